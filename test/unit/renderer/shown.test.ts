import { describe, expect, it } from 'vitest';
import { EntryLine } from '../../../renderer/state/entry.ts';
import { amountAt, type Figures } from '../../../renderer/state/figures.ts';
import { areaOf, isPlanned, plannedColumn } from '../../../renderer/state/selection.ts';
import { figuresOfMeasure, type Shown } from '../../../renderer/state/shown.ts';
import { Workbench } from '../../../renderer/state/workbench.ts';
import { rollUp } from '../../../shared/cube/roll-up.ts';
import type { DerivedMeasureId, MeasureId, ScenarioId } from '../../../shared/model/ids.ts';
import { cellsOf } from '../../../shared/model/plan.ts';
import { area, REVENUE, run, smallPlan } from '../../support/plans.ts';
import { FakeHost, memoryStorage, settled } from './support.ts';

const UNITS = 2 as MeasureId;

/** The small plan with a second measure, both planned. */
async function opened() {
  const { plan, scenario } = smallPlan();
  const revenue = plan.tables.measure.get(REVENUE);
  if (!revenue) throw new Error('no revenue');
  plan.tables.measure.set(UNITS, { ...revenue, id: UNITS, code: 'units', name: 'Units', position: 1, decimals: 0 });
  plan.derived.measures = null;
  const whole = { scenario, method: { method: 'equal' } } as const;
  run(plan, { command: 'set-area', ...whole, area: area(plan, {}), entry: { op: 'set', ticks: 120_000_00 } });
  const units = { ...area(plan, {}), measure: UNITS };
  run(plan, { command: 'set-area', ...whole, area: units, entry: { op: 'set', ticks: 4_800 } });
  const host = new FakeHost(plan);
  const client = host.connect();
  const workbench = new Workbench(client, await host.open(client), memoryStorage());
  const entry = new EntryLine(workbench);
  await settled();
  const shown = () => workbench.figures.get() as Shown;
  const total = (measure: MeasureId) => amountAt(figuresOfMeasure(shown(), measure) as Figures, 0, 0, 12);
  return { host, workbench, entry, shown, total, scenario };
}

describe('measures side by side', () => {
  it('MC2 reads measure and period from a column, the lead measure where it names none', async () => {
    const { workbench, shown } = await opened();
    workbench.showMeasures([REVENUE, UNITS]);
    await settled();
    const { plan } = workbench;
    expect(plannedColumn(plan, shown(), 'p:2027-Q1')).toMatchObject({ measure: REVENUE, period: { code: '2027-Q1' } });
    expect(plannedColumn(plan, shown(), 'p:2027-03@2')).toMatchObject({ measure: UNITS, period: { code: '2027-03' } });
    expect(areaOf(plan, shown(), { node: 1, column: 'growth:2027-Q2@2' })).toMatchObject({
      measure: UNITS,
      period: '2027-Q2',
    });
    for (const column of ['tree', 'growth:2027', 'driver.1', 'p:2031', 'p:2027@9', 'ratio.1:2027', '']) {
      expect(isPlanned(plan, { node: 0, column })).toBe(false);
    }
  });

  it('MC3 previews and edits each measure in its own decimals, and leaves the others alone', async () => {
    const { workbench, entry, total } = await opened();
    workbench.showMeasures([REVENUE, UNITS]);
    await settled();
    workbench.selection.set({ node: 0, column: 'p:2027@2' });
    entry.begin('typing', '5');
    entry.type('5000');
    // A slow preview waits until the text was painted.
    await settled();
    expect(entry.state.get().outlook).toEqual({ is: 'change', from: 4_800, to: 5_000 });
    expect([total(UNITS), total(REVENUE)]).toEqual([5_000, 120_000_00]);
    entry.cancel();
    expect(total(UNITS)).toBe(4_800);
    entry.begin('typing', '5');
    entry.type('5000');
    entry.apply();
    await settled();
    expect([total(UNITS), total(REVENUE)]).toEqual([5_000, 120_000_00]);
    expect(workbench.state.get().addsUp).toBe(true);
  });

  it('MC3 follows changes of every measure shown, and of the scenario to compare with', async () => {
    const { workbench, shown, scenario } = await opened();
    await workbench.execute({ command: 'add-scenario', name: 'Copy', from: scenario });
    workbench.showMeasures([REVENUE, UNITS]);
    workbench.showColumns({ extras: ['difference'] });
    await settled();
    const change = (of: number, measure: MeasureId) =>
      workbench.execute({
        command: 'set-area',
        scenario: of as ScenarioId,
        area: { ...area(workbench.plan, { organization: 'Ann' }), measure },
        entry: { op: 'add', ticks: 77 },
        method: { method: 'equal' },
      });
    await change(1, UNITS);
    await change(2, REVENUE);
    await settled();
    const { tree, beside, against } = shown();
    expect(against.map(({ scenario: of }) => of)).toEqual([2, 2]);
    for (const figures of [shown(), ...beside, ...against]) {
      const cells = cellsOf(workbench.plan, figures.scenario, figures.measure);
      expect(figures.sums).toEqual(rollUp(tree, cells, 12));
    }
  });

  it('MC2 keeps the lead measure while it is among those shown', async () => {
    const { workbench, shown } = await opened();
    workbench.showMeasures([REVENUE, UNITS]);
    await settled();
    expect(shown().measure).toBe(REVENUE);
    workbench.showMeasures([UNITS]);
    await settled();
    expect(shown().measure).toBe(UNITS);
    workbench.showMeasures([REVENUE, UNITS]);
    await settled();
    expect(shown().measure).toBe(UNITS);
  });

  it('DV3 has the sums of both measures of a ratio that is shown, also after undo and redo', async () => {
    const { workbench, shown } = await opened();
    const has = () => figuresOfMeasure(shown(), UNITS) !== null;
    const ratio = { numerator: REVENUE, denominator: UNITS, shown: 'number', decimals: 2 } as const;
    await workbench.execute({ command: 'add-derived-measure', name: 'Price', ...ratio });
    workbench.showColumns({ ratios: [1 as DerivedMeasureId] });
    await settled();
    expect(has()).toBe(true);
    await workbench.undo();
    await settled();
    expect(has()).toBe(false);
    await workbench.redo();
    await settled();
    expect(has()).toBe(true);
  });
});
