import type { Area } from '../command/command.ts';
import { linesOfMembers, periodOf } from '../cube/area.ts';
import { locksOf } from '../cube/lock-mask.ts';
import type { MeasureId, ScenarioId } from '../model/ids.ts';
import { calendarOf, type Plan } from '../model/plan.ts';
import type { BoundRow, LockRow } from '../model/rows.ts';
import { allowedBy, boundsOf } from './limits.ts';

/** An area as a set of lines and a range of leaves. */
export interface Extent {
  /** 1 for each line of the plan inside. */
  readonly inside: Uint8Array;
  readonly lines: Int32Array;
  readonly firstLeaf: number;
  readonly endLeaf: number;
}

/** A lock on a sum or a bound: what its area's total may be, ticks. */
export interface Hold extends Extent {
  readonly of: { readonly lock: LockRow } | { readonly bound: BoundRow };
  readonly least: number;
  readonly most: number;
}

export function extentOf(plan: Plan, area: Area): Extent {
  const lines = linesOfMembers(plan, area.members);
  const inside = new Uint8Array(plan.lines.count);
  for (const line of lines) inside[line] = 1;
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  return { inside, lines, firstLeaf, endLeaf };
}

export function meetsExtent(a: Extent, b: Extent): boolean {
  if (a.endLeaf <= b.firstLeaf || b.endLeaf <= a.firstLeaf) return false;
  const [few, many] = a.lines.length < b.lines.length ? [a, b] : [b, a];
  return few.lines.some((line) => many.inside[line] === 1);
}

export function liesWithin(inner: Extent, outer: Extent): boolean {
  if (inner.firstLeaf < outer.firstLeaf || inner.endLeaf > outer.endLeaf) return false;
  return inner.lines.every((line) => outer.inside[line] === 1);
}

/** Exact sum of a cube over an extent, ticks. */
export function sumOfExtent(extent: Extent, cube: Float64Array, width: number): number {
  let sum = 0;
  for (const line of extent.lines) {
    for (let leaf = extent.firstLeaf; leaf < extent.endLeaf; leaf++) sum += cube[line * width + leaf] as number;
  }
  return sum;
}

/** Whether there is any lock on a sum or bound on a scenario's measure: mostly there is none, and no extent is needed. */
export function hasHolds(plan: Plan, scenario: ScenarioId, measure: MeasureId): boolean {
  const sums = locksOf(plan, scenario, measure).some((lock) => lock.kind === 'sum');
  return sums || boundsOf(plan, scenario, measure).length > 0;
}

/**
 * Every lock on a sum and every bound on a scenario's measure; none when none touches the extent.
 * O(holds x lines).
 */
export function holdsOn(
  plan: Plan,
  scenario: ScenarioId,
  measure: MeasureId,
  extent: Extent,
  cube: Float64Array,
): Hold[] {
  const width = calendarOf(plan).leafCount;
  const holds: Hold[] = [];
  for (const lock of locksOf(plan, scenario, measure)) {
    if (lock.kind !== 'sum') continue;
    const own = extentOf(plan, lock);
    const sum = sumOfExtent(own, cube, width);
    holds.push({ ...own, of: { lock }, least: sum, most: sum });
  }
  for (const bound of boundsOf(plan, scenario, measure)) {
    holds.push({ ...extentOf(plan, bound), of: { bound }, ...allowedBy(plan, bound) });
  }
  return holds.some((hold) => meetsExtent(hold, extent)) ? holds : [];
}
