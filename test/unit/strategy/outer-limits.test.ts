import { describe, expect, it } from 'vitest';
import type { Period } from '../../../shared/model/calendar.ts';
import { calendarOf, cellsOf } from '../../../shared/model/plan.ts';
import { runStrategy } from '../../../shared/strategy/run-strategy.ts';
import { area, REVENUE, run, smallPlan } from '../../support/plans.ts';
import { apply, EQUAL, LAST_YEAR, people, refusalOfApply, SCENARIO, strategyOf, sums, totalOf } from './support.ts';

const LEVELS = strategyOf(
  { step: 'dimension', over: 'organization', to: 'region', by: EQUAL },
  { step: 'dimension', over: 'organization', to: 'leaf', by: EQUAL, amounts: [{ max: '9000' }] },
  { step: 'dimension', over: 'product', to: 'leaf', by: EQUAL },
  { step: 'time', by: LAST_YEAR },
);

describe('locks on sums and bounds of the scenario, in a strategy', () => {
  it('ST14 a locked sum deep in the tree binds those above it, and the rest goes by weight within its own bounds', () => {
    const { plan } = smallPlan();
    apply(plan, people({ by: EQUAL }), 900_000);
    run(plan, { command: 'lock-area', scenario: SCENARIO, area: area(plan, { organization: 'Ann' }), kind: 'sum' });
    apply(plan, LEVELS, 1_800_000);
    expect(sums(plan, ['Ann', 'Bo', 'Cy'])).toEqual([300_000, 600_000, 900_000]);
    apply(plan, LEVELS, 2_000_000);
    // Nobody above 9,000.00: Cy is full, so East takes the rest, and Bo what Ann may not.
    expect(sums(plan, ['Ann', 'Bo', 'Cy'])).toEqual([300_000, 800_000, 900_000]);
    expect(totalOf(plan)).toBe(2_000_000);
  });

  it('ST14 then nothing is left to be moved afterwards: the cells are those of the steps', () => {
    const { plan } = smallPlan();
    apply(plan, people({ by: EQUAL }), 900_000);
    run(plan, { command: 'lock-area', scenario: SCENARIO, area: area(plan, { organization: 'Ann' }), kind: 'sum' });
    const period = calendarOf(plan).byCode.get('2027') as Period;
    const worked = runStrategy({ plan, scenario: SCENARIO, measure: REVENUE, period }, LEVELS, 1_777_777);
    apply(plan, LEVELS, 1_777_777);
    expect(worked.ok && worked.value.cells).toEqual(cellsOf(plan, SCENARIO, REVENUE));
  });

  it('ST14 a bound on a region takes part in the split', () => {
    const { plan } = smallPlan();
    apply(plan, people({ by: EQUAL }), 900_000);
    run(plan, {
      command: 'bound-area',
      scenario: SCENARIO,
      area: area(plan, { organization: 'East' }),
      floor: null,
      cap: { of: 'value', ticks: 700_000 },
    });
    apply(plan, LEVELS, 1_500_000);
    expect(sums(plan, ['East', 'West'])).toEqual([700_000, 800_000]);
  });

  it('ST14 what they do not allow is refused by name', () => {
    const { plan } = smallPlan();
    apply(plan, people({ by: EQUAL }), 900_000);
    run(plan, { command: 'lock-area', scenario: SCENARIO, area: area(plan, {}), kind: 'sum' });
    expect(refusalOfApply(plan, people({ by: EQUAL }), 1_000_000)).toMatchObject({ code: 'held' });
  });
});
