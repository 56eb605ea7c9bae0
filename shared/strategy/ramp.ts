import type { MemberId } from '../model/ids.ts';
import { memberOfLine } from '../model/lines.ts';
import { calendarOf, dimensionsOf, driverValueOf, type Plan } from '../model/plan.ts';
import type { DriverRow } from '../model/rows.ts';
import type { Ramp } from '../model/strategy.ts';
import type { Adjustment } from './adjust-season.ts';
import type { BasisScope } from './basis-values.ts';
import { driverByCode } from './plan-names.ts';

/** The month that a number like 202703 stands for; null when it stands for none. */
export function monthOfNumber(number: number): number | null {
  const ofYear = number % 100;
  return Number.isInteger(number) && number >= 0 && ofYear >= 1 && ofYear <= 12
    ? Math.floor(number / 100) * 12 + ofYear - 1
    : null;
}

/** A ramp as factors of the leaves: a row for each distinct start, or for each line of an availability driver. */
export function rampAdjustment(scope: BasisScope, ramp: Ramp): Adjustment {
  const driver = driverByCode(scope.plan, ramp.driver);
  if (!driver) throw new Error(`no driver ${ramp.driver}: strategies are checked before they run`);
  if (ramp.counts === 'availability') return availability(scope, driver);
  const leaves = scope.period.endLeaf - scope.period.firstLeaf;
  const rows = new Map<number, number>();
  const rowOf = new Int32Array(scope.plan.lines.count).fill(-1);
  const numberOf = numberByLine(scope.plan, driver);
  for (let line = 0; line < rowOf.length; line++) {
    const number = numberOf(line);
    if (number === undefined) continue;
    if (!rows.has(number)) rows.set(number, rows.size);
    rowOf[line] = rows.get(number) as number;
  }
  const factors = new Float64Array(rows.size * leaves);
  for (const [number, row] of rows) {
    for (let p = 0; p < leaves; p++) factors[row * leaves + p] = factorAt(scope, ramp, number, p);
  }
  return { kind: 'ramp', name: ramp.driver, rowOf, factors };
}

/** What somebody brings in the p-th leaf of the period, by the number that tells since when they are there. */
function factorAt(scope: BasisScope, ramp: Exclude<Ramp, { counts: 'availability' }>, number: number, p: number) {
  const start = ramp.counts === 'start' ? monthOfNumber(number) : null;
  if (ramp.counts === 'start' && start === null) throw new Error(`no month: ${number}; starts are checked before`);
  const { firstMonth, monthOfLeaf } = calendarOf(scope.plan);
  const { firstLeaf } = scope.period;
  const month = monthOfLeaf[firstLeaf + p] as number;
  const service =
    start === null ? Math.floor(number) + month - (monthOfLeaf[firstLeaf] as number) : firstMonth + month - start;
  if (service < 0) return 0;
  return ramp.curve[Math.min(service, ramp.curve.length - 1)] as number;
}

/** How to read a line's number: its own, or that of the nearest member above its member that has one. */
function numberByLine(plan: Plan, driver: DriverRow): (line: number) => number | undefined {
  if (driver.scope === 'line') return (line) => driverValueOf(plan, driver.id, line);
  const column = dimensionsOf(plan).findIndex((row) => row.id === driver.dimension);
  const known = new Map<MemberId, number | undefined>();
  const numberOf = (member: MemberId): number | undefined => {
    for (let at: MemberId | null = member; at !== null; at = plan.tables.member.get(at)?.parent ?? null) {
      const own = driverValueOf(plan, driver.id, at);
      if (own !== undefined) return own;
    }
    return undefined;
  };
  return (line) => {
    const member = memberOfLine(plan.lines, line, column);
    if (!known.has(member)) known.set(member, numberOf(member));
    return known.get(member);
  };
}

/** A row for each line that has a number in any month; months without one count as full. */
function availability({ plan, period }: BasisScope, driver: DriverRow): Adjustment {
  const width = calendarOf(plan).leafCount;
  const leaves = period.endLeaf - period.firstLeaf;
  const rowOf = new Int32Array(plan.lines.count).fill(-1);
  const factors: number[] = [];
  for (let line = 0; line < rowOf.length; line++) {
    const row = Array.from({ length: leaves }, (_, p) =>
      driverValueOf(plan, driver.id, line * width + period.firstLeaf + p),
    );
    if (row.every((factor) => factor === undefined)) continue;
    rowOf[line] = factors.length / leaves;
    for (const factor of row) factors.push(Math.max(0, factor ?? 1));
  }
  return { kind: 'ramp', name: driver.code, rowOf, factors: Float64Array.from(factors) };
}
