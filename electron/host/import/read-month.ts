import { type MonthNumber, parseMonth, spanOfCode } from '../../../shared/model/calendar.ts';
import type { DateFormat } from './import-map.ts';
import type { Problems } from './import-problem.ts';

/** Days from the Excel epoch (1899-12-30) to 1970-01-01. */
const EPOCH_DAYS = 25_569;
const DAY = 86_400_000;
/** 1950-01-01 to 2149-12-31: what a bare number in a column of dates may mean. */
const SERIALS = { from: 18_264, to: 91_312 } as const;

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_NAMES = ['january', 'february', 'march', 'april', 'may', 'june'].concat([
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]);

/** A month, and its day where the text says one: month x 32 + day, 0 for a month as a whole. */
type Dated = number;

const monthOfDated = (dated: Dated): MonthNumber => Math.floor(dated / 32);
const asMonth = (month: MonthNumber): Dated => month * 32;

/** A date whose parts are numbers; null when there is no such day. */
function datedOf(year: number, month: number, day: number): Dated | null {
  if (month < 1 || month > 12 || day < 1) return null;
  const days = new Date(Date.UTC(2000, month, 0)).getUTCDate();
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (day > (month === 2 && !leap ? 28 : days)) return null;
  return asMonth(year * 12 + month - 1) + day;
}

function datedOfSerial(text: string): Dated | null {
  const match = /^(\d{5})(?:\.\d+)?$/.exec(text);
  const serial = match ? Number(match[1]) : 0;
  if (serial < SERIALS.from || serial > SERIALS.to) return null;
  const date = new Date((serial - EPOCH_DAYS) * DAY);
  return asMonth(date.getUTCFullYear() * 12 + date.getUTCMonth()) + date.getUTCDate();
}

/** The code of a week, whatever column it stands in. */
const WEEK = /^\d{4}-\d{2}-W\d$/i;
const TIME = '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?: ?[AaPp][Mm])?Z?)?';
const ISO_DAY = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}$`);
const SLASHED = new RegExp(`^(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})${TIME}$`);
const DOTTED = new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})${TIME}$`);

/**
 * The month of a text that can mean only one: "1998-04", "1998/4", "1998-04-30", "1998年4月", "Apr 1998", "April 1998",
 * "199804", "30.4.1998", an Excel serial. Null for all else.
 */
export function monthOfText(text: string): MonthNumber | null {
  const dated = datedOfText(text);
  return dated === null ? null : monthOfDated(dated);
}

function datedOfText(text: string): Dated | null {
  const plain = parseMonth(text);
  if (plain !== null) return asMonth(plain);
  const yearMonth = /^(\d{4})(?:[-/.](\d{1,2})|年(\d{1,2})月|(\d{2}))$/.exec(text);
  if (yearMonth) {
    const first = datedOf(Number(yearMonth[1]), Number(yearMonth[2] ?? yearMonth[3] ?? yearMonth[4]), 1);
    return first === null ? null : first - 1;
  }
  const day = ISO_DAY.exec(text) ?? /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text);
  if (day) return datedOf(Number(day[1]), Number(day[2]), Number(day[3]));
  const dotted = DOTTED.exec(text);
  if (dotted) return datedOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const named = /^([a-z]{3,9})[ -](\d{4})$/i.exec(text);
  if (named) {
    const name = (named[1] as string).toLowerCase();
    const month = Math.max(MONTH_NAMES.indexOf(name), FULL_NAMES.indexOf(name));
    return month < 0 ? null : asMonth(Number(named[2]) * 12 + month);
  }
  return datedOfSerial(text);
}

function slashed(text: string): readonly [number, number, number] | null {
  const match = SLASHED.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : null;
}

const FORMAT_WORDS: Record<DateFormat, string> = {
  'yyyy-mm-dd': 'YYYY-MM or YYYY-MM-DD',
  'm/d/yyyy': 'm/d/yyyy',
  'd/m/yyyy': 'd/m/yyyy',
  yyyymm: 'YYYYMM',
  serial: 'an Excel date serial',
};

/** What the slashed dates of a column are, if there are any. */
type Order = 'm/d/yyyy' | 'd/m/yyyy' | 'either' | 'unclear' | 'none';

/** Reads the order of slashed dates from the column as a whole: a part above 12 can only be a day. */
function orderOf(texts: readonly string[]): { order: Order; firstRow: number } {
  let monthFirst = 0;
  let dayFirst = 0;
  let differing = 0;
  let firstRow = -1;
  let same = 0;
  texts.forEach((text, row) => {
    const parts = slashed(text);
    if (!parts) return;
    if (parts[0] > 12 && parts[1] <= 12) dayFirst++;
    else if (parts[1] > 12 && parts[0] <= 12) monthFirst++;
    else if (parts[0] !== parts[1]) {
      if (differing++ === 0) firstRow = row;
    } else same++;
  });
  if (monthFirst === 0 && dayFirst === 0) {
    if (differing > 0) return { order: 'unclear', firstRow };
    return { order: same > 0 ? 'either' : 'none', firstRow };
  }
  return { order: monthFirst >= dayFirst ? 'm/d/yyyy' : 'd/m/yyyy', firstRow };
}

/**
 * The month of every cell of a column; -1 where there is none, which is then reported. Dates written 3/4/1998 are read
 * as the map says, or as all the others show; a column that shows neither is reported once.
 */
export function readMonths(problems: Problems, column: number, format: DateFormat | undefined): Int32Array {
  return readDated(problems, column, format).map((dated) => (dated < 0 ? -1 : monthOfDated(dated)));
}

/** A month, and the day in it, from 1; 0 where the text says the month alone. */
export interface DayOfMonth {
  readonly month: MonthNumber;
  readonly day: number;
  /** Whether it is a week of the month that the text names, by its first day: "2027-01-W2". */
  readonly week: boolean;
}

/** The same with the days that are said. Null where there is no date, which is then reported. */
export function readDays(problems: Problems, column: number, format: DateFormat | undefined): (DayOfMonth | null)[] {
  return Array.from(readDated(problems, column, format), (dated, row) => {
    const week = WEEK.test(problems.table.rows[row]?.[column] ?? '');
    return dated < 0 ? null : { month: monthOfDated(dated), day: dated % 32, week };
  });
}

function readDated(problems: Problems, column: number, format: DateFormat | undefined): Int32Array {
  const texts = problems.table.rows.map((row) => row[column] ?? '');
  const found = new Int32Array(texts.length).fill(-1);
  const { order, firstRow } = format === undefined ? orderOf(texts) : { order: asOrder(format), firstRow: -1 };
  const cache = new Map<string, Dated | null>();
  if (order === 'unclear') problems.at(firstRow, column, 'ambiguous-date');
  texts.forEach((text, row) => {
    if (text === '') {
      problems.at(row, column, 'empty');
      return;
    }
    let dated = cache.get(text);
    if (dated === undefined) {
      dated = datedIn(text, format, order);
      cache.set(text, dated);
    }
    if (dated !== null) found[row] = dated;
    else if (!(order === 'unclear' && slashed(text))) reportDate(problems, row, column, text, format, order);
  });
  return found;
}

function asOrder(format: DateFormat): Order {
  return format === 'm/d/yyyy' || format === 'd/m/yyyy' ? format : 'none';
}

function reportDate(
  problems: Problems,
  row: number,
  column: number,
  text: string,
  format: DateFormat | undefined,
  order: Order,
): void {
  const parts = slashed(text);
  if (parts && format === undefined && (order === 'm/d/yyyy' || order === 'd/m/yyyy')) {
    const swapped = datedOf(
      parts[2],
      order === 'm/d/yyyy' ? parts[1] : parts[0],
      order === 'm/d/yyyy' ? parts[0] : parts[1],
    );
    if (swapped !== null) return problems.at(row, column, 'mixed-date', { expected: order });
  }
  const expected =
    format === undefined
      ? order === 'none' || order === 'either' || order === 'unclear'
        ? ''
        : order
      : FORMAT_WORDS[format];
  problems.at(row, column, 'not-a-date', { expected });
}

/** ISO forms are read in every column: nothing else can be meant by them, and workbooks give dates so. */
function datedIn(text: string, format: DateFormat | undefined, order: Order): Dated | null {
  const week = WEEK.test(text) ? spanOfCode(text.toUpperCase()) : null;
  if (week) return asMonth(week.month) + week.first;
  const parts = slashed(text);
  if (parts) {
    if (order === 'd/m/yyyy') return datedOf(parts[2], parts[1], parts[0]);
    if (order === 'm/d/yyyy' || order === 'either') return datedOf(parts[2], parts[0], parts[1]);
    return null;
  }
  if (format === 'yyyymm' && !/^\d{6}$/.test(text) && !/^\d{4}-\d{2}(-\d{2})?$/.test(text)) return null;
  if (format === 'serial' && !/^\d{5}(\.\d+)?$/.test(text) && !/^\d{4}-\d{2}(-\d{2})?$/.test(text)) return null;
  return datedOfText(text);
}
