import type { Refusal } from '../command/refusal.ts';
import type { MemberId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { hierarchyOf, type Plan } from '../model/plan.ts';
import type { MemberRow } from '../model/rows.ts';
import type { StructureCommandOf } from './command.ts';
import { Draft } from './draft.ts';
import { columnOf } from './figures.ts';
import { keepTotals } from './keep-totals.ts';
import { checkParent, isLeaf, liesBelow, linesUnder, memberOf, place, under } from './places.ts';
import { finalWithFigures } from './settle.ts';

/**
 * Puts a member, with all below it, under another parent or elsewhere among its siblings. Targets move along, or both
 * parents keep their totals and their parts make room and fill up. Refuses 'parent-cycle', 'member-has-lines',
 * 'retired', 'final' (its targets there would count elsewhere) and 'nobody-left'.
 */
export function moveMember(plan: Plan, command: StructureCommandOf<'move-member'>): Outcome<Draft, Refusal> {
  const row = memberOf(plan, command.member);
  if (!row.ok) return row;
  const member = row.value;
  const { parent } = command;
  const draft = new Draft(plan);
  if (parent === member.parent) {
    if (!stands(plan, member, command.before)) place(draft, member, command.before);
    return done(draft);
  }
  if (parent !== null) {
    const above = memberOf(plan, parent);
    if (!above.ok) return above;
    if (above.value.dimension === member.dimension && liesBelow(plan, above.value, member.id)) {
      return refuse({ code: 'parent-cycle', member: member.code });
    }
  }
  const allowed = checkParent(plan, member.dimension, parent);
  if (!allowed.ok) return allowed;
  const lines = linesUnder(plan, member);
  const final = finalWithFigures(plan, lines);
  if (final !== null) return refuse({ code: 'final', scenario: final });
  place(draft, { ...member, parent }, command.before);
  if (command.keep === 'targets') {
    leaveLines(draft, member, lines);
    return done(draft);
  }
  const refusal = keepBoth(draft, member, parent);
  return refusal ? refuse(refusal) : done(draft);
}

/** A parent whose last member left would have no row any more: it gets the lines that left, at 0. */
function leaveLines(draft: Draft, { parent, dimension }: MemberRow, lines: Int32Array): void {
  const left = rowOrTop(draft.plan, parent);
  if (!left || left.retired || !isLeaf(draft.plan, left) || linesUnder(draft.plan, left).length > 0) return;
  const { members, dimensions } = draft.plan.lines;
  const column = columnOf(draft.plan, dimension);
  const rows = new Int32Array(lines.length * dimensions);
  lines.forEach((line, row) => {
    rows.set(members.subarray(line * dimensions, (line + 1) * dimensions), row * dimensions);
    rows[row * dimensions + column] = left.id;
  });
  draft.linesFor(rows);
}

function stands(plan: Plan, member: MemberRow, before: MemberId | null): boolean {
  const draft = new Draft(plan);
  const order = (of: Plan) =>
    [...of.tables.member.values()]
      .filter((row) => row.parent === member.parent && row.dimension === member.dimension)
      .sort((a, b) => a.position - b.position || a.id - b.id)
      .map((row) => row.id)
      .join();
  place(draft, member, before);
  return order(draft.plan) === order(plan);
}

/** Both parents keep their totals, the inner one first where one lies above the other; the top is the whole plan. */
function keepBoth(draft: Draft, member: MemberRow, parent: MemberId | null): Refusal | null {
  const { base, plan } = draft;
  const { depth, positionOf } = hierarchyOf(base, member.dimension);
  const depthOf = (id: MemberId | null) => (id === null ? 0 : (depth[positionOf.get(id) as number] as number));
  const kept = [member.parent, parent].sort((a, b) => depthOf(b) - depthOf(a)).map((id) => rowOrTop(base, id));
  for (const row of kept) {
    const left = row && linesUnder(plan, plan.tables.member.get(row.id) as MemberRow);
    if (left?.length === 0) return { code: 'nobody-left', member: row?.id ?? null };
  }
  const refusal = keepTotals(
    draft,
    kept.map((row) => ({ before: under(base, row), after: under(plan, row) })),
  );
  const nobody = refusal?.code === 'closed' || refusal?.code === 'empty-area';
  return nobody ? { code: 'nobody-left', member: member.parent } : refusal;
}

function rowOrTop(plan: Plan, id: MemberId | null): MemberRow | null {
  return id === null ? null : (plan.tables.member.get(id) ?? null);
}
