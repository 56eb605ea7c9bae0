import { actualsKey, calendarOf } from '../../shared/model/plan.ts';
import type { Blend, DimensionStep, Strategy } from '../../shared/model/strategy.ts';
import { suggestAssignment } from '../../shared/strategy/assignment.ts';
import { runStrategy } from '../../shared/strategy/run-strategy.ts';
import type { BenchCase } from './bench-case.ts';
import { BASE, planOf, REVENUE } from './plan-in-memory.ts';

const TOTAL = 123_456_789_012;
const LAST_YEAR: Blend = [{ weight: 1, of: { basis: 'last-year' } }];

const down = (over: string, to: string | number, more: Partial<DimensionStep> = {}): DimensionStep => ({
  step: 'dimension',
  over,
  to,
  by: LAST_YEAR,
  ...more,
});

const PLAIN: Strategy = {
  version: 1,
  name: 'Four levels',
  steps: [
    down('organization', 'region'),
    down('organization', 'manager'),
    down('organization', 'person'),
    down('product', 'leaf'),
    { step: 'time', by: LAST_YEAR },
  ],
};

const BOUNDED: Strategy = {
  version: 1,
  name: 'Four levels, bounded',
  steps: [
    down('organization', 'region', {
      by: [
        { weight: 60, of: { basis: 'last-year' } },
        { weight: 40, of: { basis: 'equal' } },
      ],
      growth: { min: -0.5, max: 3 },
    }),
    down('organization', 'manager', { buffer: 0.02, unit: '100' }),
    down('organization', 'person', { growth: { min: -0.8, max: 5 } }),
    down('product', 'leaf', { unit: '1' }),
    { step: 'time', by: LAST_YEAR, seasonOf: { dimension: 'product', level: 'product' } },
  ],
};

function strategyCase(name: string, strategy: Strategy, atMost: number): BenchCase {
  return {
    name,
    atMost,
    budget: { value: 150 },
    prepare: () => {
      const plan = planOf(100_000);
      const period = calendarOf(plan).byCode.get('2027');
      if (!period) throw new Error('no year');
      const scope = { plan, scenario: BASE, measure: REVENUE, period };
      const total = strategy === PLAIN ? TOTAL : 90_000_000_000;
      const weights = plan.actuals.get(actualsKey(REVENUE, 2026)) as Float64Array;
      return {
        // The least that any answer costs: multiply every cell of the reference year.
        bare: () => {
          const cells = new Float64Array(weights.length);
          for (let i = 0; i < cells.length; i++) cells[i] = (weights[i] as number) * 1.1;
          return cells;
        },
        ours: () => {
          const run = runStrategy(scope, strategy, total);
          if (!run.ok) throw new Error(run.refusal.code);
          return run;
        },
      };
    },
  };
}

/** Who takes what: a sales force of twenty, and the accounts of a region. */
const assignment: BenchCase = {
  name: 'a suggestion of who takes what, 400 accounts over 20 people',
  budget: { value: 1000 },
  prepare: () => {
    const items = Array.from({ length: 400 }, (_, i) => ({ potential: 10 + ((i * 7919) % 991), present: i % 20 }));
    const people = Array.from({ length: 20 }, (_, p) => ({ ability: 1 + (p % 3) }));
    return {
      // The least that any answer costs: look at every account with every person.
      bare: () => items.map(({ potential }) => Math.max(...people.map(({ ability }) => potential / ability))),
      ours: () => suggestAssignment({ items, people, options: { stay: 0.01 } }),
    };
  },
};

export const cases: BenchCase[] = [
  strategyCase('four levels and a season, 100,000 lines x 12', PLAIN, 150),
  strategyCase('with bounds, a buffer, units and seasons by product', BOUNDED, 250),
  assignment,
];
