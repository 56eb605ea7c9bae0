import { describe, expect, it } from 'vitest';
import { type KeyPress, readKey } from '../../../renderer/grid/keyboard.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  keyCode: 0,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('keys in the grid', () => {
  it('WN5 begins an entry with the character that is typed', () => {
    for (const text of ['1', '+', '-', '*', '.', '万'])
      expect(readKey(press(text), false)).toEqual({ key: 'type', text });
    expect(readKey(press('Process', { keyCode: 229 }), false)).toEqual({ key: 'compose' });
  });

  it('WN5 edits with Enter and F2, clears with Delete, locks with Ctrl+L', () => {
    expect(readKey(press('Enter'), false)).toEqual({ key: 'edit' });
    expect(readKey(press('F2'), false)).toEqual({ key: 'edit' });
    expect(readKey(press('Delete'), false)).toEqual({ key: 'clear' });
    expect(readKey(press('Backspace'), false)).toEqual({ key: 'type', text: '' });
    expect(readKey(press('l', { ctrlKey: true }), false)).toEqual({ key: 'lock', what: 'area' });
    expect(readKey(press('L', { ctrlKey: true, shiftKey: true }), false)).toEqual({ key: 'lock', what: 'cells' });
  });

  it('WN5 folds with the arrows on a name, and with Alt anywhere', () => {
    expect(readKey(press('ArrowLeft'), true)).toEqual({ key: 'fold', what: 'row' });
    expect(readKey(press('ArrowRight'), true)).toEqual({ key: 'unfold', what: 'row' });
    expect(readKey(press('Enter'), true)).toEqual({ key: 'toggle' });
    expect(readKey(press('ArrowRight', { altKey: true }), false)).toEqual({ key: 'unfold', what: 'row' });
    expect(readKey(press('ArrowDown', { altKey: true }), false)).toEqual({ key: 'unfold', what: 'period' });
  });

  it('WN5 leaves moving about to the grid and commands to the window', () => {
    for (const key of ['ArrowLeft', 'ArrowDown', 'Tab', 'PageDown', 'Home', 'Escape', 'F6', 'Shift', 'Control']) {
      expect(readKey(press(key), false)).toBeNull();
    }
    for (const key of ['z', 'y', 'c', 'i']) expect(readKey(press(key, { ctrlKey: true }), false)).toBeNull();
    expect(readKey(press('5'), true)).toBeNull();
  });
});
