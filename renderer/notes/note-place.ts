import { noteOn } from '../../shared/command/set-note.ts';
import type { NoteRow } from '../../shared/model/rows.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { isThere, type Place, selectedPlace } from '../state/pin.ts';

export function noteAt(open: OpenPlan, place: Place): NoteRow | null {
  return isThere(open, place) ? noteOn(open.workbench.plan, place.scenario, place.area) : null;
}

/** The note on the selected area, or null. */
export function selectedNote(open: OpenPlan): NoteRow | null {
  const place = selectedPlace(open);
  return place && noteAt(open, place);
}

/** Whether a note can be written where the planner stands: the plan is open to change, and the scenario is not final. */
export function canNote(open: OpenPlan): boolean {
  const place = selectedPlace(open);
  const { plan, state } = open.workbench;
  return place !== null && !state.get().readOnly && plan.tables.scenario.get(place.scenario)?.status !== 'final';
}

/** Writes a note, or takes it away; what refuses it is told as for any edit. */
export function writeNote(open: OpenPlan, { scenario, area }: Place, text: string): Promise<boolean> {
  return open.entry.send({ command: { command: 'set-note', scenario, area, text }, text: null, at: null });
}
