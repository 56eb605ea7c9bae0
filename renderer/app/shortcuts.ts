import { canRun } from '../actions/action.ts';
import { ACTIONS } from '../actions/index.ts';
import { actionFor } from '../actions/keys.ts';
import { app } from '../state/app.ts';

const WINDOW_ACTIONS = ACTIONS.filter(({ where }) => where !== 'grid');

/** Shortcuts that hold wherever the focus is. A key that a text field needs stays with the field. */
export function handleShortcut(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  // A dialog has the keyboard to itself.
  if (document.querySelector('dialog[open]')) return;
  const action = actionFor(WINDOW_ACTIONS, event);
  if (!action || (isText(event.target) && action.inText !== true)) return;
  const { open } = app.get();
  if (!canRun(action, open)) return;
  event.preventDefault();
  action.run(open);
}

/** Does what was picked in the native menu, where its keys would do it too. */
export function runById(id: string): void {
  const action = ACTIONS.find((candidate) => candidate.id === id);
  const { open } = app.get();
  if (!action || document.querySelector('dialog[open]') || !canRun(action, open)) return;
  action.run(open);
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
