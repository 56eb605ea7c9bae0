import type { MeasureId, ScenarioId } from '../model/ids.ts';
import { calendarOf, cubeKey, type Plan } from '../model/plan.ts';
import type { LockRow } from '../model/rows.ts';
import { linesOfMembers, periodOf } from './area.ts';
import { closedMaskOf } from './closed-mask.ts';

/** The locks on a scenario's measure, in the order of their ids. */
export function locksOf(plan: Plan, scenario: ScenarioId, measure: MeasureId): LockRow[] {
  return [...plan.tables.lock.values()]
    .filter((lock) => lock.scenario === scenario && lock.measure === measure)
    .sort((a, b) => a.id - b.id);
}

/** Which cells (line x leafCount + leaf) locks on cells hold: 1 = locked; null when there is no lock. Kept until locks change. */
export function lockMaskOf(plan: Plan, scenario: ScenarioId, measure: MeasureId): Uint8Array | null {
  const key = cubeKey(scenario, measure);
  const kept = plan.derived.lockMasks.get(key);
  if (kept !== undefined) return kept;
  const locks = locksOf(plan, scenario, measure).filter((lock) => lock.kind === 'cells');
  const width = calendarOf(plan).leafCount;
  const mask = locks.length > 0 ? new Uint8Array(plan.lines.count * width) : null;
  if (mask) {
    for (const lock of locks) {
      const { firstLeaf, endLeaf } = periodOf(plan, lock.period);
      for (const line of linesOfMembers(plan, lock.members))
        mask.fill(1, line * width + firstLeaf, line * width + endLeaf);
    }
  }
  plan.derived.lockMasks.set(key, mask);
  return mask;
}

/**
 * Which cells no spread may touch: those that locks on cells hold, and those that are closed (which are 0 and stay so).
 * Null when there is none. Everything that puts figures into cells asks here, so no method can forget either.
 */
export function heldMaskOf(plan: Plan, scenario: ScenarioId, measure: MeasureId): Uint8Array | null {
  const closed = closedMaskOf(plan);
  const locked = lockMaskOf(plan, scenario, measure);
  if (!closed || !locked) return closed ?? locked;
  const key = cubeKey(scenario, measure);
  let held = plan.derived.heldMasks.get(key);
  if (!held) {
    held = locked.map((lock, cell) => lock | (closed[cell] as number));
    plan.derived.heldMasks.set(key, held);
  }
  return held;
}
