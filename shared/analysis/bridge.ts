import type { Area } from '../command/command.ts';
import { linesOfMembers, periodOf } from '../cube/area.ts';
import { ancestorAtDepth } from '../model/hierarchy.ts';
import type { DimensionId, MeasureId, MemberId, ScenarioId } from '../model/ids.ts';
import { memberOfLine } from '../model/lines.ts';
import { unreachable } from '../model/outcome.ts';
import { calendarOf, cellsOf, dimensionsOf, hierarchyOf, type Plan } from '../model/plan.ts';
import { roundedRatio } from '../spread/exact-ratio.ts';
import { referenceCells } from '../strategy/reference.ts';

/** One end of a bridge. */
export type BridgeEnd =
  | { readonly end: 'scenario'; readonly scenario: ScenarioId }
  /** The reference year, month for month. */
  | { readonly end: 'last-year' };

/** Why the figure changes, in ticks; the steps of a bridge add up from its first figure to its last, exactly. */
export type BridgeStep =
  | { readonly step: 'member'; readonly member: MemberId; readonly change: number }
  /** The members that are not listed, together. */
  | { readonly step: 'others'; readonly members: number; readonly change: number }
  /** More or less is sold, at the prices and in the mix of before. */
  | { readonly step: 'volume'; readonly change: number }
  /** More of the dear is sold, or of the cheap, at the prices of before. */
  | { readonly step: 'mix'; readonly change: number }
  /** What is sold is sold at other prices. */
  | { readonly step: 'price'; readonly change: number }
  /** What was not sold before, and what is no longer sold. */
  | { readonly step: 'new'; readonly change: number }
  | { readonly step: 'gone'; readonly change: number };

export interface Bridge {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly BridgeStep[];
}

/** Cells of a measure at one end: lines x leaf periods, ticks. */
export function cellsOfEnd(plan: Plan, end: BridgeEnd, measure: MeasureId): Float64Array {
  switch (end.end) {
    case 'scenario':
      return cellsOf(plan, end.scenario, measure);
    case 'last-year':
      return referenceCells(plan, measure);
    default:
      return unreachable(end);
  }
}

/** The members of a dimension at a depth (1 = top; those that end above it stand for themselves) that an area has. */
interface Parts {
  readonly members: readonly MemberId[];
  /** Lines of the area, and the part of each. */
  readonly lines: Int32Array;
  readonly partOf: Int32Array;
}

function partsOf(plan: Plan, area: Area, dimension: DimensionId, depth: number): Parts {
  const column = dimensionsOf(plan).findIndex((row) => row.id === dimension);
  if (column < 0) throw new Error(`no dimension ${dimension}`);
  const hierarchy = hierarchyOf(plan, dimension);
  const lines = linesOfMembers(plan, area.members);
  const positions = Int32Array.from(lines, (line) =>
    ancestorAtDepth(hierarchy, hierarchy.positionOf.get(memberOfLine(plan.lines, line, column)) as number, depth),
  );
  const order = [...new Set(positions)].sort((a, b) => a - b);
  const partAt = new Map(order.map((position, part) => [position, part]));
  return {
    members: order.map((position) => hierarchy.members[position]?.id as MemberId),
    lines,
    partOf: positions.map((position) => partAt.get(position) as number),
  };
}

/** Sums of each part over the area's period, ticks. O(cells of the area). */
function sumParts(plan: Plan, area: Area, parts: Parts, cells: Float64Array): Float64Array {
  const width = calendarOf(plan).leafCount;
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  const sums = new Float64Array(parts.members.length);
  for (let i = 0; i < parts.lines.length; i++) {
    const part = parts.partOf[i] as number;
    const line = parts.lines[i] as number;
    for (let p = firstLeaf; p < endLeaf; p++) sums[part] = (sums[part] as number) + (cells[line * width + p] as number);
  }
  return sums;
}

function total(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum;
}

export interface MemberBridgeOptions {
  readonly dimension: DimensionId;
  /** 1 = top. */
  readonly depth: number;
  /** List so many members, largest change first, and the others together; without it all, in their own order. */
  readonly most?: number;
}

/** From one end to the other by what each member of a level adds. Members without a change are left out. */
export function bridgeByMember(
  plan: Plan,
  area: Area,
  from: BridgeEnd,
  to: BridgeEnd,
  { dimension, depth, most }: MemberBridgeOptions,
): Bridge {
  const parts = partsOf(plan, area, dimension, depth);
  const before = sumParts(plan, area, parts, cellsOfEnd(plan, from, area.measure));
  const after = sumParts(plan, area, parts, cellsOfEnd(plan, to, area.measure));
  const changes = parts.members
    .map((member, i) => ({ step: 'member' as const, member, change: (after[i] as number) - (before[i] as number) }))
    .filter(({ change }) => change !== 0);
  const ends = { from: total(before), to: total(after) };
  if (most === undefined || changes.length <= most)
    return { ...ends, steps: most === undefined ? changes : bySize(changes) };
  const sorted = bySize(changes);
  const rest = sorted.slice(most);
  const change = rest.reduce((sum, step) => sum + step.change, 0);
  return { ...ends, steps: [...sorted.slice(0, most), { step: 'others', members: rest.length, change }] };
}

/** Largest change first, whatever its sign; ties keep their order. */
function bySize<T extends { readonly change: number }>(steps: readonly T[]): T[] {
  return steps.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

export interface PriceBridgeOptions {
  readonly dimension: DimensionId;
  readonly depth: number;
  /** The measure that counts what is sold; the area's own measure is its value. */
  readonly quantity: MeasureId;
}

/** A member's value and quantity at both ends. */
interface Sold {
  readonly v0: number;
  readonly q0: number;
  readonly v1: number;
  readonly q1: number;
}

/**
 * From one end to the other by volume, mix and price over the members of a level, the usual three effects:
 * volume = V0 Q1/Q0 - V0, mix = sum(q1 v0/q0) - V0 Q1/Q0, price = V1 - sum(q1 v0/q0), over members sold at both ends.
 * A member without a quantity at one end has no price to compare: it is new, or gone, with its whole value. Each
 * product is rounded to a tick once, and the effects are differences of such figures, so that they add up exactly.
 * What has a value but a quantity at neither end counts as price.
 */
export function bridgeByPrice(
  plan: Plan,
  area: Area,
  from: BridgeEnd,
  to: BridgeEnd,
  { dimension, depth, quantity }: PriceBridgeOptions,
): Bridge {
  const parts = partsOf(plan, area, dimension, depth);
  const sums = (end: BridgeEnd, measure: MeasureId) => sumParts(plan, area, parts, cellsOfEnd(plan, end, measure));
  const [v0, q0, v1, q1] = [sums(from, area.measure), sums(from, quantity), sums(to, area.measure), sums(to, quantity)];
  const sold = parts.members.map((_, i): Sold => {
    return { v0: v0[i] as number, q0: q0[i] as number, v1: v1[i] as number, q1: q1[i] as number };
  });
  const kept = sold.filter((one) => one.q0 > 0 && one.q1 > 0);
  const sum = (of: readonly Sold[], key: keyof Sold) => of.reduce((all, one) => all + one[key], 0);
  const atOldMix = kept.length === 0 ? 0 : scaled(sum(kept, 'v0'), sum(kept, 'q1'), sum(kept, 'q0'));
  const atOldPrices = kept.reduce((all, one) => all + scaled(one.v0, one.q1, one.q0), 0);
  const left = sold.filter((one) => !kept.includes(one));
  const fresh = left.filter((one) => one.q0 <= 0 && one.q1 > 0);
  const gone = left.filter((one) => one.q0 > 0 && one.q1 <= 0);
  const odd = left.filter((one) => !fresh.includes(one) && !gone.includes(one));
  const change = (of: readonly Sold[]) => sum(of, 'v1') - sum(of, 'v0');
  const steps: BridgeStep[] = [
    { step: 'volume', change: atOldMix - sum(kept, 'v0') },
    { step: 'mix', change: atOldPrices - atOldMix },
    { step: 'price', change: sum(kept, 'v1') - atOldPrices + change(odd) },
    { step: 'new', change: change(fresh) },
    { step: 'gone', change: change(gone) },
  ];
  return { from: total(v0), to: total(v1), steps: steps.filter((step, i) => i < 3 || step.change !== 0) };
}

/** value * top / bottom to the nearest tick. Throws past 2^53. */
function scaled(value: number, top: number, bottom: number): number {
  const ticks = Number(roundedRatio(BigInt(value) * BigInt(top), BigInt(bottom)));
  if (!Number.isSafeInteger(ticks)) throw new Error('a bridge passes what a plan can hold');
  return ticks;
}
