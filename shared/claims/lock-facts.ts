import { lockAreas } from '../command/lock-area.ts';
import type { Refusal } from '../command/refusal.ts';
import type { Fact } from '../cube/changeset.ts';
import { done, type Outcome } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { ClaimRow } from '../model/rows.ts';
import { areaOf } from './guards.ts';

/** The facts that lock what these claims of one scenario lie on, cell by cell. */
export function lockFacts(plan: Plan, claims: readonly ClaimRow[]): Outcome<readonly Fact[], Refusal> {
  const [first] = claims;
  if (!first) return done([]);
  const locked = lockAreas(plan, { command: 'lock-areas', scenario: first.scenario, areas: claims.map(areaOf) });
  return locked.ok ? done(locked.value.facts) : locked;
}
