import { lastMonth, type MonthNumber, type Period, wholeMonths } from '../model/calendar.ts';
import type { MeasureId } from '../model/ids.ts';
import type { Outcome } from '../model/outcome.ts';
import { calendarOf, type Plan } from '../model/plan.ts';
import { type Expected, type Forecast, type ForecastRefusal, forecast } from './forecast.ts';
import { isKnown, type MonthlyHistory, monthlyHistory, soldIn } from './monthly-history.ts';

/** A measure's history, and what it leads to expect of the plan's periods. */
export interface PlanForecast {
  readonly history: MonthlyHistory;
  /** The first month that is forecast. */
  readonly from: MonthNumber;
  readonly outcome: Outcome<Forecast, ForecastRefusal>;
  /** What a period of whole months may come to, the months of it that are known counted as they were; else null. */
  expected(period: Period): Expected | null;
}

/**
 * Carries a measure's actuals forward to the end of the plan. `last` is handed back where its history is the same: a
 * forecast costs some ten milliseconds, its sums a pass over the actuals.
 */
export function forecastOfPlan(plan: Plan, measure: MeasureId, last: PlanForecast | null = null): PlanForecast {
  const history = monthlyHistory(plan, measure);
  if (last && isSame(last.history, history)) return last;
  const calendar = calendarOf(plan);
  const { first, amounts, unfinished } = history;
  const series = unfinished === null ? amounts : amounts.subarray(0, -1);
  const from = first < 0 ? calendar.firstMonth : first + series.length;
  const outcome = forecast(series, Math.max(0, lastMonth(calendar) + 1 - from));
  const known = new Map<string, Expected>();
  return {
    history,
    from,
    outcome,
    expected: (period) => {
      const whole = wholeMonths(calendar, period.firstLeaf, period.endLeaf);
      if (!whole || !outcome.ok) return null;
      const key = `${whole.first}:${whole.end}`;
      const kept = known.get(key);
      if (kept) return kept;
      const start = calendar.firstMonth + whole.first;
      const end = calendar.firstMonth + whole.end;
      let certain = 0;
      for (let month = start; month < Math.min(end, from); month++) certain += soldIn(history, month);
      const expected = outcome.value.total(Math.max(0, start - from), Math.max(0, end - from), certain);
      known.set(key, expected);
      return expected;
    },
  };
}

function isSame(a: MonthlyHistory, b: MonthlyHistory): boolean {
  return a.first === b.first && a.amounts.length === b.amounts.length && a.amounts.every((y, k) => y === b.amounts[k]);
}

/** What is known of months [first, end): their sum, and how many of them are known. */
export function soldOver(history: MonthlyHistory, first: MonthNumber, end: MonthNumber) {
  let sum = 0;
  let months = 0;
  for (let month = first; month < end; month++) {
    sum += soldIn(history, month);
    if (isKnown(history, month)) months++;
  }
  return { sum, months };
}
