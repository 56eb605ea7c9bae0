import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Place, parsePlace } from '../../../electron/host/calendar/public-holidays.ts';
import {
  campaignParts,
  type HolidayCalendar,
  workingDaysCommand,
  workingDaysOfMonth,
  workingDaysOfPlan,
} from '../../../electron/host/calendar/working-days.ts';
import { emptyPlan, run } from '../../support/plans.ts';

const year = (which: number, holidays: HolidayCalendar = 'CN') =>
  Array.from({ length: 12 }, (_, m) => workingDaysOfMonth(holidays, which * 12 + m).days);
const sumOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('working days', () => {
  it('WD1 China 2025 and 2026 as the State Council published them, make-up days worked', () => {
    // 2025: off 1 Jan; 28 Jan to 4 Feb (worked 26 Jan, 8 Feb); 4 to 6 Apr; 1 to 5 May (worked 27 Apr); 31 May to
    // 2 Jun; 1 to 8 Oct (worked 28 Sep, 11 Oct).
    expect(year(2025)).toEqual([19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]);
    expect(sumOf(year(2025))).toBe(248);
    // 2026: off 1 to 3 Jan (worked 4 Jan); 15 to 23 Feb (worked 14, 28 Feb); 4 to 6 Apr; 1 to 5 May (worked 9 May);
    // 19 to 21 Jun; 25 to 27 Sep; 1 to 7 Oct (worked 20 Sep, 10 Oct).
    expect(year(2026)).toEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]);
    expect(sumOf(year(2026))).toBe(248);
    expect(workingDaysOfMonth('CN', 2026 * 12).published).toBe(true);
  });

  it('WD2 a year without a notice: the thirteen days of the law, and it says so', () => {
    const months = year(2027);
    expect(workingDaysOfMonth('CN', 2027 * 12).published).toBe(false);
    // 261 weekdays in 2027, 13 days off, each on a weekday.
    expect(sumOf(year(2027, 'weekends'))).toBe(261);
    expect(sumOf(months)).toBe(248);
    // Spring Festival 2027 is 6 February: the eve to the third day, brought past the weekend.
    expect(months[1]).toBe(16);
    expect(months[9]).toBe(18);
  });

  it('WD2 worked out for published years, the law is a day or two off by month and the same by year', () => {
    expect(sumOf(year(2028))).toBe(sumOf(year(2028, 'weekends')) - 13);
  });

  it('WD3 weekends alone', () => {
    expect(year(2027, 'weekends')).toEqual([21, 20, 23, 22, 21, 22, 22, 22, 22, 21, 22, 23]);
  });

  it('WD7 other countries by their law, with substitute days and states', () => {
    const place = (text: string) => parsePlace(text) as Place;
    // Eleven federal holidays in 2026; Independence Day, a Saturday, is kept on 3 July.
    expect(year(2026, place('US'))).toEqual([20, 19, 22, 22, 20, 21, 22, 21, 21, 21, 19, 22]);
    expect(sumOf(year(2026, place('US')))).toBe(261 - 11);
    // Bavaria 2027: 6 January, Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi, 1 November.
    expect(sumOf(year(2027, place('de-BY')))).toBe(261 - 8);
    expect(year(2027, place('DE'))[4]).toBe(19);
  });

  it('WD7 a place that is none, and weekends that are others, are told apart', () => {
    expect(['XX', 'DE-zz', 'SA'].map(parsePlace)).toEqual(['unknown-country', 'unknown-state', 'other-weekend']);
  });

  it('WD4 come as a driver of periods that strategies know', () => {
    const plan = emptyPlan();
    run(plan, workingDaysCommand(plan, 'CN'));
    const driver = [...plan.tables.driver.values()][0];
    expect(driver).toMatchObject({ code: 'working-days', scope: 'period' });
    expect([...(plan.driverValues.get(driver?.id as number)?.values() ?? [])]).toEqual(year(2027));
    expect(workingDaysOfPlan(plan, 'CN')).toHaveLength(12);
  });

  it('WD5 the parts of months that a campaign takes, by working days', () => {
    expect(campaignParts('CN', '2026-02-14', '2026-03-31')).toEqual({ '2026-02': 6 / 16, '2026-03': 1 });
  });

  it('WD6 the same in every time zone', () => {
    const module = join(import.meta.dirname, '../../../electron/host/calendar/working-days.ts');
    const script = `import(${JSON.stringify(module)}).then(({ workingDaysOfMonth }) => console.log(Array.from({ length: 48 }, (_, m) => workingDaysOfMonth('CN', 2025 * 12 + m).days).join()))`;
    const inZone = (TZ: string) =>
      execFileSync(process.execPath, ['-e', script], { env: { ...process.env, TZ }, encoding: 'utf8' });
    const here = inZone('UTC');
    expect(here.split(',')).toHaveLength(48);
    expect(inZone('America/Los_Angeles')).toBe(here);
    expect(inZone('Asia/Shanghai')).toBe(here);
    expect(inZone('Pacific/Kiritimati')).toBe(here);
  });
});
