import { isMac } from '../client/mode.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { type Action, canRun, keysOf } from './action.ts';

export interface KeyChord {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether a key press is what the keys say: "Ctrl Shift L", "Alt 1", "F6". Command counts as Ctrl on a Mac. */
export function matchesKeys(event: KeyChord, keys: string): boolean {
  const parts = keys.split(' ');
  const main = parts.at(-1) as string;
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier);
  if ((event.ctrlKey || event.metaKey) !== wants('Ctrl')) return false;
  if (event.altKey !== wants('Alt') || event.shiftKey !== wants('Shift')) return false;
  return event.key.toLowerCase() === main.toLowerCase() || physicalKey(event.code) === main;
}

/** With Alt or Shift some layouts put another character on a key: its place says which one it is. */
function physicalKey(code: string): string {
  return code.replace(/^(Digit|Key)/, '');
}

export function actionFor(actions: readonly Action[], event: KeyChord): Action | undefined {
  return actions.find((action) => keysOf(action).some((keys) => matchesKeys(event, keys)));
}

export interface PressedAction {
  readonly action: Action;
  /** Those of its keys that were pressed. */
  readonly keys: string;
}

/** Every action that a key press means, in the order of the list: which of them can be done decides. */
function pressedActions(actions: readonly Action[], event: KeyChord): PressedAction[] {
  return actions.flatMap((action) => {
    const keys = keysOf(action).find((candidate) => matchesKeys(event, candidate));
    return keys === undefined ? [] : [{ action, keys }];
  });
}

/**
 * Does what a key press on a cell of the grid means. Says what becomes of the press: 'done', 'nothing' (it means
 * something, but not here, and must not become the browser's: Ctrl+R loads the page anew), 'let' (the browser's or
 * the grid's own).
 */
export function runPressed(actions: readonly Action[], event: KeyChord, open: OpenPlan): 'done' | 'nothing' | 'let' {
  const pressed = pressedActions(actions, event);
  const first = pressed.find(({ action }) => canRun(action, open));
  if (first?.action.byEvent) return 'let';
  if (first) {
    first.action.run(open, first.keys);
    return 'done';
  }
  return pressed.some(({ keys }) => /^(Ctrl|Alt) /.test(keys)) ? 'nothing' : 'let';
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  ContextMenu: '☰',
  Delete: 'Del',
};

const MAC_NAMES: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧', Delete: '⌦', Enter: '↩' };

/** Keys as they are shown: "Alt ↓"; on a Mac with its signs. */
export function shownKeys(keys: string, mac = isMac()): string {
  return keys
    .split(' ')
    .map((key) => (mac ? MAC_NAMES[key] : undefined) ?? KEY_NAMES[key] ?? key)
    .join(' ');
}
