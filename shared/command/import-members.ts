import type { RowFact } from '../cube/changeset.ts';
import type { DimensionId, MemberId } from '../model/ids.ts';
import { memberOfLine } from '../model/lines.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { dimensionsOf, hierarchyOf, nextId, type Plan } from '../model/plan.ts';
import type { MemberRow, OwnerRow } from '../model/rows.ts';
import { Draft } from '../structure/draft.ts';
import { carriesFigures } from '../structure/figures.ts';
import { linesUnder } from '../structure/places.ts';
import { closedFigures, finalWithFigures } from '../structure/settle.ts';
import type { MemberInput } from './command.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, freeName, rowOf } from './guards.ts';
import type { Refusal } from './refusal.ts';

/** The members as they will stand, by code: those of the plan and those of the import. */
function mergedMembers(plan: Plan, dimension: DimensionId, inputs: readonly MemberInput[]) {
  const idByCode = new Map<string, MemberId>();
  let position = 0;
  for (const row of hierarchyOf(plan, dimension).members) {
    idByCode.set(row.code, row.id);
    position = Math.max(position, row.position + 1);
  }
  let id = nextId(plan, 'member');
  for (const input of inputs) if (!idByCode.has(input.code)) idByCode.set(input.code, id++ as MemberId);
  return { idByCode, position };
}

/** The inputs with parents before children. Refuses 'parent-unknown' and 'parent-cycle'. */
function parentsFirst(
  inputs: readonly MemberInput[],
  known: ReadonlyMap<string, MemberId>,
): Outcome<MemberInput[], Refusal> {
  const byCode = new Map(inputs.map((input) => [input.code, input]));
  const placed = new Set<string>();
  const ordered: MemberInput[] = [];
  for (const input of inputs) {
    const chain: MemberInput[] = [];
    const seen = new Set<string>();
    let at: MemberInput | undefined = input;
    while (at && !placed.has(at.code)) {
      if (seen.has(at.code)) return refuse({ code: 'parent-cycle', member: at.code });
      seen.add(at.code);
      chain.push(at);
      if (at.parent === null) break;
      if (!known.has(at.parent)) return refuse({ code: 'parent-unknown', member: at.code, parent: at.parent });
      at = byCode.get(at.parent);
    }
    for (const member of chain.reverse()) {
      placed.add(member.code);
      ordered.push(member);
    }
  }
  return done(ordered);
}

function sameMember(a: MemberRow, b: MemberRow): boolean {
  return a.name === b.name && a.parent === b.parent && JSON.stringify(a.attributes) === JSON.stringify(b.attributes);
}

/** Adds new members and updates those whose code exists; a leaf that carries lines cannot become a parent. */
export function importMembers(plan: Plan, command: CommandOf<'import-members'>): Decision {
  const dimension = rowOf(plan, 'dimension', command.dimension);
  if (!dimension.ok) return dimension;
  const { idByCode, position: firstPosition } = mergedMembers(plan, command.dimension, command.members);
  const ordered = parentsFirst(command.members, idByCode);
  if (!ordered.ok) return ordered;
  const facts: RowFact[] = [];
  const positionOf = new Map<string, number>();
  for (const [i, input] of command.members.entries()) positionOf.set(input.code, firstPosition + i);
  for (const input of ordered.value) {
    const name = freeName('member', input.name, []);
    if (!name.ok) return name;
    const id = idByCode.get(input.code) as MemberId;
    const before = plan.tables.member.get(id) ?? null;
    const after: MemberRow = {
      id,
      dimension: command.dimension,
      code: input.code,
      name: name.value,
      parent: input.parent === null ? null : (idByCode.get(input.parent) as MemberId),
      position: before?.position ?? (positionOf.get(input.code) as number),
      attributes: { ...before?.attributes, ...input.attributes },
      retired: before?.retired ?? false,
    };
    if (!before || !sameMember(before, after)) facts.push({ fact: 'row', table: 'member', id, before, after });
    const owner = ownerFact(plan, id, input);
    if (owner) facts.push(owner);
  }
  const broken = findBrokenTree(plan, command.dimension, facts) ?? finalMoved(plan, facts) ?? closedBy(plan, facts);
  return broken ? refuse(broken) : done({ facts });
}

/** The targets of who comes under another parent would count elsewhere: in a final scenario they must not. */
function finalMoved(plan: Plan, facts: readonly RowFact[]): Refusal | null {
  for (const fact of facts) {
    if (fact.table !== 'member' || !fact.before || fact.before.parent === fact.after?.parent) continue;
    const scenario = finalWithFigures(plan, linesUnder(plan, fact.before));
    if (scenario !== null) return { code: 'final', scenario };
  }
  return null;
}

/** What comes to hang under a closed member would be closed with its figures. */
function closedBy(plan: Plan, facts: readonly RowFact[]): Refusal | null {
  if (plan.tables.closed.size === 0) return null;
  const draft = new Draft(plan);
  for (const fact of facts) if (fact.table === 'member') draft.row('member', fact.id, fact.after);
  return closedFigures(draft.plan);
}

function ownerFact(plan: Plan, id: MemberId, input: MemberInput): RowFact | null {
  if (!input.owner) return null;
  const before = plan.tables.owner.get(id) ?? null;
  const after: OwnerRow = { id, name: input.owner.name, contact: input.owner.contact };
  if (before && before.name === after.name && before.contact === after.contact) return null;
  return { fact: 'row', table: 'owner', id, before, after };
}

/** What is wrong with the tree once the facts hold: a cycle through old members, or lines on a member with children. */
function findBrokenTree(plan: Plan, dimension: DimensionId, facts: readonly RowFact[]): Refusal | null {
  const parents = new Map<MemberId, MemberId | null>();
  for (const row of hierarchyOf(plan, dimension).members) parents.set(row.id, row.parent);
  for (const fact of facts) if (fact.table === 'member' && fact.after) parents.set(fact.after.id, fact.after.parent);
  for (const start of parents.keys()) {
    let at = parents.get(start) ?? null;
    for (let steps = 0; at !== null; steps++) {
      if (at === start || steps > parents.size) {
        return { code: 'parent-cycle', member: plan.tables.member.get(start)?.code ?? `#${start}` };
      }
      at = parents.get(at) ?? null;
    }
  }
  const isParent = new Set(parents.values());
  const empty = new Set<MemberId>();
  const column = dimensionsOf(plan).findIndex((row) => row.id === dimension);
  for (let line = 0; line < plan.lines.count; line++) {
    const member = memberOfLine(plan.lines, line, column);
    if (!isParent.has(member) || empty.has(member)) continue;
    const own = plan.tables.member.get(member);
    if (own && carriesFigures(plan, linesUnder(plan, own))) return { code: 'member-has-lines', member };
    empty.add(member);
  }
  return null;
}

export function renameMember(plan: Plan, { member, name }: CommandOf<'rename-member'>): Decision {
  return renameMembers(plan, { command: 'rename-members', names: [{ member, name }] });
}

/** Names may be alike: members are told apart by their codes. Of one that is named twice the last name counts. */
export function renameMembers(plan: Plan, command: CommandOf<'rename-members'>): Decision {
  const names = new Map<MemberId, string>();
  for (const { member, name: given } of command.names) {
    const name = freeName('member', given, []);
    if (!name.ok) return name;
    names.set(member, name.value);
  }
  const facts: RowFact[] = [];
  for (const [member, name] of names) {
    const row = rowOf(plan, 'member', member);
    if (!row.ok) return row;
    if (name === row.value.name) continue;
    facts.push({ fact: 'row', table: 'member', id: member, before: row.value, after: { ...row.value, name } });
  }
  return done({ facts });
}
