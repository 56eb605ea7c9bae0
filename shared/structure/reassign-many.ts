import { rowOf } from '../command/guards.ts';
import type { Refusal } from '../command/refusal.ts';
import { linesOfMembers } from '../cube/area.ts';
import type { MeasureId, MemberId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, type Plan } from '../model/plan.ts';
import type { StructureCommandOf } from './command.ts';
import { Draft } from './draft.ts';
import { columnOf, type Handover, handOver, handoverTo } from './figures.ts';
import { isLeaf, memberOf } from './places.ts';
import { linesOfRows, memberAt } from './reassign-lines.ts';
import { close } from './retire-member.ts';

/**
 * Gives lines to several members of a dimension in one step. All go from where they are before, so that what one takes
 * is not passed on by another; what nobody takes in exchange is closed, so that nothing falls to it again. A line that
 * is named twice goes where it is named first. Sums above stay to the tick. Refuses as reassignLines does.
 */
export function reassignMany(plan: Plan, command: StructureCommandOf<'reassign-many'>): Outcome<Draft, Refusal> {
  const dimension = rowOf(plan, 'dimension', command.dimension);
  if (!dimension.ok) return dimension;
  const column = columnOf(plan, command.dimension);
  const draft = new Draft(plan);
  const parts: Handover[] = [];
  const given = new Set<number>();
  const how = { share: 1, whole: 1, firstLeaf: 0, history: command.history };
  for (const { rows, to: id } of command.gives) {
    const to = memberOf(plan, id);
    if (!to.ok) return to;
    if (to.value.dimension !== command.dimension)
      return refuse({ code: 'unknown', what: 'member', name: to.value.code });
    if (to.value.retired) return refuse({ code: 'retired', member: id });
    if (!isLeaf(plan, to.value)) return refuse({ code: 'not-a-leaf', member: id });
    const lines = linesOfRows(plan, rows).filter((line) => !given.has(line) && memberAt(plan, line, column) !== id);
    for (const line of lines) given.add(line);
    parts.push(handoverTo(draft, lines, column, id, how));
  }
  const handover = { ...how, sources: joined(parts, 'sources'), targets: joined(parts, 'targets') };
  if (handover.sources.length === 0) {
    const measure = [...plan.tables.measure.keys()][0] as MeasureId;
    return refuse({ code: 'empty-area', area: { measure, members: command.gives[0]?.rows[0] ?? [], period: 'all' } });
  }
  handOver(draft, handover);
  closeLeft(draft, command, handover);
  return done(draft);
}

function joined(parts: readonly Handover[], which: 'sources' | 'targets'): Int32Array {
  return Int32Array.from(parts.flatMap((part) => Array.from(part[which])));
}

/** Closes what was given away and not taken by another: a row as it was named where all of it went, else its lines. */
function closeLeft(draft: Draft, { gives, dimension }: StructureCommandOf<'reassign-many'>, handover: Handover): void {
  const { lines } = draft.base;
  const taken = new Set(handover.targets);
  const left = new Set([...handover.sources].filter((line) => !taken.has(line)));
  const last = calendarOf(draft.plan).leafCount - 1;
  const column = columnOf(draft.plan, dimension);
  for (const members of gives.flatMap(({ rows }) => rows)) {
    const below = linesOfMembers(draft.plan, members);
    if ((members[column] ?? null) === null || !below.every((line) => left.has(line))) continue;
    close(draft, members, 0, last);
    for (const line of below) left.delete(line);
  }
  for (const line of left) {
    const from = line * lines.dimensions;
    close(draft, Array.from(lines.members.subarray(from, from + lines.dimensions)) as MemberId[], 0, last);
  }
}
