import type { MemberId, RoundId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import type { Plan } from '../model/plan.ts';
import type { ClaimRow } from '../model/rows.ts';
import { type ReconcileRefusal, reconcile } from '../strategy/reconcile.ts';
import type { AmountFor } from './command.ts';
import { isBelow } from './owners.ts';
import { claimsOf, standingOf } from './round.ts';

export interface SuggestOptions {
  /** Whose claims are to add up: those of this member and below; null: of all owners. */
  readonly under: MemberId | null;
  /** 'periods': each period keeps its target. 'total': only all of them together do. */
  readonly keep: 'periods' | 'total';
  /** What they are to add up to, ticks; only with 'total'. Default: the targets as they were sent. */
  readonly total?: number;
  /** How sure an owner's figures are: 2 moves half as far as 1, which is the default. */
  readonly confidence?: ReadonlyMap<MemberId, number>;
}

/** An amount for a claim, and what it started from. */
export interface Suggested extends AmountFor {
  readonly from: number;
}

export interface Suggestion {
  /** For all claims that nothing is settled of; adopted by decide-claims or offer-claims. */
  readonly amounts: readonly Suggested[];
  readonly target: number;
  readonly claimed: number;
}

export type SuggestRefusal = ReconcileRefusal & { readonly period: string | null };

/**
 * Brings claims back to their targets: the gap is shared among the claims that are not settled, in proportion to their
 * size and against how sure they are; settled ones stay (see `reconcile`). What comes out sums exactly to the target
 * of what is kept. Refuses as `reconcile`, with the period, where all is settled or the rest would fall below zero.
 */
export function suggestAmounts(
  plan: Plan,
  round: RoundId,
  options: SuggestOptions,
): Outcome<Suggestion, SuggestRefusal> {
  const { under, keep } = options;
  const claims = claimsOf(plan, round).filter(
    ({ owner }) => under === null || owner === under || isBelow(plan, owner, under),
  );
  const groups = new Map<string | null, ClaimRow[]>();
  for (const claim of claims) {
    const key = keep === 'periods' ? claim.period : null;
    const group = groups.get(key);
    if (group) group.push(claim);
    else groups.set(key, [claim]);
  }
  const amounts: Suggested[] = [];
  let target = 0;
  for (const [period, group] of groups) {
    const total = (keep === 'total' ? options.total : undefined) ?? sum(group, (claim) => claim.target);
    const shared = shareGap(group, total, options.confidence);
    if (!shared.ok) return refuse({ ...shared.refusal, period });
    amounts.push(...shared.value);
    target += total;
  }
  amounts.sort((a, b) => a.claim - b.claim);
  return done({ amounts, target, claimed: sum(claims, standingOf) });
}

function shareGap(
  group: readonly ClaimRow[],
  total: number,
  confidence: SuggestOptions['confidence'],
): Outcome<Suggested[], ReconcileRefusal> {
  const claims = group.map(standingOf);
  const isFixed = (claim: ClaimRow) => claim.settled !== null;
  const outcome = reconcile({
    total,
    claims,
    // As unsure as it is large: then everybody moves by the same per cent. Infinity does not move.
    confidence: group.map((claim, i) =>
      isFixed(claim)
        ? Number.POSITIVE_INFINITY
        : (confidence?.get(claim.owner) ?? 1) / Math.max(1, Math.abs(claims[i] as number)),
    ),
    min: group.map((claim, i) => (isFixed(claim) ? (claims[i] as number) : Math.min(0, claims[i] as number))),
    max: group.map((claim, i) => (isFixed(claim) ? (claims[i] as number) : Number.POSITIVE_INFINITY)),
  });
  if (!outcome.ok) return outcome;
  const { values } = outcome.value;
  return done(
    group.flatMap((claim, i) =>
      isFixed(claim) ? [] : [{ claim: claim.id, amount: values[i] as number, from: claims[i] as number }],
    ),
  );
}

function sum(claims: readonly ClaimRow[], of: (claim: ClaimRow) => number): number {
  return claims.reduce((all, claim) => all + of(claim), 0);
}
