import { daysInMonth } from '../model/calendar.ts';
import type { ClaimId, RoundId, ScenarioId } from '../model/ids.ts';
import type { Plan } from '../model/plan.ts';
import type { ClaimRow, RoundRow } from '../model/rows.ts';

/** The rounds of a scenario, or of all, in the order in which they were sent. */
export function roundsOf(plan: Plan, scenario: ScenarioId | null = null): RoundRow[] {
  return [...plan.tables.round.values()]
    .filter((round) => scenario === null || round.scenario === scenario)
    .sort((a, b) => a.id - b.id);
}

/** The claims of a round: owner by owner, each as their book lists them. */
export function claimsOf(plan: Plan, round: RoundId): ClaimRow[] {
  return [...plan.tables.claim.values()].filter((claim) => claim.round === round).sort((a, b) => a.id - b.id);
}

/** The amount that an owner may say yes to. */
export function askedOf(claim: ClaimRow): number {
  return claim.offer ?? claim.target;
}

/** What bottom-up comes to, as far as anybody has said: settled, else claimed, else what is asked. */
export function standingOf(claim: ClaimRow): number {
  return claim.settled ?? claim.claimed ?? askedOf(claim);
}

export function isAnswered(claim: ClaimRow): boolean {
  return claim.status !== 'sent';
}

/** What is still to be agreed in a scenario: claims of open rounds that nothing is settled of. */
export function openClaims(plan: Plan, scenario: ScenarioId): ClaimRow[] {
  return [...plan.tables.claim.values()].filter(
    (claim) => claim.scenario === scenario && claim.settled === null && !plan.tables.round.get(claim.round)?.closed,
  );
}

/** Rows by id, each once, in the order of their ids. Null when one of them is not there. */
export function claimsById(plan: Plan, ids: readonly ClaimId[]): ClaimRow[] | null {
  const rows = [...new Set(ids)].sort((a, b) => a - b).map((id) => plan.tables.claim.get(id));
  return rows.every((row) => row !== undefined) ? (rows as ClaimRow[]) : null;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a day of the calendar, "YYYY-MM-DD". */
export function isDay(text: string): boolean {
  const match = DAY.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year * 12 + month - 1);
}
