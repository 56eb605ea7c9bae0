import type { Command } from '../../shared/command/command.ts';
import { scenariosOf } from '../../shared/model/plan.ts';
import type { ScenarioRow } from '../../shared/model/rows.ts';
import type { Reply } from '../client/index.ts';
import type { Workbench } from '../state/workbench.ts';

/** Carries out a command that makes a scenario, and shows that; null where it was gone before it could be. */
export async function makeScenario(workbench: Workbench, command: Command): Promise<Reply<ScenarioRow | null>> {
  const known = new Set(workbench.plan.tables.scenario.keys());
  const reply = await workbench.execute(command);
  if (!reply.ok) return reply;
  const made = scenariosOf(workbench.plan).find((row) => !known.has(row.id)) ?? null;
  if (made) workbench.showScenario(made.id);
  return { ok: true, value: made };
}
