import type { Changeset, RowFact } from '../cube/changeset.ts';
import { differenceOf } from '../cube/difference.ts';
import type { ScenarioId } from '../model/ids.ts';
import { done, refuse } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { Decision } from './decide.ts';

/**
 * What makes the plan again what it was: everything but the checkpoints, which mark the way back, and the final
 * versions of scenarios that there were then. Refuses 'final' where
 * a final scenario would change, and 'nothing-changes'.
 */
export function returnTo(plan: Plan, then: Plan): Decision {
  const { facts } = differenceOf(plan, then, ['checkpoint', 'final']);
  const changeset = { facts: [...lostFinals(plan, then), ...facts] };
  if (changeset.facts.length === 0) return refuse({ code: 'nothing-changes' });
  const final = changedFinal(plan, changeset);
  return final === null ? done(changeset) : refuse({ code: 'final', scenario: final });
}

/** Final versions go with their scenario. */
function lostFinals(plan: Plan, then: Plan): RowFact[] {
  return [...plan.tables.final.values()]
    .filter(({ scenario }) => !then.tables.scenario.has(scenario))
    .map((row) => ({ fact: 'row', table: 'final', id: row.id, before: row, after: null }));
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
