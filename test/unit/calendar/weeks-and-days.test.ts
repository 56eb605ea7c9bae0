import { describe, expect, it } from 'vitest';
import { workingDaysCommand } from '../../../electron/host/calendar/working-days.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import {
  buildCalendar,
  type CalendarSpec,
  leafOfDay,
  leafPeriods,
  parseMonth,
  periodsOfKind,
  spanOfCode,
  weekdayOf,
  weeksOfMonth,
} from '../../../shared/model/calendar.ts';
import { calendarOf, cellsOf, type Plan } from '../../../shared/model/plan.ts';
import type { TimeStep } from '../../../shared/model/strategy.ts';
import { referenceOfArea } from '../../../shared/spread/limits.ts';
import { periodName } from '../../../shared/text/at-names.ts';
import { area, REVENUE, refusalOf, run, smallPlan } from '../../support/plans.ts';
import { addDriver, applied, byDriver, EQUAL, LAST_YEAR, people, SCENARIO, strategyOf } from '../strategy/support.ts';

const calendar = (more: Partial<CalendarSpec>) =>
  buildCalendar({ firstMonth: '2027-01', years: 1, leaf: 'day', yearNamedBy: 'start', ...more });
const month = (text: string) => parseMonth(text) as number;

describe('weeks and days', () => {
  it('WD10 a year has its days, leap years one more, and the weeks of its months', () => {
    expect(calendar({}).leafCount).toBe(365);
    expect(calendar({ firstMonth: '2028-01' }).leafCount).toBe(366);
    expect(calendar({ years: 2 }).leafCount).toBe(731);
    expect(calendar({ firstMonth: '2100-01' }).leafCount).toBe(365);
    expect(calendar({ firstMonth: '2027-04', yearNamedBy: 'end' }).byCode.get('2028')).toMatchObject({
      firstLeaf: 0,
      endLeaf: 366,
    });
    const weeks = calendar({ leaf: 'week' });
    expect(weeks.leafCount).toBe(61);
    expect(leafPeriods(weeks)).toHaveLength(61);
    expect(calendar({ leaf: 'month' }).leafCount).toBe(12);
  });

  it('WD11 weeks begin on Monday and are cut at the ends of months', () => {
    // 4 January 2027 is the Monday of ISO week 1.
    expect(weekdayOf(month('2027-01'), 4)).toBe(0);
    expect(weeksOfMonth(month('2027-01')).map(({ first, last }) => `${first}-${last}`)).toEqual([
      '1-3',
      '4-10',
      '11-17',
      '18-24',
      '25-31',
    ]);
    // February 2027 is four whole weeks; August 2027 begins with a Sunday alone.
    expect(weeksOfMonth(month('2027-02'))).toHaveLength(4);
    expect(weeksOfMonth(month('2027-08'))[0]).toEqual({ first: 1, last: 1 });
    for (let time = Date.UTC(1950, 0, 1); time < Date.UTC(2150, 0, 1); time += 86_400_000 * 5) {
      const date = new Date(time);
      const at = date.getUTCFullYear() * 12 + date.getUTCMonth();
      expect(weekdayOf(at, date.getUTCDate())).toBe((date.getUTCDay() + 6) % 7);
    }
  });

  it('WD12 their codes say what they are, and are read back', () => {
    const days = calendar({});
    expect(days.byCode.get('2027-01-15')).toMatchObject({ kind: 'day', firstLeaf: 14, endLeaf: 15 });
    expect(days.byCode.get('2027-01-W2')).toMatchObject({ kind: 'week', firstLeaf: 3, endLeaf: 10 });
    expect(calendar({ leaf: 'week' }).byCode.get('2027-02-W1')).toMatchObject({ firstLeaf: 5, endLeaf: 6 });
    expect(leafOfDay(calendar({ leaf: 'week' }), month('2027-01'), 10)).toBe(1);
    expect(leafOfDay(days, month('2027-12'), 31)).toBe(364);
    expect(leafOfDay(days, month('2028-01'), 1)).toBe(-1);
    for (const period of days.periods.filter(({ kind }) => kind === 'week' || kind === 'day')) {
      const span = spanOfCode(period.code);
      expect(span && leafOfDay(days, span.month, span.first)).toBe(period.firstLeaf);
      expect(span && span.last - span.first + 1).toBe(period.endLeaf - period.firstLeaf);
    }
    for (const wrong of ['2027-01-W6', '2027-02-29', '2027-01-00', '2027-13-01', '2027-Q1', 'all']) {
      expect(spanOfCode(wrong)).toBeNull();
    }
  });

  it('WD13 they have names in both languages', () => {
    const days = calendar({});
    const name = (code: string, language: 'en' | 'zh') =>
      periodName(days.byCode.get(code) as never, language, days.firstYear);
    expect(name('2027-01-W2', 'en')).toBe('4 to 10 Jan 2027');
    expect(name('2027-01-W2', 'zh')).toBe('2027年1月第2周（4日至10日）');
    expect(name('2027-08-W1', 'en')).toBe('week of 1 Aug 2027');
    expect(name('2027-01-15', 'en')).toBe('Fri 15 Jan 2027');
    expect(name('2027-01-15', 'zh')).toBe('2027年1月15日（周五）');
  });
});

const byMonth = (plan: Plan) =>
  periodsOfKind(calendarOf(plan), 'month').map(({ code }) => sumOfArea(plan, SCENARIO, area(plan, {}, code)));
const LEAVES = ['week', 'day'] as const;

function set(plan: Plan, period: string, ticks: number, method: object, at: Record<string, string> = {}): void {
  const entry = { op: 'set', ticks } as const;
  run(plan, { command: 'set-area', scenario: SCENARIO, area: area(plan, at, period), entry, method } as never);
}

/** Cells of the first line, by leaf. */
const firstLine = (plan: Plan, first: number, end: number) => [
  ...cellsOf(plan, SCENARIO, REVENUE).subarray(first, end),
];

describe('facts of months in a plan by week or day', () => {
  it.each(LEAVES)('WD14 last year laid over the %ss makes its months exactly', (leaf) => {
    const months = smallPlan().plan;
    const { plan } = smallPlan({ leaf });
    const scaled = (of: Plan) =>
      run(of, {
        command: 'set-area',
        scenario: SCENARIO,
        area: area(of, {}),
        entry: { op: 'scale', factor: '1' },
        method: { method: 'relative-percent', reference: { reference: 'last-year' } },
      });
    scaled(months);
    scaled(plan);
    expect(byMonth(plan)).toEqual(byMonth(months));
  });

  it('WD14 within a month it goes by days, or by working days where the plan has them', () => {
    const { plan } = smallPlan({ leaf: 'day' });
    set(plan, '2027-01', 31_000, { method: 'last-year' });
    expect(new Set(Array.from({ length: 31 }, (_, d) => sumOfDay(plan, d + 1)))).toEqual(new Set([1000]));
    run(plan, workingDaysCommand(plan, 'weekends'));
    set(plan, '2027-01', 42_000, { method: 'last-year' });
    // Friday 1 January, then a weekend.
    expect([1, 2, 3, 4].map((day) => sumOfDay(plan, day))).toEqual([2000, 0, 0, 2000]);
  });

  it('WD15 compares by month and above, and nothing below', () => {
    const { plan } = smallPlan({ leaf: 'day' });
    expect(referenceOfArea(plan, area(plan, {}, '2027-01'))).toBe(3 * 21_333);
    expect(referenceOfArea(plan, area(plan, {}))).toBe(56 * 21_333);
    expect(referenceOfArea(plan, area(plan, {}, '2027-01-W2'))).toBeNull();
    const bound = { command: 'bound-area', scenario: SCENARIO, floor: null, cap: { of: 'growth', growth: '0.05' } };
    expect(refusalOf(plan, { ...bound, area: area(plan, {}, '2027-01-15') } as never)).toMatchObject({
      code: 'reference-by-month',
    });
    expect(run(plan, { ...bound, area: area(plan, {}, '2027-01') } as never).facts).toHaveLength(1);
  });

  it('WD16 a pattern is one of months; seasons of a driver are its own by leaf', () => {
    const { plan } = smallPlan({ leaf: 'day' });
    set(plan, '2027', 520_000, { method: 'pattern', parts: [4, 4, 5] });
    expect(byMonth(plan).slice(0, 3)).toEqual([40_000, 40_000, 50_000]);
    addDriver(plan, 'weekend', { '1': 3, '2': 1 }, 'period');
    set(plan, '2027-01', 400, { method: 'season', of: { basis: 'driver', driver: 'weekend' } });
    expect([1, 2, 3, 4].map((day) => sumOfDay(plan, day))).toEqual([0, 300, 100, 0]);
  });

  it('WD17 working days of weeks and days are those of their month', () => {
    for (const leaf of LEAVES) {
      const { plan } = smallPlan({ leaf });
      run(plan, workingDaysCommand(plan, 'CN'));
      const months = smallPlan().plan;
      run(months, workingDaysCommand(months, 'CN'));
      const sums = periodsOfKind(calendarOf(plan), 'month').map(({ firstLeaf, endLeaf }) => {
        let days = 0;
        for (let p = firstLeaf; p < endLeaf; p++) days += plan.driverValues.get(1)?.get(p) ?? Number.NaN;
        return days;
      });
      expect(sums).toEqual([...(months.driverValues.get(1)?.values() ?? [])]);
    }
  });
});

function sumOfDay(plan: Plan, day: number): number {
  return sumOfArea(plan, SCENARIO, area(plan, {}, `2027-01-${String(day).padStart(2, '0')}`));
}

describe('few units over many days', () => {
  it('WD21 go to months first, then weeks, then days', () => {
    const { plan } = smallPlan({ leaf: 'day' });
    // One a month, and not twelve in the first days of the longest.
    set(plan, '2027', 12, { method: 'equal' }, { organization: 'Cy' });
    expect(byMonth(plan)).toEqual(Array(12).fill(1));
    set(plan, '2027-03', 5, { method: 'equal' }, { organization: 'Cy' });
    const weeks = ['W1', 'W2', 'W3', 'W4', 'W5'].map((week) =>
      sumOfArea(plan, SCENARIO, area(plan, {}, `2027-03-${week}`)),
    );
    expect(weeks).toEqual([1, 1, 1, 1, 1]);
  });

  it.each(LEAVES)('WD21 a year spread like last year has by %s the months that it has by month', (leaf) => {
    const months = smallPlan().plan;
    const { plan } = smallPlan({ leaf });
    for (const of of [months, plan]) set(of, '2027', 1_003, { method: 'last-year' });
    expect(byMonth(plan)).toEqual(byMonth(months));
    for (const of of [months, plan]) {
      const entry = { op: 'set', ticks: 90_550 } as const;
      const options = { unit: 100 };
      run(of, {
        command: 'set-area',
        scenario: SCENARIO,
        area: area(of, {}),
        entry,
        method: { method: 'last-year' },
        ...options,
      });
    }
    expect(byMonth(plan)).toEqual(byMonth(months));
    const odd = [...cellsOf(plan, SCENARIO, REVENUE)].filter((ticks) => ticks % 100 !== 0);
    expect(odd).toHaveLength(1);
  });
});

describe('strategies in a plan by week or day', () => {
  it.each(LEAVES)('WD18 a season by last year gives %ss whose months are those of a plan by month', (leaf) => {
    const months = smallPlan().plan;
    const { plan } = smallPlan({ leaf });
    for (const of of [months, plan]) run(of, applied(people({}), 100_000_000));
    expect(byMonth(plan)).toEqual(byMonth(months));
    expect(sumOfArea(plan, SCENARIO, area(plan, {}))).toBe(100_000_000);
  });

  it('WD18 a campaign lifts its own days', () => {
    const { plan } = smallPlan({ leaf: 'day' });
    const campaigns: TimeStep['campaigns'] = [
      { name: 'Spring', from: '2027-01-11', to: '2027-01-12', uplift: 1, parts: { '2027-01': 0.5 } },
    ];
    run(plan, applied(people({}, { by: EQUAL, campaigns }), 367 * 4000));
    const [before, inside, after] = [sumOfDay(plan, 10), sumOfDay(plan, 11), sumOfDay(plan, 13)];
    expect(inside).toBeGreaterThan(before * 1.99);
    expect(Math.abs(before - after)).toBeLessThan(5);
  });

  it('WD18 a ramp goes by months of service, and a capacity of a year holds for its days', () => {
    const { plan } = smallPlan({ leaf: 'day' });
    addDriver(plan, 'tenure', { Ann: -1 });
    const ramp = { counts: 'tenure', driver: 'tenure', curve: [0.5, 1] } as const;
    run(plan, applied(people({ ramp }, { by: EQUAL }), 50_000_000));
    const cells = firstLine(plan, 0, 90);
    expect(cells.slice(0, 31).every((ticks) => ticks === 0)).toBe(true);
    expect((cells[35] as number) * 2).toBeGreaterThanOrEqual((cells[70] as number) - 3);
    expect((cells[35] as number) * 2).toBeLessThanOrEqual((cells[70] as number) + 3);
    addDriver(plan, 'room', { Ann: 100, Bo: 1_000_000, Cy: 1_000_000 });
    run(plan, applied(people({ capacity: { driver: 'room' } }), 50_000_000));
    expect(sumOfArea(plan, SCENARIO, area(plan, { organization: 'Ann' }))).toBeLessThanOrEqual(10_000);
  });

  it('WD18 a week and a day can be planned by a strategy', () => {
    const { plan } = smallPlan({ leaf: 'day' });
    for (const period of ['2027-01-W2', '2027-01-15']) {
      const blend = strategyOf(
        { step: 'dimension', over: 'organization', to: 'leaf', by: LAST_YEAR, growth: { max: 50 } },
        { step: 'dimension', over: 'product', to: 'leaf', by: LAST_YEAR, otherwise: 'equal' },
        { step: 'time', by: LAST_YEAR },
      );
      run(plan, applied(blend, 70_007, period));
      expect(sumOfArea(plan, SCENARIO, area(plan, {}, period))).toBe(70_007);
    }
  });

  it('WD18 a strategy by a driver that the plan lacks numbers for is refused as ever', () => {
    const { plan } = smallPlan({ leaf: 'week' });
    addDriver(plan, 'season', { '0': 0 }, 'period');
    const refused = refusalOf(plan, applied(people({}, { by: byDriver('season') }), 1000));
    expect(refused).toMatchObject({ code: 'no-basis' });
  });
});
