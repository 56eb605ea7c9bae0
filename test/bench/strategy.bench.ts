import type { MeasureId, MemberId, ScenarioId } from '../../shared/model/ids.ts';
import { appendLines } from '../../shared/model/lines.ts';
import { actualsKey, calendarOf, cubeKey, foundPlan, type Plan } from '../../shared/model/plan.ts';
import type { MemberRow } from '../../shared/model/rows.ts';
import type { Blend, DimensionStep, Strategy } from '../../shared/model/strategy.ts';
import { runStrategy } from '../../shared/strategy/run-strategy.ts';
import type { BenchCase } from './bench-case.ts';

const REGIONS = 10;
const MANAGERS = 100;
const PEOPLE = 2000;
const PRODUCTS = 400;
const LINES = 100_000;
const REVENUE = 1 as MeasureId;
const BASE = 1 as ScenarioId;
const TOTAL = 123_456_789_012;
const LAST_YEAR: Blend = [{ weight: 1, of: { basis: 'last-year' } }];

/** 2,000 people in three levels x 50 of 400 products each, with a year of history. */
function largePlan(): Plan {
  const plan = foundPlan({
    settings: {
      name: 'Large',
      currency: 'USD',
      calendar: { firstMonth: '2027-01', years: 1, leaf: 'month', yearNamedBy: 'end' },
      referenceFirstMonth: '2026-01',
    },
    dimensions: [
      { id: 1, code: 'organization', name: 'Organization', position: 0, levels: ['region', 'manager', 'person'] },
      { id: 2, code: 'product', name: 'Product', position: 1, levels: ['product'] },
    ] as never,
    measures: [{ id: REVENUE, code: 'revenue', name: 'Revenue', position: 0, decimals: 2, unit: 'currency' }],
  });
  let id = 0;
  const add = (dimension: number, parent: number | null, position: number) => {
    id++;
    const row = { id, dimension, code: `m${id}`, name: `m${id}`, parent, position, attributes: {} };
    plan.tables.member.set(id, row as unknown as MemberRow);
    return id as MemberId;
  };
  const regions = Array.from({ length: REGIONS }, (_, i) => add(1, null, i));
  const managers = Array.from({ length: MANAGERS }, (_, i) => add(1, regions[i % REGIONS] as number, i));
  const people = Array.from({ length: PEOPLE }, (_, i) => add(1, managers[i % MANAGERS] as number, i));
  const products = Array.from({ length: PRODUCTS }, (_, i) => add(2, null, i));
  const members = new Int32Array(LINES * 2);
  for (let line = 0; line < LINES; line++) {
    const person = line % PEOPLE;
    members[line * 2] = people[person] as number;
    members[line * 2 + 1] = products[(person * 7 + Math.floor(line / PEOPLE) * 8) % PRODUCTS] as number;
  }
  plan.lines = appendLines(plan.lines, members);
  const history = new Float64Array(LINES * 12);
  for (let i = 0; i < history.length; i++) history[i] = 1000 + ((i * 7919) % 100_003);
  plan.actuals.set(actualsKey(REVENUE, 2026), history);
  plan.cells.set(cubeKey(BASE, REVENUE), new Float64Array(LINES * 12));
  return plan;
}

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
    prepare: () => {
      const plan = largePlan();
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

export const cases: BenchCase[] = [
  strategyCase('four levels and a season, 100,000 lines x 12', PLAIN, 150),
  strategyCase('with bounds, a buffer, units and seasons by product', BOUNDED, 250),
];
