import { rollUp, sumRange } from '../cube/roll-up.ts';
import { buildRowTree, type RowTree } from '../cube/row-tree.ts';
import { type Period, periodsOfKind } from '../model/calendar.ts';
import type { DimensionId, MeasureId, MemberId, ScenarioId } from '../model/ids.ts';
import { calendarOf, cellsOf, type Plan } from '../model/plan.ts';
import { actualsByLine, referenceFirstMonth } from '../strategy/reference.ts';

export interface RiskSubject {
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  /** A year of the calendar. */
  readonly year: Period;
  readonly dimension: DimensionId;
  /** The level that is uncertain: 1 for the top level of the dimension. */
  readonly depth: number;
}

/** Rows of one dimension down to the level that is uncertain, with all that a simulation needs of a plan. */
export interface RiskRows {
  /** Member of each row; null for row 0, the total. */
  readonly members: readonly (MemberId | null)[];
  readonly parent: readonly number[];
  /** 0 for the total. */
  readonly depth: readonly number[];
  /** Target of each row over the year, ticks. */
  readonly targets: readonly number[];
  readonly months: readonly Period[];
  /** Target of the total in each month, ticks. */
  readonly monthTargets: readonly number[];
  /** Last year of each row, ticks; null where the plan has none at all. */
  readonly lastYear: readonly number[] | null;
  readonly lastYearMonths: readonly number[] | null;
  /** Standard deviation of each row's past growths; null where the history does not tell. */
  readonly pastVariation: readonly (number | null)[];
  /** Whole years of history, back from last year. */
  readonly pastYears: number;
  /** The parts whose results are drawn: row, target and last year (ticks). */
  readonly parts: readonly { readonly row: number; readonly target: number; readonly lastYear: number }[];
}

const MONTHS = 12;
const MOST_PAST_YEARS = 10;

/** Works out the rows of a plan. O(lines x leaf periods) and O(lines x years of history). */
export function riskRows(plan: Plan, subject: RiskSubject): RiskRows {
  const tree = buildRowTree(plan, [subject.dimension]);
  const nodes = Array.from({ length: tree.size }, (_, node) => node).filter(
    (node) => (tree.depth[node] as number) <= subject.depth,
  );
  const rowOf = new Map(nodes.map((node, row) => [node, row]));
  const parent = nodes.map((node) => rowOf.get(tree.parent[node] as number) ?? -1);
  const width = calendarOf(plan).leafCount;
  const sums = rollUp(tree, cellsOf(plan, subject.scenario, subject.measure), width);
  const { firstLeaf, endLeaf } = subject.year;
  const targets = nodes.map((node) => sumRange(sums, node, width, firstLeaf, endLeaf));
  const months = periodsOfKind(calendarOf(plan), 'month').filter(
    (period) => period.firstLeaf >= firstLeaf && period.endLeaf <= endLeaf,
  );
  const past = pastYearsOf(plan, tree, subject.measure);
  const [last] = past;
  const lastYear = last ? nodes.map((node) => last[node] as number) : null;
  return {
    members: nodes.map((node) => (node === 0 ? null : (tree.member[node] as MemberId))),
    parent,
    depth: nodes.map((node) => tree.depth[node] as number),
    targets,
    months,
    monthTargets: months.map((period) => sumRange(sums, 0, width, period.firstLeaf, period.endLeaf)),
    lastYear,
    lastYearMonths: last ? lastYearMonthsOf(plan, subject.measure) : null,
    pastVariation: nodes.map((node) => growthSpread(past.map((year) => year[node] as number))),
    pastYears: past.length,
    parts: partsOf(parent, targets, lastYear),
  };
}

/** Rows with none below, and what a row has beside those below (a line that stayed on a member with others below). */
function partsOf(parent: readonly number[], targets: readonly number[], lastYear: readonly number[] | null) {
  const own = targets.map((target, row) => ({ row, target, lastYear: lastYear?.[row] ?? 0, leaf: true }));
  parent.forEach((up, row) => {
    const above = own[up];
    if (!above) return;
    above.target -= targets[row] as number;
    above.lastYear -= lastYear?.[row] ?? 0;
    above.leaf = false;
  });
  return own
    .filter(({ leaf, target, lastYear: last }) => leaf || target !== 0 || last !== 0)
    .map(({ row, target, lastYear: last }) => ({ row, target, lastYear: last }));
}

/** Each node's results of the whole years of history, last year first: the twelve months of the reference and back. */
function pastYearsOf(plan: Plan, tree: RowTree, measure: MeasureId): Float64Array[] {
  const first = referenceFirstMonth(plan);
  const years: Float64Array[] = [];
  for (let back = 0; back < MOST_PAST_YEARS; back++) {
    const months = Array.from({ length: MONTHS }, (_, k) => first - back * MONTHS + k);
    const whole = months.every((month) => actualsByLine(plan, measure, [month]).some((value) => value !== 0));
    if (!whole && back > 0) break;
    const sums = rollUp(tree, actualsByLine(plan, measure, months), 1);
    if (back === 0 && sums[0] === 0) break;
    years.push(sums);
    if (!whole) break;
  }
  return years;
}

/** Last year's total in the order of a planned year's months. */
function lastYearMonthsOf(plan: Plan, measure: MeasureId): number[] {
  const first = referenceFirstMonth(plan);
  const start = calendarOf(plan).firstMonth;
  return Array.from({ length: MONTHS }, (_, k) => {
    const month = first + ((((start + k - first) % MONTHS) + MONTHS) % MONTHS);
    return actualsByLine(plan, measure, [month]).reduce((sum, value) => sum + value, 0);
  });
}

/**
 * Sample standard deviation of the growths between years (the last first); null with fewer than two growths or where a
 * year is not above zero.
 */
export function growthSpread(lastFirst: readonly number[]): number | null {
  if (lastFirst.length < 3 || lastFirst.some((value) => !(value > 0))) return null;
  const growths = lastFirst.slice(0, -1).map((value, i) => value / (lastFirst[i + 1] as number) - 1);
  const mean = growths.reduce((sum, growth) => sum + growth, 0) / growths.length;
  const squares = growths.reduce((sum, growth) => sum + (growth - mean) ** 2, 0);
  return Math.sqrt(squares / (growths.length - 1));
}
