import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../shared/model/plan.ts';
import { foundPlan } from '../../../shared/model/plan.ts';
import { campaignFactor, parseDay } from '../../../shared/strategy/campaign-days.ts';
import { addHistory, addMembers, area, emptyPlan, ORGANIZATION, PRODUCT, run, smallPlan } from '../../support/plans.ts';
import { addDriver, apply, by, EQUAL, months, people, refusalOfApply, SCENARIO, sums, totalOf } from './support.ts';

const CURVE = [0, 0.25, 0.5, 1];
const sumOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('a ramp for newcomers', () => {
  it('ST7 a newcomer weighs what the curve leaves of the season, and the months follow it', () => {
    const { plan } = smallPlan();
    addDriver(plan, 'start', { Bo: 202704 });
    const ramp = { counts: 'start', driver: 'start', curve: CURVE } as const;
    // An even season: 3 months before, then 0, 0.25, 0.5, and 6 full months: 6.75 of 12.
    apply(plan, people({ by: EQUAL, ramp }, { by: EQUAL }), 3_075_000);
    expect(sums(plan, ['Ann', 'Bo', 'Cy'])).toEqual([1_200_000, 675_000, 1_200_000]);
    expect(months(plan, 'Bo')).toEqual([0, 0, 0, 0, 25_000, 50_000, ...Array(6).fill(100_000)]);
    expect(months(plan, 'Ann')).toEqual(Array(12).fill(100_000));
  });

  it('ST7 under a season a full month of a newcomer asks what it asks of the others', () => {
    const { plan } = smallPlan();
    addDriver(plan, 'tenure', { Bo: -2, Ann: 24 });
    apply(plan, people({ by: EQUAL, ramp: { counts: 'tenure', driver: 'tenure', curve: [0.5, 1] } }), 56_000_000);
    const [ann, bo] = [months(plan, 'Ann'), months(plan, 'Bo')];
    expect(bo.slice(0, 2)).toEqual([0, 0]);
    for (let m = 3; m < 12; m++) expect(Math.abs((bo[m] as number) - (ann[m] as number))).toBeLessThanOrEqual(2);
    expect(Math.abs((bo[2] as number) * 2 - (ann[2] as number))).toBeLessThanOrEqual(3);
    expect(totalOf(plan)).toBe(56_000_000);
  });

  it('ST7 availability by line and month', () => {
    const { plan } = smallPlan();
    // Line 0 is Ann's cars: away from July on, at half in June.
    const away = Object.fromEntries(Array.from({ length: 12 }, (_, m) => [String(m), m < 5 ? 1 : m === 5 ? 0.5 : 0]));
    addDriver(plan, 'there', away, 'line-period');
    apply(plan, people({ by: EQUAL, ramp: { counts: 'availability', driver: 'there' } }, { by: EQUAL }), 1_000_000);
    const bo = months(plan, 'Bo');
    expect(Math.max(...bo) - Math.min(...bo)).toBeLessThanOrEqual(2);
    expect(months(plan, 'Ann')[11]).toBeLessThan(months(plan, 'Ann')[0] as number);
    expect(totalOf(plan)).toBe(1_000_000);
  });

  it('ST7 nobody there all year: nothing to share out by, or equal parts', () => {
    const { plan } = smallPlan();
    addDriver(plan, 'start', { East: 202901, West: 202901 });
    const ramp = { counts: 'start', driver: 'start', curve: [1] } as const;
    expect(refusalOfApply(plan, people({ ramp }), 100)).toMatchObject({ code: 'no-basis', basis: 'ramp start' });
    addDriver(plan, 'no month', { East: 202913 });
    expect(refusalOfApply(plan, people({ ramp: { ...ramp, driver: 'no month' } }), 100)).toMatchObject({
      code: 'strategy-invalid',
      problems: [{ code: 'driver-does-not-fit', at: 'steps[0].ramp' }],
    });
  });
});

describe('campaigns', () => {
  const spring = { name: 'Spring', from: '2027-03-16', to: '2027-04-30', uplift: 0.5 } as const;

  it('ST8 a month counts more by the part of it that lies in the campaign', () => {
    const month = (text: string) => (parseDay(`${text}-01`) as { month: number }).month;
    expect(campaignFactor(spring, month('2027-02'))).toBe(1);
    expect(campaignFactor(spring, month('2027-03'))).toBeCloseTo(1 + (0.5 * 16) / 31, 12);
    expect(campaignFactor(spring, month('2027-04'))).toBe(1.5);
    expect(campaignFactor({ ...spring, parts: { '2027-03': 0.6 } }, month('2027-03'))).toBe(1.3);
    expect(parseDay('2028-02-29')).toEqual({ month: 2028 * 12 + 1, day: 29 });
    expect(parseDay('2100-02-29')).toBeNull();
  });

  it('ST8 shifts the months of those it is for, and keeps their year', () => {
    const { plan } = smallPlan();
    const april = { ...spring, from: '2027-04-01', of: { dimension: 'organization', members: ['East'] } };
    apply(plan, people({ by: EQUAL }, { by: EQUAL, campaigns: [april] }), 3_750_000);
    expect(sums(plan, ['Ann', 'Bo', 'Cy'])).toEqual([1_250_000, 1_250_000, 1_250_000]);
    expect(months(plan, 'Ann')).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((m) => (m === 3 ? 150_000 : 100_000)),
    );
    expect(new Set(months(plan, 'Cy').map((value) => Math.floor(value / 10))).size).toBe(1);
  });

  it('ST8 a span that ends before it begins, and whose nobody knows, are named', () => {
    const { plan } = smallPlan();
    const bad = { ...spring, to: '2027-03-01', of: { dimension: 'organization', members: ['North'] } };
    expect(refusalOfApply(plan, people({}, { campaigns: [bad] }), 1)).toMatchObject({
      problems: [
        { code: 'bad-campaign', at: 'steps[2].campaigns[0]' },
        { code: 'unknown-member', name: 'North' },
      ],
    });
  });
});

describe('working days', () => {
  it('ST9 months by the working days of a driver of periods, and by season x working days', () => {
    const { plan } = smallPlan();
    const days = [20, 15, 23, 21, 19, 21, 22, 22, 22, 18, 21, 23];
    expect(refusalOfApply(plan, people({}, { by: by({ basis: 'working-days' }) }), 1)).toMatchObject({
      problems: [{ code: 'unknown-driver', name: 'working-days' }],
    });
    addDriver(plan, 'working-days', Object.fromEntries(days.map((n, m) => [String(m), n])), 'period');
    apply(plan, people({}, { by: by({ basis: 'working-days' }) }), sumOf(days) * 100);
    expect(Array.from({ length: 12 }, (_, m) => totalOf(plan, `2027-${String(m + 1).padStart(2, '0')}`))).toEqual(
      days.map((n) => n * 100),
    );
    const both = by({ basis: 'product', of: [{ basis: 'last-year' }, { basis: 'working-days' }] });
    apply(plan, people({}, { by: both }), 1_000_000);
    const season = [3, 2, 5, 4, 4, 6, 3, 2, 5, 6, 7, 9];
    const weight = (m: number) => (season[m] as number) * (days[m] as number);
    const share = weight(2) / sumOf(season.map((_, m) => weight(m)));
    expect(Math.abs(totalOf(plan, '2027-03') - 1_000_000 * share)).toBeLessThan(1);
  });
});

/** smallPlan over three years. */
function longPlan(): Plan {
  const { tables } = emptyPlan();
  const settings = tables.settings.get(1);
  if (!settings) throw new Error('no settings');
  const plan = foundPlan({
    settings: { ...settings, calendar: { ...settings.calendar, years: 3 } },
    dimensions: [...tables.dimension.values()],
    measures: [...tables.measure.values()],
  });
  addMembers(plan, ORGANIZATION, { East: ['Ann', 'Bo'], West: ['Cy'] });
  addMembers(plan, PRODUCT, { Cars: [] });
  addHistory(plan, { 'Ann,Cars': [3, 2, 5, 4, 4, 6, 3, 2, 5, 6, 7, 9], 'Bo,Cars': 7, 'Cy,Cars': 11 });
  run(plan, { command: 'add-scenario', name: 'Base', from: null });
  return plan;
}

describe('several years', () => {
  it('ST10 by growth a year: each year is within a tick of its share, and its months follow the season', () => {
    const plan = longPlan();
    const strategy = people({}, { years: { growth: 0.1 } });
    apply(plan, strategy, 331_000, 'all');
    expect(['2027', '2028', '2029'].map((year) => totalOf(plan, year))).toEqual([100_000, 110_000, 121_000]);
    expect(totalOf(plan, 'all')).toBe(331_000);
    for (const year of [2027, 2028, 2029]) {
      const person = months(plan, 'Ann', year);
      const season = totalOf(plan, `${year}-12`) / totalOf(plan, String(year));
      expect(Math.abs((person[11] as number) - season * sumOf(person))).toBeLessThan(2);
    }
  });

  it('ST10 by weights, one per year; another number of them is refused', () => {
    const plan = longPlan();
    apply(plan, people({}, { years: { weights: [1, 2, 3] } }), 600_001, 'all');
    const years = ['2027', '2028', '2029'].map((year) => totalOf(plan, year));
    for (const [y, value] of years.entries()) expect(Math.abs(value - (600_001 * (y + 1)) / 6)).toBeLessThan(1);
    expect(sumOf(years)).toBe(600_001);
    expect(refusalOfApply(plan, people({}, { years: { weights: [1, 2] } }), 1, 'all')).toMatchObject({
      code: 'strategy-invalid',
      problems: [{ code: 'bad-years', at: 'steps[2].years' }],
    });
    // One year of the plan has nothing to split over years.
    apply(plan, people({}, { years: { weights: [1, 2] } }), 1200, '2028');
    expect(totalOf(plan, '2028')).toBe(1200);
  });

  it('ST10 by another scenario, and locks stay', () => {
    const plan = longPlan();
    apply(plan, people({}, { years: { weights: [5, 3, 2] } }), 100_000, 'all');
    const lock = area(plan, { organization: 'Ann' }, '2028-Q1');
    run(plan, { command: 'lock-area', scenario: SCENARIO, area: lock });
    const before = sums(plan, ['Ann'], '2028-Q1');
    apply(plan, people({}, { years: { by: by({ basis: 'current' }) } }), 250_000, 'all');
    expect(sums(plan, ['Ann'], '2028-Q1')).toEqual(before);
    expect(totalOf(plan, 'all')).toBe(250_000);
    const [first = 0, , third = 0] = ['2027', '2028', '2029'].map((year) => totalOf(plan, year));
    expect(Math.abs(first / third - 2.5)).toBeLessThan(0.001);
  });
});
