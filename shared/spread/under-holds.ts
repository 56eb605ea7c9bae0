import type { Area } from '../command/command.ts';
import type { Refusal } from '../command/refusal.ts';
import type { Block } from '../cube/cells-fact.ts';
import { heldMaskOf } from '../cube/lock-mask.ts';
import type { ScenarioId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, cellsOf, type Plan } from '../model/plan.ts';
import { type Meeting, meet, nearestTotal } from './meet.ts';
import { type Extent, extentOf, type Hold, hasHolds, holdsOn, liesWithin, meetsExtent, sumOfExtent } from './region.ts';

export interface Spread {
  readonly block: Block;
  /** Lines x leaves of the block, ticks. */
  readonly values: Float64Array;
}

/** What an edit asks of an area. Tables are the area's lines x leaves. */
export interface Asked {
  /** Held cells included, ticks; null when no total is kept. */
  readonly total: number | null;
  /** How it is spread, >= 0; null goes by what is there. */
  readonly weights: Float64Array | null;
  /** The cells as they shall be if nothing holds them, ticks; null starts from what is there. */
  readonly start: Float64Array | null;
  /** The cells are to be those of `start` or nothing: totals of parts were given that nothing may bend. */
  readonly exact?: boolean;
  /** Rounding unit, ticks; default 1. */
  readonly unit?: number;
}

/**
 * Brings an area to what is asked under the locks on sums and the bounds that touch it; answers null when none does.
 * Where no total is kept, locks and bounds inside the area move only the cells that they hold, and those that reach
 * beyond it are met outside, so that cells are left as they were asked for wherever they can be. Refuses 'held'.
 */
export function spreadUnderHolds(
  plan: Plan,
  scenario: ScenarioId,
  area: Area,
  { total, weights, start, exact = false, unit = 1 }: Asked,
): Outcome<Spread, Refusal> | null {
  if (!hasHolds(plan, scenario, area.measure)) return null;
  const present = cellsOf(plan, scenario, area.measure);
  const target = extentOf(plan, area);
  const holds = holdsOn(plan, scenario, area.measure, target, present);
  if (holds.length === 0) return null;
  const calendar = calendarOf(plan);
  const width = calendar.leafCount;
  const cube = start ? putInto(present, target, start, width) : present;
  const fixed = heldMaskOf(plan, scenario, area.measure);
  const common = { block: { scenario, measure: area.measure }, target, fixed, calendar, width, unit };
  const meeting: Meeting =
    total === null
      ? settledInside({ ...common, total, weights, holds, cube })
      : { ...common, total, weights, holds, cube };
  const met = meet(meeting);
  const bent = met.met && exact && !agrees(met, cube, target, width);
  if (met.met && !bent) return done({ block: met.block, values: met.values });
  const inTheWay = met.met
    ? holds.filter((hold) => meetsExtent(hold, target)).map(({ of }) => of)
    : met.holds.map((h) => (holds[h] as Hold).of);
  return refuse({
    code: 'held',
    scenario,
    area,
    locks: inTheWay.flatMap((of) => ('lock' in of ? [of.lock] : [])),
    bounds: inTheWay.flatMap((of) => ('bound' in of ? [of.bound] : [])),
    asked: meeting.total ?? sumOfExtent(target, cube, width),
    nearest: bent ? null : nearestTotal({ ...meeting, cube: present }),
  });
}

/** Whether the cells inside the area are what they were meant to be. */
function agrees({ block, values }: Spread, cube: Float64Array, target: Extent, width: number): boolean {
  const leaves = block.endLeaf - block.firstLeaf;
  return values.every((value, cell) => {
    const line = block.lines[Math.floor(cell / leaves)] as number;
    const leaf = block.firstLeaf + (cell % leaves);
    const inside = target.inside[line] === 1 && leaf >= target.firstLeaf && leaf < target.endLeaf;
    return !inside || value === cube[line * width + leaf];
  });
}

/** A cube with an area's cells put into it. */
function putInto(cube: Float64Array, extent: Extent, values: Float64Array, width: number): Float64Array {
  const changed = cube.slice();
  const leaves = extent.endLeaf - extent.firstLeaf;
  for (const [row, line] of extent.lines.entries()) {
    changed.set(values.subarray(row * leaves, (row + 1) * leaves), line * width + extent.firstLeaf);
  }
  return changed;
}

/** First what holds parts of the area only; the area as a whole then is to keep what it came to, or is refused. */
function settledInside(meeting: Meeting): Meeting {
  const { target, holds, width } = meeting;
  const parts = holds.filter((hold) => liesWithin(hold, target) && !liesWithin(target, hold));
  const inner = meet({ ...meeting, holds: parts });
  if (!inner.met) return meeting;
  const cube = meeting.cube.slice();
  const leaves = inner.block.endLeaf - inner.block.firstLeaf;
  for (const [row, line] of inner.block.lines.entries()) {
    cube.set(inner.values.subarray(row * leaves, (row + 1) * leaves), line * width + inner.block.firstLeaf);
  }
  return { ...meeting, cube, total: sumOfExtent(target, cube, width), weights: gatherMagnitudes(cube, target, width) };
}

function gatherMagnitudes(cube: Float64Array, extent: Extent, width: number): Float64Array {
  const leaves = extent.endLeaf - extent.firstLeaf;
  const values = new Float64Array(extent.lines.length * leaves);
  for (const [row, line] of extent.lines.entries()) {
    for (let p = 0; p < leaves; p++)
      values[row * leaves + p] = Math.abs(cube[line * width + extent.firstLeaf + p] as number);
  }
  return values;
}
