import { rowOf } from '../command/guards.ts';
import type { Refusal } from '../command/refusal.ts';
import { linesOfMembers } from '../cube/area.ts';
import type { MeasureId, MemberId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, type Plan } from '../model/plan.ts';
import type { LinesUnder, StructureCommandOf } from './command.ts';
import { Draft } from './draft.ts';
import { columnOf, handOver, handoverTo } from './figures.ts';
import { firstLeafOf, isLeaf, liesBelow, memberOf } from './places.ts';
import { close } from './retire-member.ts';

/** "0.25" as 25 of 100; null when it is no share above 0 and up to 1. */
function shareOfText(text: string): { readonly share: number; readonly whole: number } | null {
  const match = /^(\d)(?:\.(\d{1,9}))?$/.exec(text);
  if (!match) return null;
  const fraction = match[2] ?? '';
  const whole = 10 ** fraction.length;
  const share = Number(match[1]) * whole + Number(fraction || 0);
  return share > 0 && share <= whole ? { share, whole } : null;
}

/**
 * Gives lines to another member of a dimension: whole or a share of every cell, from a period on or for all of them.
 * Lines that were given whole are closed from there, so that nothing falls to them again. Sums above both stay to the
 * tick. Refuses 'not-a-leaf', 'retired', 'bad-share', 'empty-area', and 'closed' where the taker cannot have them.
 */
export function reassignLines(plan: Plan, command: StructureCommandOf<'reassign-lines'>): Outcome<Draft, Refusal> {
  const dimension = rowOf(plan, 'dimension', command.dimension);
  if (!dimension.ok) return dimension;
  const to = memberOf(plan, command.to);
  if (!to.ok) return to;
  if (to.value.dimension !== command.dimension) return refuse({ code: 'unknown', what: 'member', name: to.value.code });
  if (to.value.retired) return refuse({ code: 'retired', member: to.value.id });
  if (!isLeaf(plan, to.value)) return refuse({ code: 'not-a-leaf', member: to.value.id });
  const share = shareOfText(command.share);
  if (!share) return refuse({ code: 'bad-share', text: command.share });
  const first = firstLeafOf(plan, command.first);
  if (!first.ok) return first;
  const column = columnOf(plan, command.dimension);
  const draft = new Draft(plan);
  const lines = linesOfRows(plan, command.rows).filter((line) => memberAt(plan, line, column) !== to.value.id);
  if (lines.length === 0) {
    const measure = [...plan.tables.measure.keys()][0] as MeasureId;
    return refuse({ code: 'empty-area', area: { measure, members: command.rows[0] ?? [], period: 'all' } });
  }
  handOver(
    draft,
    handoverTo(draft, lines, column, to.value.id, { ...share, firstLeaf: first.value, history: command.history }),
  );
  if (share.share === share.whole) closeSources(draft, command, lines, column, first.value);
  return done(draft);
}

/** The lines below any of the rows, ascending. */
export function linesOfRows(plan: Plan, rows: readonly LinesUnder[]): Int32Array {
  const lines = new Set<number>();
  for (const members of rows) for (const line of linesOfMembers(plan, members)) lines.add(line);
  return Int32Array.from(lines).sort();
}

/** Whose a line is in a dimension. */
export function memberAt({ lines }: Plan, line: number, column: number): MemberId {
  return lines.members[line * lines.dimensions + column] as MemberId;
}

/** A row that the taker has no part in is closed as it was named; of others, line by line what was given. */
function closeSources(
  draft: Draft,
  { rows, to }: StructureCommandOf<'reassign-lines'>,
  lines: Int32Array,
  column: number,
  firstLeaf: number,
): void {
  const { plan } = draft;
  const taker = plan.tables.member.get(to);
  const last = calendarOf(plan).leafCount - 1;
  const single = new Set(lines);
  for (const members of rows) {
    const from = members[column] ?? null;
    if (from === null || !taker || liesBelow(plan, taker, from)) continue;
    close(draft, members, firstLeaf, last);
    for (const line of linesOfMembers(plan, members)) single.delete(line);
  }
  const { dimensions } = plan.lines;
  for (const line of single) {
    const members = Array.from(plan.lines.members.subarray(line * dimensions, (line + 1) * dimensions)) as MemberId[];
    close(draft, members, firstLeaf, last);
  }
}
