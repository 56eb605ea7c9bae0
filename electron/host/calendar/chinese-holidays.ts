import lunar from 'chinese-days';
// The notices as data: the library's own functions read days in the machine's time zone, which may be another day.
import notices from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { DAY, daysOfMonth, dayText, firstOfMonth, isWeekend } from './days.ts';

/** Days off, and weekend days that are worked, by "YYYY-MM-DD". */
export interface DaysOff {
  readonly off: ReadonlySet<string>;
  readonly worked: ReadonlySet<string>;
  /** Whether the State Council's notice for the year is known; else the days are worked out from the law. */
  readonly published: boolean;
}

/** A year with fewer days off in the notices has none of its own, only what a neighbour's notice says of it. */
const LEAST_PUBLISHED = 7;

/** China's days off and make-up days of a calendar year: as published, or as the law lets expect (see expectedDaysOff). */
export function chineseDaysOff(year: number): DaysOff {
  const ofYear = (days: Readonly<Record<string, string>>) =>
    Object.keys(days).filter((day) => day.startsWith(`${year}-`));
  const off = ofYear(notices.holidays);
  if (off.length < LEAST_PUBLISHED) return expectedDaysOff(year);
  return { off: new Set(off), worked: new Set(ofYear(notices.workdays)), published: true };
}

/**
 * Days off of a year without a notice: the thirteen statutory days (Regulation on Public Holidays, in force from 2025:
 * New Year; the last day of the lunar year and the three after it; Qingming; 1 and 2 May; Dragon Boat; Mid-Autumn; 1 to
 * 3 October), each that falls on a weekend or on another moved to the next working day. Where a notice will join days
 * to weeks by make-up days is not known; months differ by a day or two for it, the year hardly.
 */
function expectedDaysOff(year: number): DaysOff {
  const off = new Set<string>();
  for (const day of statutoryDays(year)) {
    let time = Date.parse(day);
    while (isWeekend(time) || off.has(dayText(time))) time += DAY;
    off.add(dayText(time));
  }
  return { off, worked: new Set(), published: false };
}

function statutoryDays(year: number): string[] {
  const days = [`${year}-01-01`, `${year}-05-01`, `${year}-05-02`];
  for (const day of ['01', '02', '03']) days.push(`${year}-10-${day}`);
  days.push(`${year}-04-0${qingming(year)}`);
  for (let month = 0; month < 12; month++) {
    const first = firstOfMonth(year * 12 + month);
    for (let d = 0; d < daysOfMonth(year * 12 + month); d++) {
      const day = dayText(first + d * DAY);
      const { lunarMon, lunarDay, isLeap } = lunar.getLunarDate(day);
      if (isLeap) continue;
      if (lunarMon === 1 && lunarDay === 1) days.push(dayText(first + (d - 1) * DAY));
      if (lunarMon === 1 && lunarDay <= 3) days.push(day);
      if ((lunarMon === 5 && lunarDay === 5) || (lunarMon === 8 && lunarDay === 15)) days.push(day);
    }
  }
  return days.sort();
}

/** The day of April on which Qingming falls in the 21st century. */
function qingming(year: number): number {
  const y = year % 100;
  return Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4);
}
