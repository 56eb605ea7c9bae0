import { describe, expect, it } from 'vitest';
import { isInMenu } from '../../../renderer/actions/action.ts';
import { gridActions } from '../../../renderer/actions/grid-actions.ts';
import { type KeyChord, runPressed, shownKeys } from '../../../renderer/actions/keys.ts';
import { readTyping } from '../../../renderer/grid/keyboard.ts';
import { amountAt } from '../../../renderer/state/figures.ts';
import { OpenPlan } from '../../../renderer/state/open-plan.ts';
import { area, run, smallPlan } from '../../support/plans.ts';
import { FakeHost, memoryStorage, settled } from './support.ts';

type Press = KeyChord & { readonly keyCode: number };

function press(key: string, held: Partial<Press> = {}): Press {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key === ' ' ? 'Space' : key;
  return { key, code, keyCode: 0, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

const ctrl = { ctrlKey: true };
const alt = { altKey: true };

async function opened() {
  const { plan, scenario } = smallPlan();
  const all = { scenario, area: area(plan, {}), method: { method: 'last-year' } } as const;
  run(plan, { command: 'set-area', ...all, entry: { op: 'set', ticks: 120_000_00 } });
  const host = new FakeHost(plan);
  const client = host.connect();
  const open = new OpenPlan(client, await host.open(client), memoryStorage());
  await settled();
  const { workbench } = open;
  return {
    open,
    workbench,
    press: (key: string, held: Partial<Press> = {}) => runPressed(gridActions, press(key, held), open),
    select: (node: number, column: string) => workbench.selection.set({ node, column }),
    unfolded: (node: number) => workbench.rows.get()?.open[node] === 1,
    at: () => amountAt(workbench.figures.get() as never, workbench.selection.get()?.node ?? 0, 0, 3),
  };
}

describe('keys in the grid', () => {
  it('WN5 typing begins an entry with its character; no command, arrow or name does', () => {
    for (const text of ['1', '+', '-', '*', '.', '万'])
      expect(readTyping(press(text), false)).toEqual({ key: 'type', text });
    expect(readTyping(press('Process', { keyCode: 229 }), false)).toEqual({ key: 'compose' });
    expect(readTyping(press('Backspace'), false)).toEqual({ key: 'type', text: '' });
    for (const key of ['ArrowLeft', 'Tab', 'PageDown', 'Home', 'Escape', 'F6', 'Shift', 'Delete', ' '])
      expect(readTyping(press(key), false)).toBeNull();
    for (const key of ['z', 'c']) expect(readTyping(press(key, ctrl), false)).toBeNull();
    expect(readTyping(press('5'), true)).toBeNull();
  });

  it('WN5 Delete clears, Ctrl+L locks and releases', async () => {
    const { open, workbench, press, select, at } = await opened();
    select(0, 'p:2027-Q1');
    expect(press('Delete')).toBe('done');
    await settled();
    expect(at()).toBe(0);
    expect(press('l', ctrl)).toBe('done');
    await settled();
    expect(workbench.plan.tables.lock.size).toBe(1);
    press('l', ctrl);
    await settled();
    expect(workbench.plan.tables.lock.size).toBe(0);
    expect(open.entry.refused.get()).toBeNull();
  });

  it('WN5 arrows fold on a name, and with Alt anywhere; what cannot fold leaves the arrow to the grid', async () => {
    const { workbench, press, select, unfolded } = await opened();
    select(0, 'tree');
    expect(press('ArrowLeft')).toBe('done');
    expect(unfolded(0)).toBe(false);
    expect(press('Enter')).toBe('done');
    expect(unfolded(0)).toBe(true);
    expect(press('ArrowRight')).toBe('let');
    select(1, 'tree');
    press('ArrowLeft');
    press('ArrowLeft');
    expect(workbench.selection.get()?.node).toBe(0);
    select(0, 'p:2027-Q1');
    expect(press('ArrowLeft', alt)).toBe('done');
    expect(unfolded(0)).toBe(false);
    expect(press('ArrowLeft')).toBe('let');
    expect(press('ArrowDown', alt)).toBe('done');
    expect(workbench.view.get().openPeriods).toContain('2027-Q1');
    expect(press('ArrowUp', alt)).toBe('done');
    expect(workbench.view.get().openPeriods).not.toContain('2027-Q1');
  });

  it('WN5 a key that means nothing here does not become the browser’s', async () => {
    const { press, select } = await opened();
    select(0, 'tree');
    expect(press('ArrowDown', alt)).toBe('nothing');
    expect(press('ArrowDown')).toBe('let');
    expect(press('F6')).toBe('let');
  });

  it('WN5 keys are shown as they are printed on keyboards', () => {
    expect(shownKeys('Alt ArrowDown')).toBe('Alt ↓');
    expect(shownKeys('Ctrl Shift L')).toBe('Ctrl Shift L');
  });
});

describe('context menus', () => {
  it('CM1 each place has actions of its own, and each with a key says it', () => {
    const ids = (place: 'cell' | 'row' | 'heading') =>
      gridActions.filter((a) => isInMenu(a, place)).map(({ id }) => id);
    expect(ids('cell')).toEqual(expect.arrayContaining(['edit', 'clear', 'lock', 'lock-cells', 'unfold-row']));
    expect(ids('row')).toEqual(expect.arrayContaining(['lock', 'fold-row', 'unfold-row']));
    expect(ids('heading')).toEqual(expect.arrayContaining(['fold-period', 'unfold-period']));
    expect(ids('cell')).not.toContain('toggle-row');
  });
});
