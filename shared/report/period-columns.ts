import { type Period, type PeriodKind, partsOfKind, periodsOfKind } from '../model/calendar.ts';
import { calendarOf, type Plan } from '../model/plan.ts';

/** What a sheet's columns may end at. */
export const SMALLEST_SHOWN = ['year', 'quarter', 'month', 'week', 'day'] as const satisfies readonly PeriodKind[];
export type SmallestShown = (typeof SMALLEST_SHOWN)[number];

export interface PeriodColumn {
  readonly period: Period;
  readonly column: number;
  readonly outline: number;
  /** Columns that it sums; empty for the smallest periods. */
  readonly parts: readonly number[];
}

/** Where the columns of a block of figures lie. */
export interface PeriodColumns {
  /** Columns before the periods: the name alone, or the name, the code and the level. */
  readonly lead: 1 | 3;
  readonly columns: readonly PeriodColumn[];
  /** The column of the whole plan. */
  readonly total: PeriodColumn;
  /** That of the first year, whose growth over the reference year is told. */
  readonly firstYear: PeriodColumn;
  /** The share of the whole; null without it. */
  readonly share: number | null;
  readonly reference: number;
  readonly growth: number;
  /** The kind of the smallest periods that have columns. */
  readonly smallest: SmallestShown;
  /** How many columns there are. */
  readonly count: number;
}

/** Figures that a sheet takes at most: spreadsheet programs grow slow beyond. A larger one ends at months. */
const MOST_FIGURES = 1_000_000;

/** The smallest periods that `rows` rows of a sheet can show, no smaller than what is wanted. */
function smallestFor(plan: Plan, rows: number, wanted: SmallestShown | null): SmallestShown {
  const calendar = calendarOf(plan);
  const { leaf } = calendar.spec;
  const fits = rows * calendar.leafCount <= MOST_FIGURES ? leaf : 'month';
  const order = (kind: SmallestShown) => SMALLEST_SHOWN.indexOf(kind);
  return wanted !== null && order(wanted) < order(fits) ? wanted : fits;
}

/** The sum stands left of its parts: all years, year, quarters, months, and weeks and days where they fit `rows` rows. */
export function layOutPeriods(
  plan: Plan,
  rows: number,
  { lead, share, smallest: wanted }: { lead: 1 | 3; share: boolean; smallest: SmallestShown | null },
): PeriodColumns {
  const calendar = calendarOf(plan);
  const smallest = smallestFor(plan, rows, wanted);
  const kinds = SMALLEST_SHOWN.slice(1, SMALLEST_SHOWN.indexOf(smallest) + 1);
  const years = periodsOfKind(calendar, 'year');
  const columns: PeriodColumn[] = [];
  const several = years.length > 1;
  let next: number = several ? lead + 1 : lead;
  /** Adds a period and all below it; gives its column. */
  const add = (period: Period, outline: number): number => {
    const column = next++;
    const place = columns.length;
    const below = kinds[outline];
    columns.push({ period, column, outline, parts: [] });
    const parts = below ? partsOfKind(calendar, period, below).map((part) => add(part, outline + 1)) : [];
    columns[place] = { period, column, outline, parts };
    return column;
  };
  const yearColumns = years.map((year) => add(year, 0));
  const firstYear = columns[0] as PeriodColumn;
  if (several) {
    const all = calendar.periods[0] as Period;
    columns.unshift({ period: all, column: lead, outline: 0, parts: yearColumns });
  }
  const after = share ? next + 1 : next;
  return {
    lead,
    columns,
    total: columns[0] as PeriodColumn,
    firstYear,
    share: share ? next : null,
    reference: after,
    growth: after + 1,
    smallest,
    count: after + 2,
  };
}
