import { MONTHS_PER_YEAR, type MonthNumber } from '../model/calendar.ts';

/** Whether numbers can be a season: one for each month, January to December, none below zero and not all zero. */
export function isSeason(months: readonly number[]): boolean {
  const fine = months.length === MONTHS_PER_YEAR && months.every((weight) => weight >= 0 && Number.isFinite(weight));
  return fine && months.some((weight) => weight > 0);
}

/** The weight of a month in a season from January to December. */
export function weightOfMonth(months: readonly number[], month: MonthNumber): number {
  return months[month % MONTHS_PER_YEAR] ?? 0;
}
