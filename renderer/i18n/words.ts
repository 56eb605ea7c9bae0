import { formatMonth, type Period, spanOfCode } from '../../shared/model/calendar.ts';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import type { Language } from '../../shared/protocol/bridge.ts';
import { periodName, weekdayName } from '../../shared/text/at-names.ts';
import { referenceYearOf } from '../state/reference.ts';
import { i18n } from './index.ts';

const CHINESE_NUMBERS = ['一', '二', '三', '四'];

/** "Jan", "1月": a month whose year is told elsewhere. */
function monthName(code: string, language: Language): string {
  const month = Number(code.slice(5));
  if (language === 'zh') return `${month}月`;
  return new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1));
}

/** A period as a column heading. */
export function periodHeading(plan: Plan, period: Period, language: Language): string {
  const { t } = i18n;
  const calendar = calendarOf(plan);
  switch (period.kind) {
    case 'all':
      return t('grid.allYears', { from: calendar.firstYear, to: calendar.firstYear + calendar.spec.years - 1 });
    case 'year':
      return t('grid.year', { year: period.year });
    case 'month':
      return monthName(period.code, language);
    case 'week':
    case 'day':
      return daysHeading(period, language);
    case 'half':
    case 'quarter': {
      const digit = Number(period.code.slice(-1));
      const quarter = language === 'zh' ? (CHINESE_NUMBERS[digit - 1] ?? digit) : digit;
      return calendar.spec.years > 1
        ? t('grid.quarterOfYear', { quarter, year: period.year })
        : t('grid.quarter', { quarter });
    }
  }
}

/** "4–10 Jan", "Fri 15 Jan"; "1月4–10日", "1月15日 五": days of a month. */
function daysHeading({ code, kind }: Period, language: Language): string {
  const span = spanOfCode(code);
  if (!span) return code;
  const month = monthName(code.slice(0, 7), language);
  if (kind === 'day') {
    const weekday = weekdayName(code, language);
    return language === 'zh' ? `${month}${span.first}日 ${weekday}` : `${weekday} ${span.first} ${month}`;
  }
  const days = span.first === span.last ? String(span.first) : `${span.first}–${span.last}`;
  return language === 'zh' ? `${month}${days}日` : `${days} ${month}`;
}

/** Which twelve months the last-year column stands for: a short heading and the months in full. */
export function lastYearHeading(plan: Plan, language: Language): { readonly short: string; readonly full: string } {
  const { t } = i18n;
  const reference = referenceYearOf(plan);
  if (reference === null) return { short: t('grid.lastYear'), full: t('grid.lastYear') };
  const name = (month: number) => monthInFull(formatMonth(month), language);
  const full = t('grid.lastYearRange', { from: name(reference.firstMonth), to: name(reference.firstMonth + 11) });
  if (reference.year === null) return { short: t('grid.lastYear'), full };
  return { short: language === 'zh' ? t('grid.year', { year: reference.year }) : String(reference.year), full };
}

function monthInFull(code: string, language: Language): string {
  const period = { index: 0, kind: 'month', code, parent: 0, firstLeaf: 0, endLeaf: 1, year: 0 } as const;
  return periodName(period, language, 0);
}

/** A moment as people say it: "12 Nov, 09:41", "11-12 09:41". */
export function momentName(iso: string, language: Language): string {
  const date = new Date(iso);
  const time = timeName(iso);
  if (language === 'zh') {
    return `${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')} ${time}`;
  }
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' }).format(date);
  return `${day}, ${time}`;
}

export function timeName(iso: string): string {
  const date = new Date(iso);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}
