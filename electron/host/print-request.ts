import { createHash } from 'node:crypto';
import { claimsOf } from '../../shared/claims/round.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import type { MemberId } from '../../shared/model/ids.ts';
import { done, type Outcome, refuse } from '../../shared/model/outcome.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { AgreementsRequest, PrintRequest } from '../../shared/protocol/messages.ts';
import { agreementPage, agreementText } from '../../shared/report/printed/agreement.ts';
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

export interface OwnersAgreement {
  readonly owner: MemberId;
  readonly document: PrintDocument;
}

/** Agreements of a round to be printed, of some owners or (null) of all. Refuses 'unknown' and 'claim-not-of-owner'. */
export function agreementPages(
  plan: Plan,
  { round: id, owners, language }: Pick<AgreementsRequest, 'round' | 'owners' | 'language'>,
): Outcome<OwnersAgreement[], Refusal> {
  const round = plan.tables.round.get(id);
  if (!round) return refuse({ code: 'unknown', what: 'round', name: `#${id}` });
  const asked = [...new Set(claimsOf(plan, id).map(({ owner }) => owner))];
  const stranger = owners?.find((owner) => !asked.includes(owner));
  if (stranger !== undefined) return refuse({ code: 'claim-not-of-owner', owner: stranger });
  return done(
    asked
      .filter((owner) => owners === null || owners.includes(owner))
      .map((owner) => {
        const checksum = createHash('sha256')
          .update(agreementText(plan, round, owner))
          .digest('hex');
        return { owner, document: agreementPage(plan, round, owner, language, checksum) };
      }),
  );
}
