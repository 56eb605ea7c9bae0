import { type MonthNumber, parseMonth } from '../../../shared/model/calendar.ts';

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

/** A month, and its day, from 1; 0 where the text says the month as a whole. */
export interface Dated {
  readonly month: MonthNumber;
  readonly day: number;
}

const asMonth = (month: MonthNumber): Dated => ({ month, day: 0 });

/** A date whose parts are numbers; null when there is no such day. */
function datedOf(year: number, month: number, day: number): Dated | null {
  if (month < 1 || month > 12 || day < 1) return null;
  const days = new Date(Date.UTC(2000, month, 0)).getUTCDate();
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (day > (month === 2 && !leap ? 28 : days)) return null;
  return { month: year * 12 + month - 1, day };
}

function datedOfSerial(text: string): Dated | null {
  const match = /^(\d{5})(?:\.\d+)?$/.exec(text);
  const serial = match ? Number(match[1]) : 0;
  if (serial < SERIALS.from || serial > SERIALS.to) return null;
  const date = new Date((serial - EPOCH_DAYS) * DAY);
  return { month: date.getUTCFullYear() * 12 + date.getUTCMonth(), day: date.getUTCDate() };
}

const TIME = '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?: ?[AaPp][Mm])?Z?)?';
const ISO_DAY = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}$`);
const DOTTED = new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})${TIME}$`);

/**
 * The date or month of a text that can mean only one: "1998-04", "1998/4", "1998-04-30", "1998年4月", "Apr 1998",
 * "April 1998", "199804", "19980430", "30.4.1998", an Excel serial. Null for all else.
 */
export function datedOfText(text: string): Dated | null {
  const plain = parseMonth(text);
  if (plain !== null) return asMonth(plain);
  const yearMonth = /^(\d{4})(?:[-/.](\d{1,2})|年(\d{1,2})月|(\d{2}))$/.exec(text);
  if (yearMonth) {
    const first = datedOf(Number(yearMonth[1]), Number(yearMonth[2] ?? yearMonth[3] ?? yearMonth[4]), 1);
    return first === null ? null : asMonth(first.month);
  }
  const day = ISO_DAY.exec(text) ?? /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text);
  if (day) return datedOf(Number(day[1]), Number(day[2]), Number(day[3]));
  const dotted = DOTTED.exec(text);
  if (dotted) return datedOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (compact) return datedOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const named = /^([a-z]{3,9})[ -](\d{4})$/i.exec(text);
  if (named) {
    const name = (named[1] as string).toLowerCase();
    const month = Math.max(MONTH_NAMES.indexOf(name), FULL_NAMES.indexOf(name));
    return month < 0 ? null : asMonth(Number(named[2]) * 12 + month);
  }
  return datedOfSerial(text);
}
