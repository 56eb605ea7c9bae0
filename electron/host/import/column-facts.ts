import { type HeadingHint, hintOf, isTotalWord } from './heading-words.ts';
import { type DecimalMark, decimalMarkOf, isNoFigure, readFigure } from './read-figure.ts';
import { dateOrderOf, monthInHeading, readMonthOnly, readWhen, readYear } from './read-when.ts';
import type { Table } from './table.ts';

/** What is known of a column before it has a role. Parts are of its cells that are not empty and no totals. */
export interface ColumnFacts {
  readonly heading: string;
  readonly hint: HeadingHint | null;
  /** Different texts with how often each comes; '' among them. */
  readonly values: ReadonlyMap<string, number>;
  /** Different texts that are not empty. */
  readonly distinct: number;
  /** Cells that are empty, and that are not. */
  readonly empty: number;
  readonly cells: number;
  readonly filled: boolean;
  /** Part of all rows that is empty. */
  readonly gaps: number;
  readonly firstFilled: boolean;
  readonly figures: number;
  /** The same with per cents. */
  readonly numbers: number;
  /** Whether the figures are whole numbers. */
  readonly whole: boolean;
  readonly dates: number;
  readonly months: number;
  readonly years: number;
}

/** A part of the cells that settles what a column holds; some may be wrong. */
export const MOST = 0.8;
/** Where the heading says so too, half of them settle it: the others are what is to be put right. */
export const HALF = 0.5;

/** Whether a column holds the amounts of the month that its heading says; an empty one may. */
export function isMonthOfAmounts({ heading, figures, filled }: ColumnFacts): boolean {
  return monthInHeading(heading) !== null && (figures >= HALF || !filled);
}

/** Rows that are looked at, evenly spread, and different texts of a column: the others are like them. */
const MOST_ROWS = 5000;
const MOST_TEXTS = 4000;

export interface TableFacts {
  readonly columns: readonly ColumnFacts[];
  readonly decimal: DecimalMark;
  /** Of dates as 3/4/2026; null where no cell shows it. */
  readonly order: 'mdy' | 'dmy' | null;
}

/** Looks through columns by some of the rows, without those that sum others. O(rows that are looked at). */
export function factsOfColumns(table: Table): TableFacts {
  return factsOf(table, rowsToLookAt(table), table.headers);
}

/** The same by all rows; columns under the names that are given. */
export function factsOfAllRows(table: Table, headings: readonly string[]): TableFacts {
  return factsOf(
    table,
    Array.from({ length: table.rows.length }, (_, row) => row),
    headings,
  );
}

function factsOf(table: Table, looked: readonly number[], headings: readonly string[]): TableFacts {
  const all = headings.map((_, column) => {
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
  const dates = all.flatMap((values, column) => (dateOrderOf(values.keys()).ordered ? [column] : []));
  const order = dateOrderOf(textsIn(table, dates)).order;
  const columns = all.map((values, column) =>
    factsOfColumn(table, headings[column] ?? '', column, values, decimal, order ?? 'mdy'),
  );
  return { columns, decimal, order };
}

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

function factsOfColumn(
  table: Table,
  heading: string,
  column: number,
  values: ReadonlyMap<string, number>,
  decimal: DecimalMark,
  order: 'mdy' | 'dmy',
): ColumnFacts {
  const counts = { figures: 0, numbers: 0, dates: 0, months: 0, years: 0, cells: 0 };
  let whole = true;
  let looked = 0;
  for (const [text, times] of values) {
    if (++looked > MOST_TEXTS) break;
    if (isNoFigure(text) || isTotalWord(text)) continue;
    counts.cells += times;
    const figure = readFigure(text, decimal);
    if (figure) counts.figures += times;
    if (figure && figure.decimals > 0) whole = false;
    if (figure || readFigure(text.replace(/\s*[%％]$/, ''), decimal)) counts.numbers += times;
    if (readWhen(text, order)?.year) counts.dates += times;
    if (readMonthOnly(text, order)) counts.months += times;
    if (readYear(text) !== null) counts.years += times;
  }
  const part = (count: number) => (counts.cells === 0 ? 0 : count / counts.cells);
  let all = 0;
  for (const times of values.values()) all += times;
  const empty = values.get('') ?? 0;
  return {
    heading,
    hint: hintOf(heading),
    values,
    distinct: values.size - (values.has('') ? 1 : 0),
    empty,
    cells: all - empty,
    filled: all > empty,
    gaps: all === 0 ? 0 : empty / all,
    firstFilled: table.rows.cell(0, column) !== '',
    figures: part(counts.figures),
    numbers: part(counts.numbers),
    whole,
    dates: part(counts.dates),
    months: part(counts.months),
    years: part(counts.years),
  };
}
