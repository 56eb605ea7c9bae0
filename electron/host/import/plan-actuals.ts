import {
  fiscalYearOf,
  formatMonth,
  lastMonth,
  MONTHS_PER_YEAR,
  type MonthNumber,
  ordinalInYear,
} from '../../../shared/model/calendar.ts';
import type { MeasureId } from '../../../shared/model/ids.ts';
import { actualsOf, calendarOf, dimensionsOf, type Plan } from '../../../shared/model/plan.ts';
import type { MeasureRow } from '../../../shared/model/rows.ts';
import { CellIndex } from './cell-index.ts';
import type { ImportMap } from './import-map.ts';
import type { Problems } from './import-problem.ts';
import type { Columns } from './map-columns.ts';
import { MeasureSums } from './measure-sums.ts';
import { type Planned, reportDuplicate } from './plan-lines.ts';
import { readMonths } from './read-month.ts';
import { type RowLines, resolveLines } from './row-lines.ts';

/** History reaches at most this far back before the plan: a month beyond it is a slip of the pen. */
const YEARS_BACK = 50;
/** A key of line and month stays an integer: months are below 2^17 (year 9999). */
const MONTH_ROOM = 2 ** 17;

interface Cells {
  readonly index: CellIndex;
  readonly sums: readonly { readonly measure: MeasureRow; readonly sums: MeasureSums }[];
}

/**
 * The command that sets a table's amounts as actuals, or null when there are problems. A row gives a month and amounts
 * per measure; or, in a wide table, the headings give the months and an empty cell says nothing.
 */
export function planActuals(
  plan: Plan,
  problems: Problems,
  columns: Columns,
  map: ImportMap,
  kind: 'history' | 'actuals',
): Planned | null {
  const lines = resolveLines(plan, problems, columns);
  const wide = columns.wideMeasure !== null;
  const months = columns.period < 0 ? null : readMonths(problems, columns.period, map.date);
  const cells = wide
    ? sumWide(plan, problems, columns, map, lines)
    : sumTall(plan, problems, columns, map, lines, months ?? new Int32Array(0));
  if (problems.count > 0) return null;
  const values = cells.sums.map(({ measure, sums }) => ({ measure, ...sums.finish(monthsOf(cells.index)) }));
  if (problems.count > 0) return null;
  return plannedOf(plan, problems, columns, kind, lines, cells.index, values);
}

/** Month of each cell. */
function monthsOf(index: CellIndex): Int32Array {
  return Int32Array.from(index.keys(), (key) => key % MONTH_ROOM);
}

/** Whether a month may have actuals at all; reports one that may not. */
function checkMonth(plan: Plan, problems: Problems, row: number, column: number, month: MonthNumber): boolean {
  const calendar = calendarOf(plan);
  const from = calendar.firstMonth - YEARS_BACK * MONTHS_PER_YEAR;
  const to = lastMonth(calendar);
  if (month >= from && month <= to) return true;
  const params = { from: formatMonth(from), to: formatMonth(to) };
  if (row < 0) problems.atHeading(column, 'month-out-of-range', params);
  else problems.at(row, column, 'month-out-of-range', params);
  return false;
}

/** One pass over the rows: a map look-up per row, and one sum per measure. */
function sumTall(
  plan: Plan,
  problems: Problems,
  columns: Columns,
  map: ImportMap,
  lines: RowLines,
  months: Int32Array,
): Cells {
  const index = new CellIndex();
  const sums = columns.measures.map(({ measure }) => ({ measure, sums: new MeasureSums(measure, map, problems) }));
  const { rows } = problems.table;
  for (let row = 0; row < rows.length; row++) {
    const line = lines.lineOf[row] as number;
    const month = months[row] ?? -1;
    const sensible = month >= 0 && checkMonth(plan, problems, row, columns.period, month);
    let cell = -1;
    if (line >= 0 && sensible) {
      cell = index.put(line * MONTH_ROOM + month, row);
      const first = index.firstRow(cell);
      if (first !== row && map.duplicates !== 'sum') reportDuplicate(problems, row, first);
    }
    columns.measures.forEach(({ column }, m) => {
      (sums[m] as Cells['sums'][number]).sums.add(cell, row, column, rows[row]?.[column] ?? '');
    });
  }
  return { index, sums };
}

function sumWide(plan: Plan, problems: Problems, columns: Columns, map: ImportMap, lines: RowLines): Cells {
  const measure = columns.wideMeasure as MeasureRow;
  const index = new CellIndex();
  const sums = new MeasureSums(measure, map, problems);
  for (const { column, month } of columns.months) checkMonth(plan, problems, -1, column, month);
  const firstRow = new Int32Array(lines.count).fill(-1);
  const { rows } = problems.table;
  for (let row = 0; row < rows.length; row++) {
    const line = lines.lineOf[row] as number;
    if (line >= 0 && firstRow[line] === -1) firstRow[line] = row;
    else if (line >= 0 && map.duplicates !== 'sum') reportDuplicate(problems, row, firstRow[line] as number);
    for (const { column, month } of columns.months) {
      const text = rows[row]?.[column] ?? '';
      if (text === '') continue;
      sums.add(line < 0 ? -1 : index.put(line * MONTH_ROOM + month, row * MONTH_ROOM + month), row, column, text);
    }
  }
  return { index, sums: [{ measure, sums }] };
}

function plannedOf(
  plan: Plan,
  problems: Problems,
  columns: Columns,
  kind: 'history' | 'actuals',
  lines: RowLines,
  index: CellIndex,
  values: readonly { measure: MeasureRow; ticks: Float64Array; report: Planned['report']['measures'][number] }[],
): Planned {
  const { table } = problems;
  const d = dimensionsOf(plan).length;
  const members = new Int32Array(index.count * d);
  const months = new Int32Array(index.count);
  const lineOfCell = new Int32Array(index.count);
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  index.keys().forEach((key, cell) => {
    const line = Math.floor(key / MONTH_ROOM);
    const month = key - line * MONTH_ROOM;
    for (let i = 0; i < d; i++) members[cell * d + i] = lines.members[line * d + i] as number;
    months[cell] = month;
    lineOfCell[cell] = line;
    from = Math.min(from, month);
    to = Math.max(to, month);
  });
  const there = lines.planLine.filter((line) => line >= 0).length;
  return {
    command: {
      command: 'import-actuals',
      kind,
      members,
      months,
      values: values.map(({ measure, ticks }) => ({ measure: measure.id as MeasureId, ticks })),
      source: { file: table.file, rows: table.rows.length },
    },
    report: {
      kind,
      file: table.file,
      sheet: table.sheet,
      encoding: table.encoding,
      rows: table.rows.length,
      linesAdded: lines.count - there,
      linesThere: there,
      cells: countChanges(plan, lines, lineOfCell, months, values),
      months: index.count > 0 ? { from: formatMonth(from), to: formatMonth(to) } : null,
      measures: values.map(({ report }) => report),
      drivers: [],
      ignored: columns.ignored,
    },
  };
}

function countChanges(
  plan: Plan,
  lines: RowLines,
  lineOfCell: Int32Array,
  months: Int32Array,
  values: readonly { measure: MeasureRow; ticks: Float64Array }[],
): { added: number; changed: number; same: number } {
  const calendar = calendarOf(plan);
  const counts = { added: 0, changed: 0, same: 0 };
  for (const { measure, ticks } of values) {
    for (let cell = 0; cell < ticks.length; cell++) {
      const month = months[cell] as number;
      const line = lines.planLine[lineOfCell[cell] as number] as number;
      const present = actualsOf(plan, measure.id, fiscalYearOf(calendar, month));
      const before = line < 0 ? 0 : (present?.[line * MONTHS_PER_YEAR + ordinalInYear(calendar, month)] ?? 0);
      if (before === ticks[cell] && line >= 0) counts.same++;
      else if (before === 0) counts.added++;
      else counts.changed++;
    }
  }
  return counts;
}
