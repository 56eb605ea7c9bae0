/** A rectangular table as it stands in a file: every cell is text, and knows its row and column there. */
export interface Table {
  /** File name without its folder. */
  readonly file: string;
  readonly sheet: string | null;
  /** How the text was encoded; null for a workbook. */
  readonly encoding: string | null;
  /** Row of the headings as a spreadsheet program counts: the first row is 1. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  /** Cells below the headings, trimmed, one array per row that is not blank; as many cells as headings unless ragged. */
  readonly rows: readonly (readonly string[])[];
  /** Row number in the file of each of `rows`. */
  readonly rowNumbers: Int32Array;
  /** Flaws of the file itself, found while it was read. */
  readonly flaws: readonly TableFlaw[];
}

export type TableFlaw =
  | { readonly code: 'ragged'; readonly row: number; readonly expected: number; readonly found: number }
  | { readonly code: 'bad-quotes'; readonly row: number };

/** "A" for 0, "Z" for 25, "AA" for 26: columns as spreadsheets name them. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** Headings and names alike whatever their case, width, spaces, underscores and hyphens. */
export function normalName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
}

export interface RawTable {
  readonly rows: readonly (readonly string[])[];
  /** Rows (from 0) whose quotes are broken. */
  readonly brokenQuotes: readonly number[];
  /** Whether every row must be as long as the headings; workbooks are rectangles anyway. */
  readonly strictWidth: boolean;
}

/**
 * Splits raw rows into headings and data. The headings are the row `headerRow` (from 1), or the first row that is not
 * blank; blank rows are skipped but counted. Null when there is no heading.
 */
export function tableOf(
  raw: RawTable,
  origin: { readonly file: string; readonly sheet: string | null; readonly encoding: string | null },
  headerRow?: number,
): Table | null {
  const at = headerRow === undefined ? raw.rows.findIndex((row) => !isBlank(row)) : headerRow - 1;
  const heading = raw.rows[at];
  if (!heading || isBlank(heading)) return null;
  const headers = withoutEmptyEnd(heading.map((cell) => cell.trim()));
  const rows: string[][] = [];
  const numbers: number[] = [];
  const flaws: TableFlaw[] = raw.brokenQuotes.map((row) => ({ code: 'bad-quotes', row: row + 1 }));
  for (let i = at + 1; i < raw.rows.length; i++) {
    const source = raw.rows[i] as readonly string[];
    if (isBlank(source)) continue;
    const row = source.map((cell) => cell.trim());
    while (row.length > headers.length && row[row.length - 1] === '') row.pop();
    if (raw.strictWidth && row.length !== headers.length) {
      flaws.push({ code: 'ragged', row: i + 1, expected: headers.length, found: row.length });
    }
    while (row.length < headers.length) row.push('');
    rows.push(row);
    numbers.push(i + 1);
  }
  return { ...origin, headerRow: at + 1, headers, rows, rowNumbers: Int32Array.from(numbers), flaws };
}

function isBlank(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === '');
}

function withoutEmptyEnd(cells: string[]): string[] {
  while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
  return cells;
}
