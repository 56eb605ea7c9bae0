import type { Refusal } from '../command/refusal.ts';
import { linesOfMembers } from '../cube/area.ts';
import type { DimensionId, MemberId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, dimensionsOf, hierarchyOf, type Plan } from '../model/plan.ts';
import type { MemberRow } from '../model/rows.ts';
import type { LinesUnder } from './command.ts';
import type { Draft } from './draft.ts';
import { carriesFigures } from './figures.ts';

/** A member by its id. Refuses 'unknown'. */
export function memberOf(plan: Plan, id: MemberId): Outcome<MemberRow, Refusal> {
  const row = plan.tables.member.get(id);
  return row ? done(row) : refuse({ code: 'unknown', what: 'member', name: `#${id}` });
}

/** The lines below one member, as an area's members. */
export function under(plan: Plan, member: MemberRow | null): LinesUnder {
  return dimensionsOf(plan).map((row) => (member && row.id === member.dimension ? member.id : null));
}

export function linesUnder(plan: Plan, member: MemberRow): Int32Array {
  return linesOfMembers(plan, under(plan, member));
}

export function childrenOf(plan: Plan, dimension: DimensionId, parent: MemberId | null): MemberRow[] {
  return hierarchyOf(plan, dimension).members.filter((row) => row.parent === parent);
}

/** Whether a member is another or lies below it. */
export function liesBelow(plan: Plan, member: MemberRow, above: MemberId): boolean {
  const { positionOf, end } = hierarchyOf(plan, member.dimension);
  const first = positionOf.get(above);
  const at = positionOf.get(member.id) as number;
  return first !== undefined && at >= first && at < (end[first] as number);
}

export function isLeaf(plan: Plan, member: MemberRow): boolean {
  const { positionOf, end } = hierarchyOf(plan, member.dimension);
  const at = positionOf.get(member.id) as number;
  return end[at] === at + 1;
}

/**
 * Whether members may hang under a parent: one of the dimension, in use, and without figures on lines of its own.
 * Refuses 'unknown', 'retired' and 'member-has-lines'.
 */
export function checkParent(plan: Plan, dimension: DimensionId, parent: MemberId | null): Outcome<null, Refusal> {
  if (parent === null) return done(null);
  const row = plan.tables.member.get(parent);
  if (row?.dimension !== dimension) return refuse({ code: 'unknown', what: 'member', name: `#${parent}` });
  if (row.retired) return refuse({ code: 'retired', member: parent });
  const own = isLeaf(plan, row) && carriesFigures(plan, linesUnder(plan, row));
  return own ? refuse({ code: 'member-has-lines', member: parent }) : done(null);
}

/** Puts a member among the children of its parent before another (null: last), moving as few of them as need be. */
export function place(draft: Draft, member: MemberRow, before: MemberId | null): void {
  const siblings = childrenOf(draft.plan, member.dimension, member.parent).filter((row) => row.id !== member.id);
  const found = siblings.findIndex((row) => row.id === before);
  const at = found < 0 ? siblings.length : found;
  const previous = siblings[at - 1];
  const next = siblings[at];
  const lowest = previous ? previous.position + 1 : next ? Math.max(0, next.position - 1) : 0;
  draft.row('member', member.id, { ...member, position: lowest });
  let taken = lowest;
  for (const row of siblings.slice(at)) {
    if (row.position > taken) break;
    taken++;
    draft.row('member', row.id, { ...row, position: taken });
  }
}

/** First leaf of the period from whose start something holds; 0 for null. Refuses 'bad-period'. */
export function firstLeafOf(plan: Plan, first: string | null): Outcome<number, Refusal> {
  if (first === null) return done(0);
  const period = calendarOf(plan).byCode.get(first);
  return period ? done(period.firstLeaf) : refuse({ code: 'bad-period', text: first });
}

/** Codes of leaf periods by their index. */
export function leafCodes(plan: Plan): string[] {
  return calendarOf(plan)
    .periods.filter(({ firstLeaf, endLeaf, kind }) => endLeaf === firstLeaf + 1 && kind === calendarOf(plan).spec.leaf)
    .map((period) => period.code);
}
