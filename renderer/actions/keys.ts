import type { Action } from './action.ts';

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
  return actions.find((action) => action.keys?.some((keys) => matchesKeys(event, keys)));
}
