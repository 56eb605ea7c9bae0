import { describe, expect, it } from 'vitest';
import { type KeyChord, runPressed } from '../../../renderer/actions/keys.ts';
import { moveActions } from '../../../renderer/actions/move-actions.ts';
import { averageOf, sumsOf, totalText } from '../../../renderer/state/range-sums.ts';
import type { Shown } from '../../../renderer/state/shown.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { area, run } from '../../support/plans.ts';
import { openSmallPlan } from './open-plan.ts';
import { settled } from './support.ts';

async function opened() {
  const plan = await openSmallPlan();
  const { open, workbench } = plan;
  const press = (keys: string) => {
    const parts = keys.split(' ');
    const key = parts.at(-1) as string;
    const chord: KeyChord = {
      key: key === 'Space' ? ' ' : key,
      code: /^[A-Z]$/.test(key) ? `Key${key}` : key,
      ctrlKey: parts.includes('Ctrl'),
      shiftKey: parts.includes('Shift'),
      altKey: parts.includes('Alt'),
      metaKey: false,
    };
    return runPressed(moveActions, chord, open);
  };
  const at = () => [open.ranges.active()?.row, open.ranges.active()?.column];
  const block = () => {
    const last = open.ranges.blocks().at(-1);
    return last && [last.top, last.left, last.bottom, last.right];
  };
  const rows = () => workbench.rows.get()?.visible.length as number;
  return { ...plan, press, at, block, rows };
}

describe('selecting with keys', () => {
  it('RG4 Shift extends from the cell, plain moving gives the range up', async () => {
    const { open, select, press, at, block } = await opened();
    select(0, 'p:2027-Q1');
    press('Shift ArrowRight');
    press('Shift ArrowDown');
    expect(block()).toEqual([0, 2, 1, 3]);
    expect(at()).toEqual([0, 2]);
    press('Shift ArrowLeft');
    press('Shift ArrowLeft');
    expect(block()).toEqual([0, 1, 1, 2]);
    press('ArrowDown');
    expect(open.ranges.isRange).toBe(false);
    expect(at()).toEqual([1, 2]);
  });

  it('RG4 Ctrl goes to the edges, Home, End and pages as in any spreadsheet', async () => {
    const { open, select, press, at, block, rows, columns } = await opened();
    select(1, 'p:2027-Q2');
    press('Ctrl ArrowRight');
    expect(at()).toEqual([1, columns.length - 1]);
    press('Ctrl ArrowDown');
    expect(at()).toEqual([rows() - 1, columns.length - 1]);
    press('Ctrl Home');
    expect(at()).toEqual([0, 1]);
    press('End');
    expect(at()).toEqual([0, columns.length - 1]);
    press('Home');
    press('Home');
    expect(at()).toEqual([0, 0]);
    press('Ctrl End');
    expect(at()).toEqual([rows() - 1, columns.length - 1]);
    press('Ctrl Shift Home');
    expect(block()).toEqual([0, 1, rows() - 1, columns.length - 1]);
    select(0, 'p:2027-Q1');
    press('Ctrl Shift ArrowDown');
    expect(block()).toEqual([0, 2, rows() - 1, 2]);
    expect(open.ranges.isRange).toBe(true);
    select(0, 'p:2027');
    expect(press('ArrowUp')).toBe('let');
  });

  it('RG4 whole columns and rows stay whole when rows are unfolded and columns change', async () => {
    const { open, workbench, select, press, block, rows, columns } = await opened();
    select(0, 'p:2027-Q1');
    workbench.foldNode(0, false);
    press('Ctrl Space');
    expect(block()).toEqual([0, 2, 0, 2]);
    workbench.foldNode(0, true);
    expect(block()).toEqual([0, 2, rows() - 1, 2]);
    press('Shift Space');
    expect(block()).toEqual([0, 0, rows() - 1, columns.length - 1]);
    select(0, 'p:2027-Q2');
    press('Shift Space');
    open.ranges.setColumns(columns.slice(0, 4));
    expect(block()).toEqual([0, 0, 0, 3]);
    press('Ctrl A');
    expect(block()).toEqual([0, 0, rows() - 1, 3]);
  });

  it('RG2 Enter and Tab go round within a range; without one, Enter after Tabs goes below the first', async () => {
    const { select, press, at } = await opened();
    select(0, 'p:2027-Q1');
    press('Shift ArrowRight');
    press('Shift ArrowDown');
    const walk = (keys: string) => {
      press(keys);
      return at();
    };
    expect([walk('Enter'), walk('Enter'), walk('Enter'), walk('Enter')]).toEqual([
      [1, 2],
      [0, 3],
      [1, 3],
      [0, 2],
    ]);
    expect([walk('Tab'), walk('Tab'), walk('Shift Tab')]).toEqual([
      [0, 3],
      [1, 2],
      [0, 3],
    ]);
    select(0, 'p:2027-Q1');
    press('Tab');
    press('Tab');
    expect(walk('Enter')).toEqual([1, 2]);
    expect(walk('Shift Enter')).toEqual([0, 2]);
  });

  it('RG3 ranges keep their rows when the tree is built anew, and go with what they were on', async () => {
    const { open, workbench, select, press, block } = await opened();
    select(0, 'p:2027-Q1');
    press('Shift ArrowDown');
    expect(block()).toEqual([0, 2, 1, 2]);
    workbench.setOrder(workbench.view.get().order);
    await settled();
    expect(open.ranges.isRange).toBe(false);
  });
});

describe('what the selected cells come to', () => {
  it('RG5 adds amounts exactly, each cell once, names and growth left out', async () => {
    const { open, workbench, select, press, amount } = await opened();
    select(0, 'p:2027-Q1');
    press('Shift ArrowRight');
    const sums = () =>
      sumsOf(workbench.plan, workbench.figures.get() as Shown, open.ranges.shape as never, open.ranges.blocks());
    expect(sums()).toMatchObject({ cells: 2, count: 2, of: { sum: BigInt(amount(0, 0, 6)) } });
    open.ranges.add({ row: 0, column: 3 });
    expect(sums()).toMatchObject({ cells: 2, count: 2 });
    press('Shift Space');
    const all = sums();
    expect(all).toMatchObject({ cells: 8, count: 6 });
    expect(all.of?.most).toBe(amount(0));
  });

  it('RG5 adds floors, caps and differences too, where there are any', async () => {
    const { open, workbench, host, amount } = await opened();
    const scenario = 1 as ScenarioId;
    const east = area(host.plan, { organization: 'East' }, '2027');
    const floor = { of: 'value', ticks: 5_00 } as const;
    await workbench.execute({ command: 'bound-area', scenario, area: east, floor, cap: null });
    await workbench.execute({ command: 'add-scenario', name: 'Empty', from: null });
    workbench.showColumns({ against: 2 as ScenarioId, extras: ['difference'] });
    await settled();
    const columns = ['tree', 'floor:2027', 'cap:2027', 'difference:2027'];
    open.ranges.setColumns(columns);
    const rows = open.ranges.shape?.rows.visible.length ?? 0;
    const sumOf = (column: number) =>
      sumsOf(workbench.plan, workbench.figures.get() as Shown, open.ranges.shape as never, [
        { top: 0, bottom: rows - 1, left: column, right: column },
      ]);
    expect(sumOf(1)).toMatchObject({ count: 1, of: { sum: 5_00n } });
    expect(sumOf(2)).toMatchObject({ count: 0, of: null });
    expect(sumOf(3)).toMatchObject({ count: rows, of: { most: amount(0) } });
  });

  it('RG5 sums beyond what a double holds are exact too', async () => {
    const { open, workbench, select, press, host } = await opened();
    const large = Number.MAX_SAFE_INTEGER - 1;
    run(host.plan, {
      command: 'set-area',
      scenario: 1 as never,
      area: area(host.plan, {}),
      entry: { op: 'set', ticks: large },
      method: { method: 'proportional' },
    });
    const again = host.connect();
    await workbench.attach(again, await host.open(again));
    await settled();
    select(0, 'p:2027');
    press('Shift End');
    press('Shift ArrowLeft');
    press('Shift ArrowLeft');
    const sums = sumsOf(
      workbench.plan,
      workbench.figures.get() as Shown,
      open.ranges.shape as never,
      open.ranges.blocks(),
    );
    expect(sums.of?.sum).toBe(BigInt(large) * 2n);
  });

  it('RG5 sums of any size are written exactly in the unit that is shown', () => {
    const form = (decimals: number, unit: 0 | 3 | 4) => ({ decimals, unit, word: '' });
    expect(totalText(form(2, 0), 123_456_700n)).toBe('1,234,567');
    expect(totalText(form(2, 0), -123_450n)).toBe('\u22121,234.50');
    expect(totalText(form(2, 3), 123_456_700n)).toBe('1,234.567');
    expect(totalText(form(0, 4), 12_345_678_901_234_567_890n)).toBe('1,234,567,890,123,456.789');
    expect(totalText(form(0, 0), 25n, 1)).toBe('2.5');
  });

  it('RG5 averages round half away from zero at one decimal more', () => {
    expect(averageOf(5n, 2, 1)).toBe(25n);
    expect(averageOf(-1n, 8, 2)).toBe(-13n);
    expect(averageOf(10n, 3, 0)).toBe(3n);
  });
});
