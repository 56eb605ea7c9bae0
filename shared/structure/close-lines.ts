import { rowOf } from '../command/guards.ts';
import type { Refusal } from '../command/refusal.ts';
import { linesOfMembers } from '../cube/area.ts';
import type { ScenarioId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, measuresOf, type Plan, scenariosOf } from '../model/plan.ts';
import type { LinesUnder, StructureCommandOf } from './command.ts';
import { Draft } from './draft.ts';
import { keepTotals } from './keep-totals.ts';
import { memberOf } from './places.ts';
import { clear, close } from './retire-member.ts';
import { holdsAny } from './settle.ts';

/**
 * Closes the lines below members over some periods: they do not exist there, in any scenario or measure. Targets that
 * lie there are refused ('lines-hold-targets'), cleared, or taken over by the other lines of a wider part.
 */
export function closeLines(plan: Plan, command: StructureCommandOf<'close-lines'>): Outcome<Draft, Refusal> {
  const { byCode } = calendarOf(plan);
  for (const code of [command.first, command.last]) {
    if (!byCode.has(code)) return refuse({ code: 'bad-period', text: code });
  }
  const first = byCode.get(command.first)?.firstLeaf as number;
  const end = byCode.get(command.last)?.endLeaf as number;
  if (end <= first) return refuse({ code: 'bad-period', text: command.last });
  for (const member of command.members) {
    if (member === null) continue;
    const known = memberOf(plan, member);
    if (!known.ok) return known;
  }
  const lines = linesOfMembers(plan, command.members);
  const held = whatLies(plan, lines, command.members, first, end);
  const draft = new Draft(plan);
  if (held) {
    if (command.figures === 'refuse') return refuse(held);
    clear(draft, lines, first, end);
  }
  close(draft, command.members, first, end - 1);
  if (!held || typeof command.figures === 'string') return done(draft);
  const { keep } = command.figures;
  const refusal = keepTotals(draft, [{ before: keep, after: keep }]);
  if (!refusal) return done(draft);
  const nobody = refusal.code === 'closed' || refusal.code === 'empty-area';
  return refuse(nobody ? { code: 'nobody-left', member: keep.find((member) => member !== null) ?? null } : refusal);
}

/** The targets in the way of closing, in the first scenario and measure that has any. */
function whatLies(plan: Plan, lines: Int32Array, members: LinesUnder, first: number, end: number): Refusal | null {
  const width = calendarOf(plan).leafCount;
  const of = (scenario: ScenarioId): Refusal | null => {
    for (const { id: measure } of measuresOf(plan)) {
      const cube = plan.cells.get(`${scenario}:${measure}`);
      if (!cube || !lines.some((line) => holdsAny(cube, line * width + first, line * width + end))) continue;
      let amount = 0;
      for (const line of lines) for (let p = first; p < end; p++) amount += cube[line * width + p] as number;
      return { code: 'lines-hold-targets', scenario, area: { measure, members, period: 'all' }, amount };
    }
    return null;
  };
  for (const { id } of scenariosOf(plan)) {
    const held = of(id);
    if (held) return held;
  }
  return null;
}

/** Opens closed parts again, empty; members that were retired with them are back in use. */
export function openLines(plan: Plan, command: StructureCommandOf<'open-lines'>): Outcome<Draft, Refusal> {
  const draft = new Draft(plan);
  for (const id of new Set(command.closed)) {
    const row = rowOf(plan, 'closed', id);
    if (!row.ok) return row;
    draft.row('closed', id, null);
    for (const member of row.value.members) {
      const retired = member === null ? undefined : draft.plan.tables.member.get(member);
      if (retired?.retired) draft.row('member', retired.id, { ...retired, retired: false });
    }
  }
  return done(draft);
}
