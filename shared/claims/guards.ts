import { openScenario, rowOf } from '../command/guards.ts';
import type { Refusal } from '../command/refusal.ts';
import type { RowFact } from '../cube/changeset.ts';
import type { ClaimId, RoundId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { ClaimRow, RoundRow } from '../model/rows.ts';
import { askedOf, claimsById } from './round.ts';

export function claimFact(before: ClaimRow | null, after: ClaimRow | null): RowFact {
  return { fact: 'row', table: 'claim', id: (after ?? before)?.id as ClaimId, before, after };
}

export function roundFact(before: RoundRow | null, after: RoundRow | null): RowFact {
  return { fact: 'row', table: 'round', id: (after ?? before)?.id as RoundId, before, after };
}

/** A round of a scenario that may change. Refuses 'unknown' and 'final'. */
export function roundOf(plan: Plan, id: RoundId): Outcome<RoundRow, Refusal> {
  const row = rowOf(plan, 'round', id);
  if (!row.ok) return row;
  const scenario = openScenario(plan, row.value.scenario);
  return scenario.ok ? row : scenario;
}

/** The same for one that still goes on. Refuses 'round-closed' too. */
export function openRound(plan: Plan, id: RoundId): Outcome<RoundRow, Refusal> {
  const row = roundOf(plan, id);
  return row.ok && row.value.closed ? refuse({ code: 'round-closed', round: id }) : row;
}

/** Claims of rounds that go on, each once, by id. Refuses 'unknown', 'final', 'round-closed'. */
export function openClaimsById(plan: Plan, ids: readonly ClaimId[]): Outcome<ClaimRow[], Refusal> {
  const rows = claimsById(plan, ids);
  if (!rows) {
    const missing = ids.find((id) => !plan.tables.claim.has(id));
    return refuse({ code: 'unknown', what: 'claim', name: `#${missing}` });
  }
  for (const id of new Set(rows.map(({ round }) => round))) {
    const round = openRound(plan, id);
    if (!round.ok) return round;
  }
  return done(rows);
}

/** Refuses the first claim that something is settled of: it is withdrawn before it changes. */
export function notSettled(rows: readonly ClaimRow[]): Refusal | null {
  const row = rows.find(({ settled }) => settled !== null);
  return row ? { code: 'claim-settled', owner: row.owner, area: areaOf(row), amount: row.settled as number } : null;
}

/** A claim is at least 0, unless less than that is asked (returns). */
export function tooLow(row: ClaimRow, amount: number): Refusal | null {
  if (amount >= 0 || askedOf(row) < 0) return null;
  return { code: 'claim-negative', owner: row.owner, area: areaOf(row), amount };
}

export function areaOf({ measure, members, period }: ClaimRow) {
  return { measure, members, period };
}
