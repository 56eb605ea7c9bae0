import { describe, expect, it } from 'vitest';
import { acceleratorOf } from '../../../electron/shell/accelerator.ts';

describe('keys in native menus', () => {
  it('SH4 are written as the system does', () => {
    expect(acceleratorOf('Ctrl Shift L')).toBe('CmdOrCtrl+Shift+L');
    expect(acceleratorOf('Ctrl ,')).toBe('CmdOrCtrl+,');
    expect(acceleratorOf('Ctrl +')).toBe('CmdOrCtrl+Plus');
    expect(acceleratorOf('Alt ArrowDown')).toBe('Alt+Down');
    expect(acceleratorOf('F1')).toBe('F1');
  });

  it('SH4 are left out where they belong to a text field, or are none that a menu knows', () => {
    for (const keys of ['Enter', 'Delete', 'Shift Tab', 'ArrowLeft', 'Ctrl ☃', 'Hyper K', '']) {
      expect(acceleratorOf(keys), keys).toBeNull();
    }
  });
});
