import type { Fact } from '../cube/changeset.ts';
import { done } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { BoundRow, LockRow } from '../model/rows.ts';
import { releaseBounds } from './bound-area.ts';
import type { Decision } from './decide.ts';
import type { CommandOf } from './guards.ts';
import { releaseLocks } from './lock-area.ts';

/** Releases locks and bounds, whatever they hold. Refuses 'unknown' and 'final'. */
export function releaseHolds(
  plan: Plan,
  { locks, bounds }: Pick<CommandOf<'release-and'>, 'locks' | 'bounds'>,
): Decision {
  const first = releaseLocks(plan, { command: 'release-locks', locks });
  if (!first.ok) return first;
  const second = releaseBounds(plan, { command: 'release-bounds', bounds });
  return second.ok ? done({ facts: [...first.value.facts, ...second.value.facts] }) : second;
}

/** The plan with its locks and bounds as row facts leave them; shares all else with it and is only to be read. */
export function withHolds(plan: Plan, facts: readonly Fact[]): Plan {
  const tables = { ...plan.tables, lock: new Map(plan.tables.lock), bound: new Map(plan.tables.bound) };
  for (const fact of facts) {
    if (fact.fact !== 'row' || (fact.table !== 'lock' && fact.table !== 'bound')) continue;
    const rows = tables[fact.table] as Map<number, LockRow | BoundRow>;
    if (fact.after === null) rows.delete(fact.id);
    else rows.set(fact.id, fact.after);
  }
  return { ...plan, tables, derived: { ...plan.derived, lockMasks: new Map(), heldMasks: new Map() } };
}
