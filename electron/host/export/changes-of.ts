import type { Plan } from '../../../shared/model/plan.ts';
import type { ScenarioRow } from '../../../shared/model/rows.ts';
import { type ReportChanges, versionToTell } from '../../../shared/report/changes-sheet.ts';
import { fullOrder } from '../../../shared/report/figures.ts';
import { differencesBetween } from '../differences.ts';
import type { Session } from '../session.ts';

/** What a scenario of a plan (the session's, now or as it was) differs in from its last final version; null without one. */
export function* changesOf(
  session: Session,
  plan: Plan,
  scenario: ScenarioRow,
): Generator<undefined, ReportChanges | null> {
  const version = versionToTell(plan, scenario);
  if (!version) return null;
  const { cubes } = yield* differencesBetween(session, version.seq, plan.seq, fullOrder(plan));
  return { version, cubes };
}
