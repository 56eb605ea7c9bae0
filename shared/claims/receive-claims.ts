import type { Decision } from '../command/decide.ts';
import type { Refusal } from '../command/refusal.ts';
import { sumOfArea } from '../cube/area.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { ClaimRow } from '../model/rows.ts';
import type { Answer, ClaimsCommandOf, SignedAnswers } from './command.ts';
import { areaOf, claimFact, notSettled, openRound, tooLow } from './guards.ts';
import { lockFacts } from './lock-facts.ts';
import { askedOf, isDay } from './round.ts';

/**
 * Puts answers of owners into the plan, all together. What says yes to the amount asked, where the cells still stand at
 * it, is agreed and locked; where they have moved since it waits for the planner. No cell changes. Refuses
 * 'claim-not-of-owner', 'claim-settled', 'claim-reason-missing', 'claim-negative', 'bad-day', 'round-closed'.
 */
export function receiveClaims(plan: Plan, command: ClaimsCommandOf<'receive-claims'>): Decision {
  const round = openRound(plan, command.round);
  if (!round.ok) return round;
  const after = new Map<number, { before: ClaimRow; after: ClaimRow }>();
  for (const book of command.books) {
    if (!isDay(book.day)) return refuse({ code: 'bad-day', text: book.day });
    for (const answer of book.answers) {
      const before = plan.tables.claim.get(answer.claim);
      if (!before) return refuse({ code: 'unknown', what: 'claim', name: `#${answer.claim}` });
      if (before.round !== command.round || before.owner !== book.owner) {
        return refuse({ code: 'claim-not-of-owner', owner: book.owner });
      }
      const answered = answeredBy(plan, before, answer, book);
      if (!answered.ok) return answered;
      after.set(before.id, { before, after: answered.value });
    }
  }
  const changes = [...after.values()].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  const agreed = changes.map(({ after }) => after).filter(({ settled }) => settled !== null);
  const locks = lockFacts(plan, agreed);
  if (!locks.ok) return locks;
  return done({ facts: [...locks.value, ...changes.map(({ before, after }) => claimFact(before, after))] });
}

function answeredBy(
  plan: Plan,
  before: ClaimRow,
  { amount, reason }: Answer,
  { signed, day }: SignedAnswers,
): Outcome<ClaimRow, Refusal> {
  const wrong = notSettled([before]) ?? tooLow(before, amount);
  if (wrong) return refuse(wrong);
  const yes = amount === askedOf(before);
  const why = reason.trim();
  if (!yes && why === '') return refuse({ code: 'claim-reason-missing', owner: before.owner, area: areaOf(before) });
  const stands = yes && sumOfArea(plan, before.scenario, before) === amount;
  return done({
    ...before,
    status: yes ? 'accepted' : 'countered',
    claimed: amount,
    reason: why,
    signed: signed.trim(),
    answered: day,
    settled: stands ? amount : null,
  });
}
