import type { Decision } from '../command/decide.ts';
import { done, refuse } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { RoundRow } from '../model/rows.ts';
import type { ClaimsCommandOf } from './command.ts';
import { claimFact, roundFact, roundOf } from './guards.ts';
import { claimsOf } from './round.ts';
import { goodDays } from './start-claims.ts';

/** Another deadline, other words to go by, or the end of a round; a closed one may be opened again. */
export function changeRound(plan: Plan, command: ClaimsCommandOf<'change-round'>): Decision {
  const row = roundOf(plan, command.round);
  if (!row.ok) return row;
  const before = row.value;
  const after: RoundRow = {
    ...before,
    deadline: command.deadline ?? before.deadline,
    criteria: command.criteria?.trim() ?? before.criteria,
    closed: command.closed ?? before.closed,
  };
  const days = goodDays(after);
  if (!days.ok) return days;
  return done({ facts: JSON.stringify(before) === JSON.stringify(after) ? [] : [roundFact(before, after)] });
}

/** As if it had never been sent. Refuses 'round-settled': what is agreed is withdrawn first, or the round closed. */
export function removeRound(plan: Plan, command: ClaimsCommandOf<'remove-round'>): Decision {
  const row = roundOf(plan, command.round);
  if (!row.ok) return row;
  const claims = claimsOf(plan, command.round);
  const count = claims.filter(({ settled }) => settled !== null).length;
  if (count > 0) return refuse({ code: 'round-settled', round: command.round, count });
  return done({ facts: [...claims.map((claim) => claimFact(claim, null)), roundFact(row.value, null)] });
}
