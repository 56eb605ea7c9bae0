import { freeName, rowOf } from '../command/guards.ts';
import type { Refusal } from '../command/refusal.ts';
import { linesOfMembers } from '../cube/area.ts';
import { isLeafAt } from '../model/hierarchy.ts';
import type { DimensionId, MemberId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { dimensionsOf, hierarchyOf, linePositionsOf, nextId, type Plan } from '../model/plan.ts';
import type { MemberRow } from '../model/rows.ts';
import type { OwnerInput, StructureCommandOf } from './command.ts';
import { Draft } from './draft.ts';
import { columnOf } from './figures.ts';
import { checkParent, place, under } from './places.ts';

/** A code as people write it, or made from the name where none is given: unique in its dimension. */
export function freeCode(
  plan: Plan,
  dimension: DimensionId,
  code: string,
  name: string,
  self: MemberId | null,
): Outcome<string, Refusal> {
  const { byCode } = hierarchyOf(plan, dimension);
  const taken = (text: string) => byCode.has(text) && byCode.get(text)?.id !== self;
  const wanted = code.trim();
  if (wanted !== '') {
    const holder = byCode.get(wanted);
    return holder && taken(wanted) ? refuse({ code: 'code-taken', name: wanted, member: holder.id }) : done(wanted);
  }
  const stem = name.trim().replace(/\s+/g, '-');
  let made = stem;
  for (let n = 2; taken(made); n++) made = `${stem}-${n}`;
  return done(made);
}

export function ownerRow(draft: Draft, member: MemberId, owner: OwnerInput | null): void {
  const name = owner?.name.trim() ?? '';
  draft.row('owner', member, name === '' ? null : { id: member, name, contact: owner?.contact.trim() ?? '' });
}

/**
 * Adds a member among its siblings, with the lines that its siblings have, at 0. Where the parent carries lines with
 * figures it is refused as 'member-has-lines' unless they are taken over: then the one that had them becomes the new
 * member, and a new parent takes its name, code, place and owner.
 */
export function addMember(plan: Plan, command: StructureCommandOf<'add-member'>): Outcome<Draft, Refusal> {
  const dimension = rowOf(plan, 'dimension', command.dimension);
  if (!dimension.ok) return dimension;
  const name = freeName('member', command.name, []);
  if (!name.ok) return name;
  const code = freeCode(plan, command.dimension, command.code, name.value, null);
  if (!code.ok) return code;
  const parent = checkParent(plan, command.dimension, command.parent);
  const draft = new Draft(plan);
  if (!parent.ok) {
    if (parent.refusal.code !== 'member-has-lines' || command.takeLines !== true) return parent;
    takeOver(draft, command, name.value, code.value);
    return done(draft);
  }
  const id = nextId(plan, 'member') as MemberId;
  const row: MemberRow = {
    id,
    dimension: command.dimension,
    code: code.value,
    name: name.value,
    parent: command.parent,
    position: 0,
    attributes: {},
    retired: false,
  };
  const members = linesLikeSiblings(plan, row);
  place(draft, row, command.before);
  ownerRow(draft, id, command.owner);
  draft.linesFor(members);
  return done(draft);
}

/** The combinations of other dimensions that exist beside a new member: below its parent, or whoever is above that. */
function linesLikeSiblings(plan: Plan, row: MemberRow): Int32Array {
  const column = columnOf(plan, row.dimension);
  const dimensions = dimensionsOf(plan);
  let above = row.parent;
  let lines = new Int32Array(0);
  for (;;) {
    const member = above === null ? null : (plan.tables.member.get(above) as MemberRow);
    lines = linesOfMembers(plan, under(plan, member)).filter((line) => inUse(plan, line, column));
    if (lines.length > 0 || member === null) break;
    above = member.parent;
  }
  const seen = new Set<string>();
  const found: number[] = [];
  for (const line of lines) {
    const members = dimensions.map((_, d) =>
      d === column ? row.id : (plan.lines.members[line * plan.lines.dimensions + d] as number),
    );
    const key = members.join();
    if (!seen.has(key)) found.push(...members);
    seen.add(key);
  }
  if (found.length === 0 && dimensions.length === 1) found.push(row.id);
  return Int32Array.from(found);
}

/** Whether the other members of a line are leaves that are in use. */
function inUse(plan: Plan, line: number, column: number): boolean {
  return dimensionsOf(plan).every(({ id }, d) => {
    if (d === column) return true;
    const hierarchy = hierarchyOf(plan, id);
    const at = linePositionsOf(plan, id)[line] as number;
    return isLeafAt(hierarchy, at) && hierarchy.members[at]?.retired !== true;
  });
}

function takeOver(draft: Draft, command: StructureCommandOf<'add-member'>, name: string, code: string): void {
  const { plan } = draft;
  const old = plan.tables.member.get(command.parent as MemberId) as MemberRow;
  const owner = plan.tables.owner.get(old.id) ?? null;
  const id = nextId(plan, 'member') as MemberId;
  // First the old code goes, so that it is free for the new parent; the file looks at parents only at the end.
  draft.row('member', old.id, { ...old, code, name, parent: id, position: 0, attributes: {} });
  draft.row('member', id, { ...old, id });
  ownerRow(draft, id, owner);
  ownerRow(draft, old.id, command.owner);
}
