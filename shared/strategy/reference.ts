import {
  firstPlannedYear,
  fiscalYearOf,
  formatMonth,
  MONTHS_PER_YEAR,
  type MonthNumber,
  ordinalInYear,
  parseMonth,
} from '../model/calendar.ts';
import type { MeasureId } from '../model/ids.ts';
import { actualsOf, calendarOf, PERIODS_PER_YEAR, type Plan, settingsOf } from '../model/plan.ts';
import { leafParts } from './leaf-parts.ts';

/** Leaf periods [firstLeaf, endLeaf). */
export interface LeafSpan {
  readonly firstLeaf: number;
  readonly endLeaf: number;
}

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

/** The month of the reference year that stands for a planned one, counted from the first: the same month of the year. */
export function referenceMonthOf(plan: Plan, at: number): MonthNumber {
  const first = referenceFirstMonth(plan);
  const distance = (calendarOf(plan).firstMonth + at - first) % MONTHS_PER_YEAR;
  return first + (distance < 0 ? distance + MONTHS_PER_YEAR : distance);
}

/** The reference months of the planned months that a period touches, in their order. */
export function referenceMonths(plan: Plan, { firstLeaf, endLeaf }: LeafSpan): MonthNumber[] {
  const { monthOfLeaf } = calendarOf(plan);
  const months: MonthNumber[] = [];
  const end = monthOfLeaf[endLeaf - 1] as number;
  for (let at = monthOfLeaf[firstLeaf] as number; at <= end; at++) months.push(referenceMonthOf(plan, at));
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

/** Actuals of the reference year by line, as the plan's first year stands against them: ticks. */
export function referenceYearByLine(plan: Plan, measure: MeasureId): Float64Array {
  return actualsByLine(plan, measure, referenceMonths(plan, firstPlannedYear(calendarOf(plan))));
}

/**
 * The reference year laid over the plan's leaf periods: lines x leafCount ticks, to show beside the cells. Within a
 * month of several leaves each has its part (see leafParts), rounded so that they make the month exactly.
 */
export function referenceCells(plan: Plan, measure: MeasureId): Float64Array {
  const width = calendarOf(plan).leafCount;
  const lines = Int32Array.from({ length: plan.lines.count }, (_, line) => line);
  return referenceOfLines(plan, measure, lines, { firstLeaf: 0, endLeaf: width });
}

/** The same for some lines and leaf periods: lines x leaves ticks, row-major. O(lines x leaves). */
export function referenceOfLines(plan: Plan, measure: MeasureId, lines: Int32Array, span: LeafSpan): Float64Array {
  const { monthOfLeaf, monthStart } = calendarOf(plan);
  const { firstLeaf, endLeaf } = span;
  const width = endLeaf - firstLeaf;
  const values = new Float64Array(lines.length * width);
  const parts = leafParts(plan);
  for (let leaf = firstLeaf; leaf < endLeaf; leaf++) {
    const at = monthOfLeaf[leaf] as number;
    const column = actualsOfMonth(plan, measure, referenceMonthOf(plan, at));
    if (!column) continue;
    let before = 0;
    for (let earlier = monthStart[at] as number; earlier < leaf; earlier++) before += parts[earlier] as number;
    const upTo = leaf + 1 === monthStart[at + 1] ? 1 : before + (parts[leaf] as number);
    for (let i = 0; i < lines.length; i++) {
      const month = column.year[(lines[i] as number) * PERIODS_PER_YEAR + column.ordinal] as number;
      // Differences of what the month comes to by the leaf's end: they add up to it whatever is rounded.
      values[i * width + leaf - firstLeaf] =
        upTo === 1 && before === 0 ? month : part(month, upTo) - part(month, before);
    }
  }
  return values;
}

function part(month: number, share: number): number {
  return share === 1 ? month : Math.round(month * share);
}
