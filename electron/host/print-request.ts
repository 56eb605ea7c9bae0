import type { Refusal } from '../../shared/command/refusal.ts';
import { done, type Outcome, refuse } from '../../shared/model/outcome.ts';
import type { PrintRequest } from '../../shared/protocol/messages.ts';
import type { PrintDocument } from '../../shared/report/printed/document.ts';
import { drawnReport } from '../print/plan-report.ts';
import type { Session } from './session.ts';

/** A page to be printed, of the plan as it stands now. Refuses 'unknown'. */
export async function printedPage(
  { plan, who }: Session,
  { scenario, measure, language, depth }: PrintRequest,
): Promise<Outcome<PrintDocument, Refusal>> {
  if (!plan.tables.scenario.has(scenario)) return refuse({ code: 'unknown', what: 'scenario', name: `#${scenario}` });
  if (!plan.tables.measure.has(measure)) return refuse({ code: 'unknown', what: 'measure', name: `#${measure}` });
  return done(await drawnReport(plan, { scenario, measure, language, depth, now: new Date().toISOString(), who }));
}
