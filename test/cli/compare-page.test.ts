import { afterAll, describe, expect, it } from 'vitest';
import { openSession } from '../../electron/host/session.ts';
import { comparedRows, compareSums } from '../../shared/analysis/compare.ts';
import { rollUp } from '../../shared/cube/roll-up.ts';
import { buildRowTree } from '../../shared/cube/row-tree.ts';
import { calendarOf, cellsOf, dimensionsOf, measuresOf, scenariosOf } from '../../shared/model/plan.ts';
import { nameOfNode } from '../../shared/report/figures.ts';
import { growthOf } from '../../shared/text/amount.ts';
import { formatDecimal } from '../../shared/text/decimal.ts';
import { json, output, temporaryFolder } from './program.ts';

const folder = temporaryFolder();
const file = folder.path('northwind.apportion');

afterAll(folder.remove);

describe('CO5 the figures of the compare page', { timeout: 60_000 }, () => {
  it('CO5 are those of compare, in the same order, whatever is left out or sorted', async () => {
    await output('sample', file);
    const opened = openSession(file, { who: 'test', now: () => new Date(0), readOnly: true });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    const { plan } = opened.value;
    const scenarios = scenariosOf(plan);
    const measure = measuresOf(plan)[0];
    const order = dimensionsOf(plan).map((row) => row.id);
    if (!measure) throw new Error('no measure');
    const tree = buildRowTree(plan, order);
    const { leafCount, periods } = calendarOf(plan);
    const sums = scenarios.map((row) => rollUp(tree, cellsOf(plan, row.id, measure.id), leafCount));
    const whole = periods[0];
    if (!whole) throw new Error('no periods');
    const base = 1;
    const comparison = compareSums(tree, sums, leafCount, [whole], whole, base);
    opened.value.close();
    for (const [flags, shown] of [
      [[], { onlyDifferences: false, sorted: false }],
      [['--only-differences', '--sort'], { onlyDifferences: true, sorted: true }],
    ] as const) {
      const names = scenarios.map((row) => row.name);
      const args = ['compare', file, ...names, '--base', names[base] as string, '--depth', '9', '--format', 'json'];
      const told = await json(...args, ...flags);
      const nodes = comparedRows(comparison, { isOpen: () => true, ...shown });
      expect(told.nodes).toHaveLength(nodes.length);
      nodes.forEach((node, i) => {
        const line = told.nodes[i];
        expect(line.path.at(-1)?.name ?? '').toBe(nameOfNode(plan, tree, node));
        scenarios.forEach((_, s) => {
          const total = comparison.totals[s]?.[node] as number;
          const from = comparison.totals[base]?.[node] as number;
          expect(line.scenarios[s].total).toBe(formatDecimal(total, measure.decimals));
          expect(line.scenarios[s].difference).toBe(formatDecimal(total - from, measure.decimals));
          expect(line.scenarios[s].change).toBe(growthOf(total, from));
        });
      });
    }
  });
});
