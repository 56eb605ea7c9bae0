/** A cell as it is copied: its text and, where it is a number, the plain decimal ("-1234.5"). */
export interface CopiedCell {
  readonly text: string;
  readonly value: string | null;
}

export type CopiedBlock = readonly (readonly CopiedCell[])[];

/**
 * Tab-separated text, a line for each row. Numbers have a decimal point and no groups, which spreadsheets in English
 * and Chinese read as they are; those of other places read the table, where each number says its value.
 */
export function toTsv(block: CopiedBlock): string {
  return block.map((row) => row.map(({ text, value }) => value ?? quoted(text)).join('\t')).join('\r\n');
}

/** Text that would break its line or cell is quoted, as spreadsheets do. */
function quoted(text: string): string {
  return /[\t\r\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table whose numbers Excel (x:num) and LibreOffice (sdval) take as they are, whatever language they speak. */
export function toHtml(block: CopiedBlock): string {
  const rows = block.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`);
  const head = '<head><meta charset="utf-8"></head>';
  return `<html xmlns:x="urn:schemas-microsoft-com:office:excel">${head}<body><table>${rows.join('')}</table></body></html>`;
}

function cellHtml({ text, value }: CopiedCell): string {
  if (value === null) return `<td>${escaped(text)}</td>`;
  return `<td x:num="${value}" sdval="${value}" sdnum="1033;">${value}</td>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
