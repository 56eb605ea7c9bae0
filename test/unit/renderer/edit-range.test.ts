import { describe, expect, it } from 'vitest';
import { planPaste } from '../../../renderer/clipboard/paste-range.ts';
import {
  clearSelection,
  enterEverywhere,
  fillBlock,
  fillSelection,
  sendEdits,
} from '../../../renderer/state/edit-range.ts';
import { keepOnly } from '../../../renderer/state/nested-edits.ts';
import { offersFor } from '../../../renderer/state/offers.ts';
import { openSmallPlan } from './open-plan.ts';
import { settled } from './support.ts';

/** Rows: 0 whole plan, 1 East, 2 Ann and her products ... 1 to 4 are the quarters' columns after names and year. */
async function opened() {
  const plan = await openSmallPlan();
  const { open, host, amount } = plan;
  const nodeAt = (row: number) => plan.workbench.rows.get()?.visible[row] as number;
  const paste = async (text: string) => {
    const block = text.split('\n').map((line) => line.split('\t'));
    const planned = planPaste(open, block);
    if (planned.is === 'edits') await sendEdits(open, planned.edits, 'paste');
    await settled();
    return planned;
  };
  const quarter = (row: number, q: number) => amount(nodeAt(row), q * 3, q * 3 + 3);
  return { ...plan, nodeAt, paste, quarter, steps: () => host.log.length };
}

const LAST = 9;

describe('edits of many cells', () => {
  it('CB7 a paste is one step, and one undo takes it back', async () => {
    const { open, workbench, paste, quarter, steps, select, nodeAt } = await opened();
    select(nodeAt(LAST), 'p:2027-Q1');
    const before = [quarter(LAST, 0), quarter(LAST, 1)];
    await paste('12.50\t1,000');
    expect([quarter(LAST, 0), quarter(LAST, 1)]).toEqual([12_50, 1000_00]);
    expect(steps()).toBe(1);
    await workbench.undo();
    await settled();
    expect([quarter(LAST, 0), quarter(LAST, 1)]).toEqual(before);
    expect(open.entry.refused.get()).toBeNull();
  });

  it('CB4 a paste with a bad cell changes nothing and tells each by its place', async () => {
    const { paste, steps, select, nodeAt } = await opened();
    select(nodeAt(LAST), 'p:2027-Q1');
    const planned = await paste('1\t12%\tx\t9e99');
    expect(planned).toEqual({
      is: 'bad',
      cells: [
        { row: 1, column: 2, text: '12%', problem: 'percent' },
        { row: 1, column: 3, text: 'x', problem: 'not-a-number' },
        { row: 1, column: 4, text: '9e99', problem: 'rounded' },
      ],
    });
    expect(steps()).toBe(0);
    expect((await paste('1\n2')).is).toBe('outside');
    expect((await paste('\t')).is).toBe('nothing');
  });

  it('CB8 what is finer than the measure is pasted to its step, and the paste says how many were', async () => {
    const { paste, quarter, select, nodeAt } = await opened();
    select(nodeAt(LAST), 'p:2027-Q1');
    const planned = await paste('2345.678125\t-0.005\t7\t1.00049k');
    expect(planned).toMatchObject({ is: 'edits', rounded: 2 });
    expect([0, 1, 2, 3].map((at) => quarter(LAST, at))).toEqual([2345_68, -1, 7_00, 1000_49]);
    const large = await paste('1.5\t123456789012345678.999');
    expect(large).toMatchObject({ is: 'bad', cells: [{ column: 2, problem: 'too-large' }] });
  });

  it('CB5 empty cells stay as they are, comparison columns are left out', async () => {
    const { paste, quarter, select, nodeAt, open } = await opened();
    select(nodeAt(LAST), 'p:2027-Q3');
    const third = quarter(LAST, 2);
    const planned = await paste('\t7\t999\t5%');
    expect(planned).toMatchObject({ is: 'edits', leftOut: [6, 7] });
    expect([quarter(LAST, 2), quarter(LAST, 3)]).toEqual([third, 7_00]);
    select(nodeAt(LAST), 'growth:2027');
    expect((await paste('5')).is).toBe('not-planned');
    expect(open.ranges.isRange).toBe(false);
  });

  it('CB7 of totals and parts that disagree either can be kept', async () => {
    const { open, paste, quarter, select, nodeAt, steps } = await opened();
    select(nodeAt(LAST), 'p:2027');
    await paste('100\t10\t20\t30\t30');
    expect(open.entry.refused.get()?.refusal).toMatchObject({ code: 'edits-conflict', conflict: 'parts' });
    expect(steps()).toBe(0);
    const repeatOnly = async (keep: 'parts' | 'totals') => {
      const refused = open.entry.refused.get();
      const { ways } = offersFor(open.workbench.plan, refused?.command as never, refused?.refusal as never);
      await open.entry.repeat(ways.find(({ by }) => by === keep)?.command as never);
    };
    await repeatOnly('parts');
    await settled();
    expect([0, 1, 2, 3].map((q) => quarter(LAST, q))).toEqual([10_00, 20_00, 30_00, 30_00]);
    await paste('100\t10\t20\t30\t30');
    await repeatOnly('totals');
    await settled();
    expect([0, 1, 2, 3].reduce((sum, q) => sum + quarter(LAST, q), 0)).toBe(100_00);
    await paste('90\t10\t20\t30\t30');
    expect(open.entry.refused.get()).toBeNull();
  });

  it('CB7 keeping parts or totals looks along rows and periods alike', async () => {
    const { workbench, open, nodeAt } = await opened();
    const { plan } = workbench;
    const { areaOf } = await import('../../../renderer/state/selection.ts');
    const at = (row: number, column: string) => ({
      area: areaOf(plan, workbench.figures.get() as never, { node: nodeAt(row), column }),
      entry: { op: 'set', ticks: row } as const,
    });
    const total = at(0, 'p:2027');
    const quarter = at(0, 'p:2027-Q1');
    const part = at(LAST, 'p:2027-Q1');
    const apart = at(LAST, 'p:2027-Q2');
    const edits = [total, quarter, part, apart];
    expect(keepOnly(plan, edits, 'parts')).toEqual([part, apart]);
    expect(keepOnly(plan, edits, 'totals')).toEqual([total]);
    expect(keepOnly(plan, [part, apart], 'totals')).toEqual([part, apart]);
    expect(open.ranges.isRange).toBe(false);
  });

  it('CB7 clearing a range takes all that is in it to 0 as one step, and leaves comparison columns', async () => {
    const { open, amount, select, steps } = await opened();
    select(0, 'p:2027');
    open.ranges.selectWhole('all');
    clearSelection(open);
    await settled();
    expect(amount(0)).toBe(0);
    expect(steps()).toBe(1);
  });

  it('CB7 Ctrl+Enter puts what is typed into every selected cell, as one step', async () => {
    const { open, quarter, select, nodeAt, steps } = await opened();
    select(nodeAt(LAST), 'p:2027-Q1');
    open.ranges.selectBlock({ top: LAST, bottom: LAST, left: 2, right: 5 });
    open.beginEntry('typing', '1');
    open.entry.type('1k');
    expect(enterEverywhere(open)).toBe(true);
    await settled();
    expect([0, 1, 2, 3].map((q) => quarter(LAST, q))).toEqual([1000_00, 1000_00, 1000_00, 1000_00]);
    open.beginEntry('typing', '+');
    open.entry.type('+5 apples');
    expect(enterEverywhere(open)).toBe(false);
    expect(open.entry.state.get().outlook.is).toBe('unreadable');
    expect(steps()).toBe(1);
  });
});

describe('fill', () => {
  it('FL4 Ctrl+R and Ctrl+D copy the first column or row over the rest, of one cell the one before', async () => {
    const { open, quarter, select, nodeAt, paste, steps } = await opened();
    select(nodeAt(LAST), 'p:2027-Q1');
    await paste('5');
    open.ranges.selectBlock({ top: LAST, bottom: LAST, left: 2, right: 5 });
    fillSelection(open, 'right');
    await settled();
    expect([0, 1, 2, 3].map((q) => quarter(LAST, q))).toEqual([5_00, 5_00, 5_00, 5_00]);
    expect(steps()).toBe(2);
    open.ranges.goTo({ row: LAST, column: 2 });
    await paste('8');
    open.ranges.goTo({ row: LAST, column: 3 });
    fillSelection(open, 'right');
    await settled();
    expect(quarter(LAST, 1)).toBe(8_00);
  });

  it('FL4 two values go on in their step, and what was filled is selected', async () => {
    const { open, quarter, select, nodeAt, paste } = await opened();
    select(nodeAt(LAST), 'p:2027-Q1');
    await paste('10\t12.50');
    const source = { top: LAST, bottom: LAST, left: 2, right: 3 };
    const target = { ...source, left: 4, right: 5 };
    await fillBlock(open, { source, target, side: 'right', series: true }, { ...source, right: 5 });
    await settled();
    expect([2, 3].map((q) => quarter(LAST, q))).toEqual([15_00, 17_50]);
    expect(open.ranges.blocks()).toEqual([{ ...source, right: 5 }]);
  });
});
