import type { BoundId, LockId } from '../model/ids.ts';
import { done } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import { releaseBounds } from './bound-area.ts';
import { type Decision, decideCommand } from './decide.ts';
import type { CommandOf } from './guards.ts';
import { releaseLocks } from './lock-area.ts';

/** Releases what stood in the way and decides the command without it; refuses what the command still refuses. */
export function releaseAnd(plan: Plan, command: CommandOf<'release-and'>): Decision {
  const locks = releaseLocks(plan, { command: 'release-locks', locks: command.locks });
  if (!locks.ok) return locks;
  const bounds = releaseBounds(plan, { command: 'release-bounds', bounds: command.bounds });
  if (!bounds.ok) return bounds;
  const then = decideCommand(planWithout(plan, command.locks, command.bounds), command.change);
  if (!then.ok) return then;
  return done({ facts: [...locks.value.facts, ...bounds.value.facts, ...then.value.facts] });
}

/** The plan as it would be without these locks and bounds; shares all else with it and is only to be read. */
export function planWithout(plan: Plan, locks: readonly LockId[], bounds: readonly BoundId[]): Plan {
  const lock = new Map(plan.tables.lock);
  for (const id of locks) lock.delete(id);
  const bound = new Map(plan.tables.bound);
  for (const id of bounds) bound.delete(id);
  return {
    ...plan,
    tables: { ...plan.tables, lock, bound },
    derived: { ...plan.derived, lockMasks: new Map(), heldMasks: new Map() },
  };
}
