import { type MonthNumber, ordinalInYear, type Period, parseMonth } from '../model/calendar.ts';
import { ancestorAtDepth } from '../model/hierarchy.ts';
import type { DriverId, MeasureId, MemberId, ScenarioId } from '../model/ids.ts';
import {
  calendarOf,
  cellsOf,
  driverValueOf,
  hierarchyOf,
  measuresOf,
  PERIODS_PER_YEAR,
  type Plan,
} from '../model/plan.ts';
import type { DriverRow } from '../model/rows.ts';
import type { Basis } from '../model/strategy.ts';
import { driverByCode } from './check-strategy.ts';
import { actualsByLine, actualsOfMonth, referenceMonthOfLeaf, referenceMonths } from './reference.ts';

/** What bases are read for: one measure of one scenario over one period. */
export interface BasisScope {
  readonly plan: Plan;
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  readonly period: Period;
}

function measureOfBasis(scope: BasisScope, basis: Basis): MeasureId {
  const code = basis.basis === 'last-year' || basis.basis === 'history' ? basis.measure : undefined;
  if (code === undefined) return scope.measure;
  const row = measuresOf(scope.plan).find((measure) => measure.code === code);
  if (!row) throw new Error(`no measure ${code}: strategies are checked before they run`);
  return row.id;
}

function driverOfBasis(plan: Plan, basis: Extract<Basis, { basis: 'driver' }>): DriverRow {
  const row = driverByCode(plan, basis.driver);
  if (!row) throw new Error(`no driver ${basis.driver}: strategies are checked before they run`);
  return row;
}

/** The months of a history window that fall on the same months of the year as the period's leaves. */
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
 * A basis as one number per line of the plan, for everything but member drivers (see memberDriverValue) and 'equal'.
 * Ticks for actuals and cells, the driver's own unit for drivers.
 */
export function basisByLine(scope: BasisScope, basis: Basis): Float64Array {
  const { plan, period } = scope;
  switch (basis.basis) {
    case 'last-year':
      return actualsByLine(plan, measureOfBasis(scope, basis), referenceMonths(plan, period));
    case 'history':
      return actualsByLine(plan, measureOfBasis(scope, basis), windowMonths(scope, basis.from, basis.to));
    case 'current':
      return sumLeaves(plan, cellsOf(plan, scope.scenario, scope.measure), period);
    case 'driver':
      return driverByLine(plan, driverOfBasis(plan, basis), period);
    case 'equal':
      return new Float64Array(plan.lines.count).fill(1);
  }
}

function sumLeaves(plan: Plan, cells: Float64Array, period: Period): Float64Array {
  const width = calendarOf(plan).leafCount;
  const sums = new Float64Array(plan.lines.count);
  for (let line = 0; line < sums.length; line++) {
    let sum = 0;
    for (let leaf = period.firstLeaf; leaf < period.endLeaf; leaf++) sum += cells[line * width + leaf] as number;
    sums[line] = sum;
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
  const sums = new Float64Array(groups * leaves);
  const add = (values: Float64Array, stride: number, column: number, p: number) => {
    for (let line = 0; line < groupOf.length; line++) {
      const group = groupOf[line] as number;
      if (group < 0) continue;
      const cell = group * leaves + p;
      sums[cell] = (sums[cell] as number) + (values[line * stride + column] as number);
    }
  };
  for (let p = 0; p < leaves; p++) {
    const leaf = period.firstLeaf + p;
    if (basis.basis === 'equal') sums.fill(1);
    else if (basis.basis === 'current') {
      add(cellsOf(plan, scope.scenario, scope.measure), calendarOf(plan).leafCount, leaf, p);
    } else if (basis.basis === 'driver') addDriver(plan, driverOfBasis(plan, basis), leaf, groupOf, sums, leaves, p);
    else {
      for (const month of monthsOfLeaf(scope, basis, leaf)) {
        const column = actualsOfMonth(plan, measureOfBasis(scope, basis), month);
        if (column) add(column.year, PERIODS_PER_YEAR, column.ordinal, p);
      }
    }
  }
  return sums;
}

function monthsOfLeaf(
  scope: BasisScope,
  basis: Extract<Basis, { basis: 'last-year' | 'history' }>,
  leaf: number,
): MonthNumber[] {
  const reference = referenceMonthOfLeaf(scope.plan, leaf);
  if (basis.basis === 'last-year') return [reference];
  const calendar = calendarOf(scope.plan);
  const ordinal = ordinalInYear(calendar, reference);
  return windowMonths(scope, basis.from, basis.to).filter((month) => ordinalInYear(calendar, month) === ordinal);
}

function addDriver(
  plan: Plan,
  driver: DriverRow,
  leaf: number,
  groupOf: Int32Array,
  sums: Float64Array,
  leaves: number,
  p: number,
): void {
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

/** The ancestor of each line's member of a dimension at a depth, as a hierarchy position. */
export function ancestorByLine(plan: Plan, column: number, depth: number): Int32Array {
  const { lines } = plan;
  const positions = new Int32Array(lines.count);
  const dimension = [...plan.tables.dimension.values()].find((row) => row.position === column);
  if (!dimension) throw new Error(`no dimension at ${column}`);
  const hierarchy = hierarchyOf(plan, dimension.id);
  for (let line = 0; line < lines.count; line++) {
    const member = lines.members[line * lines.dimensions + column] as MemberId;
    positions[line] = ancestorAtDepth(hierarchy, hierarchy.positionOf.get(member) as number, depth);
  }
  return positions;
}
