import { expect, it } from 'vitest';
import { area, run, smallPlan } from '../../support/plans.ts';
import { addDriver, apply, by, EQUAL, LAST_YEAR, people, SCENARIO, strategyOf, totalOf } from './support.ts';

it('RR3 columns that are off by just a tick are not mended back and forth for ever', () => {
  const { plan } = smallPlan();
  addDriver(plan, 'line', { 0: 4, 1: 2, 3: 9 }, 'line');
  apply(plan, people({}), 700_000);
  run(plan, { command: 'lock-area', scenario: SCENARIO, area: area(plan, { organization: 'Bo' }, '2027-Q3') });
  const of = [{ basis: 'scenario', scenario: 'Base' } as const, { basis: 'driver', driver: 'line' } as const];
  const strategy = strategyOf(
    { step: 'dimension', over: 'organization', to: 'region', by: by({ basis: 'product', of }) },
    { step: 'dimension', over: 'organization', to: 'leaf', by: LAST_YEAR, growth: { min: -0.5, max: 3 } },
    { step: 'dimension', over: 'product', to: 'leaf', by: EQUAL },
    { step: 'time', by: EQUAL },
  );
  for (let total = 900_001; total < 900_200; total++) {
    apply(plan, strategy, total);
    expect(totalOf(plan)).toBe(total);
  }
});
