import { linesOfMembers } from '../cube/area.ts';
import type { MemberId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { dimensionsOf, hierarchyOf, linePositionsOf, type Plan } from '../model/plan.ts';
import { under } from '../structure/places.ts';
import type { ClaimsRefusal } from './refusal.ts';

/** Whether a member lies below another, in the same tree. */
export function isBelow(plan: Plan, lower: MemberId, upper: MemberId): boolean {
  let at = plan.tables.member.get(lower)?.parent ?? null;
  while (at !== null && at !== upper) at = plan.tables.member.get(at)?.parent ?? null;
  return at === upper && lower !== upper;
}

export function hasLines(plan: Plan, member: MemberId): boolean {
  const row = plan.tables.member.get(member);
  return row !== undefined && linesOfMembers(plan, under(plan, row)).length > 0;
}

/** Owners in the order of the tree, with lines and in use: those who can be asked. */
export function ownersOf(plan: Plan): MemberId[] {
  return dimensionsOf(plan).flatMap(({ id }) =>
    hierarchyOf(plan, id)
      .members.filter((row) => plan.tables.owner.has(row.id) && !row.retired && hasLines(plan, row.id))
      .map((row) => row.id),
  );
}

/** The owners below whom there is no other: those who answer for lines themselves. */
export function lowestOwners(plan: Plan): MemberId[] {
  const owners = ownersOf(plan);
  const above = new Set<MemberId>();
  for (const owner of owners) {
    for (let at = plan.tables.member.get(owner)?.parent ?? null; at !== null && !above.has(at); ) {
      above.add(at);
      at = plan.tables.member.get(at)?.parent ?? null;
    }
  }
  // Lines belong to people of one tree; a second one with owners would ask for the same cells again.
  const dimension = plan.tables.member.get(owners[0] as MemberId)?.dimension;
  return owners.filter((owner) => !above.has(owner) && plan.tables.member.get(owner)?.dimension === dimension);
}

/**
 * The owners to be asked, in the order of the tree. Refuses 'no-owners', 'not-an-owner', 'owner-without-lines' and
 * 'owners-nested'; owners of two dimensions nest too, for their cells cross.
 */
export function ownersAsked(plan: Plan, asked: readonly MemberId[] | null): Outcome<MemberId[], ClaimsRefusal> {
  if (asked === null) {
    const lowest = lowestOwners(plan);
    return lowest.length > 0 ? done(lowest) : refuse({ code: 'no-owners' });
  }
  const wanted = new Set(asked);
  for (const member of wanted) {
    if (!plan.tables.owner.has(member)) return refuse({ code: 'not-an-owner', member });
    if (!hasLines(plan, member)) return refuse({ code: 'owner-without-lines', member });
  }
  const owners = dimensionsOf(plan).flatMap(({ id }) =>
    hierarchyOf(plan, id)
      .members.filter((row) => wanted.has(row.id))
      .map((row) => row.id),
  );
  const [first] = owners;
  if (first === undefined) return refuse({ code: 'no-owners' });
  const nested = nestedPair(plan, owners);
  return nested ? refuse({ code: 'owners-nested', ...nested }) : done(owners);
}

/** The first two of these owners (in the order of the tree) who would be asked for the same cells. */
function nestedPair(plan: Plan, owners: readonly MemberId[]): { upper: MemberId; lower: MemberId } | null {
  for (const [i, lower] of owners.entries()) {
    const before = owners[i - 1];
    if (before === undefined) continue;
    const apart = plan.tables.member.get(lower)?.dimension !== plan.tables.member.get(before)?.dimension;
    // In preorder whoever lies above comes first, and nothing lies between that is not below too.
    if (apart || isBelow(plan, lower, before)) return { upper: before, lower };
  }
  return null;
}

/** The lines, ascending, that none of these owners answers for: nobody will claim them. */
export function linesWithoutOwner(plan: Plan, owners: readonly MemberId[]): Int32Array {
  const owned = new Uint8Array(plan.lines.count);
  for (const owner of owners) {
    const row = plan.tables.member.get(owner);
    if (row) for (const line of linesOfMembers(plan, under(plan, row))) owned[line] = 1;
  }
  const live = liveLines(plan);
  return Int32Array.from(live.keys()).filter((line) => live[line] === 1 && owned[line] === 0);
}

/** 1 for each line whose members are all leaves in use. */
function liveLines(plan: Plan): Uint8Array {
  const live = new Uint8Array(plan.lines.count).fill(1);
  for (const { id } of dimensionsOf(plan)) {
    const { members, end } = hierarchyOf(plan, id);
    const positions = linePositionsOf(plan, id);
    for (let line = 0; line < positions.length; line++) {
      const at = positions[line] as number;
      if (end[at] !== at + 1 || members[at]?.retired) live[line] = 0;
    }
  }
  return live;
}
