import type { AreaEdit } from '../command/command.ts';
import type { Decision } from '../command/decide.ts';
import { setAreas } from '../command/set-areas.ts';
import type { Fact } from '../cube/changeset.ts';
import type { ScenarioId } from '../model/ids.ts';
import { done, refuse } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { ClaimRow, ClaimStatus } from '../model/rows.ts';
import type { ClaimsCommandOf } from './command.ts';
import { areaOf, claimFact, notSettled, openClaimsById, tooLow } from './guards.ts';
import { lockFacts } from './lock-facts.ts';

/** Takes what owners claim. Refuses 'claim-unanswered', 'claim-settled', and what stands in the way as setAreas does. */
export function acceptClaims(plan: Plan, command: ClaimsCommandOf<'accept-claims'>): Decision {
  const rows = openClaimsById(plan, command.claims);
  if (!rows.ok) return rows;
  const silent = rows.value.find(({ claimed }) => claimed === null);
  if (silent) return refuse({ code: 'claim-unanswered', owner: silent.owner, area: areaOf(silent) });
  const amounts = new Map(rows.value.map((row) => [row.id, row.claimed as number]));
  return settle(plan, rows.value, (row) => amounts.get(row.id) as number, 'accepted', null);
}

/** The planner's last word. Of a claim that is given two amounts the last one counts. */
export function decideAmounts(plan: Plan, command: ClaimsCommandOf<'decide-claims'>): Decision {
  const amounts = new Map(command.amounts.map(({ claim, amount }) => [claim, amount]));
  const rows = openClaimsById(plan, [...amounts.keys()]);
  if (!rows.ok) return rows;
  return settle(plan, rows.value, (row) => amounts.get(row.id) as number, 'decided', command.remark.trim());
}

/**
 * Sets the areas of claims to exactly these amounts, each spread as it stands, and locks them. All are set together:
 * where a lock on a sum or a bound wants the others to make room, it is those outside the claims that do.
 */
function settle(
  plan: Plan,
  rows: readonly ClaimRow[],
  amountOf: (row: ClaimRow) => number,
  status: ClaimStatus,
  remark: string | null,
): Decision {
  const wrong = notSettled(rows);
  if (wrong) return refuse(wrong);
  const facts: Fact[] = [];
  for (const [scenario, own] of byScenario(rows)) {
    for (const row of own) {
      const low = tooLow(row, amountOf(row));
      if (low) return refuse(low);
    }
    const edits = own.map((row): AreaEdit => ({ area: areaOf(row), entry: { op: 'set', ticks: amountOf(row) } }));
    const method = { method: 'proportional' } as const;
    const cells = setAreas(plan, { command: 'set-areas', scenario, edits, method, how: 'replace' });
    if (!cells.ok) return cells;
    const locks = lockFacts(plan, own);
    if (!locks.ok) return locks;
    facts.push(...cells.value.facts, ...locks.value);
  }
  for (const row of rows) {
    const after = { ...row, status, settled: amountOf(row), remark: remark ?? row.remark };
    facts.push(claimFact(row, after));
  }
  return done({ facts });
}

function byScenario(rows: readonly ClaimRow[]): Map<ScenarioId, ClaimRow[]> {
  const groups = new Map<ScenarioId, ClaimRow[]>();
  for (const row of rows) groups.set(row.scenario, [...(groups.get(row.scenario) ?? []), row]);
  return groups;
}
