import type { Area } from '../command/command.ts';
import type { Refusal } from '../command/refusal.ts';
import type { Block } from '../cube/cells-fact.ts';
import { lockMaskOf } from '../cube/lock-mask.ts';
import type { ScenarioId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, cellsOf, type Plan } from '../model/plan.ts';
import { type Meeting, meet, nearestTotal } from './meet.ts';
import { extentOf, type Hold, holdsOn } from './region.ts';

export interface Spread {
  readonly block: Block;
  /** Lines x leaves of the block, ticks. */
  readonly values: Float64Array;
}

/**
 * Brings an area to a total (held cells included, ticks) under the locks on sums and the bounds that touch it; answers
 * null when none does. `weights` (the area's lines x leaves, >= 0) say how; null goes by what is there. Refuses 'held'.
 */
export function spreadUnderHolds(
  plan: Plan,
  scenario: ScenarioId,
  area: Area,
  total: number,
  weights: Float64Array | null,
): Outcome<Spread, Refusal> | null {
  const cube = cellsOf(plan, scenario, area.measure);
  const target = extentOf(plan, area);
  const holds = holdsOn(plan, scenario, area.measure, target, cube);
  if (holds.length === 0) return null;
  const meeting: Meeting = {
    block: { scenario, measure: area.measure },
    target,
    total,
    weights,
    holds,
    cube,
    fixed: lockMaskOf(plan, scenario, area.measure),
    width: calendarOf(plan).leafCount,
  };
  const met = meet(meeting);
  if (met.met) return done({ block: met.block, values: met.values });
  const inTheWay = met.holds.map((h) => (holds[h] as Hold).of);
  return refuse({
    code: 'held',
    scenario,
    area,
    locks: inTheWay.flatMap((of) => ('lock' in of ? [of.lock] : [])),
    bounds: inTheWay.flatMap((of) => ('bound' in of ? [of.bound] : [])),
    asked: total,
    nearest: nearestTotal(meeting),
  });
}
