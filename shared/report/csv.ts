/** Spreadsheet programs take a file for UTF-8 only when it begins with this. */
export const BYTE_ORDER_MARK = '\ufeff';

/**
 * What spreadsheet programs would take for a formula, or for the way into one (OWASP, "CSV Injection"): also full-width
 * signs, which some of them read as the others. Apostrophes before it are counted, so that guarding can be undone.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const GUARDED = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const APOSTROPHE = 39;
/** Amounts may begin with a minus and are no formulas. */
const NUMBER = /^[-+]?\d+(?:[.,]\d+)*%?$/;

/** A text that no spreadsheet program works out: an apostrophe goes before what begins like a formula. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** The text as it was before guardFormula. */
export function unguardFormula(text: string): string {
  return text.charCodeAt(0) === APOSTROPHE && GUARDED.test(text) ? text.slice(1) : text;
}

export interface CsvForm {
  /** "," unless told. */
  readonly separator?: ',' | ';' | '\t';
  readonly lineEnd?: '\n' | '\r\n';
}

/** One row after RFC 4180 with its line end. */
export function csvRow(row: readonly string[], { separator = ',', lineEnd = '\n' }: CsvForm = {}): string {
  const field = (text: string) => {
    const guarded = guardFormula(text);
    const quoted = guarded !== text || guarded.includes(separator) || /["\r\n]|^\s|\s$/.test(guarded);
    return quoted ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  };
  return row.map(field).join(separator) + lineEnd;
}

export function formatCsv(rows: Iterable<readonly string[]>, form: CsvForm = {}): string {
  let text = '';
  for (const row of rows) text += csvRow(row, form);
  return text;
}
