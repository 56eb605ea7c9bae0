/** What typing on a cell begins; everything else that keys do there is an action (actions/grid-actions.ts). */
export type Typing = { readonly key: 'type'; readonly text: string } | { readonly key: 'compose' };

export interface KeyPress {
  readonly key: string;
  readonly keyCode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Reads a key press on a cell that begins an entry; null for every other. */
export function readTyping(press: KeyPress, onTree: boolean): Typing | null {
  if (onTree) return null;
  if (press.key === 'Process' || press.keyCode === 229) return { key: 'compose' };
  if (press.altKey || press.ctrlKey || press.metaKey) return null;
  if (press.key === 'Backspace') return press.shiftKey ? null : { key: 'type', text: '' };
  return press.key.length === 1 && press.key !== ' ' ? { key: 'type', text: press.key } : null;
}
