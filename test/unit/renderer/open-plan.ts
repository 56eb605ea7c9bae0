import { amountAt } from '../../../renderer/state/figures.ts';
import { OpenPlan } from '../../../renderer/state/open-plan.ts';
import { area, run, smallPlan } from '../../support/plans.ts';
import { FakeHost, memoryStorage, settled } from './support.ts';

/** A small plan open in a window without a page, its year and quarters shown. */
export async function openSmallPlan() {
  const { plan, scenario } = smallPlan();
  const all = { scenario, area: area(plan, {}), method: { method: 'last-year' } } as const;
  run(plan, { command: 'set-area', ...all, entry: { op: 'set', ticks: 120_000_00 } });
  const host = new FakeHost(plan);
  const client = host.connect();
  const open = new OpenPlan(client, await host.open(client), memoryStorage());
  await settled();
  const columns = [
    'tree',
    'p:2027',
    'p:2027-Q1',
    'p:2027-Q2',
    'p:2027-Q3',
    'p:2027-Q4',
    'last-year:2027',
    'growth:2027',
  ];
  open.ranges.setColumns(columns);
  const { workbench } = open;
  return {
    open,
    host,
    workbench,
    columns,
    select: (node: number, column: string) => {
      open.ranges.collapse();
      workbench.selection.set({ node, column });
    },
    unfolded: (node: number) => workbench.rows.get()?.open[node] === 1,
    amount: (node: number, first = 0, end = 12) => amountAt(workbench.figures.get() as never, node, first, end),
  };
}
