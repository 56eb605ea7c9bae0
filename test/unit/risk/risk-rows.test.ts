import { describe, expect, test } from 'vitest';
import { buffersByLevel } from '../../../shared/analysis/risk-levels.ts';
import { riskProblem, variationOf } from '../../../shared/analysis/risk-problem.ts';
import { growthSpread, riskRows } from '../../../shared/analysis/risk-rows.ts';
import { bufferFor, resultsOf, startRows } from '../../../shared/analysis/simulate-rows.ts';
import type { Period } from '../../../shared/model/calendar.ts';
import { periodsOfKind } from '../../../shared/model/calendar.ts';
import { actualsKey, calendarOf, type Plan } from '../../../shared/model/plan.ts';
import { area, ORGANIZATION, REVENUE, run, smallPlan } from '../../support/plans.ts';

const inputs = {
  expected: 'targets',
  uncertainty: 0.15,
  typed: {},
  correlation: 0.3,
  monthVariation: 0,
  draws: 10,
  seed: 1,
} as const;

function planned(depth: number, change: (plan: Plan) => void = () => {}) {
  const { plan, scenario } = smallPlan();
  const all = { scenario, area: area(plan, {}), method: { method: 'last-year' } } as const;
  run(plan, { command: 'set-area', ...all, entry: { op: 'set', ticks: 120_000_00 } });
  change(plan);
  const [year] = periodsOfKind(calendarOf(plan), 'year') as [Period];
  return { plan, rows: riskRows(plan, { scenario, measure: REVENUE, year, dimension: ORGANIZATION, depth }) };
}

/** The reference year again for the years before it, each a share of it. */
function addPast(plan: Plan, shares: readonly number[]): void {
  const last = plan.actuals.get(actualsKey(REVENUE, 2026)) as Float64Array;
  shares.forEach((share, back) => {
    plan.actuals.set(
      actualsKey(REVENUE, 2025 - back),
      last.map((ticks) => ticks * share),
    );
  });
}

describe('RK6 what a plan says about its risk', () => {
  test('RK6 rows go down to the level that is uncertain, and their parts make the total', () => {
    for (const depth of [1, 2]) {
      const { rows } = planned(depth);
      expect(Math.max(...rows.depth)).toBe(depth);
      expect(rows.targets[0]).toBe(120_000_00);
      expect(rows.parts.reduce((sum, { target }) => sum + target, 0)).toBe(120_000_00);
      expect(rows.parts.reduce((sum, { lastYear }) => sum + lastYear, 0)).toBe(rows.lastYear?.[0]);
      expect(rows.monthTargets.reduce((sum, ticks) => sum + ticks, 0)).toBe(120_000_00);
      expect(rows.lastYearMonths?.reduce((sum, ticks) => sum + ticks, 0)).toBe(rows.lastYear?.[0]);
      expect(riskProblem(rows, inputs).expected).toEqual(rows.parts.map(({ target }) => target));
      expect(riskProblem(rows, { ...inputs, expected: 'last-year' }).months).toEqual(rows.lastYearMonths);
    }
  });

  test('RK6 years of history give the spread of growth; what is typed for a row goes before', () => {
    const short = planned(1, (plan) => addPast(plan, [0.8])).rows;
    expect(short.pastYears).toBe(2);
    expect(variationOf(short, 1, inputs)).toEqual({ from: 'common', variation: 0.15 });
    // 1 / 0.8 = +25 %, 0.8 / 0.8 = 0 %: a sample deviation of 0.25 / sqrt(2).
    const { rows } = planned(1, (plan) => addPast(plan, [0.8, 0.8]));
    expect(rows.pastYears).toBe(3);
    expect(variationOf(rows, 1, inputs).from).toBe('past');
    expect(variationOf(rows, 1, inputs).variation).toBeCloseTo(0.25 / Math.SQRT2, 12);
    const member = rows.members[1] as number;
    expect(variationOf(rows, 1, { ...inputs, typed: { [member]: 0.4 } })).toEqual({ from: 'typed', variation: 0.4 });
  });

  test('RK6 a plan without history says so', () => {
    const { rows } = planned(1, (plan) => plan.actuals.clear());
    expect(rows.lastYear).toBeNull();
    expect(rows.pastYears).toBe(0);
    expect(riskProblem(rows, { ...inputs, expected: 'last-year' }).expected).toEqual(
      rows.parts.map(({ target }) => target),
    );
  });

  test('RK6 a growth spread needs two growths of years above zero', () => {
    expect(growthSpread([110, 100])).toBeNull();
    expect(growthSpread([110, 0, 100])).toBeNull();
    expect(growthSpread([121, 110, 100])).toBeCloseTo(0, 12);
    expect(growthSpread([100, 100, 80, 100])).toBeCloseTo(0.2254625, 6);
  });
});

describe('RK9 what each level needs together', () => {
  test('RK9 a level hands out what each of its rows needs, and more the further down it is to be sure', () => {
    const { rows } = planned(2);
    const started = startRows(riskProblem(rows, { ...inputs, draws: 2000 }));
    if (!started.ok) throw new Error(started.refusal.code);
    started.value.step(2000);
    const outcome = started.value.finish();
    const levels = buffersByLevel(rows, outcome, 0.8);
    expect(levels.map(({ depth }) => depth)).toEqual([0, 1, 2]);
    expect(levels[0]?.buffer).toBeCloseTo(bufferFor(resultsOf(outcome, 0), 120_000_00, 0.8) as number, 12);
    for (const { depth, handedOut, rows: count } of levels) {
      const at = rows.depth.flatMap((one, row) => (one === depth ? [row] : []));
      expect(count).toBe(at.length);
      const sum = at.reduce((all, row) => {
        const target = rows.targets[row] as number;
        return all + target * (1 + (bufferFor(resultsOf(outcome, row), target, 0.8) as number));
      }, 0);
      expect(handedOut).toBeCloseTo(sum, 6);
    }
    // People stray further than their region, and that further than all together.
    const [all, regions, people] = levels.map(({ buffer }) => buffer as number);
    expect(all).toBeLessThan(regions as number);
    expect(regions).toBeLessThan(people as number);
    expect(buffersByLevel(rows, outcome, 0.8, -1)[0]).toMatchObject({ least: 0, handedOut: null, buffer: null });
  });
});
