import { periodOf } from '../cube/area.ts';
import type { RowFact } from '../cube/changeset.ts';
import type { MeasureId, NoteId, ScenarioId } from '../model/ids.ts';
import { done } from '../model/outcome.ts';
import { nextId, type Plan } from '../model/plan.ts';
import type { NoteRow } from '../model/rows.ts';
import type { Area } from './command.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, checkArea, openScenario } from './guards.ts';

/** The notes of a scenario, of one measure or of all, in the order of their ids. */
export function notesOf(plan: Plan, scenario: ScenarioId, measure: MeasureId | null = null): NoteRow[] {
  return [...plan.tables.note.values()]
    .filter((note) => note.scenario === scenario && (measure === null || note.measure === measure))
    .sort((a, b) => a.id - b.id);
}

/** The note on an area, or null. Periods of the same leaves ("all" and "2027" of a plan of one year) are one place. */
export function noteOn(plan: Plan, scenario: ScenarioId, area: Area): NoteRow | null {
  const members = area.members.join();
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  const same = (note: NoteRow) => {
    const period = periodOf(plan, note.period);
    return period.firstLeaf === firstLeaf && period.endLeaf === endLeaf && note.members.join() === members;
  };
  return notesOf(plan, scenario, area.measure).find(same) ?? null;
}

/** Writes a note on an area in place of the one there is; an empty text takes it away. */
export function setNote(plan: Plan, command: CommandOf<'set-note'>): Decision {
  const scenario = openScenario(plan, command.scenario);
  if (!scenario.ok) return scenario;
  const known = checkArea(plan, command.area);
  if (!known.ok) return known;
  const before = noteOn(plan, command.scenario, command.area);
  const text = command.text.trim();
  if (text === (before?.text ?? '')) return done({ facts: [] });
  const { measure, members } = command.area;
  const period = before?.period ?? command.area.period;
  const id = before?.id ?? (nextId(plan, 'note') as NoteId);
  const after: NoteRow | null = text === '' ? null : { id, scenario: command.scenario, measure, members, period, text };
  const fact: RowFact = { fact: 'row', table: 'note', id, before, after };
  return done({ facts: [fact] });
}
