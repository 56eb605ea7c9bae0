import { firstMonthOfYear, MONTHS_PER_YEAR, type MonthNumber } from '../model/calendar.ts';
import type { MeasureId } from '../model/ids.ts';
import { calendarOf, type Plan } from '../model/plan.ts';

/** What was sold in all lines together, month by month. */
export interface MonthlyHistory {
  /** The first month that has anything; -1 without history. */
  readonly first: MonthNumber;
  /** Ticks from the first month that has anything to the last one. */
  readonly amounts: Float64Array;
  /** The last month where it looks unfinished: it is not gone on from. */
  readonly unfinished: MonthNumber | null;
}

/** A last month below this share of the least of the twelve before it looks as if it were still under way. */
const UNFINISHED = 0.6;

/** The actuals of a measure by month. O(lines x months of actuals). */
export function monthlyHistory(plan: Plan, measure: MeasureId): MonthlyHistory {
  const calendar = calendarOf(plan);
  const sums = new Map<MonthNumber, number>();
  for (const [key, values] of plan.actuals) {
    const [of, year] = key.split(':').map(Number);
    if (of !== measure) continue;
    const first = firstMonthOfYear(calendar, year as number);
    for (const [m, sum] of yearSums(values).entries()) if (sum !== 0) sums.set(first + m, sum);
  }
  if (sums.size === 0) return { first: -1, amounts: new Float64Array(0), unfinished: null };
  const first = Math.min(...sums.keys());
  const last = Math.max(...sums.keys());
  const amounts = Float64Array.from({ length: last - first + 1 }, (_, k) => sums.get(first + k) ?? 0);
  const before = amounts.slice(-MONTHS_PER_YEAR - 1, -1);
  const least = Math.min(...before);
  const looksUnfinished = before.length === MONTHS_PER_YEAR && (amounts.at(-1) as number) < UNFINISHED * least;
  return { first, amounts, unfinished: looksUnfinished ? last : null };
}

/** Hot: every line. */
function yearSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(MONTHS_PER_YEAR);
  for (let at = 0; at < values.length; at += MONTHS_PER_YEAR) {
    for (let m = 0; m < MONTHS_PER_YEAR; m++) sums[m] = (sums[m] as number) + (values[at + m] as number);
  }
  return sums;
}

/** Whether there is anything of a month. */
export function isKnown({ first, amounts }: MonthlyHistory, month: MonthNumber): boolean {
  return first >= 0 && month >= first && month < first + amounts.length;
}

/** What was sold in a month, 0 where nothing is known of it. */
export function soldIn({ first, amounts }: MonthlyHistory, month: MonthNumber): number {
  return first < 0 ? 0 : (amounts[month - first] ?? 0);
}
