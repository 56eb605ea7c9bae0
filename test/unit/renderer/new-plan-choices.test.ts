import { expect, it } from 'vitest';
import type { NewPlanState } from '../../../renderer/state/new-plan.ts';
import { measuresOf } from '../../../renderer/state/new-plan-choices.ts';
import type { MeasureFound } from '../../../shared/protocol/new-plan.ts';

const found = (name: string, kind: MeasureFound['kind']): MeasureFound => {
  return { key: name, name, kind, decimals: 0, total: '1', referenceTotal: '1' };
};

const choices = (...measures: MeasureFound[]) => {
  const state = { answer: { measures }, edits: { calendar: {}, measures: {}, added: [] } };
  return measuresOf(state as unknown as NewPlanState).map(({ choice: { name, unit } }) => `${name} ${unit}`);
};

it('NP17 a measure leaves the unit of its heading to the plan, which says its own', () => {
  expect(choices(found('销售额（元）', 'money'), found('数量(台)', 'count'))).toEqual(['销售额 currency', '数量 台']);
  expect(choices(found('Revenue (USD)', 'money'))).toEqual(['Revenue currency']);
  expect(choices(found('销售额（含税）', 'money'), found('（元）', 'money'))).toEqual([
    '销售额（含税） currency',
    '（元） currency',
  ]);
});

it('NP17 measures that only their units tell apart keep them', () => {
  const both = choices(found('销售（元）', 'money'), found('销售（台）', 'count'));
  expect(both).toEqual(['销售（元） currency', '销售（台） 台']);
});
