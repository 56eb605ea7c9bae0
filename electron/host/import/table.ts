import { TextColumn } from './text-column.ts';

/** The rows of a table below its headings; a cell that is not there is an empty text. */
export interface Rows extends Iterable<readonly string[]> {
  readonly length: number;
  cell(row: number, column: number): string;
}

/** A table as it stands in a file: every cell is text, and knows its row and column there. */
export interface Table {
  /** File name without its folder. */
  readonly file: string;
  readonly sheet: string | null;
  /** Of a workbook, all of them. */
  readonly sheets: readonly string[];
  /** How the text was encoded; null for a workbook. */
  readonly encoding: string | null;
  /** What separates the cells of a text. */
  readonly delimiter: string | null;
  /** Row of the headings (the lower one of two) as a spreadsheet program counts; 0 for none. */
  readonly headerRow: number;
  /** Whether the headings stand in two rows, the upper one over several columns. */
  readonly twoRows: boolean;
  /** What stands above the headings, in a line: titles, "单位：万元". */
  readonly caption: string;
  /** Empty for a column without one. */
  readonly headers: readonly string[];
  /** One per row that is not blank; spaces are single, and none at the ends of cells. */
  readonly rows: Rows;
  /** Row number in the file of each of `rows`. */
  readonly rowNumbers: Int32Array;
  /** Rows below the data that are remarks, and the first of them; they are not among `rows`. */
  readonly remarks: { readonly count: number; readonly row: number } | null;
  /** Flaws of the file itself, found while it was read. */
  readonly flaws: readonly TableFlaw[];
}

export type TableFlaw =
  | { readonly code: 'ragged'; readonly row: number; readonly expected: number; readonly found: number }
  | { readonly code: 'bad-quotes' | 'cell-too-long'; readonly row: number };

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

/** What a column is called where it must be called something: by its heading, or else by its letter. */
export function headingOf(table: Table, column: number): string {
  return table.headers[column] || columnLetter(column);
}

/** The cells of the first rows, each as wide as the headings. */
export function firstRows({ headers, rows }: Table, most: number): string[][] {
  const count = Math.min(rows.length, most);
  return Array.from({ length: count }, (_, row) => headers.map((_, column) => rows.cell(row, column)));
}

/** Rows kept column by column. */
export class StoredRows implements Rows {
  private readonly columns: TextColumn[] = [];
  private count = 0;

  get length(): number {
    return this.count;
  }

  get width(): number {
    return this.columns.length;
  }

  push(cells: readonly string[]): void {
    for (let column = 0; column < cells.length; column++) {
      const text = cells[column] as string;
      if (text === '') continue;
      while (this.columns.length <= column) this.columns.push(new TextColumn());
      (this.columns[column] as TextColumn).put(this.count, text);
    }
    this.count++;
  }

  /** Leaves out the rows from the end on until so many are left. */
  cutTo(count: number): void {
    this.count = Math.min(this.count, count);
  }

  cell(row: number, column: number): string {
    return this.columns[column]?.at(row) ?? '';
  }

  *[Symbol.iterator](): Iterator<readonly string[]> {
    for (let row = 0; row < this.count; row++) yield this.columns.map((column) => column.at(row));
  }
}

/** Some of the rows of a table, as a table of their own. */
export function tableOfRows(table: Table, keep: readonly number[]): Table {
  const { rows } = table;
  const part: Rows = {
    length: keep.length,
    cell: (row, column) => (row < keep.length ? rows.cell(keep[row] as number, column) : ''),
    *[Symbol.iterator]() {
      for (const row of keep) yield table.headers.map((_, column) => rows.cell(row, column));
    },
  };
  return { ...table, rows: part, rowNumbers: Int32Array.from(keep, (row) => table.rowNumbers[row] as number) };
}
