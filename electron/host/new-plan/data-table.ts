import { isTotalWord } from '../import/heading-words.ts';
import { headingOf, type Table } from '../import/table.ts';

/** A table as the wizard looks at it. */
export interface DataTable extends Table {
  /** A column without a heading is called by its letter. */
  readonly headings: readonly string[];
  /** Numbers of the rows whose quotation marks are out of order. */
  readonly broken: ReadonlySet<number>;
}

export function dataTable(table: Table): DataTable {
  const broken = new Set(table.flaws.flatMap(({ code, row }) => (code === 'bad-quotes' ? [row] : [])));
  return { ...table, headings: table.headers.map((_, column) => headingOf(table, column)), broken };
}

/** Distinct texts of a column with how often each comes, in the order of coming. */
export function valuesOf({ rows }: Table, column: number): Map<string, number> {
  const values = new Map<string, number>();
  for (let row = 0; row < rows.length; row++) {
    const text = rows.cell(row, column);
    values.set(text, (values.get(text) ?? 0) + 1);
  }
  return values;
}

/** Whether a row sums others: one of its first words says so. */
export function isTotalRow({ rows }: Table, row: number, textColumns: readonly number[]): boolean {
  return textColumns.some((column) => isTotalWord(rows.cell(row, column)));
}
