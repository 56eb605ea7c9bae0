import type { Decision } from '../command/decide.ts';
import { done, refuse } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { ClaimsCommandOf } from './command.ts';
import { claimFact, notSettled, openClaimsById, tooLow } from './guards.ts';

/** Offers owners other amounts. Cells stay as they are until something is agreed. Refuses 'claim-settled'. */
export function offerClaims(plan: Plan, command: ClaimsCommandOf<'offer-claims'>): Decision {
  const offers = new Map(command.offers.map(({ claim, amount }) => [claim, amount]));
  const rows = openClaimsById(plan, [...offers.keys()]);
  if (!rows.ok) return rows;
  const settled = notSettled(rows.value);
  if (settled) return refuse(settled);
  const remark = command.remark.trim();
  const facts = [];
  for (const row of rows.value) {
    const offer = offers.get(row.id) as number;
    const low = tooLow(row, offer);
    if (low) return refuse(low);
    if (row.offer === offer && row.status === 'negotiating' && row.remark === remark) continue;
    facts.push(claimFact(row, { ...row, status: 'negotiating', offer, remark }));
  }
  return done({ facts });
}
