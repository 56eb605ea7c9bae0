import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendarOf, foundPlan, type Plan } from '../../../shared/model/plan.ts';
import type { Years } from '../../../shared/model/strategy.ts';
import { runStrategy } from '../../../shared/strategy/run-strategy.ts';
import { addHistory, addMembers, emptyPlan, ORGANIZATION, PRODUCT, REVENUE, run } from '../../support/plans.ts';
import { EQUAL, people, SCENARIO } from '../../unit/strategy/support.ts';

const PEOPLE = ['Ann', 'Bo', 'Cy', 'Di'];
const YEARS = 3;

function planOf(season: readonly number[], sizes: readonly number[]): Plan {
  const { tables } = emptyPlan();
  const settings = tables.settings.get(1);
  if (!settings) throw new Error('no settings');
  const plan = foundPlan({
    settings: { ...settings, calendar: { ...settings.calendar, years: YEARS } },
    dimensions: [...tables.dimension.values()],
    measures: [...tables.measure.values()],
  });
  addMembers(plan, ORGANIZATION, { East: PEOPLE });
  addMembers(plan, PRODUCT, { Cars: [] });
  addHistory(
    plan,
    Object.fromEntries(PEOPLE.map((p, i) => [`${p},Cars`, season.map((w) => w * (sizes[i] as number))])),
  );
  run(plan, { command: 'add-scenario', name: 'Base', from: null });
  return plan;
}

const forms: fc.Arbitrary<{ years: Years; shares: readonly number[] }> = fc.oneof(
  fc.constantFrom(-0.2, 0, 0.08, 0.5).map((growth) => ({
    years: { growth },
    shares: [1, 1 + growth, (1 + growth) * (1 + growth)],
  })),
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: YEARS, maxLength: YEARS })
    .filter((weights) => weights.some((weight) => weight > 0))
    .map((weights) => ({ years: { weights }, shares: weights })),
);

it('ST24 lines keep their totals; every year of a line, and of all lines, is within a tick of its share', () => {
  fc.assert(
    fc.property(
      forms,
      fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 12, maxLength: 12 }).filter((s) => s.some((w) => w > 0)),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: PEOPLE.length, maxLength: PEOPLE.length }),
      fc.integer({ min: -100_000, max: 2_000_000 }),
      ({ years, shares }, season, sizes, total) => {
        const plan = planOf(season, sizes);
        const period = calendarOf(plan).byCode.get('all');
        if (!period) throw new Error('no plan');
        const scope = { plan, scenario: SCENARIO, measure: REVENUE, period };
        const found = runStrategy(scope, people({ by: EQUAL }, { years }), total);
        if (!found.ok) throw new Error(found.refusal.code);
        const { cells, lineTotals } = found.value;
        const all = shares.reduce((a, b) => a + b, 0);
        const sumOf = (from: number, end: number) => cells.subarray(from, end).reduce((a, b) => a + b, 0);
        const yearTotals = shares.map(() => 0);
        lineTotals.forEach((lineTotal, line) => {
          expect(sumOf(line * 36, line * 36 + 36)).toBe(lineTotal);
          shares.forEach((share, y) => {
            const value = sumOf(line * 36 + y * 12, line * 36 + y * 12 + 12);
            expect(Math.abs(value - (lineTotal * share) / all)).toBeLessThan(1 + 1e-6);
            yearTotals[y] = (yearTotals[y] as number) + value;
          });
        });
        shares.forEach((share, y) => {
          expect(Math.abs((yearTotals[y] as number) - (total * share) / all)).toBeLessThan(1 + 1e-6);
        });
      },
    ),
  );
});
