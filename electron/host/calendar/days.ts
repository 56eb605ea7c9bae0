import { daysInMonth, formatMonth, type MonthNumber } from '../../../shared/model/calendar.ts';

/** A day as UTC milliseconds of its midnight: no time zone, no summer time. */
export type DayTime = number;

export const DAY: DayTime = 86_400_000;

export function firstOfMonth(month: MonthNumber): DayTime {
  return Date.parse(`${formatMonth(month)}-01`);
}

export const daysOfMonth = daysInMonth;

export function dayText(time: DayTime): string {
  return new Date(time).toISOString().slice(0, 10);
}

export function isWeekend(time: DayTime): boolean {
  const weekday = new Date(time).getUTCDay();
  return weekday === 0 || weekday === 6;
}
