import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, Method } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { invertChangeset } from '../../../shared/cube/changeset.ts';
import { lockMaskOf } from '../../../shared/cube/lock-mask.ts';
import { rollUp, rollUpChange } from '../../../shared/cube/roll-up.ts';
import { buildRowTree } from '../../../shared/cube/row-tree.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { cellsOf, type Plan } from '../../../shared/model/plan.ts';
import type { Strategy } from '../../../shared/model/strategy.ts';
import { resolveEntry } from '../../../shared/text/entry.ts';
import { area, ORGANIZATION, PRODUCT, REVENUE, smallPlan, stateOf } from '../../support/plans.ts';

const people = fc.constantFrom(undefined, 'East', 'West', 'Ann', 'Bo', 'Cy');
const products = fc.constantFrom(undefined, 'Cars', 'Bikes');
const periods = fc.constantFrom('all', '2027', '2027-H2', '2027-Q1', '2027-03', '2027-12');
const methods = fc.constantFrom<Method>(
  { method: 'proportional' },
  { method: 'equal' },
  { method: 'last-year' },
  {
    method: 'by-drivers',
    by: [
      { weight: 2, of: { basis: 'last-year' } },
      { weight: 1, of: { basis: 'equal' } },
    ],
  },
);
const ticks = fc.oneof(fc.integer({ min: -500, max: 5_000_000 }), fc.constantFrom(0, 1, 7, 2 ** 40));

const places = fc.record({ organization: people, product: products, period: periods });

interface Place {
  readonly organization: string | undefined;
  readonly product: string | undefined;
  readonly period: string;
}

function areaAt(plan: Plan, place: Place) {
  const at: Record<string, string> = {};
  if (place.organization) at.organization = place.organization;
  if (place.product) at.product = place.product;
  return area(plan, at, place.period);
}

const strategy = (capped: boolean): Strategy => ({
  version: 1,
  name: capped ? 'Capped' : 'Free',
  steps: [
    {
      step: 'dimension',
      over: 'organization',
      to: 'leaf',
      by: [
        { weight: 3, of: { basis: 'last-year' } },
        { weight: 1, of: { basis: 'equal' } },
      ],
      ...(capped ? { growth: { min: -0.2, max: 0.3 } } : {}),
    },
    { step: 'dimension', over: 'product', to: 'leaf', by: [{ weight: 1, of: { basis: 'last-year' } }] },
    { step: 'time', by: [{ weight: 1, of: { basis: 'last-year' } }] },
  ],
});

type Act = (plan: Plan, scenario: ScenarioId) => Command;

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ place: places, amount: ticks, method: methods }).map(
    ({ place, amount, method }): Act =>
      (plan, scenario) => ({
        command: 'set-area',
        scenario,
        area: areaAt(plan, place),
        entry: { op: 'set', ticks: amount },
        method,
      }),
  ),
  fc.record({ place: places, factor: fc.constantFrom('1.05', '0.97', '1.333') }).map(
    ({ place, factor }): Act =>
      (plan, scenario) => ({
        command: 'set-area',
        scenario,
        area: areaAt(plan, place),
        entry: { op: 'scale', factor },
        method: { method: 'proportional' },
      }),
  ),
  places.map(
    (place): Act =>
      (plan, scenario) => ({ command: 'lock-area', scenario, area: areaAt(plan, place) }),
  ),
  places.map(
    (place): Act =>
      (plan, scenario) => ({ command: 'unlock-area', scenario, area: areaAt(plan, place) }),
  ),
  fc.record({ total: ticks, capped: fc.boolean() }).map(
    ({ total, capped }): Act =>
      (_, scenario) => ({
        command: 'apply-strategy',
        scenario,
        measure: REVENUE,
        strategy: strategy(capped),
        total,
        period: '2027',
      }),
  ),
  fc.string({ minLength: 1, maxLength: 4 }).map(
    (name): Act =>
      (_, scenario) => ({ command: 'add-scenario', name, from: scenario }),
  ),
);

describe('random commands on a small plan', () => {
  it('SA1 LK1 UN1 exact where asked, locks untouched, and undone to the bit', () => {
    fc.assert(
      fc.property(fc.array(acts, { minLength: 1, maxLength: 8 }), (sequence) => {
        const { plan, scenario } = smallPlan();
        const done: { state: unknown; inverse: ReturnType<typeof invertChangeset> }[] = [];
        for (const act of sequence) {
          const command = act(plan, scenario);
          const state = stateOf(plan);
          const mask = lockMaskOf(plan, scenario, REVENUE)?.slice();
          const before = cellsOf(plan, scenario, REVENUE).slice();
          const asked =
            command.command === 'set-area'
              ? resolveEntry(command.entry, sumOfArea(plan, scenario, command.area))
              : null;
          const decision = decide(plan, command);
          expect(stateOf(plan)).toEqual(state);
          if (!decision.ok) continue;
          applyChangeset(plan, decision.value, plan.seq + 1);
          if (asked?.ok && command.command === 'set-area') {
            expect(sumOfArea(plan, scenario, command.area)).toBe(asked.value);
          }
          if (command.command === 'apply-strategy') {
            expect(sumOfArea(plan, scenario, area(plan, {}))).toBe(command.total);
          }
          const after = cellsOf(plan, scenario, REVENUE);
          after.forEach((value, i) => {
            expect(Number.isSafeInteger(value)).toBe(true);
            if (mask?.[i]) expect(value).toBe(before[i]);
          });
          done.push({ state, inverse: invertChangeset(decision.value) });
        }
        for (const { state, inverse } of done.reverse()) {
          applyChangeset(plan, inverse, plan.seq + 1);
          expect(stateOf(plan)).toEqual(state);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('SA4 an edit of an area keeps every row and column within one tick of its share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (total) => {
        const { plan, scenario } = smallPlan();
        const cells = () => cellsOf(plan, scenario, REVENUE);
        const decision = decide(plan, {
          command: 'set-area',
          scenario,
          area: area(plan, {}),
          entry: { op: 'set', ticks: total },
          method: { method: 'last-year' },
        });
        if (!decision.ok) return;
        applyChangeset(plan, decision.value, 1);
        const season = [3, 2, 5, 4, 4, 6, 3, 2, 5, 6, 7, 9];
        const lines = [10_000, 1_000, 7_000, 3_333];
        const whole = 56 * 21_333;
        lines.forEach((weight, line) => {
          const row = cells()
            .subarray(line * 12, line * 12 + 12)
            .reduce((a, b) => a + b, 0);
          expect(Math.abs(row - (total * weight * 56) / whole)).toBeLessThan(1);
        });
        season.forEach((weight, month) => {
          const column = lines.reduce((sum, _, line) => sum + (cells()[line * 12 + month] as number), 0);
          expect(Math.abs(column - (total * weight * 21_333) / whole)).toBeLessThan(1);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('RU1 roll-ups kept up to date by changes equal roll-ups from scratch', () => {
    fc.assert(
      fc.property(fc.array(acts, { minLength: 1, maxLength: 6 }), (sequence) => {
        const { plan, scenario } = smallPlan();
        const tree = buildRowTree(plan, [PRODUCT, ORGANIZATION]);
        const sums = rollUp(tree, cellsOf(plan, scenario, REVENUE), 12);
        for (const act of sequence) {
          const decision = decide(plan, act(plan, scenario));
          if (!decision.ok) continue;
          applyChangeset(plan, decision.value, plan.seq + 1);
          for (const fact of decision.value.facts) {
            if (fact.fact === 'cells' && fact.scenario === scenario) rollUpChange(tree, sums, 12, fact);
          }
        }
        expect(sums).toEqual(rollUp(tree, cellsOf(plan, scenario, REVENUE), 12));
        expect(sums.slice(0, 12).reduce((a, b) => a + b, 0)).toBe(sumOfArea(plan, scenario, area(plan, {}, 'all')));
      }),
      { numRuns: 60 },
    );
  });
});
