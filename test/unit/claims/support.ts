import type { ClaimsCommandOf } from '../../../shared/claims/command.ts';
import { claimsOf } from '../../../shared/claims/round.ts';
import type { MemberId, RoundId, ScenarioId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { ClaimRow } from '../../../shared/model/rows.ts';
import { area, memberId, ORGANIZATION, REVENUE, run, smallPlan } from '../../support/plans.ts';

export const S = 1 as ScenarioId;
export const ROUND = 1 as RoundId;

export function person(plan: Plan, code: string): MemberId {
  return memberId(plan, ORGANIZATION, code);
}

/** The small plan with owners (a manager of East, Ann, Bo and Cy) and 1,200.00 spread by last year. */
export function ownedPlan(): Plan {
  const { plan } = smallPlan();
  for (const [code, name] of [
    ['East', 'Eve East'],
    ['Ann', 'Ann Lee'],
    ['Bo', 'Bo Chen'],
    ['Cy', 'Cy Wang'],
  ] as const) {
    const contact = `${code.toLowerCase()}@example.org`;
    run(plan, { command: 'change-member', member: person(plan, code), owner: { name, contact } });
  }
  run(plan, {
    command: 'set-area',
    scenario: S,
    area: area(plan, {}, '2027'),
    entry: { op: 'set', ticks: 120_000 },
    method: { method: 'last-year' },
  });
  return plan;
}

/** Asks by product and quarter, unless told otherwise. */
export function startCommand(changes: Partial<ClaimsCommandOf<'start-claims'>> = {}): ClaimsCommandOf<'start-claims'> {
  return {
    command: 'start-claims',
    scenario: S,
    measure: REVENUE,
    owners: null,
    period: '2027',
    parts: 'quarter',
    levels: [0, 1],
    sent: '2026-11-23',
    deadline: '2026-12-07',
    criteria: 'What you can stand for.',
    ...changes,
  };
}

/** Claims of one person, in their order. */
export function claimsOfPerson(plan: Plan, code: string, round = ROUND): ClaimRow[] {
  return claimsOf(plan, round).filter(({ owner }) => owner === person(plan, code));
}

/** The answer of one person: an amount by claim, null for yes. */
export function answers(
  plan: Plan,
  code: string,
  amounts: readonly (number | null)[],
  reason = 'the market',
): ClaimsCommandOf<'receive-claims'>['books'][number] {
  const claims = claimsOfPerson(plan, code);
  return {
    owner: person(plan, code),
    signed: `${code} signed`,
    day: '2026-12-01',
    file: `${code}.xlsx`,
    answers: claims.map((claim, i) => {
      const amount = amounts[i] ?? null;
      return { claim: claim.id, amount: amount ?? claim.offer ?? claim.target, reason: amount === null ? '' : reason };
    }),
  };
}
