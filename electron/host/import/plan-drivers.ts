import { type Calendar, formatMonth, lastMonth, leafOfDay } from '../../../shared/model/calendar.ts';
import { calendarOf, dimensionsOf, type Plan } from '../../../shared/model/plan.ts';
import type { DimensionRow, DriverScope } from '../../../shared/model/rows.ts';
import { CellIndex } from './cell-index.ts';
import type { ImportMap } from './import-map.ts';
import type { Problems } from './import-problem.ts';
import type { DriverReport } from './import-report.ts';
import type { Columns } from './map-columns.ts';
import { type Planned, reportDuplicate } from './plan-lines.ts';
import { type DayOfMonth, readDays } from './read-month.ts';
import { numberOf, readDigits } from './read-number.ts';
import { resolveMembers } from './resolve-members.ts';
import { resolveLines } from './row-lines.ts';

interface Keys {
  readonly scope: DriverScope;
  readonly dimension: DimensionRow | null;
  /** Key of Plan.driverValues per row, -1 where a part of it is wrong. */
  readonly keys: Float64Array;
}

/**
 * The command that sets driver values, or null when there are problems. What the numbers are for follows from the key
 * columns: one dimension: its members, on any level; every dimension: lines; the period alone or with them: months.
 */
export function planDrivers(plan: Plan, problems: Problems, columns: Columns, map: ImportMap): Planned | null {
  if (problems.count > 0 && columns.drivers.length === 0) return null;
  const keys = readKeys(plan, problems, columns, map);
  if (!keys) return null;
  for (const { column, code, known } of columns.drivers) {
    if (known && (known.scope !== keys.scope || known.dimension !== (keys.dimension?.id ?? null))) {
      problems.atHeading(column, 'driver-scope-differs', { driver: code, scope: keys.scope, planned: known.scope });
    }
  }
  const { rows } = problems.table;
  const index = new CellIndex();
  const sums = columns.drivers.map(() => [] as number[]);
  for (let row = 0; row < rows.length; row++) {
    const key = keys.keys[row] as number;
    const cell = key < 0 ? -1 : index.put(key, row);
    if (cell >= 0 && index.firstRow(cell) !== row && map.duplicates !== 'sum') {
      reportDuplicate(problems, row, index.firstRow(cell));
    }
    columns.drivers.forEach(({ column }, i) => {
      const text = rows[row]?.[column] ?? '';
      if (text === '') return;
      const digits = readDigits(text, map.decimal ?? '.');
      const value = digits ? numberOf(digits) : Number.NaN;
      if (!digits) problems.at(row, column, 'wrong-number', { decimal: map.decimal ?? '.' });
      else if (!Number.isFinite(value)) problems.at(row, column, 'too-large');
      const sum = sums[i] as number[];
      if (cell >= 0) sum[cell] = (sum[cell] ?? 0) + value;
    });
  }
  if (problems.count > 0) return null;
  return plannedOf(plan, problems, columns, keys, index, sums);
}

function plannedOf(
  plan: Plan,
  problems: Problems,
  columns: Columns,
  scope: Keys,
  index: CellIndex,
  sums: readonly (readonly number[])[],
): Planned {
  const { table } = problems;
  const keyOf = index.keys();
  const counts = { added: 0, changed: 0, same: 0 };
  const reports: DriverReport[] = [];
  const drivers = columns.drivers.map(({ code, known }, i) => {
    const keys: number[] = [];
    const values: number[] = [];
    const present = known ? plan.driverValues.get(known.id) : undefined;
    keyOf.forEach((key, cell) => {
      const value = sums[i]?.[cell];
      if (value === undefined) return;
      keys.push(key);
      values.push(value);
      const before = present?.get(key);
      if (before === undefined) counts.added++;
      else if (before === value) counts.same++;
      else counts.changed++;
    });
    reports.push({ code, scope: scope.scope, values: keys.length, isNew: known === null });
    const dimension = scope.dimension?.id ?? null;
    const base = { code, name: known?.name ?? code, scope: scope.scope, dimension };
    return { ...base, keys: Float64Array.from(keys), values: Float64Array.from(values) };
  });
  return {
    command: { command: 'import-drivers', drivers, source: { file: table.file, rows: table.rows.length } },
    report: {
      kind: 'drivers',
      file: table.file,
      sheet: table.sheet,
      encoding: table.encoding,
      rows: table.rows.length,
      linesAdded: 0,
      linesThere: 0,
      cells: counts,
      months: null,
      measures: [],
      drivers: reports,
      ignored: columns.ignored,
    },
  };
}

function readKeys(plan: Plan, problems: Problems, columns: Columns, map: ImportMap): Keys | null {
  const dimensions = dimensionsOf(plan);
  const given = columns.dimensions.filter((column) => column >= 0).length;
  const leaves = columns.period < 0 ? null : readLeaves(plan, problems, columns.period, map);
  if (given === 0) return leaves ? { scope: 'period', dimension: null, keys: leaves } : null;
  if (given === 1 && !leaves) {
    const at = columns.dimensions.findIndex((column) => column >= 0);
    const dimension = dimensions[at] as DimensionRow;
    const members = resolveMembers(problems, columns.dimensions[at] as number, plan, dimension, false);
    return { scope: 'member', dimension, keys: Float64Array.from(members, (member) => (member === 0 ? -1 : member)) };
  }
  if (given < dimensions.length) {
    dimensions.forEach((dimension, i) => {
      if ((columns.dimensions[i] as number) >= 0) return;
      const headers = problems.table.headers.filter((header) => header !== '').join(', ');
      problems.atHeading(-1, 'column-missing', { wanted: dimension.name, key: dimension.code, headers });
    });
    return null;
  }
  return lineKeys(plan, problems, columns, leaves);
}

/**
 * Leaf period per row as a key, -1 for one outside the plan, which is reported. In a plan by week or day a row says the
 * day, or the week by its code; a month alone names none of its leaves.
 */
function readLeaves(plan: Plan, problems: Problems, column: number, map: ImportMap): Float64Array {
  const calendar = calendarOf(plan);
  return Float64Array.from(readDays(problems, column, map.date), (found, row) =>
    found ? leafOfRow(calendar, found, problems, row, column) : -1,
  );
}

function leafOfRow(calendar: Calendar, { month, day, week }: DayOfMonth, problems: Problems, row: number, at: number) {
  const { leaf: kind } = calendar.spec;
  if ((day === 0 && kind !== 'month') || (week && kind === 'day')) {
    problems.at(row, at, 'month-too-wide', { leaf: kind });
    return -1;
  }
  const leaf = leafOfDay(calendar, month, Math.max(1, day));
  if (leaf < 0) {
    const params = { from: formatMonth(calendar.firstMonth), to: formatMonth(lastMonth(calendar)) };
    problems.at(row, at, 'month-out-of-range', params);
  }
  return leaf;
}

/** Keys of lines that the plan has; a combination that is no line is reported. */
function lineKeys(plan: Plan, problems: Problems, columns: Columns, leaves: Float64Array | null): Keys {
  const lines = resolveLines(plan, problems, columns);
  const { leafCount } = calendarOf(plan);
  const keys = Float64Array.from(lines.lineOf, (line, row) => {
    if (line < 0) return -1;
    const planLine = lines.planLine[line] as number;
    if (planLine < 0) {
      problems.at(row, -1, 'no-such-line');
      return -1;
    }
    if (!leaves) return planLine;
    const leaf = leaves[row] as number;
    return leaf < 0 ? -1 : planLine * leafCount + leaf;
  });
  return { scope: leaves ? 'line-period' : 'line', dimension: null, keys };
}
