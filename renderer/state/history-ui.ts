import { type JournalPoint, overlay } from './overlay.ts';
import { createStore } from './store.ts';

/** The checkpoint that is being named: at an entry, or (null) at the present state. */
export const checkpointDraft = createStore<{ readonly seq: number | null } | null>(null);

/** Compares a point of the journal with the plan as it is, or with a later point. */
export function compareWith(seq: number, name: string, to: JournalPoint | null = null): void {
  overlay.set({ is: 'compare-then', from: { seq, name }, to });
}
