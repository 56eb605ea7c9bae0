import { type Calendar, type Period, type PeriodKind, partsOfKind } from '../../shared/model/calendar.ts';

/** A column of planned figures. */
export interface PeriodColumn {
  readonly period: Period;
  /** Whether it has parts that can be shown, and whether they are. */
  readonly parts: 'none' | 'folded' | 'shown';
  /** The open quarter under whose heading it stands, itself included. */
  readonly heading: Period | null;
}

/** The period that all others fold into: the one year, or all of them. */
export function rootPeriod(calendar: Calendar): Period {
  return calendar.periods[calendar.spec.years > 1 ? 0 : 1] as Period;
}

/** The kinds of periods that the grid shows: no halves. */
const SHOWN: readonly PeriodKind[] = ['all', 'year', 'quarter', 'month', 'week', 'day'];

/** The next smaller periods of the grid: years, then quarters (no halves), then months, weeks, days. */
export function partsOf(calendar: Calendar, period: Period): readonly Period[] {
  if (period.kind === calendar.spec.leaf) return [];
  const kind = period.kind === 'half' ? 'quarter' : SHOWN[SHOWN.indexOf(period.kind) + 1];
  return kind ? partsOfKind(calendar, period, kind) : [];
}

/** The period in the grid whose part this one is, or null at the top. */
export function wholeOf(calendar: Calendar, period: Period): Period | null {
  if (period.index === rootPeriod(calendar).index) return null;
  let whole = calendar.periods[period.parent] ?? null;
  if (whole?.kind === 'half') whole = calendar.periods[whole.parent] ?? null;
  return whole;
}

/** The columns to show, a sum left of its parts. `open` holds the codes of the periods whose parts are shown. */
export function periodColumns(calendar: Calendar, open: ReadonlySet<string>): PeriodColumn[] {
  const columns: PeriodColumn[] = [];
  const add = (period: Period, heading: Period | null) => {
    const parts = partsOf(calendar, period);
    const shown = parts.length > 0 && open.has(period.code);
    const under = period.kind === 'quarter' && shown ? period : heading;
    columns.push({ period, parts: parts.length === 0 ? 'none' : shown ? 'shown' : 'folded', heading: under });
    if (shown) for (const part of parts) add(part, under);
  };
  add(rootPeriod(calendar), null);
  return columns;
}

/** What a plan shows at first: its quarters, or its years when there are several. */
export function firstOpenPeriods(calendar: Calendar): string[] {
  return [rootPeriod(calendar).code];
}
