import type { Area } from '../command/command.ts';
import { type Period, spanOfCode, weekdayOf } from '../model/calendar.ts';
import type { MemberId, ScenarioId } from '../model/ids.ts';
import { calendarOf, type Plan } from '../model/plan.ts';
import { formatAmount, type TextLanguage } from './amount.ts';

/** How a sentence names what a plan holds. */
export interface NamesOf {
  member(id: MemberId): string;
  scenario(id: ScenarioId): string;
  /** In full: "East, Car A, Q1 2027". */
  area(area: Area, language: TextLanguage): string;
  /** The area without its period; empty when it is the whole plan. */
  part(area: Area, language: TextLanguage): string;
  /** A period by its code, or a year before the plan: "Q1 2027", "2026". */
  period(code: string, language: TextLanguage): string;
  /** Exact, with the decimals of the area's measure. */
  amount(area: Area, ticks: number): string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A period as people say it: "2027", "Q1 2027", "Jan 2027", "4 to 10 Jan 2027", "Fri 15 Jan 2027"; "2027年",
 * "2027年一季度", "2027年1月", "2027年1月第2周（4日至10日）", "2027年1月15日（周五）".
 */
export function periodName(period: Period, language: TextLanguage, lastYear: number): string {
  const { code, year, kind } = period;
  const zh = language === 'zh';
  switch (kind) {
    case 'all':
      if (year === lastYear) return zh ? `${year}年` : String(year);
      return zh ? `${year}至${lastYear}年` : `${year} to ${lastYear}`;
    case 'year':
      return zh ? `${year}年` : code;
    case 'half': {
      const half = code.slice(-1);
      return zh ? `${year}年${half === '1' ? '上' : '下'}半年` : `H${half} ${year}`;
    }
    case 'quarter': {
      const quarter = Number(code.slice(-1));
      return zh ? `${year}年${'一二三四'[quarter - 1]}季度` : `Q${quarter} ${year}`;
    }
    case 'month': {
      const [calendarYear = '', month = ''] = code.split('-');
      return zh ? `${calendarYear}年${Number(month)}月` : `${MONTHS[Number(month) - 1]} ${calendarYear}`;
    }
    case 'week':
    case 'day':
      return dayNames(code, language);
  }
}

const WEEKDAYS = { en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'], zh: [...'一二三四五六日'] } as const;

/** "Fri", "五": the day of the week of a day's code. */
export function weekdayName(code: string, language: TextLanguage): string {
  const span = spanOfCode(code);
  return span ? (WEEKDAYS[language][weekdayOf(span.month, span.first)] as string) : '';
}

function dayNames(code: string, language: TextLanguage): string {
  const span = spanOfCode(code);
  if (!span) return code;
  const { month, first, last } = span;
  const year = Math.floor(month / 12);
  const ofYear = month - year * 12;
  const zhMonth = `${year}年${ofYear + 1}月`;
  const enMonth = `${MONTHS[ofYear]} ${year}`;
  if (!code.includes('W')) {
    const weekday = weekdayName(code, language);
    return language === 'zh' ? `${zhMonth}${first}日（周${weekday}）` : `${weekday} ${first} ${enMonth}`;
  }
  const days = first === last ? `${first}日` : `${first}日至${last}日`;
  if (language === 'zh') return `${zhMonth}第${code.slice(code.indexOf('W') + 1)}周（${days}）`;
  return first === last ? `week of ${first} ${enMonth}` : `${first} to ${last} ${enMonth}`;
}

/** Names taken from a plan as it stands. Unknown ids come out as "#7": a refusal must never fail to be told. */
export function namesOf(plan: Plan): NamesOf {
  const member = (id: MemberId) => plan.tables.member.get(id)?.name ?? `#${id}`;
  const part = (area: Area, language: TextLanguage) =>
    area.members
      .filter((id) => id !== null)
      .map(member)
      .join(language === 'zh' ? '、' : ', ');
  const period = (code: string, language: TextLanguage) => {
    const calendar = calendarOf(plan);
    const found = calendar.byCode.get(code);
    if (found) return periodName(found, language, calendar.firstYear + calendar.spec.years - 1);
    return language === 'zh' && /^\d{4}$/.test(code) ? `${code}年` : code;
  };
  return {
    member,
    scenario: (id) => plan.tables.scenario.get(id)?.name ?? `#${id}`,
    part,
    period,
    area: (area, language) => {
      const where = part(area, language) || (language === 'zh' ? '整个计划' : 'The whole plan');
      return `${where}${language === 'zh' ? '，' : ', '}${period(area.period, language)}`;
    },
    amount: (area, ticks) => formatAmount(ticks, { decimals: plan.tables.measure.get(area.measure)?.decimals ?? 0 }),
  };
}

/** For what is refused before there is a plan. */
export const NO_NAMES: NamesOf = {
  member: (id) => `#${id}`,
  scenario: (id) => `#${id}`,
  part: () => '',
  period: (code) => code,
  area: (area) => area.period,
  amount: (_area, ticks) => String(ticks),
};
