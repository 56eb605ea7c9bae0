import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planSample, SAMPLE_SCENARIOS, scenarioCommands } from '../../../electron/host/sample.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { cellsOf } from '../../../shared/model/plan.ts';

/** Pinned when the strategy form had its first fields only: later fields must not move a plan that does without. */
const CELLS = [
  { name: 'Last year', cells: '5625bac57df7ee7c' },
  { name: 'Equal', cells: '052e3f4d1eb59499' },
  { name: 'Potential', cells: 'b6275ab13412248d' },
];

test('ST1 strategies of the first form give the sample the cells that they always gave', async () => {
  const sample = await planSample(join(import.meta.dirname, '../../../samples'), 'northwind');
  if (!sample.ok) throw new Error(sample.refusal.code);
  scenarioCommands(sample.value);
  const found = SAMPLE_SCENARIOS.map(({ name }, i) => {
    const cells = cellsOf(sample.value.plan, (i + 1) as ScenarioId, sample.value.measure);
    return { name, cells: createHash('sha256').update(cells.join()).digest('hex').slice(0, 16) };
  });
  expect(found).toEqual(CELLS);
});
