import { apportion } from '../allocate/apportion.ts';
import { fit as fitTable } from '../allocate/fit.ts';
import type { Refusal } from '../command/refusal.ts';
import { linesOfMembers } from '../cube/area.ts';
import type { MemberId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf } from '../model/plan.ts';
import { levelsWithin } from '../strategy/round-in-time.ts';
import type { MethodProblem, SpreadMethod } from './method.ts';
import { leavesOf, type Opened, sumOf } from './opened.ts';
import { spreadInTime } from './spread-in-time.ts';

type Fit = Extract<SpreadMethod, { method: 'fit' }>;

/** One side of the table that is fitted: the group of each line (or leaf), and each group's total where one is given. */
interface Side {
  readonly groupOf: Int32Array;
  readonly groups: number;
  readonly totals: Float64Array | null;
}

/**
 * The cells of an area (lines x leaves) fitted to totals of rows and of periods, seeded by the present values: free
 * cells at 0 stay 0, unless their whole row or period is. A side without totals keeps its present proportions, line
 * by line or leaf by leaf. Where a row or a period covers several cells, they share its part by what they have.
 * Refuses 'method-does-not-fit' (margins), 'infeasible' (rows and periods that conflict), 'bad-period', 'no-basis'.
 */
export function fitMargins(
  opened: Opened,
  method: Fit,
  part: Uint8Array,
  total: number,
): Outcome<Float64Array, Refusal> {
  const rows = rowSide(opened, method);
  if (!rows.ok) return rows;
  const periods = periodSide(opened, method);
  if (!periods.ok) return periods;
  const table = groupCells(opened, part, rows.value, periods.value);
  const rowTotals = totalsOf(rows.value, table, 'rows', total);
  const columnTotals = totalsOf(periods.value, table, 'columns', total);
  const sums = { rows: sumOf(rowTotals), periods: sumOf(columnTotals) };
  if (sums.rows !== total || sums.periods !== total) {
    return misfit(opened, { problem: 'margins-differ', ...sums, total });
  }
  const heldRows = sumsOf(table.fixed, table.rows, table.columns, 'rows');
  const heldColumns = sumsOf(table.fixed, table.columns, table.columns, 'columns');
  const fitted = fitTable({
    rows: rowTotals.map((ticks, r) => ticks - (heldRows[r] as number)),
    columns: columnTotals.map((ticks, c) => ticks - (heldColumns[c] as number)),
    seed: fillEmptyLines(table),
  });
  if (fitted.ok) {
    const values = withinGroups(opened, part, table, fitted.value.values);
    if (sumOf(values) !== total) throw new Error(`fitted to ${sumOf(values)}, not to ${total}`);
    return done(values);
  }
  const { refusal } = fitted;
  if (refusal.code !== 'infeasible' && refusal.code !== 'no-rounding') throw new Error(`fit refuses ${refusal.code}`);
  const { shortfall } = refusal;
  const binding = refusal.rows.flatMap((r) => memberOfRow(opened, method, r));
  return refuse({ code: 'infeasible', area: opened.area, asked: total, least: 0, most: total - shortfall, binding });
}

function misfit(opened: Opened, problem: MethodProblem): Outcome<never, Refusal> {
  return refuse({ code: 'method-does-not-fit', area: opened.area, method: 'fit', problem });
}

/** The member that a row margin is about: the last one that the area itself does not name. */
function memberOfRow({ area }: Opened, method: Fit, row: number): MemberId[] {
  const members = method.rows[row]?.members ?? [];
  return members.filter((member, d) => member !== null && member !== area.members[d]).slice(-1) as MemberId[];
}

function singles(count: number): Side {
  return { groupOf: Int32Array.from({ length: count }, (_, i) => i), groups: count, totals: null };
}

function rowSide(opened: Opened, { rows }: Fit): Outcome<Side, Refusal> {
  const { plan, block } = opened;
  if (rows.length === 0) return done(singles(block.lines.length));
  const at = new Map(Array.from(block.lines, (line, i) => [line, i]));
  const inside = rows.map(({ members }) => [...linesOfMembers(plan, members)].flatMap((line) => at.get(line) ?? []));
  return sideOf(opened, inside, block.lines.length, rows);
}

function periodSide(opened: Opened, { periods }: Fit): Outcome<Side, Refusal> {
  const { plan, block } = opened;
  const leaves = leavesOf(opened);
  if (periods.length === 0) return done(singles(leaves));
  const inside: number[][] = [];
  for (const { period } of periods) {
    const found = calendarOf(plan).byCode.get(period);
    if (!found) return refuse({ code: 'bad-period', text: period });
    const own = Array.from(
      { length: found.endLeaf - found.firstLeaf },
      (_, p) => found.firstLeaf + p - block.firstLeaf,
    );
    inside.push(own.filter((p) => p >= 0 && p < leaves));
  }
  return sideOf(opened, inside, leaves, periods);
}

function sideOf(
  opened: Opened,
  inside: readonly (readonly number[])[],
  count: number,
  margins: readonly { readonly ticks: number }[],
): Outcome<Side, Refusal> {
  const groupOf = new Int32Array(count).fill(-1);
  for (const [group, members] of inside.entries()) {
    for (const i of members) {
      if (groupOf[i] !== -1) return misfit(opened, { problem: 'margins-overlap' });
      groupOf[i] = group;
    }
  }
  if (groupOf.includes(-1)) return misfit(opened, { problem: 'margins-uncovered' });
  return done({ groupOf, groups: inside.length, totals: Float64Array.from(margins, ({ ticks }) => ticks) });
}

/** The area summed up to the margins' groups: groups x groups. */
interface Grouped {
  readonly rows: number;
  readonly columns: number;
  readonly groupOf: (cell: number) => number;
  /** Ticks of the cells that take no part. */
  readonly fixed: Float64Array;
  /** Magnitudes of those that do. */
  readonly seed: Float64Array;
  /** 1: some cell takes part. */
  readonly open: Uint8Array;
}

function groupCells(opened: Opened, part: Uint8Array, rows: Side, periods: Side): Grouped {
  const leaves = leavesOf(opened);
  const columns = periods.groups;
  const groupOf = (cell: number) =>
    (rows.groupOf[Math.floor(cell / leaves)] as number) * columns + (periods.groupOf[cell % leaves] as number);
  const size = rows.groups * columns;
  const fixed = new Float64Array(size);
  const seed = new Float64Array(size);
  const open = new Uint8Array(size);
  for (let i = 0; i < part.length; i++) {
    const g = groupOf(i);
    const value = opened.current[i] as number;
    if (part[i]) {
      open[g] = 1;
      seed[g] = (seed[g] as number) + Math.abs(value);
    } else fixed[g] = (fixed[g] as number) + value;
  }
  return { rows: rows.groups, columns, groupOf, fixed, seed, open };
}

/** The sums of a table's rows or columns. */
function sumsOf(values: ArrayLike<number>, groups: number, columns: number, by: 'rows' | 'columns'): Float64Array {
  const sums = new Float64Array(groups);
  for (let cell = 0; cell < values.length; cell++) {
    const g = by === 'rows' ? Math.floor(cell / columns) : cell % columns;
    sums[g] = (sums[g] as number) + (values[cell] as number);
  }
  return sums;
}

/**
 * The given totals of a side. Without any: what the held cells have, and the rest in the proportions of the free ones,
 * or of how many there are where none has anything.
 */
function totalsOf(side: Side, table: Grouped, by: 'rows' | 'columns', total: number): Float64Array {
  if (side.totals) return side.totals.slice();
  const { groups } = side;
  const fixed = sumsOf(table.fixed, groups, table.columns, by);
  const open = sumsOf(table.open, groups, table.columns, by);
  const fallback = open.some((count) => count > 0) ? open : 'equal';
  const parts = apportion(total - sumOf(fixed), sumsOf(table.seed, groups, table.columns, by), { fallback });
  if (!parts.ok) throw new Error(`magnitudes refuse ${parts.refusal.code}`);
  return parts.value.map((ticks, g) => ticks + (fixed[g] as number));
}

/** A row that has nothing yet is seeded by what the columns have, and a column by what the rows have. */
function fillEmptyLines({ rows, columns, seed, open }: Grouped): Float64Array {
  const rowSums = sumsOf(seed, rows, columns, 'rows');
  const columnSums = sumsOf(seed, columns, columns, 'columns');
  return seed.map((value, cell) => {
    if (!open[cell] || value > 0) return value;
    const row = rowSums[Math.floor(cell / columns)] as number;
    const column = columnSums[cell % columns] as number;
    return row === 0 || column === 0 ? Math.max(row, column, 1) : 0;
  });
}

/** Shares each group's value out over its cells that take part, both ways, by what they have. */
function withinGroups(opened: Opened, part: Uint8Array, table: Grouped, totals: Float64Array): Float64Array {
  const leaves = leavesOf(opened);
  const values = opened.current.slice();
  const cells: number[][] = Array.from(totals, () => []);
  for (let i = 0; i < part.length; i++) if (part[i]) cells[table.groupOf(i)]?.push(i);
  cells.forEach((inside, g) => {
    if (inside.length === 0) return;
    const lines = numbered(inside.map((i) => Math.floor(i / leaves)));
    const periods = numbered(inside.map((i) => i % leaves));
    const at = (i: number) =>
      (lines.get(Math.floor(i / leaves)) as number) * periods.size + (periods.get(i % leaves) as number);
    const weights = new Float64Array(lines.size * periods.size);
    const any = inside.some((i) => opened.current[i] !== 0);
    for (const i of inside) weights[at(i)] = any ? Math.abs(opened.current[i] as number) : 1;
    const total = totals[g] as number;
    const shared = spreadInTime(
      { total, rows: lines.size, columns: periods.size, weights },
      levelsWithin(
        calendarOf(opened.plan),
        [...periods.keys()].map((p) => p + opened.block.firstLeaf),
      ),
    );
    if (!shared.ok) throw new Error(`magnitudes refuse ${shared.refusal.code}`);
    for (const i of inside) values[i] = shared.value[at(i)] as number;
  });
  return values;
}

/** The distinct values, numbered in the order in which they come. */
function numbered(values: readonly number[]): Map<number, number> {
  const numbers = new Map<number, number>();
  for (const value of values) if (!numbers.has(value)) numbers.set(value, numbers.size);
  return numbers;
}
