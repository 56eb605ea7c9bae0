import { premiseOf } from '../command/set-premise.ts';
import {
  firstMonthOfYear,
  fiscalYearOf,
  MONTHS_PER_YEAR,
  type MonthNumber,
  type Period,
  partsOfKind,
  periodsOfKind,
  wholeMonths,
} from '../model/calendar.ts';
import type { MeasureId } from '../model/ids.ts';
import { calendarOf, type Plan } from '../model/plan.ts';
import { referenceFirstMonth, referenceMonthOf } from '../strategy/reference.ts';
import { chanceOf, type Expected } from './forecast.ts';
import { type PlanForecast, soldOver } from './plan-forecast.ts';

/** A year before the plan as it came out: the fiscal year, or the months that "last year" means. */
export interface PastRow {
  /** Code of the fiscal year; null for a last year that runs across two. */
  readonly code: string | null;
  readonly first: MonthNumber;
  readonly amount: number;
  /** Months of the year that are known. */
  readonly months: number;
  /** Growth over the year before it; null unless both are whole. */
  readonly growth: number | null;
  readonly market: Market;
  readonly why: string;
}

export interface Market {
  /** Ticks; null where nobody said. */
  readonly size: number | null;
  /** Over the year before; null unless both are known. */
  readonly growth: number | null;
  /** What the amount is of it. */
  readonly share: number | null;
}

/** What a target is held against. */
export interface Against {
  readonly amount: number;
  readonly difference: number;
  /** Null where the amount is not above 0. */
  readonly growth: number | null;
}

/** The target of a period of the plan, and all that speaks for or against it. Amounts are ticks. */
export interface TargetRow {
  readonly period: Period;
  /** 0 for the whole plan, 1 for a year, 2 for a quarter. */
  readonly depth: number;
  readonly target: number;
  /** The same months of last year, see SettingsRow.referenceFirstMonth; null where nothing is known of them. */
  readonly lastYear: Against | null;
  /** The same period a year earlier: in the plan, for its first year last year; null as that is, and for the whole plan. */
  readonly yearBefore: Against | null;
  /** Growth a year from last year to the plan's last; for the whole plan alone. */
  readonly growthAYear: number | null;
  /** Of years alone. */
  readonly market: Market | null;
  readonly expected: Expected | null;
  /** That the target is reached, by the forecast. */
  readonly chance: number | null;
  readonly goal: number | null;
  /** Target less goal. */
  readonly gap: number | null;
  readonly why: string;
}

export interface TargetTable {
  /** The oldest first. */
  readonly past: readonly PastRow[];
  /** The whole plan (where it has several years), its years, and below each its quarters. */
  readonly rows: readonly TargetRow[];
  /** Goals of all years together less that of the whole plan; null unless all are said and they differ. */
  readonly goalsApart: number | null;
}

const MOST_PAST = 4;

const ratio = (amount: number, base: number | null) => (base !== null && base > 0 ? amount / base : null);
const growthOver = (amount: number, base: number | null) => {
  const times = ratio(amount, base);
  return times === null ? null : times - 1;
};

function against(target: number, amount: number | null): Against | null {
  return amount === null ? null : { amount, difference: target - amount, growth: growthOver(target, amount) };
}

/** The table of a measure. `targetOf` says what a period comes to: in the file, or in what is being typed. */
export function targetTable(
  plan: Plan,
  measure: MeasureId,
  forecast: PlanForecast,
  targetOf: (period: Period) => number,
): TargetTable {
  const calendar = calendarOf(plan);
  const years = periodsOfKind(calendar, 'year');
  const past = pastRows(plan, measure, forecast);
  const whole = years.length > 1 ? [calendar.periods[0] as Period] : [];
  const periods = [...whole, ...years.flatMap((year) => [year, ...partsOfKind(calendar, year, 'quarter')])];
  const rows = periods.map((period): TargetRow => {
    const target = targetOf(period);
    const last = lastYearOf(plan, forecast, period);
    const before = period.kind === 'all' ? null : earlierOf(period, periods);
    const premise = premiseOf(plan, measure, period.code);
    const expected = forecast.expected(period);
    const goal = premise?.goal ?? null;
    return {
      period,
      depth: period.kind === 'all' ? 0 : period.kind === 'year' ? 1 : 2,
      target,
      lastYear: period.kind === 'all' ? null : against(target, last),
      yearBefore: period.kind === 'all' ? null : against(target, before ? targetOf(before) : last),
      growthAYear: period.kind === 'all' ? growthAYear(plan, forecast, years, targetOf) : null,
      market: period.kind === 'year' ? marketOf(plan, measure, period.year, target) : null,
      expected,
      chance: expected && chanceOf(expected, target),
      goal,
      gap: goal === null ? null : target - goal,
      why: premise?.why ?? '',
    };
  });
  return { past, rows, goalsApart: goalsApart(rows) };
}

/** The same period of the year before, where the plan has it. */
function earlierOf(period: Period, periods: readonly Period[]): Period | null {
  const part = period.code.slice(4);
  return periods.find(({ code }) => code === `${period.year - 1}${part}`) ?? null;
}

/** Last year's same months; null where nothing at all is known of them. */
function lastYearOf(plan: Plan, { history }: PlanForecast, period: Period): number | null {
  const months = wholeMonths(calendarOf(plan), period.firstLeaf, period.endLeaf);
  if (!months) return null;
  let sum = 0;
  let known = 0;
  for (let at = months.first; at < months.end; at++) {
    const month = referenceMonthOf(plan, at);
    const sold = soldOver(history, month, month + 1);
    sum += sold.sum;
    known += sold.months;
  }
  return known > 0 ? sum : null;
}

function growthAYear(
  plan: Plan,
  forecast: PlanForecast,
  years: readonly Period[],
  targetOf: (period: Period) => number,
): number | null {
  const [first] = years as [Period];
  const times = ratio(targetOf(years.at(-1) as Period), lastYearOf(plan, forecast, first));
  return times === null || times <= 0 ? null : times ** (1 / years.length) - 1;
}

function marketOf(plan: Plan, measure: MeasureId, year: number, amount: number): Market {
  const size = premiseOf(plan, measure, String(year))?.market ?? null;
  const before = premiseOf(plan, measure, String(year - 1))?.market ?? null;
  return { size, growth: size === null ? null : growthOver(size, before), share: ratio(amount, size) };
}

/** Fiscal years before the plan that anything is known of, and last year where it is none of them. */
function pastRows(plan: Plan, measure: MeasureId, { history }: PlanForecast): PastRow[] {
  if (history.first < 0) return [];
  const calendar = calendarOf(plan);
  const rows: PastRow[] = [];
  const from = Math.max(fiscalYearOf(calendar, history.first), calendar.firstYear - MOST_PAST);
  for (let year = from; year < calendar.firstYear; year++) {
    const first = firstMonthOfYear(calendar, year);
    const { sum, months } = soldOver(history, first, first + MONTHS_PER_YEAR);
    if (months === 0) continue;
    const why = premiseOf(plan, measure, String(year))?.why ?? '';
    const known = months === MONTHS_PER_YEAR;
    const before = soldOver(history, first - MONTHS_PER_YEAR, first);
    const growth = known && before.months === MONTHS_PER_YEAR ? growthOver(sum, before.sum) : null;
    const { size, growth: grown, share } = marketOf(plan, measure, year, sum);
    // A part of a year has no share of the year's market.
    const market = { size, growth: grown, share: known ? share : null };
    rows.push({ code: String(year), first, amount: sum, months, growth, market, why });
  }
  return [...rows, ...oddLastYear(plan, history)];
}

function oddLastYear(plan: Plan, history: PlanForecast['history']): PastRow[] {
  const first = referenceFirstMonth(plan);
  const calendar = calendarOf(plan);
  const isFiscal = firstMonthOfYear(calendar, fiscalYearOf(calendar, first)) === first;
  const { sum, months } = soldOver(history, first, first + MONTHS_PER_YEAR);
  if (isFiscal || months === 0) return [];
  const none = { size: null, growth: null, share: null };
  return [{ code: null, first, amount: sum, months, growth: null, market: none, why: '' }];
}

function goalsApart(rows: readonly TargetRow[]): number | null {
  const whole = rows.find(({ depth }) => depth === 0);
  const years = rows.filter(({ depth }) => depth === 1);
  if (!whole || whole.goal === null || years.some(({ goal }) => goal === null)) return null;
  const apart = years.reduce((sum, { goal }) => sum + (goal as number), 0) - whole.goal;
  return apart === 0 ? null : apart;
}
