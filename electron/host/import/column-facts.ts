import { type HeadingHint, hintOf, isTotalWord } from './heading-words.ts';
import { type DecimalMark, decimalMarkOf, isNoFigure, readFigure } from './read-figure.ts';
import { dateOrderOf, readMonthOnly, readWhen, readYear } from './read-when.ts';
import type { Table } from './table.ts';

/** What is known of a column before it has a role. Parts are of its cells that are not empty. */
export interface ColumnFacts {
  readonly heading: string;
  readonly hint: HeadingHint | null;
  /** Different texts with how often each comes. */
  readonly values: ReadonlyMap<string, number>;
  /** Cells that are not empty. */
  readonly cells: number;
  readonly filled: boolean;
  /** Part of all rows that is empty. */
  readonly gaps: number;
  readonly firstFilled: boolean;
  readonly figures: number;
  readonly dates: number;
  readonly months: number;
  readonly years: number;
}

/** Rows that are looked at, evenly spread: the others are like them. */
const MOST_ROWS = 5000;

export interface TableFacts {
  readonly columns: readonly ColumnFacts[];
  readonly decimal: DecimalMark;
  readonly order: 'mdy' | 'dmy' | null;
}

/** Looks through a table's columns. O(rows that are looked at). */
export function factsOfColumns(table: Table): TableFacts {
  const looked = rowsToLookAt(table);
  const all = table.headers.map((_, column) => {
    const values = new Map<string, number>();
    for (const row of looked) {
      const text = table.rows.cell(row, column);
      values.set(text, (values.get(text) ?? 0) + 1);
    }
    return values;
  });
  const texts = all.flatMap((values) => [...values.keys()]);
  const decimal = decimalMarkOf(texts) ?? (table.delimiter === ';' ? ',' : '.');
  // A column of dates is looked through whole: the one that tells its order may be anywhere.
  const dates = table.headers.flatMap((_, column) => {
    const sample = [...(all[column] as Map<string, number>).keys()];
    return dateOrderOf(sample).ordered ? [column] : [];
  });
  const order = dateOrderOf(textsIn(table, dates)).order;
  const columns = table.headers.map((heading, column) =>
    factsOf(table, heading, column, all[column] as Map<string, number>, decimal, order ?? 'mdy'),
  );
  return { columns, decimal, order };
}

/** Rows evenly spread, without those that sum others. */
function rowsToLookAt(table: Table): number[] {
  const step = Math.max(1, Math.ceil(table.rows.length / MOST_ROWS));
  const looked: number[] = [];
  for (let row = 0; row < table.rows.length; row += step) {
    if (!table.headers.some((_, column) => isTotalWord(table.rows.cell(row, column)))) looked.push(row);
  }
  return looked;
}

function* textsIn(table: Table, columns: readonly number[]): Iterable<string> {
  for (const column of columns) {
    for (let row = 0; row < table.rows.length; row++) yield table.rows.cell(row, column);
  }
}

function factsOf(
  table: Table,
  heading: string,
  column: number,
  values: ReadonlyMap<string, number>,
  decimal: DecimalMark,
  order: 'mdy' | 'dmy',
): ColumnFacts {
  const counts = { figures: 0, dates: 0, months: 0, years: 0, cells: 0, all: 0 };
  for (const [text, times] of values) {
    counts.all += times;
    if (isNoFigure(text) || isTotalWord(text)) continue;
    counts.cells += times;
    if (readFigure(text.replace(/\s*[%％]$/, ''), decimal)) counts.figures += times;
    if (readWhen(text, order)?.year) counts.dates += times;
    if (readMonthOnly(text, order)) counts.months += times;
    if (readYear(text) !== null) counts.years += times;
  }
  const part = (count: number) => (counts.cells === 0 ? 0 : count / counts.cells);
  const empty = values.get('') ?? 0;
  return {
    heading,
    hint: hintOf(heading),
    values,
    cells: counts.all - empty,
    filled: counts.all > empty,
    gaps: counts.all === 0 ? 0 : empty / counts.all,
    firstFilled: table.rows.cell(0, column) !== '',
    figures: part(counts.figures),
    dates: part(counts.dates),
    months: part(counts.months),
    years: part(counts.years),
  };
}
