import { type Action, canRun } from '../actions/action.ts';
import { ACTIONS } from '../actions/index.ts';
import { actionFor } from '../actions/keys.ts';
import { app } from '../state/app.ts';
import { newPlan } from '../state/new-plan.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { isText } from '../state/text-field.ts';

const WINDOW_ACTIONS = ACTIONS.filter(({ where }) => where !== 'grid');

/** Shortcuts that hold wherever the focus is. A key that a text field needs stays with the field. */
export function handleShortcut(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  // A dialog has the keyboard to itself.
  if (document.querySelector('dialog[open]')) return;
  const action = actionFor(WINDOW_ACTIONS, event);
  if (!action || (isText(event.target) && action.inText !== true)) return;
  const open = planInView();
  if (!mayRun(action, open)) return;
  event.preventDefault();
  action.run(open);
}

/** Does what was picked in the native menu, where its keys would do it too. */
export function runById(id: string): void {
  const action = ACTIONS.find((candidate) => candidate.id === id);
  const open = planInView();
  if (!action || document.querySelector('dialog[open]') || !mayRun(action, open)) return;
  action.run(open);
}

/** While a plan is being made, what concerns the open one waits. */
function planInView(): OpenPlan | null {
  return newPlan.get() ? null : app.get().open;
}

function mayRun(action: Action, open: OpenPlan | null): boolean {
  if (newPlan.get() && action.group !== 'view' && action.group !== 'help') return false;
  return canRun(action, open);
}
