import type { MonthNumber } from '../../../shared/model/calendar.ts';
import { dimensionsOf, measuresOf, type Plan } from '../../../shared/model/plan.ts';
import type { DimensionRow, DriverRow, MeasureRow } from '../../../shared/model/rows.ts';
import { ColumnFinder } from './column-finder.ts';
import type { ImportMap } from './import-map.ts';
import type { MapProblem, Problems } from './import-problem.ts';
import { normalName } from './table.ts';

export type TableKind = 'lines' | 'history' | 'actuals' | 'drivers';

/** Which column is what; -1 where there is none. */
export interface Columns {
  /** Per dimension of the plan, in its order. */
  readonly dimensions: readonly number[];
  readonly period: number;
  readonly measures: readonly { readonly column: number; readonly measure: MeasureRow }[];
  /** Columns of a wide table, headed by months; then `measures` is empty and `wideMeasure` set. */
  readonly months: readonly { readonly column: number; readonly month: MonthNumber }[];
  readonly wideMeasure: MeasureRow | null;
  readonly drivers: readonly { readonly column: number; readonly code: string; readonly known: DriverRow | null }[];
  /** Headings that nothing was read from. */
  readonly ignored: readonly string[];
}

const PERIOD_WORDS = new Set(
  ['period', 'month', 'date', 'yearmonth', 'orderdate', 'invoicedate', '月', '月份', '期间', '日期', '年月'].map(
    normalName,
  ),
);

/** Names that a column of a dimension may have, best first: its code and name, then its levels from the deepest. */
function namesOfDimension(dimension: DimensionRow): string[] {
  const names = [dimension.code, dimension.name];
  const levels = [...dimension.levels].reverse();
  const coded = [...names, ...levels].flatMap((name) => [`${name} code`, `${name} id`]);
  return [...coded.slice(0, 4), ...names, ...levels.flatMap((level) => [`${level} code`, `${level} id`, level])].map(
    normalName,
  );
}

/**
 * Finds the columns of a table by the map and then by the headings. Puts what is missing into `problems`, and what is
 * wrong with the map itself into `mapProblems`.
 */
export function mapColumns(
  plan: Plan,
  problems: Problems,
  kind: TableKind,
  map: ImportMap,
  mapProblems: MapProblem[],
): Columns {
  const finder = new ColumnFinder(problems, map, mapProblems);
  const dimensions = dimensionsOf(plan).map((dimension) =>
    finder.find(namesOfDimension(dimension), [dimension.code, dimension.name]),
  );
  const period = kind === 'lines' ? -1 : finder.find([...PERIOD_WORDS], ['period', 'month', 'date']);
  const measures: { column: number; measure: MeasureRow }[] = [];
  const months: { column: number; month: MonthNumber }[] = [];
  const drivers: { column: number; code: string; known: DriverRow | null }[] = [];
  let wideMeasure: MeasureRow | null = null;
  if (kind === 'history' || kind === 'actuals') {
    for (const measure of measuresOf(plan)) {
      const column = finder.find([measure.code, measure.name].map(normalName), [measure.code, measure.name]);
      if (column >= 0) measures.push({ column, measure });
    }
    if (period < 0 && measures.length === 0) {
      months.push(...finder.monthColumns());
      if (months.length > 0) wideMeasure = measureOfWide(plan, map, mapProblems);
    }
  }
  if (kind === 'drivers') drivers.push(...finder.driverColumns(plan));
  finder.checkMapKeys(keysOf(plan, kind));
  if (kind !== 'drivers') {
    dimensionsOf(plan).forEach((dimension, i) => {
      if ((dimensions[i] as number) < 0) finder.missing(dimension.name, dimension.code);
    });
  }
  if ((kind === 'history' || kind === 'actuals') && months.length === 0) {
    if (period < 0) finder.missing('period', 'period');
    const codes = measuresOf(plan).map((measure) => measure.code);
    if (measures.length === 0) finder.missing(codes.join(' / '), codes[0] ?? 'measure');
  }
  if (kind === 'drivers') {
    if (dimensions.every((column) => column < 0) && period < 0) {
      finder.missing([...dimensionsOf(plan).map((dimension) => dimension.name), 'period'].join(' / '), 'period');
    }
    if (drivers.length === 0) finder.missing('a column of numbers', 'driver');
  }
  return { dimensions, period, measures, months, wideMeasure, drivers, ignored: finder.unused() };
}

function measureOfWide(plan: Plan, map: ImportMap, mapProblems: MapProblem[]): MeasureRow | null {
  const measures = measuresOf(plan);
  if (map.measure === undefined) {
    if (measures.length === 1) return measures[0] as MeasureRow;
    const codes = measures.map((measure) => measure.code).join(', ');
    mapProblems.push({ path: 'measure', problem: `the months are columns: name their measure, one of ${codes}.` });
    return null;
  }
  const wanted = normalName(map.measure);
  const measure = measures.find((row) => normalName(row.code) === wanted || normalName(row.name) === wanted);
  if (!measure) mapProblems.push({ path: 'measure', problem: `the plan has no measure "${map.measure}".` });
  return measure ?? null;
}

/** Whatever a map may give a column for, in a kind of import; null when anything may be (drivers). */
function keysOf(plan: Plan, kind: TableKind): ReadonlySet<string> | null {
  if (kind === 'drivers') return null;
  const keys = dimensionsOf(plan).flatMap((dimension) => [dimension.code, dimension.name]);
  if (kind !== 'lines') {
    keys.push('period', 'month', 'date');
    keys.push(...measuresOf(plan).flatMap((measure) => [measure.code, measure.name]));
  }
  return new Set(keys.map(normalName));
}
