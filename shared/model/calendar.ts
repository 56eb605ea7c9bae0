/** A calendar month as a count of months since year 0 (1999-01 is 23988): the axis on which all periods lie. */
export type MonthNumber = number;

export interface CalendarSpec {
  /** First month of the first planned fiscal year, "YYYY-MM". */
  readonly firstMonth: string;
  /** Planned fiscal years, 1 to 10. */
  readonly years: number;
  /** The smallest planned period. */
  readonly leaf: 'month';
  /** Whether fiscal year 2027 is the one that starts or the one that ends in 2027. */
  readonly yearNamedBy: 'start' | 'end';
}

export type PeriodKind = 'all' | 'year' | 'half' | 'quarter' | 'month';

export interface Period {
  /** Position in the calendar's preorder list; 0 is the whole plan. */
  readonly index: number;
  readonly kind: PeriodKind;
  /** "all", "2027", "2027-H1", "2027-Q1", or the calendar month "2027-01". */
  readonly code: string;
  readonly parent: number;
  /** Leaf periods [firstLeaf, endLeaf) of the plan. */
  readonly firstLeaf: number;
  readonly endLeaf: number;
  /** Fiscal year, as it is named; the first one for "all". */
  readonly year: number;
}

export interface Calendar {
  readonly spec: CalendarSpec;
  /** Preorder: all > year > half > quarter > month. */
  readonly periods: readonly Period[];
  readonly leafCount: number;
  /** The name of the first planned fiscal year. */
  readonly firstYear: number;
  readonly byCode: ReadonlyMap<string, Period>;
  /** Month of leaf 0. */
  readonly firstMonth: MonthNumber;
}

export const MONTHS_PER_YEAR = 12;

/** "1999-01" to a month number; null when the text is no month. */
export function parseMonth(text: string): MonthNumber | null {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  if (!match) return null;
  const month = Number(match[2]);
  if (month < 1 || month > 12) return null;
  return Number(match[1]) * 12 + month - 1;
}

export function formatMonth(month: MonthNumber): string {
  const year = Math.floor(month / 12);
  return `${String(year).padStart(4, '0')}-${String(month - year * 12 + 1).padStart(2, '0')}`;
}

/** The fiscal year (as it is named) of any month, planned or not. */
export function fiscalYearOf(calendar: Calendar, month: MonthNumber): number {
  return calendar.firstYear + Math.floor((month - calendar.firstMonth) / MONTHS_PER_YEAR);
}

/** Position of any month within its fiscal year, 0 to 11. */
export function ordinalInYear(calendar: Calendar, month: MonthNumber): number {
  const distance = (month - calendar.firstMonth) % MONTHS_PER_YEAR;
  return distance < 0 ? distance + MONTHS_PER_YEAR : distance;
}

/** First month of a fiscal year, planned or not. */
export function firstMonthOfYear(calendar: Calendar, year: number): MonthNumber {
  return calendar.firstMonth + (year - calendar.firstYear) * MONTHS_PER_YEAR;
}

/** Leaf period of a month, or -1 when the plan does not reach it. */
export function leafOfMonth(calendar: Calendar, month: MonthNumber): number {
  const leaf = month - calendar.firstMonth;
  return leaf >= 0 && leaf < calendar.leafCount ? leaf : -1;
}

/** Builds the periods of a valid spec; throws on one that is not (specs are parsed at the boundary). */
export function buildCalendar(spec: CalendarSpec): Calendar {
  const firstMonth = parseMonth(spec.firstMonth);
  if (firstMonth === null) throw new Error(`not a month: ${spec.firstMonth}`);
  const lastOfFirstYear = firstMonth + (spec.yearNamedBy === 'end' ? MONTHS_PER_YEAR - 1 : 0);
  const firstYear = Math.floor(lastOfFirstYear / 12);
  const leafCount = spec.years * MONTHS_PER_YEAR;
  const periods: Period[] = [];
  const add = (kind: PeriodKind, code: string, parent: number, firstLeaf: number, endLeaf: number, year: number) => {
    const index = periods.length;
    periods.push({ index, kind, code, parent, firstLeaf, endLeaf, year });
    return index;
  };
  const root = add('all', 'all', -1, 0, leafCount, firstYear);
  for (let y = 0; y < spec.years; y++) {
    const year = firstYear + y;
    const start = y * MONTHS_PER_YEAR;
    const yearIndex = add('year', String(year), root, start, start + 12, year);
    for (let h = 0; h < 2; h++) {
      const half = add('half', `${year}-H${h + 1}`, yearIndex, start + h * 6, start + h * 6 + 6, year);
      for (let q = h * 2; q < h * 2 + 2; q++) {
        const quarter = add('quarter', `${year}-Q${q + 1}`, half, start + q * 3, start + q * 3 + 3, year);
        for (let leaf = start + q * 3; leaf < start + q * 3 + 3; leaf++) {
          add('month', formatMonth(firstMonth + leaf), quarter, leaf, leaf + 1, year);
        }
      }
    }
  }
  const byCode = new Map(periods.map((period) => [period.code, period]));
  return { spec, periods, leafCount, firstYear, byCode, firstMonth };
}

/** The periods of one kind, in order. */
export function periodsOfKind(calendar: Calendar, kind: PeriodKind): Period[] {
  return calendar.periods.filter((period) => period.kind === kind);
}
