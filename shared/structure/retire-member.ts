import type { Refusal } from '../command/refusal.ts';
import type { ClosedId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, hierarchyOf, measuresOf, nextId, type Plan, scenariosOf } from '../model/plan.ts';
import type { MemberRow } from '../model/rows.ts';
import type { LinesUnder, StructureCommandOf } from './command.ts';
import { Draft } from './draft.ts';
import { columnOf, handOver, handoverTo } from './figures.ts';
import { keepTotals } from './keep-totals.ts';
import { firstLeafOf, isLeaf, leafCodes, liesBelow, linesUnder, memberOf, under } from './places.ts';

/** Closes the lines below members from a leaf period on, to the end of the plan or a later leaf. */
export function close(draft: Draft, members: LinesUnder, firstLeaf: number, lastLeaf: number): void {
  const codes = leafCodes(draft.plan);
  const id = nextId(draft.plan, 'closed') as ClosedId;
  const firstPeriod = codes[firstLeaf] as string;
  const lastPeriod = codes[lastLeaf] as string;
  const said = [...draft.plan.tables.closed.values()].some(
    (row) =>
      row.firstPeriod <= firstPeriod &&
      row.lastPeriod >= lastPeriod &&
      JSON.stringify(row.members) === JSON.stringify(members),
  );
  if (!said) draft.row('closed', id, { id, members, firstPeriod, lastPeriod });
}

/** Retires a member and all below it, closed in the whole plan. */
export function closeWhole(draft: Draft, member: MemberRow): void {
  retire(draft, member, 0);
}

function retire(draft: Draft, member: MemberRow, firstLeaf: number): void {
  close(draft, under(draft.plan, member), firstLeaf, calendarOf(draft.plan).leafCount - 1);
  for (const row of hierarchyOf(draft.plan, member.dimension).members) {
    if (liesBelow(draft.plan, row, member.id)) draft.row('member', row.id, { ...row, retired: true });
  }
}

/** Empties lines from a leaf period up to another, in every scenario and measure. */
export function clear(draft: Draft, lines: Int32Array, firstLeaf: number, endLeaf: number): void {
  const width = calendarOf(draft.plan).leafCount;
  for (const { id: scenario } of scenariosOf(draft.plan)) {
    for (const { id: measure } of measuresOf(draft.plan)) {
      if (!draft.plan.cells.has(`${scenario}:${measure}`)) continue;
      const cube = draft.cells(scenario, measure);
      for (const line of lines) cube.fill(0, line * width + firstLeaf, line * width + endLeaf);
    }
  }
}

/**
 * Takes a member out of use, from a period on or in the whole plan: its lines are closed there, and its targets are
 * dropped, kept by the rest of its team, or go to another member. Actuals stay, unless they go along to that member.
 */
export function retireMember(plan: Plan, command: StructureCommandOf<'retire-member'>): Outcome<Draft, Refusal> {
  const row = memberOf(plan, command.member);
  if (!row.ok) return row;
  const member = row.value;
  const first = firstLeafOf(plan, command.first);
  if (!first.ok) return first;
  const draft = new Draft(plan);
  const lines = linesUnder(plan, member);
  const { figures } = command;
  if (figures.go === 'to') {
    const to = memberOf(plan, figures.member);
    if (!to.ok) return to;
    if (to.value.retired) return refuse({ code: 'retired', member: to.value.id });
    if (to.value.dimension !== member.dimension)
      return refuse({ code: 'unknown', what: 'member', name: to.value.code });
    if (!isLeaf(plan, to.value)) return refuse({ code: 'not-a-leaf', member: to.value.id });
    if (liesBelow(plan, to.value, member.id)) return refuse({ code: 'retired', member: to.value.id });
    const how = { firstLeaf: first.value, share: 1, whole: 1, history: figures.history };
    handOver(draft, handoverTo(draft, lines, columnOf(plan, member.dimension), to.value.id, how));
  } else clear(draft, lines, first.value, calendarOf(plan).leafCount);
  retire(draft, member, first.value);
  if (figures.go !== 'team') return done(draft);
  const team = member.parent === null ? null : (plan.tables.member.get(member.parent) as MemberRow);
  const members = under(plan, team);
  const refusal = keepTotals(draft, [{ before: members, after: members }]);
  if (!refusal) return done(draft);
  const nobody = refusal.code === 'closed' || refusal.code === 'empty-area';
  return refuse(nobody ? { code: 'nobody-left', member: member.parent } : refusal);
}
