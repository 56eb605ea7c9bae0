import {
  fiscalYearOf,
  formatMonth,
  MONTHS_PER_YEAR,
  type MonthNumber,
  ordinalInYear,
  type Period,
  parseMonth,
} from '../model/calendar.ts';
import type { MeasureId } from '../model/ids.ts';
import { actualsOf, calendarOf, PERIODS_PER_YEAR, type Plan, settingsOf } from '../model/plan.ts';

/** First month of the reference year. */
export function referenceFirstMonth(plan: Plan): MonthNumber {
  const { referenceFirstMonth: text } = settingsOf(plan);
  const month = parseMonth(text);
  if (month === null) throw new Error(`not a month: ${text}`);
  return month;
}

/** The reference year in words: "2026-01 to 2026-12". */
export function referenceWindow(plan: Plan): { readonly from: string; readonly to: string } {
  const first = referenceFirstMonth(plan);
  return { from: formatMonth(first), to: formatMonth(first + MONTHS_PER_YEAR - 1) };
}

/** The month of the reference year that stands for a leaf period: the same month of the year. */
export function referenceMonthOfLeaf(plan: Plan, leaf: number): MonthNumber {
  const first = referenceFirstMonth(plan);
  const distance = (calendarOf(plan).firstMonth + leaf - first) % MONTHS_PER_YEAR;
  return first + (distance < 0 ? distance + MONTHS_PER_YEAR : distance);
}

/** The reference months of a period's leaves, in their order. */
export function referenceMonths(plan: Plan, period: Pick<Period, 'firstLeaf' | 'endLeaf'>): MonthNumber[] {
  const months: MonthNumber[] = [];
  for (let leaf = period.firstLeaf; leaf < period.endLeaf; leaf++) months.push(referenceMonthOfLeaf(plan, leaf));
  return months;
}

/** Actuals of one month by line, ticks; null when there are none. A view: column `ordinal` of the year's array. */
export function actualsOfMonth(
  plan: Plan,
  measure: MeasureId,
  month: MonthNumber,
): { readonly year: Float64Array; readonly ordinal: number } | null {
  const calendar = calendarOf(plan);
  const year = actualsOf(plan, measure, fiscalYearOf(calendar, month));
  return year ? { year, ordinal: ordinalInYear(calendar, month) } : null;
}

/** Sum of actuals over months by line: one tick count per line of the plan. O(lines x months). */
export function actualsByLine(plan: Plan, measure: MeasureId, months: readonly MonthNumber[]): Float64Array {
  const sums = new Float64Array(plan.lines.count);
  const ordinalsOf = new Map<Float64Array, number[]>();
  for (const month of months) {
    const column = actualsOfMonth(plan, measure, month);
    if (!column) continue;
    const ordinals = ordinalsOf.get(column.year);
    if (ordinals) ordinals.push(column.ordinal);
    else ordinalsOf.set(column.year, [column.ordinal]);
  }
  // Year by year, so that each line's months are read side by side.
  for (const [year, ordinals] of ordinalsOf) {
    for (let line = 0; line < sums.length; line++) {
      const from = line * PERIODS_PER_YEAR;
      let sum = sums[line]!;
      for (let i = 0; i < ordinals.length; i++) sum += year[from + ordinals[i]!]!;
      sums[line] = sum;
    }
  }
  return sums;
}

/** The reference year laid over the plan's leaf periods: lines x leafCount ticks, to show beside the cells. */
export function referenceCells(plan: Plan, measure: MeasureId): Float64Array {
  const width = calendarOf(plan).leafCount;
  const cells = new Float64Array(plan.lines.count * width);
  for (let leaf = 0; leaf < width; leaf++) {
    const column = actualsOfMonth(plan, measure, referenceMonthOfLeaf(plan, leaf));
    if (!column) continue;
    for (let line = 0; line < plan.lines.count; line++) {
      cells[line * width + leaf] = column.year[line * PERIODS_PER_YEAR + column.ordinal] as number;
    }
  }
  return cells;
}
