import type { Forecast } from '../../shared/analysis/forecast.ts';
import type { PlanForecast } from '../../shared/analysis/plan-forecast.ts';
import type { Against, PastRow, TargetRow, TargetTable } from '../../shared/analysis/target-rows.ts';
import { formatMonth } from '../../shared/model/calendar.ts';
import { type Plan, settingsOf } from '../../shared/model/plan.ts';
import type { MeasureRow, ScenarioRow } from '../../shared/model/rows.ts';
import { unitOf } from '../../shared/report/report-context.ts';
import { formatAmount, formatPercent } from '../../shared/text/amount.ts';
import { formatDecimal } from '../../shared/text/decimal.ts';
import { textTable } from './text-table.ts';

export interface TargetsShown {
  readonly plan: Plan;
  readonly scenario: ScenarioRow;
  readonly measure: MeasureRow;
  readonly forecast: PlanForecast;
  readonly table: TargetTable;
}

export function targetsJson({ plan, scenario, measure, forecast, table }: TargetsShown) {
  const decimal = (ticks: number | null | undefined) =>
    ticks === null || ticks === undefined ? null : formatDecimal(Math.round(ticks), measure.decimals);
  const against = (than: Against | null) =>
    than && { amount: decimal(than.amount), difference: decimal(than.difference), growth: than.growth };
  return {
    plan: settingsOf(plan).name,
    scenario: scenario.name,
    measure: { code: measure.code, name: measure.name, unit: unitOf(plan, measure), decimals: measure.decimals },
    forecast: forecastJson(forecast, decimal),
    past: table.past.map(({ code, first, amount, months, growth, market, why }) => ({
      year: code,
      from: formatMonth(first),
      months,
      amount: decimal(amount),
      growth,
      market: { ...market, size: decimal(market.size) },
      why,
    })),
    rows: table.rows.map((row) => ({
      period: row.period.code,
      target: decimal(row.target),
      lastYear: against(row.lastYear),
      yearBefore: against(row.yearBefore),
      growthAYear: row.growthAYear,
      market: row.market && { ...row.market, size: decimal(row.market.size) },
      likely: decimal(row.expected?.likely),
      low: decimal(row.expected?.range?.low),
      high: decimal(row.expected?.range?.high),
      chance: row.chance,
      goal: decimal(row.goal),
      gap: decimal(row.gap),
      why: row.why,
    })),
  };
}

function forecastJson({ history, from, outcome }: PlanForecast, decimal: (ticks: number) => string | null) {
  if (!outcome.ok) return { method: null, months: outcome.refusal.months, needed: outcome.refusal.needed };
  const { method, historyMonths, tried } = outcome.value;
  return {
    method,
    months: historyMonths,
    from: formatMonth(from - historyMonths),
    to: formatMonth(from - 1),
    unfinished: history.unfinished === null ? null : formatMonth(history.unfinished),
    tried: tried.map((test) => ({
      method: test.method,
      months: test.months,
      error: decimal(test.error),
      mape: test.percent,
      mase: test.scaled,
    })),
  };
}

const HEADS = [
  'Period',
  'Target',
  'Year before',
  'Change',
  'Growth',
  'Market',
  'Share',
  'Low',
  'Likely',
  'High',
  'Chance',
  'Goal',
  'Gap',
] as const;

export function targetsText(shown: TargetsShown): string {
  const { plan, scenario, measure, table } = shown;
  const columns = HEADS.map((head, c) => ({ head, align: c === 0 ? ('left' as const) : ('right' as const) }));
  const rows = [...table.past.map((row) => pastCells(row, measure)), ...table.rows.map((row) => cells(row, measure))];
  const why = [
    ...table.past.map(({ code, why: text }) => [code, text]),
    ...table.rows.map((row) => [row.period.code, row.why]),
  ]
    .filter(([, text]) => text)
    .map(([period, text]) => `${period}: ${text}\n`);
  const caption = `${settingsOf(plan).name}, ${scenario.name} (${scenario.status}): ${measure.name}, ${unitOf(plan, measure)}\n\n`;
  return `${caption}${textTable(columns, rows)}\n${why.length > 0 ? `${why.join('')}\n` : ''}${forecastText(shown.forecast)}`;
}

const amountOf = (measure: MeasureRow, ticks: number | null | undefined, signed = false) =>
  ticks === null || ticks === undefined
    ? ''
    : formatAmount(Math.round(ticks), { decimals: measure.decimals, places: 0, signed });
const percentOf = (ratio: number | null | undefined, signed = true) =>
  ratio === null || ratio === undefined ? '' : formatPercent(ratio, { signed });

function pastCells({ code, first, amount, growth, market, months }: PastRow, measure: MeasureRow): string[] {
  const name = code ?? `last year (from ${formatMonth(first)})`;
  return [
    months === 12 ? name : `${name}, ${months} months`,
    amountOf(measure, amount),
    '',
    '',
    percentOf(growth),
    amountOf(measure, market.size),
    percentOf(market.share, false),
    ...HEADS.slice(7).map(() => ''),
  ];
}

function cells(row: TargetRow, measure: MeasureRow): string[] {
  const { period, target, yearBefore, growthAYear, market, expected, chance, goal, gap } = row;
  const amount = (ticks: number | null | undefined, signed = false) => amountOf(measure, ticks, signed);
  return [
    `${'  '.repeat(row.depth)}${period.code}`,
    amount(target),
    amount(yearBefore?.amount),
    amount(yearBefore?.difference, true),
    growthAYear === null ? percentOf(yearBefore?.growth) : `${percentOf(growthAYear)} a year`,
    amount(market?.size),
    percentOf(market?.share, false),
    amount(expected?.range?.low),
    amount(expected?.likely),
    amount(expected?.range?.high),
    percentOf(chance, false),
    amount(goal),
    amount(gap, true),
  ];
}

function forecastText({ history, from, outcome }: PlanForecast): string {
  if (!outcome.ok) {
    const { months, needed } = outcome.refusal;
    return months === 0
      ? 'No history: import it to see a forecast.\n'
      : `${months} months of history: a forecast needs ${needed}.\n`;
  }
  const made = outcome.value;
  const left =
    history.unfinished === null ? '' : ` ${formatMonth(history.unfinished)} looks unfinished and is left out.`;
  const span = `${formatMonth(from - made.historyMonths)} to ${formatMonth(from - 1)}`;
  return `Forecast by ${made.method} from ${made.historyMonths} months, ${span}.${left} ${testedText(made)}\n`;
}

function testedText({ tested }: Forecast): string {
  if (tested === null) return 'The history is too short to try it.';
  const percent =
    tested.percent === null ? '' : `, ${formatPercent(tested.percent, { signed: false })} of the month (MAPE)`;
  const scaled =
    tested.scaled === null ? '' : `, ${tested.scaled.toFixed(2)} of that of repeating the year before (MASE)`;
  return `Tried on the last ${tested.months} months: mean error${percent}${scaled}.`.replace('error,', 'error');
}
