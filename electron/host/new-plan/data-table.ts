import { columnLetter } from '../import/table.ts';
import type { Headings } from './find-headings.ts';
import { isTotalWord } from './heading-words.ts';
import type { RawSheet } from './read-sheet.ts';

/** The rows of a sheet below its headings; blank ones are left out. */
export interface DataTable {
  readonly sheet: RawSheet;
  readonly headings: readonly string[];
  readonly twoRows: boolean;
  /** What stands above the headings, in a line: titles, "单位：万元". */
  readonly caption: string;
  /** Row of the headings as a spreadsheet counts; 0 for none. */
  readonly headerRow: number;
  readonly rows: readonly (readonly string[])[];
  /** Row number in the file of each of `rows`. */
  readonly rowNumbers: Int32Array;
}

/** Cuts the data out of a sheet. A column without a heading is called by its letter, one without anything is left. */
export function dataTable(sheet: RawSheet, headings: Headings): DataTable {
  const rows: (readonly string[])[] = [];
  const numbers: number[] = [];
  for (let i = headings.row + 1; i < sheet.rows.length; i++) {
    const row = sheet.rows[i] as readonly string[];
    if (row.length === 0) continue;
    rows.push(row);
    numbers.push(i + 1);
  }
  const names = headings.names.map((name, i) => (name === '' ? columnLetter(i) : name));
  return {
    sheet,
    headings: names,
    twoRows: headings.twoRows,
    caption: sheet.rows
      .slice(0, headings.row)
      .map((row) => row.join(' '))
      .join(' '),
    headerRow: headings.names.every((name) => name === '') ? 0 : headings.row + 1,
    rows,
    rowNumbers: Int32Array.from(numbers),
  };
}

/** Distinct texts of a column with how often each comes, in the order of coming. */
export function valuesOf(table: DataTable, column: number): Map<string, number> {
  const values = new Map<string, number>();
  for (const row of table.rows) {
    const text = row[column] ?? '';
    values.set(text, (values.get(text) ?? 0) + 1);
  }
  return values;
}

/** Whether a row sums others: one of its first words says so. */
export function isTotalRow(row: readonly string[], textColumns: readonly number[]): boolean {
  return textColumns.some((column) => isTotalWord(row[column] ?? ''));
}
