import type { Command } from '../../../shared/command/command.ts';
import { formatMonth, type MonthNumber } from '../../../shared/model/calendar.ts';
import { calendarOf, type Plan } from '../../../shared/model/plan.ts';
import { parseDay } from '../../../shared/strategy/campaign-days.ts';
import { WORKING_DAYS } from '../../../shared/strategy/plan-names.ts';
import { chineseDaysOff, type DaysOff } from './chinese-holidays.ts';
import { DAY, daysOfMonth, dayText, firstOfMonth, isWeekend } from './days.ts';
import { type Place, publicDaysOff } from './public-holidays.ts';

/** Which days are off: China's holidays with their make-up days, another country's, or Saturdays and Sundays alone. */
export type HolidayCalendar = 'CN' | 'weekends' | Place;

export interface WorkingMonth {
  readonly month: MonthNumber;
  readonly days: number;
  /** False where the year's holidays are not published yet and were worked out from the law. */
  readonly published: boolean;
}

const WEEKENDS_ONLY: DaysOff = { off: new Set(), worked: new Set(), published: true };

function daysOffOf(holidays: HolidayCalendar, year: number): DaysOff {
  if (holidays === 'weekends') return WEEKENDS_ONLY;
  return holidays === 'CN' ? chineseDaysOff(year) : publicDaysOff(holidays, year);
}

/** "CN", "weekends", "US", "DE-by". */
export function nameOfCalendar(holidays: HolidayCalendar): string {
  if (typeof holidays === 'string') return holidays;
  return holidays.state === null ? holidays.country : `${holidays.country}-${holidays.state}`;
}

/** Working days of one month. */
export function workingDaysOfMonth(holidays: HolidayCalendar, month: MonthNumber): WorkingMonth {
  return workingDaysWithin(holidays, month, 1, daysOfMonth(month));
}

/** Working days of a month from its day `first` to `last`, both included. */
function workingDaysWithin(holidays: HolidayCalendar, month: MonthNumber, first: number, last: number): WorkingMonth {
  const daysOff = daysOffOf(holidays, Math.floor(month / 12));
  const start = firstOfMonth(month);
  let days = 0;
  for (let day = first; day <= last; day++) {
    const time = start + (day - 1) * DAY;
    const text = dayText(time);
    if (daysOff.worked.has(text) || !(isWeekend(time) || daysOff.off.has(text))) days++;
  }
  return { month, days, published: daysOff.published };
}

/** The working days of each month of a plan, in order. */
export function workingDaysOfPlan(plan: Plan, holidays: HolidayCalendar): WorkingMonth[] {
  const { firstMonth, monthStart } = calendarOf(plan);
  return Array.from({ length: monthStart.length - 1 }, (_, at) => workingDaysOfMonth(holidays, firstMonth + at));
}

/** The working days of each leaf period of a plan: of a month, of a week, or 1 or 0 of a day. */
export function workingDaysOfLeaves(plan: Plan, holidays: HolidayCalendar): Float64Array {
  const { firstMonth, monthOfLeaf, dayOfLeaf, daysOfLeaf } = calendarOf(plan);
  return Float64Array.from(monthOfLeaf, (at, leaf) => {
    const first = dayOfLeaf[leaf] as number;
    return workingDaysWithin(holidays, firstMonth + at, first, first + (daysOfLeaf[leaf] as number) - 1).days;
  });
}

/** The command that puts the working days of a plan's periods into its driver "working-days"; the user may edit them. */
export function workingDaysCommand(plan: Plan, holidays: HolidayCalendar): Command {
  const days = workingDaysOfLeaves(plan, holidays);
  return {
    command: 'import-drivers',
    drivers: [
      {
        code: WORKING_DAYS,
        name: 'Working days',
        scope: 'period',
        dimension: null,
        keys: days.map((_, leaf) => leaf),
        values: days,
      },
    ],
    source: { file: `holidays ${nameOfCalendar(holidays)}`, rows: days.length },
  };
}

/**
 * Which part of each month's working days lies from day `from` to `to` ("YYYY-MM-DD", both included): what a campaign
 * keeps as `parts`. Months outside are left out. Throws on days that are none.
 */
export function campaignParts(holidays: HolidayCalendar, from: string, to: string): Record<string, number> {
  const first = parseDay(from);
  const last = parseDay(to);
  if (!first || !last) throw new Error(`no span of days: ${from} to ${to}`);
  const parts: Record<string, number> = {};
  for (let month = first.month; month <= last.month; month++) {
    const whole = workingDaysOfMonth(holidays, month).days;
    const start = month === first.month ? first.day : 1;
    const end = month === last.month ? last.day : daysOfMonth(month);
    parts[formatMonth(month)] = whole === 0 ? 0 : workingDaysWithin(holidays, month, start, end).days / whole;
  }
  return parts;
}
