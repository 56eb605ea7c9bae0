import { sumRange } from '../cube/roll-up.ts';
import { type MonthNumber, ordinalInYear, type Period, parseMonth, wholeMonths } from '../model/calendar.ts';
import { ancestorAtDepth } from '../model/hierarchy.ts';
import type { DriverId, MeasureId, MemberId, ScenarioId } from '../model/ids.ts';
import { unreachable } from '../model/outcome.ts';
import {
  calendarOf,
  cellsOf,
  dimensionsOf,
  driverValueOf,
  hierarchyOf,
  linePositionsOf,
  measuresOf,
  PERIODS_PER_YEAR,
  type Plan,
} from '../model/plan.ts';
import type { DriverRow } from '../model/rows.ts';
import type { Basis, PlainBasis } from '../model/strategy.ts';
import { weightOfMonth } from './drawn-season.ts';
import { leafParts } from './leaf-parts.ts';
import { multiplied } from './multiply.ts';
import { driverByCode, scenarioByName, WORKING_DAYS } from './plan-names.ts';
import { actualsByLine, actualsOfMonth, referenceMonthOf, referenceMonths } from './reference.ts';

/** What bases are read for: one measure of one scenario over one period. */
export interface BasisScope {
  readonly plan: Plan;
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  readonly period: Period;
  /** Numbers by line that several steps ask for; for as long as the plan stands still. */
  readonly memo?: Map<string, Float64Array>;
}

/** What `work` makes, or made before under this key. Nobody may write into it. */
export function remembered(scope: BasisScope, key: string, work: () => Float64Array): Float64Array {
  const known = scope.memo?.get(key);
  if (known) return known;
  const made = work();
  scope.memo?.set(key, made);
  return made;
}

/** What comes from facts of months. */
type MonthlyBasis = Extract<PlainBasis, { basis: 'last-year' | 'history' }>;

function measureOfBasis(scope: BasisScope, basis: PlainBasis): MeasureId {
  const code = 'measure' in basis ? basis.measure : undefined;
  if (code === undefined) return scope.measure;
  const row = measuresOf(scope.plan).find((measure) => measure.code === code);
  if (!row) throw new Error(`no measure ${code}: strategies are checked before they run`);
  return row.id;
}

function driverOfBasis(plan: Plan, code: string): DriverRow {
  const row = driverByCode(plan, code);
  if (!row) throw new Error(`no driver ${code}: strategies are checked before they run`);
  return row;
}

/** The cells that 'current' and 'scenario' stand for. */
function cellsOfBasis(scope: BasisScope, basis: Extract<Basis, { basis: 'current' | 'scenario' }>): Float64Array {
  const { plan } = scope;
  if (basis.basis === 'current') return cellsOf(plan, scope.scenario, scope.measure);
  const row = scenarioByName(plan, basis.scenario);
  if (!row) throw new Error(`no scenario ${basis.scenario}: strategies are checked before they run`);
  return cellsOf(plan, row.id, measureOfBasis(scope, basis));
}

/** The months of a history window that fall on the same months of the year as those of the period. */
function windowMonths(scope: BasisScope, from: string, to: string): MonthNumber[] {
  const calendar = calendarOf(scope.plan);
  const ordinals = new Set(referenceMonths(scope.plan, scope.period).map((month) => ordinalInYear(calendar, month)));
  const months: MonthNumber[] = [];
  for (let month = parseMonth(from) as number; month <= (parseMonth(to) as number); month++) {
    if (ordinals.has(ordinalInYear(calendar, month))) months.push(month);
  }
  return months;
}

/**
 * A basis as one number per line of the plan, for everything but member drivers (see memberDriverValue), products
 * (see productByGroup) and working days, which differ by period only. Ticks for actuals and cells, the driver's own
 * unit for drivers. Not to be written into.
 */
export function basisByLine(scope: BasisScope, basis: PlainBasis): Float64Array {
  return remembered(scope, `line ${JSON.stringify(basis)}`, () => {
    const { plan, period } = scope;
    switch (basis.basis) {
      case 'last-year':
        return monthsByLine(scope, basis, referenceMonths(plan, period));
      case 'history':
        return monthsByLine(scope, basis, windowMonths(scope, basis.from, basis.to));
      case 'current':
      case 'scenario':
        return sumLeaves(plan, cellsOfBasis(scope, basis), period);
      case 'driver':
        return driverByLine(plan, driverOfBasis(plan, basis.driver), period);
      case 'season':
        throw new Error('a season says nothing about lines: strategies are checked before they run');
      case 'working-days':
        throw new Error('working days say nothing about lines: strategies are checked before they run');
      case 'equal':
        return new Float64Array(plan.lines.count).fill(1);
      default:
        return unreachable(basis);
    }
  });
}

/** Actuals of months by line: ticks, or of a week or a day the part of them that its month's are shared out to. */
function monthsByLine(scope: BasisScope, basis: MonthlyBasis, months: readonly MonthNumber[]): Float64Array {
  const { plan, period } = scope;
  const sums = actualsByLine(plan, measureOfBasis(scope, basis), months);
  if (wholeMonths(calendarOf(plan), period.firstLeaf, period.endLeaf)) return sums;
  const part = leafParts(plan)
    .subarray(period.firstLeaf, period.endLeaf)
    .reduce((a, b) => a + b, 0);
  return sums.map((sum) => sum * part);
}

function sumLeaves(plan: Plan, cells: Float64Array, period: Period): Float64Array {
  const width = calendarOf(plan).leafCount;
  const sums = new Float64Array(plan.lines.count);
  for (let line = 0; line < sums.length; line++) {
    sums[line] = sumRange(cells, line, width, period.firstLeaf, period.endLeaf);
  }
  return sums;
}

function driverByLine(plan: Plan, driver: DriverRow, period: Period): Float64Array {
  const values = new Float64Array(plan.lines.count);
  const width = calendarOf(plan).leafCount;
  if (driver.scope === 'line') {
    for (let line = 0; line < values.length; line++) values[line] = driverValueOf(plan, driver.id, line) ?? 0;
  } else {
    for (let line = 0; line < values.length; line++) {
      let sum = 0;
      for (let leaf = period.firstLeaf; leaf < period.endLeaf; leaf++) {
        sum += driverValueOf(plan, driver.id, line * width + leaf) ?? 0;
      }
      values[line] = sum;
    }
  }
  return values;
}

/** A member driver's number for a member: its own, or else the sum of what its children have. */
export function memberDriverValue(plan: Plan, driver: DriverRow, member: MemberId): number {
  const own = driverValueOf(plan, driver.id as DriverId, member);
  if (own !== undefined) return own;
  const hierarchy = hierarchyOf(plan, driver.dimension as NonNullable<DriverRow['dimension']>);
  const position = hierarchy.positionOf.get(member) as number;
  let sum = 0;
  for (let child = position + 1; child < (hierarchy.end[position] as number); child = hierarchy.end[child] as number) {
    sum += memberDriverValue(plan, driver, hierarchy.members[child]?.id as MemberId);
  }
  return sum;
}

/**
 * A basis as one number per leaf of the period, summed over each group of lines: groups x leaves.
 * `groupOf` names the group of each line, -1 for lines that are left out.
 */
export function basisByLeaf(scope: BasisScope, basis: Basis, groupOf: Int32Array, groups: number): Float64Array {
  const { plan, period } = scope;
  const leaves = period.endLeaf - period.firstLeaf;
  if (basis.basis === 'product') {
    return multiplied(basis, groups * leaves, (factor) => basisByLeaf(scope, factor, groupOf, groups));
  }
  if (basis.basis === 'last-year' || basis.basis === 'history') return monthlyByLeaf(scope, basis, groupOf, groups);
  const sums = new Float64Array(groups * leaves);
  if (basis.basis === 'equal') return sums.fill(1);
  const columns: LeafColumn[] = [];
  let parts: Float64Array | null = null;
  for (let p = 0; p < leaves; p++) {
    const leaf = period.firstLeaf + p;
    switch (basis.basis) {
      case 'current':
      case 'scenario':
        columns.push({ values: cellsOfBasis(scope, basis), stride: calendarOf(plan).leafCount, column: leaf, p });
        break;
      case 'driver':
        addDriver(plan, driverOfBasis(plan, basis.driver), leaf, { sums, leaves, p, groupOf });
        break;
      case 'working-days':
        addDriver(plan, driverOfBasis(plan, basis.driver ?? WORKING_DAYS), leaf, { sums, leaves, p, groupOf });
        break;
      case 'season': {
        const { firstMonth, monthOfLeaf } = calendarOf(plan);
        parts ??= leafParts(plan);
        const weight = weightOfMonth(basis.months, firstMonth + monthOfLeaf[leaf]!) * parts[leaf]!;
        for (let cell = p; cell < sums.length; cell += leaves) sums[cell] = weight;
        break;
      }
      default:
        return unreachable(basis);
    }
  }
  addColumns(columns, sums, leaves, groupOf);
  return sums;
}

/** Facts of months: summed exactly month by month, then shared out over the leaves of each. */
function monthlyByLeaf(scope: BasisScope, basis: MonthlyBasis, groupOf: Int32Array, groups: number): Float64Array {
  const { plan, period } = scope;
  const { spec, monthOfLeaf } = calendarOf(plan);
  const first = monthOfLeaf[period.firstLeaf] as number;
  const months = (monthOfLeaf[period.endLeaf - 1] as number) - first + 1;
  const columns: LeafColumn[] = [];
  for (let m = 0; m < months; m++) {
    for (const month of monthsLike(scope, basis, first + m)) {
      const found = actualsOfMonth(plan, measureOfBasis(scope, basis), month);
      if (found) columns.push({ values: found.year, stride: PERIODS_PER_YEAR, column: found.ordinal, p: m });
    }
  }
  const sums = new Float64Array(groups * months);
  addColumns(columns, sums, months, groupOf);
  if (spec.leaf === 'month') return sums;
  const parts = leafParts(plan);
  const leaves = period.endLeaf - period.firstLeaf;
  const shared = new Float64Array(groups * leaves);
  for (let g = 0; g < groups; g++) {
    for (let p = 0; p < leaves; p++) {
      const leaf = period.firstLeaf + p;
      shared[g * leaves + p] = sums[g * months + monthOfLeaf[leaf]! - first]! * parts[leaf]!;
    }
  }
  return shared;
}

/** A column of an array of lines x stride that counts for the p-th leaf. */
interface LeafColumn {
  readonly values: Float64Array;
  readonly stride: number;
  readonly column: number;
  readonly p: number;
}

/** Adds columns to the sums of groups x leaves. The columns of one array are read in one pass over its lines. */
function addColumns(columns: readonly LeafColumn[], sums: Float64Array, leaves: number, groupOf: Int32Array): void {
  for (const values of new Set(columns.map((column) => column.values))) {
    const of = columns.filter((column) => column.values === values);
    const stride = of[0]!.stride;
    const column = Int32Array.from(of, (each) => each.column);
    const into = Int32Array.from(of, (each) => each.p);
    // Hot: lines x columns.
    for (let line = 0; line < groupOf.length; line++) {
      const group = groupOf[line]!;
      if (group < 0) continue;
      for (let i = 0; i < column.length; i++) sums[group * leaves + into[i]!]! += values[line * stride + column[i]!]!;
    }
  }
}

/** The months of actuals that stand for a planned one. */
function monthsLike(scope: BasisScope, basis: MonthlyBasis, at: number): MonthNumber[] {
  const reference = referenceMonthOf(scope.plan, at);
  if (basis.basis === 'last-year') return [reference];
  const calendar = calendarOf(scope.plan);
  const ordinal = ordinalInYear(calendar, reference);
  return windowMonths(scope, basis.from, basis.to).filter((month) => ordinalInYear(calendar, month) === ordinal);
}

/** A leaf's column of sums, groups x leaves, that is being filled. */
interface LeafSums {
  readonly sums: Float64Array;
  readonly leaves: number;
  readonly p: number;
  readonly groupOf: Int32Array;
}

function addDriver(plan: Plan, driver: DriverRow, leaf: number, { sums, leaves, p, groupOf }: LeafSums): void {
  if (driver.scope === 'period') {
    const value = driverValueOf(plan, driver.id, leaf) ?? 0;
    for (let cell = p; cell < sums.length; cell += leaves) sums[cell] = value;
    return;
  }
  const width = calendarOf(plan).leafCount;
  for (let line = 0; line < groupOf.length; line++) {
    const group = groupOf[line] as number;
    if (group < 0) continue;
    const cell = group * leaves + p;
    sums[cell] = (sums[cell] as number) + (driverValueOf(plan, driver.id, line * width + leaf) ?? 0);
  }
}

/** The ancestor of each line's member of a dimension at a depth, as a hierarchy position. O(members + lines). */
export function ancestorByLine(plan: Plan, column: number, depth: number): Int32Array {
  const dimension = dimensionsOf(plan)[column];
  if (!dimension) throw new Error(`no dimension at ${column}`);
  const hierarchy = hierarchyOf(plan, dimension.id);
  const ancestorOf = Int32Array.from(hierarchy.members, (_, position) => ancestorAtDepth(hierarchy, position, depth));
  return linePositionsOf(plan, dimension.id).map((position) => ancestorOf[position] as number);
}
