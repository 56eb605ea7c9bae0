import { formatMonth, type MonthNumber } from '../../../shared/model/calendar.ts';
import type { CalendarGuess } from '../../../shared/protocol/new-plan.ts';

/** Half a year sold already: then the year to plan is the next one. */
const UNDER_WAY = 6;

export interface FiscalYear {
  /** 1 to 12. */
  readonly fiscalStart: number;
  readonly yearNamedBy: 'start' | 'end';
}

/**
 * The first year to plan, and the twelve months that are its last year: those before it where the history has them,
 * else the last twelve that it has. A history that is not far into a year plans that year.
 */
export function calendarGuess(
  history: { readonly first: MonthNumber; readonly last: MonthNumber } | null,
  fiscal: FiscalYear,
  thisMonth: MonthNumber,
): CalendarGuess {
  const start = (month: MonthNumber) => month - ((((month - (fiscal.fiscalStart - 1)) % 12) + 12) % 12);
  if (!history) return { firstYear: nameOf(start(thisMonth) + 12, fiscal), referenceFirstMonth: null };
  const under = start(history.last);
  const sold = history.last - under + 1;
  const isYoung = sold < UNDER_WAY && under - 12 >= history.first;
  const planned = sold === 12 || !isYoung ? under + 12 : under;
  return { firstYear: nameOf(planned, fiscal), referenceFirstMonth: formatMonth(referenceOf(planned, history)) };
}

/** The twelve months that a plan beginning with `planned` compares with. */
export function referenceOf(planned: MonthNumber, history: { readonly last: MonthNumber }): MonthNumber {
  // The year before is not over: the last twelve months that there are.
  return history.last >= planned - 1 ? planned - 12 : history.last - 11;
}

function nameOf(first: MonthNumber, { yearNamedBy }: FiscalYear): number {
  return Math.floor((first + (yearNamedBy === 'end' ? 11 : 0)) / 12);
}

/** First month of a fiscal year by its name. */
export function firstMonthOf(year: number, { fiscalStart, yearNamedBy }: FiscalYear): MonthNumber {
  const named = year * 12 + fiscalStart - 1;
  return yearNamedBy === 'end' && fiscalStart > 1 ? named - 12 : named;
}
