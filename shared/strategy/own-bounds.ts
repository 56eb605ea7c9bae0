import type { DriverId, MemberId } from '../model/ids.ts';
import { calendarOf, driverValueOf, hierarchyOf, measuresOf, PERIODS_PER_YEAR, type Plan } from '../model/plan.ts';
import type { DriverRow } from '../model/rows.ts';
import { parseDecimal } from '../text/decimal.ts';
import type { BasisScope } from './basis-values.ts';
import type { Level } from './breakdown.ts';
import { monthsIn } from './leaf-parts.ts';
import { driverByCode } from './plan-names.ts';

/** What a bound of a step comes from. */
export type BoundKind = 'growth' | 'amount' | 'capacity';

/** The bounds of one kind that a step sets for its parts, ticks; infinite where there is none. */
export interface OwnBounds {
  readonly kind: BoundKind;
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** What float noise may add to number x factor: a bound that is meant to be a whole number of ticks stays one. */
const SLACK = 1e-6;

const atLeast = (ticks: number) => Math.ceil(ticks - SLACK);
const atMost = (ticks: number) => Math.floor(ticks + SLACK);

function unbounded(kind: BoundKind, groups: number): OwnBounds {
  return {
    kind,
    least: new Float64Array(groups).fill(Number.NEGATIVE_INFINITY),
    most: new Float64Array(groups).fill(Number.POSITIVE_INFINITY),
  };
}

/**
 * The bounds that a level's step sets, one entry per kind, rounded inwards to ticks. They speak of what a part's cells
 * sum to. A part with nothing in the reference year has no growth to bound; one without a number has no capacity.
 */
export function ownBounds(scope: BasisScope, level: Level): OwnBounds[] {
  const { growth, amounts, capacity } = level.step;
  const bounds: OwnBounds[] = [];
  if (growth) bounds.push(growthBounds(level));
  if (amounts) bounds.push(amountBounds(scope, level));
  if (capacity) bounds.push(capacityBounds(scope, level));
  return bounds;
}

function growthBounds(level: Level): OwnBounds {
  const bounds = unbounded('growth', level.groups);
  const { min, max } = level.step.growth ?? {};
  for (let g = 0; g < level.groups; g++) {
    const reference = level.reference[g] as number;
    if (reference <= 0) continue;
    if (min !== undefined) bounds.least[g] = atLeast(reference * (1 + min));
    if (max !== undefined) bounds.most[g] = atMost(reference * (1 + max));
  }
  return bounds;
}

function decimalsOf(scope: BasisScope): number {
  return measuresOf(scope.plan).find((row) => row.id === scope.measure)?.decimals ?? 0;
}

function amountBounds(scope: BasisScope, level: Level): OwnBounds {
  const bounds = unbounded('amount', level.groups);
  const decimals = decimalsOf(scope);
  const ticksOf = (text: string) => {
    const read = parseDecimal(text, decimals);
    if (!read.ok) throw new Error(`${text}: ${read.refusal.code}; amounts are checked before they bind`);
    return read.value;
  };
  for (const { member, min, max } of level.step.amounts ?? []) {
    for (let g = 0; g < level.groups; g++) {
      if (member !== undefined && scope.plan.tables.member.get(level.member[g] as number)?.code !== member) continue;
      if (min !== undefined) bounds.least[g] = Math.max(bounds.least[g] as number, ticksOf(min));
      if (max !== undefined) bounds.most[g] = Math.min(bounds.most[g] as number, ticksOf(max));
    }
  }
  return bounds;
}

function capacityBounds(scope: BasisScope, level: Level): OwnBounds {
  const bounds = unbounded('capacity', level.groups);
  const { driver: code = '', factor = 1 } = level.step.capacity ?? {};
  const driver = driverByCode(scope.plan, code);
  if (!driver) throw new Error(`no driver ${code}: strategies are checked before they run`);
  const numbers = driver.scope === 'member' ? byMember(scope, driver, level) : byLines(scope, driver, level);
  const scale = factor * 10 ** decimalsOf(scope);
  numbers.forEach((number, g) => {
    if (!Number.isNaN(number)) bounds.most[g] = atMost(number * scale);
  });
  return bounds;
}

function byMember(scope: BasisScope, driver: DriverRow, { member }: Level): Float64Array {
  return Float64Array.from(member, (id) => memberNumber(scope.plan, driver, id as MemberId) * yearsIn(scope));
}

/** Yearly numbers count for as many years as the period has. */
function yearsIn({ plan, period }: BasisScope): number {
  return monthsIn(plan, period.firstLeaf, period.endLeaf) / PERIODS_PER_YEAR;
}

/** A member's number, or the sum of its children's; NaN when it, or any child, has none. */
function memberNumber(plan: Plan, driver: DriverRow, member: MemberId): number {
  const own = driverValueOf(plan, driver.id as DriverId, member);
  if (own !== undefined) return own;
  const hierarchy = hierarchyOf(plan, driver.dimension as NonNullable<DriverRow['dimension']>);
  const position = hierarchy.positionOf.get(member) as number;
  const end = hierarchy.end[position] as number;
  if (end === position + 1) return Number.NaN;
  let sum = 0;
  for (let child = position + 1; child < end; child = hierarchy.end[child] as number) {
    sum += memberNumber(plan, driver, hierarchy.members[child]?.id as MemberId);
  }
  return sum;
}

/** The sum of the lines' numbers; NaN where a line has none. */
function byLines(scope: BasisScope, driver: DriverRow, level: Level): Float64Array {
  const { plan, period } = scope;
  const width = calendarOf(plan).leafCount;
  const sums = new Float64Array(level.groups);
  level.groupOf.forEach((group, line) => {
    let number = 0;
    if (driver.scope === 'line') number = (driverValueOf(plan, driver.id, line) ?? Number.NaN) * yearsIn(scope);
    else {
      for (let leaf = period.firstLeaf; leaf < period.endLeaf; leaf++) {
        number += driverValueOf(plan, driver.id, line * width + leaf) ?? Number.NaN;
      }
    }
    sums[group] = (sums[group] as number) + number;
  });
  return sums;
}
