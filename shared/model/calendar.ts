/** A calendar month as a count of months since year 0 (1999-01 is 23988): the axis on which all periods lie. */
export type MonthNumber = number;

/** What a plan's smallest period may be, the coarsest first. */
export const LEAF_KINDS = ['month', 'week', 'day'] as const;
export type LeafKind = (typeof LEAF_KINDS)[number];

export interface CalendarSpec {
  /** First month of the first planned fiscal year, "YYYY-MM". */
  readonly firstMonth: string;
  /** Planned fiscal years, 1 to 10. */
  readonly years: number;
  /** The smallest planned period. */
  readonly leaf: LeafKind;
  /** Whether fiscal year 2027 is the one that starts or the one that ends in 2027. */
  readonly yearNamedBy: 'start' | 'end';
}

/** From the whole plan down; a plan has those as far as its leaf. */
export const PERIOD_KINDS = ['all', 'year', 'half', 'quarter', 'month', 'week', 'day'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

export interface Period {
  /** Position in the calendar's preorder list; 0 is the whole plan. */
  readonly index: number;
  readonly kind: PeriodKind;
  /** "all", "2027", "2027-H1", "2027-Q1", the calendar month "2027-01", its week "2027-01-W2", the day "2027-01-15". */
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
  /** Preorder: all > year > half > quarter > month > week > day, as far as the leaf. */
  readonly periods: readonly Period[];
  readonly leafCount: number;
  /** The name of the first planned fiscal year. */
  readonly firstYear: number;
  readonly byCode: ReadonlyMap<string, Period>;
  /** Month of leaf 0. */
  readonly firstMonth: MonthNumber;
  /** The first leaf of each planned month, and at the end how many leaves there are: months + 1 numbers. */
  readonly monthStart: Int32Array;
  /** By leaf: how many months after the first one it lies. */
  readonly monthOfLeaf: Int32Array;
  /** By leaf: its first day in its month, from 1, and how many days it has. */
  readonly dayOfLeaf: Int32Array;
  readonly daysOfLeaf: Int32Array;
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

/** Days of a month of the Gregorian calendar. */
export function daysInMonth(month: MonthNumber): number {
  const year = Math.floor(month / 12);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - year * 12] as number;
}

/** 0 for Monday to 6 for Sunday. Sakamoto's method: whole numbers alone, no time zone. */
export function weekdayOf(month: MonthNumber, day: number): number {
  const ofYear = month - Math.floor(month / 12) * 12;
  const year = Math.floor(month / 12) - (ofYear < 2 ? 1 : 0);
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][ofYear] as number;
  const fromSunday = (year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + shift + day) % 7;
  return (fromSunday + 6) % 7;
}

/** Days [first, last] of a month, from 1, both included. */
export interface DaySpan {
  readonly first: number;
  readonly last: number;
}

/** The weeks of a month: Monday to Sunday, cut at its ends, so that they make it exactly. Four to six. */
export function weeksOfMonth(month: MonthNumber): DaySpan[] {
  const days = daysInMonth(month);
  const weeks: DaySpan[] = [];
  for (let first = 1; first <= days; first = (weeks.at(-1) as DaySpan).last + 1) {
    weeks.push({ first, last: Math.min(first + 6 - weekdayOf(month, first), days) });
  }
  return weeks;
}

/** The month and the days that a month's, a week's or a day's code stands for; null for other codes. */
export function spanOfCode(code: string): (DaySpan & { readonly month: MonthNumber }) | null {
  const month = parseMonth(code.slice(0, 7));
  if (month === null) return null;
  const rest = code.slice(7);
  if (rest === '') return { month, first: 1, last: daysInMonth(month) };
  const [, isWeek, number] = /^-(W?)(\d{1,2})$/.exec(rest) ?? [];
  if (number === undefined) return null;
  const n = Number(number);
  const span = isWeek ? weeksOfMonth(month)[n - 1] : { first: n, last: n };
  return span && span.first >= 1 && span.last <= daysInMonth(month) ? { month, ...span } : null;
}

/** The leaf period that a day lies in, or -1 when the plan does not reach it. */
export function leafOfDay(calendar: Calendar, month: MonthNumber, day: number): number {
  const at = month - calendar.firstMonth;
  if (at < 0 || at >= calendar.monthStart.length - 1) return -1;
  let leaf = calendar.monthStart[at] as number;
  while (leaf + 1 < (calendar.monthStart[at + 1] as number) && (calendar.dayOfLeaf[leaf + 1] as number) <= day) leaf++;
  return leaf;
}

/**
 * The planned months [first, end), counted from the plan's first, that leaves make up; null when they begin or end
 * within a month.
 */
export function wholeMonths(
  { monthStart, monthOfLeaf, leafCount }: Pick<Calendar, 'monthStart' | 'monthOfLeaf' | 'leafCount'>,
  firstLeaf: number,
  endLeaf: number,
): { readonly first: number; readonly end: number } | null {
  const first = monthOfLeaf[firstLeaf] as number;
  const end = endLeaf === leafCount ? monthStart.length - 1 : (monthOfLeaf[endLeaf] as number);
  return monthStart[first] === firstLeaf && monthStart[end] === endLeaf && first < end ? { first, end } : null;
}

/** The last month that is planned. */
export function lastMonth(calendar: Calendar): MonthNumber {
  return calendar.firstMonth + calendar.spec.years * MONTHS_PER_YEAR - 1;
}

/** The first planned fiscal year. */
export function firstPlannedYear(calendar: Calendar): Period {
  return calendar.periods[1] as Period;
}

/** The days of each leaf of a month. */
function leavesOfMonth(leaf: LeafKind, month: MonthNumber): DaySpan[] {
  if (leaf === 'week') return weeksOfMonth(month);
  const days = daysInMonth(month);
  if (leaf === 'month') return [{ first: 1, last: days }];
  return Array.from({ length: days }, (_, d) => ({ first: d + 1, last: d + 1 }));
}

type Leaves = Pick<Calendar, 'monthStart' | 'monthOfLeaf' | 'dayOfLeaf' | 'daysOfLeaf'>;

function layOutLeaves({ leaf, years }: CalendarSpec, firstMonth: MonthNumber): Leaves {
  const months = years * MONTHS_PER_YEAR;
  const monthStart = new Int32Array(months + 1);
  const monthOfLeaf: number[] = [];
  const dayOfLeaf: number[] = [];
  const daysOfLeaf: number[] = [];
  for (let at = 0; at < months; at++) {
    for (const { first, last } of leavesOfMonth(leaf, firstMonth + at)) {
      monthOfLeaf.push(at);
      dayOfLeaf.push(first);
      daysOfLeaf.push(last - first + 1);
    }
    monthStart[at + 1] = monthOfLeaf.length;
  }
  return {
    monthStart,
    monthOfLeaf: Int32Array.from(monthOfLeaf),
    dayOfLeaf: Int32Array.from(dayOfLeaf),
    daysOfLeaf: Int32Array.from(daysOfLeaf),
  };
}

/** Builds the periods of a valid spec; throws on one that is not (specs are parsed at the boundary). */
export function buildCalendar(spec: CalendarSpec): Calendar {
  const firstMonth = parseMonth(spec.firstMonth);
  if (firstMonth === null) throw new Error(`not a month: ${spec.firstMonth}`);
  const lastOfFirstYear = firstMonth + (spec.yearNamedBy === 'end' ? MONTHS_PER_YEAR - 1 : 0);
  const firstYear = Math.floor(lastOfFirstYear / 12);
  const leaves = layOutLeaves(spec, firstMonth);
  const { monthStart } = leaves;
  const periods: Period[] = [];
  /** Adds a period of months [first, end), counted from the plan's first. */
  const add = (kind: PeriodKind, code: string, parent: number, first: number, end: number, year: number) => {
    const index = periods.length;
    const [firstLeaf, endLeaf] = [monthStart[first] as number, monthStart[end] as number];
    periods.push({ index, kind, code, parent, firstLeaf, endLeaf, year });
    return index;
  };
  const root = add('all', 'all', -1, 0, monthStart.length - 1, firstYear);
  for (let y = 0; y < spec.years; y++) {
    const year = firstYear + y;
    const start = y * MONTHS_PER_YEAR;
    const yearIndex = add('year', String(year), root, start, start + 12, year);
    for (let h = 0; h < 2; h++) {
      const half = add('half', `${year}-H${h + 1}`, yearIndex, start + h * 6, start + h * 6 + 6, year);
      for (let q = h * 2; q < h * 2 + 2; q++) {
        const quarter = add('quarter', `${year}-Q${q + 1}`, half, start + q * 3, start + q * 3 + 3, year);
        for (let at = start + q * 3; at < start + q * 3 + 3; at++) {
          const month = add('month', formatMonth(firstMonth + at), quarter, at, at + 1, year);
          addWithinMonth(periods, spec.leaf, firstMonth + at, month);
        }
      }
    }
  }
  const byCode = new Map(periods.map((period) => [period.code, period]));
  const leafCount = monthStart.at(-1) as number;
  return { spec, periods, leafCount, firstYear, byCode, firstMonth, ...leaves };
}

/** Adds a month's weeks, and their days, below it. */
function addWithinMonth(periods: Period[], leaf: LeafKind, month: MonthNumber, parent: number): void {
  if (leaf === 'month') return;
  const { code: monthCode, firstLeaf, year } = periods[parent] as Period;
  weeksOfMonth(month).forEach(({ first, last }, w) => {
    const from = leaf === 'week' ? firstLeaf + w : firstLeaf + first - 1;
    const end = leaf === 'week' ? from + 1 : firstLeaf + last;
    const week = periods.length;
    const code = `${monthCode}-W${w + 1}`;
    periods.push({ index: week, kind: 'week', code, parent, firstLeaf: from, endLeaf: end, year });
    if (leaf === 'week') return;
    for (let day = first; day <= last; day++) {
      const at = firstLeaf + day - 1;
      const dayCode = `${monthCode}-${String(day).padStart(2, '0')}`;
      const index = periods.length;
      periods.push({ index, kind: 'day', code: dayCode, parent: week, firstLeaf: at, endLeaf: at + 1, year });
    }
  });
}

/** The periods of one kind, in order. */
export function periodsOfKind(calendar: Calendar, kind: PeriodKind): Period[] {
  return calendar.periods.filter((period) => period.kind === kind);
}

/** The periods of one kind that a period holds, in order. O(periods within it). */
export function partsOfKind(calendar: Calendar, period: Period, kind: PeriodKind): Period[] {
  const parts: Period[] = [];
  for (let at = period.index + 1; at < calendar.periods.length; at++) {
    const part = calendar.periods[at] as Period;
    if (part.firstLeaf >= period.endLeaf) break;
    if (part.kind === kind) parts.push(part);
  }
  return parts;
}

/** The leaf periods, in order: one per leaf. */
export function leafPeriods(calendar: Calendar): Period[] {
  return periodsOfKind(calendar, calendar.spec.leaf);
}
