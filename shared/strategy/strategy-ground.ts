import type { CommandOf } from '../command/guards.ts';
import { lockAreas } from '../command/lock-area.ts';
import type { Refusal } from '../command/refusal.ts';
import { releaseHolds, withHolds } from '../command/release-holds.ts';
import type { Fact } from '../cube/changeset.ts';
import { locksOf } from '../cube/lock-mask.ts';
import type { ScenarioId } from '../model/ids.ts';
import { done, type Outcome } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import { boundsOf } from '../spread/limits.ts';

/** What a strategy is worked out on. */
export interface StrategyGround {
  /** The plan with the holds that the strategy must respect; only to be read. */
  readonly plan: Plan;
  /** The holds that are released, and those that stay behind on what was kept. */
  readonly facts: readonly Fact[];
}

/**
 * The plan as a strategy finds it: its locks and bounds released where that was asked, and the totals of the areas that
 * are kept held like locked ones. Refuses what locking does.
 */
export function groundOf(given: Plan, command: CommandOf<'apply-strategy'>): Outcome<StrategyGround, Refusal> {
  const { scenario, measure, keep = [] } = command;
  const plan = asDraft(given, scenario);
  const released = command.release
    ? releaseHolds(plan, {
        locks: locksOf(plan, scenario, measure).map(({ id }) => id),
        bounds: boundsOf(plan, scenario, measure).map(({ id }) => id),
      })
    : done({ facts: [] });
  if (!released.ok) return released;
  const { facts } = released.value;
  const free = facts.length > 0 ? withHolds(plan, facts) : plan;
  if (keep.length === 0) return done({ plan: free, facts });
  const held = lockAreas(free, { command: 'lock-areas', scenario, areas: keep, kind: 'sum' });
  if (!held.ok) return held;
  const left = command.lockKept ? [...facts, ...held.value.facts] : facts;
  return done({ plan: withHolds(free, held.value.facts), facts: left });
}

/** A final scenario may be looked at under a strategy too, and copied: nothing of it changes. */
function asDraft(plan: Plan, id: ScenarioId): Plan {
  const row = plan.tables.scenario.get(id);
  if (row?.status !== 'final') return plan;
  const scenario = new Map(plan.tables.scenario).set(id, { ...row, status: 'draft' });
  return { ...plan, tables: { ...plan.tables, scenario } };
}
