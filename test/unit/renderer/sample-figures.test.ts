import { join } from 'node:path';
import { expect, it } from 'vitest';
import { planSample, scenarioCommands } from '../../../electron/host/sample.ts';
import { SAMPLE_FIGURES } from '../../../renderer/start/sample-figures.ts';
import { rollUp, sumRange } from '../../../shared/cube/roll-up.ts';
import { buildRowTree } from '../../../shared/cube/row-tree.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { calendarOf, cellsOf, dimensionsOf, scenariosOf } from '../../../shared/model/plan.ts';

it('WN11 the picture of the sample shows what is in it', async () => {
  const sample = await planSample(join(import.meta.dirname, '../../../samples'), 'northwind');
  if (!sample.ok) throw new Error(sample.refusal.code);
  scenarioCommands(sample.value);
  const { plan, measure } = sample.value;
  const [organization] = dimensionsOf(plan);
  const [first] = scenariosOf(plan);
  if (!organization || !first) throw new Error('the sample has no rows or scenarios');
  const tree = buildRowTree(plan, [organization.id]);
  const width = calendarOf(plan).leafCount;
  const sums = rollUp(tree, cellsOf(plan, first.id as ScenarioId, measure), width);
  const total = (node: number) => sumRange(sums, node, width, 0, width);
  const nodes = [...Array(tree.size).keys()];
  const isLeaf = (node: number) => tree.end[node] === node + 1;
  const regions = nodes.filter((node) => tree.depth[node] === 1);
  expect({
    total: total(0),
    regions: regions.map((region) => ({
      name: plan.tables.member.get(tree.member[region] as number)?.name,
      ticks: total(region),
      people: nodes.filter((node) => node > region && node < (tree.end[region] as number) && isLeaf(node)).map(total),
    })),
  }).toEqual(SAMPLE_FIGURES);
});
