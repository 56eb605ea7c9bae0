import { firstMonthOfYear, fiscalYearOf, ordinalInYear, parseMonth } from '../../shared/model/calendar.ts';
import type { MeasureId } from '../../shared/model/ids.ts';
import { actualsOf, calendarOf, PERIODS_PER_YEAR, type Plan, settingsOf } from '../../shared/model/plan.ts';

/** The twelve months that "last year" means, as they stand against the months of a planned year. */
export interface ReferenceYear {
  /** First month, "YYYY-MM" as a month number. */
  readonly firstMonth: number;
  /** The fiscal year that they are, or null when they run across two. */
  readonly year: number | null;
}

export function referenceYearOf(plan: Plan): ReferenceYear | null {
  const firstMonth = parseMonth(settingsOf(plan).referenceFirstMonth);
  if (firstMonth === null) return null;
  const calendar = calendarOf(plan);
  const year = fiscalYearOf(calendar, firstMonth);
  return { firstMonth, year: firstMonthOfYear(calendar, year) === firstMonth ? year : null };
}

/**
 * The reference year's actuals of a measure in the order of a planned year's months: lines x 12 ticks; null when there
 * are none at all. One pass over the lines for each of the (at most two) fiscal years that it touches.
 */
export function referenceActuals(plan: Plan, measure: MeasureId): Float64Array | null {
  const reference = referenceYearOf(plan);
  if (reference === null) return null;
  const calendar = calendarOf(plan);
  const values = new Float64Array(plan.lines.count * PERIODS_PER_YEAR);
  let found = false;
  for (let k = 0; k < PERIODS_PER_YEAR; k++) {
    const month = reference.firstMonth + k;
    const actuals = actualsOf(plan, measure, fiscalYearOf(calendar, month));
    if (!actuals) continue;
    found = true;
    const ordinal = ordinalInYear(calendar, month);
    for (let at = ordinal; at < values.length; at += PERIODS_PER_YEAR) values[at] = actuals[at] as number;
  }
  return found ? values : null;
}
