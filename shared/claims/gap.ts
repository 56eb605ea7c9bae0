import type { MemberId, RoundId } from '../model/ids.ts';
import { hierarchyOf, type Plan } from '../model/plan.ts';
import type { ClaimRow } from '../model/rows.ts';
import { claimsOf, isAnswered, standingOf } from './round.ts';

/** Top-down against bottom-up at a member of the owners' tree; amounts are ticks. */
export interface GapRow {
  /** Null: all of the round. */
  readonly member: MemberId | null;
  /** 0 for all of the round, 1 at the top of the tree. */
  readonly depth: number;
  /** Whether the member is an owner who was asked, not a sum of them. */
  readonly owner: boolean;
  readonly owners: number;
  readonly claims: number;
  /** Owners all of whose claims are answered. */
  readonly answered: number;
  /** Claims that something is settled of. */
  readonly settled: number;
  /** Sum of the targets as they were sent. */
  readonly target: number;
  /** Sum of what is settled, else claimed, else asked. */
  readonly claimed: number;
  /** Claims less targets: below 0 where owners take on less than they are asked. */
  readonly gap: number;
}

/** A sum of claims of several owners. */
interface Sums {
  claims: number;
  settled: number;
  target: number;
  claimed: number;
  readonly waiting: Set<MemberId>;
  readonly owners: Set<MemberId>;
}

function noSums(): Sums {
  return { claims: 0, settled: 0, target: 0, claimed: 0, waiting: new Set(), owners: new Set() };
}

function add(sums: Sums, claim: ClaimRow): void {
  sums.claims++;
  sums.settled += claim.settled === null ? 0 : 1;
  sums.target += claim.target;
  sums.claimed += standingOf(claim);
  sums.owners.add(claim.owner);
  if (!isAnswered(claim)) sums.waiting.add(claim.owner);
}

/**
 * The gaps of a round: all of it, then the tree of its owners from the top, each with the members between. Claims of a
 * closed round are told as well. O(claims x depth).
 */
export function gapsOf(plan: Plan, round: RoundId): GapRow[] {
  const claims = claimsOf(plan, round);
  const total = noSums();
  const byMember = new Map<MemberId, Sums>();
  for (const claim of claims) {
    add(total, claim);
    for (let at: MemberId | null = claim.owner; at !== null; at = plan.tables.member.get(at)?.parent ?? null) {
      const sums = byMember.get(at) ?? noSums();
      add(sums, claim);
      byMember.set(at, sums);
    }
  }
  const owner = claims[0]?.owner;
  const dimension = owner === undefined ? undefined : plan.tables.member.get(owner)?.dimension;
  const rows = [rowOf(null, 0, false, total)];
  if (dimension === undefined) return rows;
  const { members, depth } = hierarchyOf(plan, dimension);
  members.forEach(({ id }, position) => {
    const sums = byMember.get(id);
    if (sums) rows.push(rowOf(id, depth[position] as number, total.owners.has(id), sums));
  });
  return rows;
}

function rowOf(member: MemberId | null, depth: number, owner: boolean, sums: Sums): GapRow {
  const { claims, settled, target, claimed, owners, waiting } = sums;
  return {
    member,
    depth,
    owner,
    owners: owners.size,
    claims,
    answered: owners.size - waiting.size,
    settled,
    target,
    claimed,
    gap: claimed - target,
  };
}
