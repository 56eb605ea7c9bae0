/** What a key means in the grid. */
export type GridKey =
  | { readonly key: 'edit' }
  | { readonly key: 'type'; readonly text: string }
  | { readonly key: 'compose' }
  | { readonly key: 'clear' }
  /** 'cells' holds every cell; 'area' holds a sum where there is one. */
  | { readonly key: 'lock'; readonly what: 'area' | 'cells' }
  | { readonly key: 'fold' | 'unfold'; readonly what: 'row' | 'period' }
  | { readonly key: 'toggle' };

export interface KeyPress {
  readonly key: string;
  readonly keyCode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Reads a key press on a cell; null for what the grid itself sees to (arrows, Tab, paging) or nobody does. */
export function readKey(press: KeyPress, onTree: boolean): GridKey | null {
  const command = press.ctrlKey || press.metaKey;
  if (press.key === 'Process' || press.keyCode === 229) return onTree ? null : { key: 'compose' };
  if (press.altKey && !command) return readFold(press.key);
  if (command) {
    const lock = press.key.toLowerCase() === 'l' && !press.altKey;
    return lock ? { key: 'lock', what: press.shiftKey ? 'cells' : 'area' } : null;
  }
  switch (press.key) {
    case 'Enter':
    case 'F2':
      if (press.shiftKey) return null;
      return onTree ? { key: 'toggle' } : { key: 'edit' };
    case 'Delete':
      return onTree ? null : { key: 'clear' };
    case 'Backspace':
      return onTree ? null : { key: 'type', text: '' };
    case 'ArrowLeft':
      return onTree ? { key: 'fold', what: 'row' } : null;
    case 'ArrowRight':
      return onTree ? { key: 'unfold', what: 'row' } : null;
    case ' ':
      return onTree ? { key: 'toggle' } : null;
    default:
      return !onTree && press.key.length === 1 ? { key: 'type', text: press.key } : null;
  }
}

/** Alt with an arrow folds from anywhere in the row or column. */
function readFold(key: string): GridKey | null {
  if (key === 'ArrowLeft') return { key: 'fold', what: 'row' };
  if (key === 'ArrowRight') return { key: 'unfold', what: 'row' };
  if (key === 'ArrowUp') return { key: 'fold', what: 'period' };
  if (key === 'ArrowDown') return { key: 'unfold', what: 'period' };
  return null;
}
