import { describe, expect, it } from 'vitest';
import { foldBelow, foldByLevel, foldPeriodsTo, foldToDepth, levelName } from '../../../renderer/state/folding.ts';
import type { Rows } from '../../../renderer/state/rows.ts';
import { Workbench } from '../../../renderer/state/workbench.ts';
import { area, ORGANIZATION, run, smallPlan } from '../../support/plans.ts';
import { FakeHost, memoryStorage, settled } from './support.ts';

async function opened(change: (plan: ReturnType<typeof smallPlan>) => void = () => {}, storage = memoryStorage()) {
  const small = smallPlan();
  run(small.plan, {
    command: 'set-area',
    scenario: small.scenario,
    area: area(small.plan, {}),
    entry: { op: 'set', ticks: 120_000_00 },
    method: { method: 'last-year' },
  });
  change(small);
  const host = new FakeHost(small.plan);
  const client = host.connect();
  const workbench = new Workbench(client, await host.open(client), storage);
  await settled();
  const rows = () => workbench.rows.get() as Rows;
  const depths = () => [...rows().visible].map((node) => rows().tree.depth[node]);
  return { workbench, rows, depths, storage };
}

describe('levels', () => {
  it('LV1 folds the whole tree to any level, by one less or more, and remembers it', async () => {
    const { workbench, depths, storage } = await opened();
    foldToDepth(workbench, 1);
    expect(depths()).toEqual([0, 1, 1]);
    foldByLevel(workbench, 1);
    expect(Math.max(...(depths() as number[]))).toBe(2);
    foldByLevel(workbench, -1);
    foldByLevel(workbench, -1);
    expect(depths()).toEqual([0]);
    foldByLevel(workbench, -1);
    expect(depths()).toEqual([0]);
    foldToDepth(workbench, 99);
    expect(workbench.view.get().openDepth).toBe(3);
    expect(depths()).toHaveLength(workbench.rows.get()?.tree.size as number);
    const again = await opened(undefined, storage);
    expect(again.depths()).toEqual(depths());
    // One row folded by hand: the others stay as they are.
    again.workbench.foldNode(1, false);
    expect(again.depths().length).toBeLessThan(depths().length);
    expect(again.workbench.view.get()).toMatchObject({ openDepth: null });
  });

  it('LV1 shows a level whole that was shown in part before it goes on to the next', async () => {
    const { workbench, depths } = await opened();
    foldToDepth(workbench, 1);
    workbench.foldNode(1, true);
    foldByLevel(workbench, 1);
    expect(depths()).toEqual([0, 1, 2, 2, 1, 2]);
  });

  it('LV2 folds everything below a row, and the selection stays on what it is folded into', async () => {
    const { workbench, depths } = await opened();
    foldToDepth(workbench, 3);
    workbench.selection.set({ node: 3, column: 'p:2027' });
    foldBelow(workbench, 1, false);
    expect(workbench.selection.get()?.node).toBe(1);
    workbench.foldNode(1, true);
    expect(depths().slice(0, 4)).toEqual([0, 1, 2, 2]);
    foldBelow(workbench, 0, true);
    expect(depths()).toHaveLength(workbench.rows.get()?.tree.size as number);
  });

  it('LV3 folds all periods to years, quarters or months, and the selection goes with them', async () => {
    const { workbench } = await opened();
    foldPeriodsTo(workbench, 'month');
    expect(workbench.view.get().openPeriods).toEqual(['2027', '2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4']);
    workbench.selection.set({ node: 0, column: 'p:2027-05' });
    foldPeriodsTo(workbench, 'quarter');
    expect(workbench.view.get().openPeriods).toEqual(['2027']);
    expect(workbench.selection.get()?.column).toBe('p:2027-Q2');
    foldPeriodsTo(workbench, 'year');
    expect(workbench.view.get().openPeriods).toEqual([]);
    expect(workbench.selection.get()?.column).toBe('p:2027');
  });

  it('LV4 names a level where all its rows are of one level of a dimension', async () => {
    const { workbench, rows } = await opened();
    const names = [1, 2, 3, 4].map((depth) => levelName(workbench.plan, rows().tree, depth));
    expect(names).toEqual(['region', 'person', 'product', null]);
  });

  it('LV5 leaves out rows without figures when asked, and those of retired members without planned ones', async () => {
    const { workbench, rows, depths } = await opened(({ plan, scenario }) => {
      const set = { command: 'set-area', scenario, method: { method: 'equal' } } as const;
      run(plan, { ...set, area: area(plan, { organization: 'West' }), entry: { op: 'set', ticks: 0 } });
    });
    foldToDepth(workbench, 3);
    const all = depths().length;
    // West has last year's figures, so it stays.
    workbench.showColumns({ hideZero: true });
    await settled();
    expect(depths()).toHaveLength(all);
    const west = [...workbench.plan.tables.member.values()].find((row) => row.name === 'West');
    if (!west) throw new Error('no West');
    await workbench.execute({
      command: 'retire-member',
      member: west.id,
      first: null,
      figures: { go: 'drop' },
    });
    await settled();
    expect(depths()).toHaveLength(all - 3);
    expect(rows().tree.order[0]).toBe(ORGANIZATION);
    await workbench.undo();
    await settled();
    expect(depths()).toHaveLength(all);
  });
});
