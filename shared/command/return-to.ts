import type { Changeset } from '../cube/changeset.ts';
import { differenceOf } from '../cube/difference.ts';
import type { ScenarioId } from '../model/ids.ts';
import { done, refuse } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { Decision } from './decide.ts';

/**
 * What makes the plan again what it was: everything but the checkpoints, which mark the way back. Refuses 'final' where
 * a final scenario would change, and 'nothing-changes'.
 */
export function returnTo(plan: Plan, then: Plan): Decision {
  const changeset = differenceOf(plan, then, ['checkpoint']);
  if (changeset.facts.length === 0) return refuse({ code: 'nothing-changes' });
  const final = changedFinal(plan, changeset);
  return final === null ? done(changeset) : refuse({ code: 'final', scenario: final });
}

/** The first final scenario that facts would change: its row, its cells, or what lies on it. */
function changedFinal({ tables }: Plan, { facts }: Changeset): ScenarioId | null {
  for (const fact of facts) {
    const scenario = fact.fact === 'cells' ? fact.scenario : fact.fact === 'row' ? scenarioOf(fact) : null;
    if (scenario !== null && tables.scenario.get(scenario)?.status === 'final') return scenario;
  }
  return null;
}

function scenarioOf({ table, id, before, after }: { table: string; id: number; before: unknown; after: unknown }) {
  if (table === 'scenario') return id as ScenarioId;
  return ((before ?? after) as { readonly scenario?: ScenarioId }).scenario ?? null;
}
