import type { OpenPlan } from '../state/open-plan.ts';
import { leaving } from '../state/unfinished.ts';

const POPOVER = '.entry-popover';

/** Where the keyboard may be without the entry being over. */
function isPartOfEntry(open: OpenPlan, target: EventTarget | null): boolean {
  if (target === open.entryInput) return true;
  return target instanceof Element && target.closest(POPOVER) !== null;
}

/**
 * The keyboard went elsewhere: as in Excel, what was typed is applied. What cannot be read stays where it is, and says
 * why, until it is mended or taken back.
 */
export function leaveEntry(open: OpenPlan, to: EventTarget | null): void {
  // A question has come up what becomes of it.
  if (leaving.get() !== null) return;
  // The window as a whole lost the keyboard: the planner looks something up elsewhere and comes back.
  if (open.entry.state.get().mode === 'idle' || document.activeElement === open.entryInput) return;
  if (isPartOfEntry(open, to)) return;
  open.entry.apply();
}

/** Puts the keyboard on the popover's methods; false when there is no popover. */
export function enterPopover(): boolean {
  const stop = document.querySelector<HTMLElement>(`${POPOVER} [role="radio"][tabindex="0"]`);
  stop?.focus();
  return stop !== null;
}
