const MODIFIERS: Readonly<Record<string, string>> = { Ctrl: 'CmdOrCtrl', Alt: 'Alt', Shift: 'Shift' };
const NAMED: Readonly<Record<string, string>> = {
  '+': 'Plus',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Space: 'Space',
  Enter: 'Enter',
  Tab: 'Tab',
  Delete: 'Delete',
  Backspace: 'Backspace',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
};

/**
 * Keys as the page writes them ("Ctrl Shift L") as the native menu does. Null for what it would not understand, and
 * for keys without Ctrl or Alt, which belong to text fields first.
 */
export function acceleratorOf(keys: string): string | null {
  const parts = keys.split(' ');
  const main = parts.at(-1) ?? '';
  const modifiers = parts.slice(0, -1).map((part) => MODIFIERS[part]);
  if (modifiers.includes(undefined)) return null;
  const isFunction = /^F([1-9]|1\d|2[0-4])$/.test(main);
  if (!isFunction && !modifiers.includes('CmdOrCtrl') && !modifiers.includes('Alt')) return null;
  const key = isFunction || /^[A-Z0-9,./;'[\]\\`=-]$/.test(main) ? main : NAMED[main];
  return key === undefined ? null : [...modifiers, key].join('+');
}
