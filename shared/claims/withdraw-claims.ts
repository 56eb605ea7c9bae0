import type { Decision } from '../command/decide.ts';
import { isWithin } from '../cube/area.ts';
import type { Fact } from '../cube/changeset.ts';
import { locksOf } from '../cube/lock-mask.ts';
import { done } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { ClaimRow } from '../model/rows.ts';
import type { ClaimsCommandOf } from './command.ts';
import { claimFact, openClaimsById } from './guards.ts';

/** Asks owners anew: what they answered, what was offered and what was settled goes, and the locks of it. */
export function withdrawClaims(plan: Plan, command: ClaimsCommandOf<'withdraw-claims'>): Decision {
  const rows = openClaimsById(plan, command.claims);
  if (!rows.ok) return rows;
  const changed = rows.value.filter(({ status }) => status !== 'sent');
  const released = new Map<number, Fact>();
  for (const row of changed) for (const fact of locksReleased(plan, row)) released.set(fact.id, fact);
  const claims = changed.map((row) =>
    claimFact(row, {
      ...row,
      status: 'sent',
      claimed: null,
      offer: null,
      remark: '',
      reason: '',
      signed: '',
      answered: '',
      settled: null,
    }),
  );
  return done({ facts: [...released.values(), ...claims] });
}

/** The locks on just this area: one that reaches further was somebody else's wish. */
function locksReleased(plan: Plan, row: ClaimRow) {
  if (row.settled === null) return [];
  return locksOf(plan, row.scenario, row.measure)
    .filter((lock) => isWithin(plan, lock, row) && isWithin(plan, row, lock))
    .map((lock) => ({ fact: 'row', table: 'lock', id: lock.id, before: lock, after: null }) as const);
}
