import { finalVersionsOf } from '../../shared/final/versions.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { ScenarioRow } from '../../shared/model/rows.ts';
import type { Session } from '../host/session.ts';
import type { Arguments } from './arguments.ts';
import { chooseScenario } from './choose.ts';
import { CliFailure } from './failure.ts';

/** The scenario of --scenario and the plan that it stands in: as it is, or (--final N) as it was when that was sealed. */
export function scenarioAsAsked(session: Session, args: Arguments): { plan: Plan; scenario: ScenarioRow } {
  const { plan } = session;
  const scenario = chooseScenario(plan, args.option('scenario'));
  const number = args.option('final');
  if (number === undefined) return { plan, scenario };
  const versions = finalVersionsOf(plan, scenario.id);
  const version = versions.find((row) => String(row.number) === number);
  if (!version) {
    const known = versions.map((row) => row.number).reverse();
    const lines = known.length === 0 ? ['It was never made final.'] : [`There is: ${known.join(', ')}`];
    const message = `scenario "${scenario.name}" has no final version ${number}`;
    throw new CliFailure(2, 'unknown', message, { details: { scenario: scenario.name, number, known }, lines });
  }
  const then = session.planAt(version.seq);
  return { plan: then, scenario: then.tables.scenario.get(scenario.id) as ScenarioRow };
}
