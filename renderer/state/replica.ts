import { applyChangeset, StaleChangeset } from '../../shared/cube/apply-changeset.ts';
import type { Changeset } from '../../shared/cube/changeset.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { Committed, PlanSnapshot, ScenarioCells } from '../../shared/protocol/messages.ts';
import { planOfSnapshot, putScenarioCells } from '../../shared/protocol/snapshot.ts';

/** The window's copy of a plan: all of it but the cells, which are there for the scenarios in `loaded`. */
export interface Replica {
  readonly plan: Plan;
  readonly loaded: Set<ScenarioId>;
}

export function replicaOf(snapshot: PlanSnapshot): Replica {
  return { plan: planOfSnapshot(snapshot), loaded: new Set() };
}

/** Takes in a scenario's cells; false when they are of another state than the replica, which is then to be reloaded. */
export function takeCells(replica: Replica, cells: ScenarioCells): boolean {
  if (cells.seq !== replica.plan.seq) return false;
  putScenarioCells(replica.plan, cells);
  replica.loaded.add(cells.scenario);
  return true;
}

/**
 * Follows a change that is in the file: 'applied'; 'known' when the replica holds it already; 'gap' when it does not
 * fit, and the replica must be loaded anew.
 */
export function follow(replica: Replica, committed: Committed): 'applied' | 'known' | 'gap' {
  const { plan } = replica;
  if (committed.seq <= plan.seq) return 'known';
  if (committed.seq !== plan.seq + 1) return 'gap';
  try {
    applyChangeset(plan, heldPart(replica, committed.changeset), committed.seq);
    return 'applied';
  } catch (error) {
    if (error instanceof StaleChangeset) return 'gap';
    throw error;
  }
}

/** The facts that a replica can hold: cells only of loaded scenarios. A scenario that is added starts out as loaded. */
function heldPart(replica: Replica, changeset: Changeset): Changeset {
  for (const fact of changeset.facts) {
    if (fact.fact !== 'row' || fact.table !== 'scenario') continue;
    if (fact.before === null) replica.loaded.add(fact.id as ScenarioId);
  }
  if (changeset.facts.every((fact) => fact.fact !== 'cells' || replica.loaded.has(fact.scenario))) return changeset;
  return { facts: changeset.facts.filter((fact) => fact.fact !== 'cells' || replica.loaded.has(fact.scenario)) };
}
