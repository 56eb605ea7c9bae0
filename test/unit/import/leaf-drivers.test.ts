import { describe, expect, test } from 'vitest';
import { carryOut, plan, problemsOf, refusal, smallPlan } from './support.ts';

const byDay = () => smallPlan({ calendar: { firstMonth: '2027-01', leaf: 'day' } });
const byWeek = () => smallPlan({ calendar: { firstMonth: '2027-01', leaf: 'week' } });

describe('drivers of weeks and days', () => {
  test('WD26 a driver by period says the day, or the code of the period', async () => {
    const days = await byDay();
    carryOut(days, (await plan(days, 'drivers', 'period,visits\n2027-01-01,3\n2027-12-31,4\n2027/1/2,5\n')).command);
    expect([...(days.driverValues.get(1) ?? [])].sort((a, b) => a[0] - b[0])).toEqual([
      [0, 3],
      [1, 5],
      [364, 4],
    ]);
    const weeks = await byWeek();
    carryOut(weeks, (await plan(weeks, 'drivers', 'period,visits\n2027-01-W2,3\n2027-01-12,4\n')).command);
    expect([...(weeks.driverValues.get(1) ?? [])].sort((a, b) => a[0] - b[0])).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  test('WD26 a month alone names none of its days, and says so', async () => {
    const days = await byDay();
    const refused = await refusal(days, 'drivers', 'period,visits\n2027-01,3\n2028-01-01,4\n2027-01-W2,1\n');
    expect(problemsOf(refused).map(({ code }) => code)).toEqual([
      'month-too-wide',
      'month-out-of-range',
      'month-too-wide',
    ]);
  });

  test('WD26 a history by day is summed into its months', async () => {
    const days = await byDay();
    const text = 'date,person,product,revenue\n2026-01-02,P1,007,10\n2026-01-30,P1,007,5\n';
    carryOut(days, (await plan(days, 'history', text, { duplicates: 'sum' })).command);
    expect(days.actuals.get('1:2026')?.[0]).toBe(1500);
  });
});
