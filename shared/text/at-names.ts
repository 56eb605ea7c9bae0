import type { Area } from '../command/command.ts';
import type { Period } from '../model/calendar.ts';
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
  /** Exact, with the decimals of the area's measure. */
  amount(area: Area, ticks: number): string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A period as people say it: "2027", "Q1 2027", "Jan 2027"; "2027年", "2027年一季度", "2027年1月". */
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
  }
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
    return found ? periodName(found, language, calendar.firstYear + calendar.spec.years - 1) : code;
  };
  return {
    member,
    scenario: (id) => plan.tables.scenario.get(id)?.name ?? `#${id}`,
    part,
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
  area: (area) => area.period,
  amount: (_area, ticks) => String(ticks),
};
