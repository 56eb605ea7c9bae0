import { describe, expect, it } from 'vitest';
import { forecastOfPlan } from '../../../shared/analysis/plan-forecast.ts';
import { type TargetRow, type TargetTable, targetTable } from '../../../shared/analysis/target-rows.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import type { CalendarSpec } from '../../../shared/model/calendar.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { area, memberId, ORGANIZATION, PRODUCT, REVENUE, run, smallPlan } from '../../support/plans.ts';

const S = 1 as ScenarioId;

/** One line's actuals from a month on; a month that holds 0 is not told of. */
function sold(plan: Plan, first: number, amounts: readonly number[]): void {
  const [person, product] = [memberId(plan, ORGANIZATION, 'Cy'), memberId(plan, PRODUCT, 'Bikes')];
  run(plan, {
    command: 'import-actuals',
    kind: 'history',
    members: Int32Array.from(amounts.flatMap(() => [person, product])),
    months: Int32Array.from(amounts, (_, k) => first + k),
    values: [{ measure: REVENUE, ticks: Float64Array.from(amounts) }],
    source: { file: 'test', rows: amounts.length },
  });
}

function planned(
  calendar: Partial<CalendarSpec> = {},
  totals: Readonly<Record<string, number>> = { '2027': 20_000_000 },
) {
  const { plan } = smallPlan(calendar);
  for (const [period, ticks] of Object.entries(totals)) {
    const entry = { op: 'set', ticks } as const;
    run(plan, { command: 'set-area', scenario: S, area: area(plan, {}, period), entry, method: { method: 'equal' } });
  }
  return plan;
}

function tableOf(plan: Plan): TargetTable {
  return targetTable(plan, REVENUE, forecastOfPlan(plan, REVENUE), ({ code }) =>
    sumOfArea(plan, S, area(plan, {}, code)),
  );
}

const rowOf = (table: TargetTable, code: string) => table.rows.find(({ period }) => period.code === code) as TargetRow;

/** Last year of smallPlan: a season of 56 parts, 21,333 ticks each. */
const LAST_YEAR = 56 * 21_333;

describe('the table of targets', () => {
  it('TG2 a year is held against last year and the year before in the plan, a quarter against the same quarter', () => {
    const plan = planned({ years: 3 }, { '2027': 1_500_000, '2028': 1_650_000, '2029': 1_800_000 });
    const table = tableOf(plan);
    expect(table.rows.map(({ period }) => period.code)).toEqual([
      'all',
      ...['2027', '2028', '2029'].flatMap((year) => [year, ...['Q1', 'Q2', 'Q3', 'Q4'].map((q) => `${year}-${q}`)]),
    ]);
    const first = rowOf(table, '2027');
    expect(first.lastYear).toEqual({
      amount: LAST_YEAR,
      difference: 1_500_000 - LAST_YEAR,
      growth: 1_500_000 / LAST_YEAR - 1,
    });
    expect(first.yearBefore).toEqual(first.lastYear);
    const second = rowOf(table, '2028');
    expect(second.yearBefore).toMatchObject({ amount: 1_500_000, difference: 150_000 });
    expect(second.yearBefore?.growth).toBeCloseTo(0.1, 12);
    expect(second.lastYear?.amount).toBe(LAST_YEAR);
    expect(rowOf(table, '2028-Q1').yearBefore?.amount).toBe(rowOf(table, '2027-Q1').target);
    expect(rowOf(table, '2027-Q1').lastYear?.amount).toBe(10 * 21_333);
    const whole = rowOf(table, 'all');
    expect(whole).toMatchObject({ target: 4_950_000, lastYear: null, yearBefore: null, market: null });
    expect(((1 + (whole.growthAYear as number)) ** 3 * LAST_YEAR) / 1_800_000).toBeCloseTo(1, 12);
  });

  it('TG2 a plan of one year has that year and its quarters', () => {
    const table = tableOf(planned());
    expect(table.rows.map(({ depth }) => depth)).toEqual([1, 2, 2, 2, 2]);
    expect(table.past).toMatchObject([{ code: '2026', months: 12, amount: LAST_YEAR, growth: null }]);
  });

  it('TG3 share is target over market, its growth over the year before, past years too', () => {
    const plan = planned({ years: 2 }, { '2027': 1_500_000 });
    const market = (period: string, size: number) =>
      run(plan, { command: 'set-premise', measure: REVENUE, period, market: size });
    market('2026', 12_000_000);
    market('2027', 15_000_000);
    const table = tableOf(plan);
    expect(rowOf(table, '2027').market).toEqual({ size: 15_000_000, growth: 0.25, share: 0.1 });
    expect(rowOf(table, '2028').market).toEqual({ size: null, growth: null, share: null });
    expect(rowOf(table, '2027-Q1').market).toBeNull();
    expect(table.past[0]?.market).toEqual({ size: 12_000_000, growth: null, share: LAST_YEAR / 12_000_000 });
  });

  it('TG4 a gap is what the plan is over or short of a goal; goals of years are held against that of all', () => {
    const plan = planned({ years: 2 }, { '2027': 1_500_000, '2028': 1_600_000 });
    const goal = (period: string, ticks: number) =>
      run(plan, { command: 'set-premise', measure: REVENUE, period, goal: ticks, why: `why ${period}` });
    goal('all', 3_300_000);
    goal('2027', 1_450_000);
    expect(tableOf(plan).goalsApart).toBeNull();
    goal('2028', 1_700_000);
    const table = tableOf(plan);
    expect(rowOf(table, 'all')).toMatchObject({ goal: 3_300_000, gap: -200_000, why: 'why all' });
    expect(rowOf(table, '2027').gap).toBe(50_000);
    expect(rowOf(table, '2027-Q1')).toMatchObject({ goal: null, gap: null, why: '' });
    expect(table.goalsApart).toBe(-150_000);
  });

  it('TG5 expected is of whole periods: a year is more certain than its months, known months are certain', () => {
    const plan = planned({ years: 2 }, { '2027': 1_500_000 });
    sold(
      plan,
      2024 * 12,
      Array.from({ length: 24 }, (_, k) => 90_000 + (k % 7) * 3_000),
    );
    const forecast = forecastOfPlan(plan, REVENUE);
    const year = rowOf(tableOf(plan), '2027');
    const quarters = ['Q1', 'Q2', 'Q3', 'Q4'].map((q) => rowOf(tableOf(plan), `2027-${q}`).expected?.range);
    const width = (range: { low: number; high: number } | null | undefined) => (range?.high ?? 0) - (range?.low ?? 0);
    expect(year.expected?.range).not.toBeNull();
    expect(width(year.expected?.range)).toBeLessThan(quarters.reduce((sum, range) => sum + width(range), 0));
    expect(year.chance).toBeGreaterThanOrEqual(0);
    expect(forecastOfPlan(plan, REVENUE, forecast)).toBe(forecast);
    sold(plan, 2027 * 12, [70_000, 71_000, 72_000]);
    const later = forecastOfPlan(plan, REVENUE, forecast);
    expect(later).not.toBe(forecast);
    const first = rowOf(tableOf(plan), '2027-Q1');
    expect(first.expected).toMatchObject({ likely: 213_000, range: { low: 213_000, high: 213_000 } });
    expect(first.chance).toBe(0);
    expect(width(rowOf(tableOf(plan), '2027').expected?.range)).toBeLessThan(width(year.expected?.range) * 1.5);
  });

  it('TG5 a last month far below all others is left out, and said', () => {
    const plan = planned();
    sold(plan, 2027 * 12, [1_000]);
    const { history, from } = forecastOfPlan(plan, REVENUE);
    expect(history.unfinished).toBe(2027 * 12);
    expect(from).toBe(2027 * 12);
  });

  it('TG5 weeks and days have the same years; without history there is nothing but the targets', () => {
    for (const leaf of ['week', 'day'] as const) {
      const row = rowOf(tableOf(planned({ leaf })), '2027-Q1');
      expect(row).toMatchObject({ lastYear: { amount: 10 * 21_333 } });
      expect(row.expected).toMatchObject({ range: null });
      expect(row.chance).toBeNull();
    }
    const plan = planned();
    plan.actuals.clear();
    const table = tableOf(plan);
    expect(table.past).toEqual([]);
    expect(rowOf(table, '2027')).toMatchObject({ target: 20_000_000, lastYear: null, expected: null, chance: null });
  });
});
