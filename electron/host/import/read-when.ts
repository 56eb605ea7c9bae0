import type { MonthNumber } from '../../../shared/model/calendar.ts';
import type { DateOrder } from '../../../shared/protocol/new-plan.ts';
import { datedOfText } from './read-month.ts';

const NAMES: readonly (readonly string[])[] = [
  ['jan', 'january', 'januar', 'janvier', 'enero', '一月'],
  ['feb', 'february', 'februar', 'février', 'febrero', '二月'],
  ['mar', 'march', 'märz', 'mars', 'marzo', '三月'],
  ['apr', 'april', 'avril', 'abril', '四月'],
  ['may', 'mai', 'mayo', '五月'],
  ['jun', 'june', 'juni', 'juin', 'junio', '六月'],
  ['jul', 'july', 'juli', 'juillet', 'julio', '七月'],
  ['aug', 'august', 'août', 'agosto', '八月'],
  ['sep', 'sept', 'september', 'septembre', 'septiembre', '九月'],
  ['oct', 'october', 'okt', 'oktober', 'octobre', 'octubre', '十月'],
  ['nov', 'november', 'novembre', 'noviembre', '十一月'],
  ['dec', 'december', 'dez', 'dezember', 'décembre', 'diciembre', '十二月'],
];
const BY_NAME = new Map(NAMES.flatMap((names, month) => names.map((name) => [name, month] as const)));
const NAMED = [...BY_NAME.keys()].sort((a, b) => b.length - a.length).join('|');

/** A month whose year may have to come from elsewhere. */
export interface When {
  /** 0 to 11. */
  readonly month: number;
  readonly year: number | null;
  /** From 1; 0 where the text says the month alone. */
  readonly day: number;
}

const TIME = '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?: ?[AaPp]\\.?[Mm]\\.?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?';
const ORDERED = new RegExp(`^(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{2}|\\d{4})${TIME}$`);
const DAY_NAME_YEAR = new RegExp(`^(\\d{1,2})[ .-]+(${NAMED})\\.?[ ,.-]+(\\d{2}|\\d{4})${TIME}$`, 'i');
const NAME_DAY_YEAR = new RegExp(`^(${NAMED})\\.? +(\\d{1,2})(?:st|nd|rd|th)?,? +(\\d{4})${TIME}$`, 'i');
const NAME_YEAR = new RegExp(`^(${NAMED})\\.?[ '’/.-]*((?:19|20)\\d{2}|\\d{2})$`, 'i');
const YEAR_NAME = new RegExp(`^((?:19|20)\\d{2}|\\d{2})[ /.-]*(${NAMED})\\.?$`, 'i');
const MONTH_YEAR = /^(\d{1,2})[/.-]((?:19|20)\d{2})$/;
const YEAR_MONTH = /^((?:19|20)\d{2}) ?[-/.年 ] ?(\d{1,2}) ?月?(?: ?份)?$/;
const MONTH_ONLY = new RegExp(`^(?:(${NAMED})\\.?|(\\d{1,2}) ?月份?|M(\\d{1,2}))$`, 'i');

function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

function when(month: number, year: number | null, day = 0): When | null {
  if (month < 0 || month > 11 || day < 0 || day > daysIn(month, year ?? 2000)) return null;
  return { month, year, day };
}

/** Days of a month, 0 to 11, of a year. */
function daysIn(month: number, year: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

const named = (text: string | undefined) => BY_NAME.get((text ?? '').toLowerCase()) ?? -1;

/** The numbers of a date as 3/4/2026, of which either of the first two could be the month; null for anything else. */
export function orderedParts(text: string): readonly [number, number, number] | null {
  const match = ORDERED.exec(text);
  return match ? [Number(match[1]), Number(match[2]), fullYear(match[3] as string)] : null;
}

/** Which number comes first, as the column shows it; null when no cell does. Two points ("31.12.2026") mean the day. */
export function dateOrderOf(texts: Iterable<string>): { readonly order: DateOrder | null; readonly ordered: boolean } {
  let mdy = 0;
  let dmy = 0;
  let ordered = false;
  for (const text of texts) {
    const parts = orderedParts(text);
    if (!parts) continue;
    ordered = true;
    if (parts[0] > 12 || /^\d+\.\d+\./.test(text)) dmy++;
    else if (parts[1] > 12) mdy++;
  }
  return { order: mdy === 0 && dmy === 0 ? null : mdy >= dmy ? 'mdy' : 'dmy', ordered };
}

/** The month of a text; null when it says none. */
export function readWhen(text: string, order: DateOrder): When | null {
  const parts = orderedParts(text);
  if (parts) {
    // Nobody who writes points between them writes the month first.
    const monthFirst = order === 'mdy' && !/^\d+\.\d+\./.test(text);
    const day = monthFirst ? parts[1] : parts[0];
    const month = monthFirst ? parts[0] : parts[1];
    return day < 1 ? null : when(month - 1, parts[2], day);
  }
  const plain = datedOfText(text);
  if (plain !== null) return { month: plain.month % 12, year: Math.floor(plain.month / 12), day: plain.day };
  return whenInWords(text);
}

function whenInWords(text: string): When | null {
  const yearMonth = YEAR_MONTH.exec(text);
  if (yearMonth) return when(Number(yearMonth[2]) - 1, Number(yearMonth[1]));
  const monthYear = MONTH_YEAR.exec(text);
  if (monthYear) return when(Number(monthYear[1]) - 1, Number(monthYear[2]));
  const dayNamed = DAY_NAME_YEAR.exec(text);
  if (dayNamed) return when(named(dayNamed[2]), fullYear(dayNamed[3] as string), Number(dayNamed[1]));
  const nameDay = NAME_DAY_YEAR.exec(text);
  if (nameDay) return when(named(nameDay[1]), Number(nameDay[3]), Number(nameDay[2]));
  const nameYear = NAME_YEAR.exec(text);
  if (nameYear) return when(named(nameYear[1]), fullYear(nameYear[2] as string));
  const yearName = YEAR_NAME.exec(text);
  if (yearName) return when(named(yearName[2]), fullYear(yearName[1] as string));
  const only = MONTH_ONLY.exec(text);
  if (only) return when(only[1] === undefined ? Number(only[2] ?? only[3]) - 1 : named(only[1]), null);
  return null;
}

/** The month of a cell in a column of months: also a bare 1 to 12. */
export function readMonthOnly(text: string, order: DateOrder): When | null {
  if (/^\d{1,2}(\.0+)?$/.test(text)) return when(Math.trunc(Number(text)) - 1, null);
  return readWhen(text, order);
}

/** A year as "2026", "2026年", "FY2026", "FY26"; null for what is none. */
export function readYear(text: string): number | null {
  const match = /^(?:FY ?|CY ?)?((?:19|20)\d{2})(?:年度?|\.0+)?$/i.exec(text) ?? /^FY ?'?(\d{2})$/i.exec(text);
  return match ? fullYear(match[1] as string) : null;
}

export interface MonthHeading extends When {
  /** What the heading says beside the month: which amount it is. */
  readonly rest: string;
}

const IN_HEADING = new RegExp(
  [
    '(?:19|20)\\d{2} ?[-/.年 ] ?\\d{1,2} ?月?(?:-\\d{1,2}(?: 00:00(:00)?)?)?',
    `(?:19|20)\\d{2}年?[ /.-]*(?:${NAMED})\\b`,
    `\\b(?:${NAMED})\\b\\.?[ '’/.-]*(?:(?:19|20)\\d{2}|\\d{2})?\\b`,
    '(?:19|20)\\d{4}\\b',
    '\\d{1,2}/(?:19|20)\\d{2}',
    '(?:十一|十二|[一二三四五六七八九十]|\\d{1,2}) ?月份?',
  ].join('|'),
  'i',
);

/** The month that a heading names, with what stands beside it: "2025-01 Sales", "1月", "Jan-25"; null when none. */
export function monthInHeading(heading: string): MonthHeading | null {
  const text = heading.replace(/年 (?=\d)/, '年');
  const match = IN_HEADING.exec(text);
  if (!match) return null;
  const token = match[0].replace(/年(?=[ a-z])/i, ' ').trim();
  const found =
    readWhen(token, 'mdy') ?? (/^\d{4}-\d{1,2}-\d/.test(token) ? readWhen(token.slice(0, 10), 'mdy') : null);
  if (!found) return null;
  const rest = (text.slice(0, match.index) + text.slice(match.index + match[0].length))
    .replace(/[\s()（）:：_-]+/g, ' ')
    .trim();
  // "March promotion" or "May Flowers" is a name, not a month: only few words may stand beside one without a year.
  if (found.year === null && rest !== '' && /[a-z]/i.test(match[0]) && rest.split(' ').length > 1) return null;
  return { ...found, rest };
}

export function monthNumberOf({ month, year }: Pick<When, 'month' | 'year'>, assumed: number): MonthNumber {
  return (year ?? assumed) * 12 + month;
}
