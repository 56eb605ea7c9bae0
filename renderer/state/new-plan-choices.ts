import type { ShownIn } from '../../shared/model/rows.ts';
import type { DraftAnswer, MeasureChoice, MeasureFound, PlanChoices } from '../../shared/protocol/new-plan.ts';
import { HOLIDAY_COUNTRIES } from '../../shared/text/holiday-countries.ts';
import { i18n, language } from '../i18n/index.ts';
import type { Edits, NewPlanState } from './new-plan.ts';

export const PRESETS = ['revenue', 'units', 'customers', 'profit'] as const;
export type Preset = (typeof PRESETS)[number];

/** A measure of the plan to be, as the user may change it. */
export interface MeasureDraft {
  /** Of the data, or of one that was added. */
  readonly id: string;
  readonly kept: boolean;
  readonly found: MeasureFound | null;
  readonly choice: MeasureChoice;
}

const CURRENCY_OF: Readonly<Record<string, string>> = {
  CN: 'CNY',
  US: 'USD',
  GB: 'GBP',
  JP: 'JPY',
  KR: 'KRW',
  AU: 'AUD',
  CA: 'CAD',
  HK: 'HKD',
  TW: 'TWD',
  SG: 'SGD',
  BR: 'BRL',
  CH: 'CHF',
  CZ: 'CZK',
  DK: 'DKK',
  HU: 'HUF',
  ID: 'IDR',
  IN: 'INR',
  MX: 'MXN',
  MY: 'MYR',
  NO: 'NOK',
  NZ: 'NZD',
  PH: 'PHP',
  PL: 'PLN',
  RO: 'RON',
  SE: 'SEK',
  TH: 'THB',
  TR: 'TRY',
  UA: 'UAH',
  VN: 'VND',
  ZA: 'ZAR',
};
const EURO = new Set('AT BE DE EE ES FI FR GR HR IE IT LT LU LV NL PT SI SK'.split(' '));
export const CURRENCIES: readonly string[] = [...new Set(['CNY', 'USD', 'EUR', ...Object.values(CURRENCY_OF)])];

function currencyOf(country: string): string | null {
  return EURO.has(country) ? 'EUR' : (CURRENCY_OF[country] ?? null);
}

/** Where the user is, as far as the system's languages tell. */
function country(): string {
  if (language() === 'zh') return 'CN';
  const region = navigator.languages.map((tag) => /-([A-Z]{2})\b/.exec(tag)?.[1]).find((found) => found !== undefined);
  return region ?? 'US';
}

/** A whole picture of the choices: what was said, and for the rest what fits the data. */
export function choicesOf(state: NewPlanState): PlanChoices {
  const { edits, answer } = state;
  const { t } = i18n;
  const home = country();
  const firstYear = edits.calendar.firstYear ?? answer?.calendar.firstYear ?? new Date().getFullYear() + 1;
  const hasHistory = hasLastYear(answer);
  const currency = edits.currency ?? currencyOf(home) ?? 'USD';
  return {
    name: edits.name ?? t('newPlan.defaultName', { year: firstYear }),
    language: language(),
    currency,
    fiscalStart: edits.calendar.fiscalStart ?? 1,
    firstYear,
    years: edits.calendar.years ?? 1,
    yearNamedBy: edits.calendar.yearNamedBy ?? 'start',
    leaf: edits.calendar.leaf ?? 'month',
    holidays: edits.calendar.holidays === undefined ? holidaysFor(home) : edits.calendar.holidays,
    measures: measuresOf(state)
      .filter(({ kept }) => kept)
      .map(({ choice }) => choice),
    ratios: marginOf(state).map(({ name, numerator, denominator }) => ({ name, numerator, denominator })),
    scenario: edits.scenario ?? t('newPlan.defaultScenario'),
    start: edits.start ?? (hasHistory ? { from: 'last-year', growth: '0' } : { from: 'totals' }),
  };
}

function holidaysFor(home: string): string {
  return HOLIDAY_COUNTRIES.includes(home) ? home : 'weekends';
}

export function hasLastYear(answer: DraftAnswer | null): boolean {
  return answer?.measures.some(({ referenceTotal }) => Number(referenceTotal) !== 0) ?? false;
}

/** The measures of the data, then those that were added; where the data has none, revenue. */
export function measuresOf({ answer, edits }: NewPlanState): MeasureDraft[] {
  const names = (answer?.measures ?? []).map(({ name }) => withoutUnit(name));
  const found = (answer?.measures ?? []).map((measure): MeasureDraft => {
    const edit = edits.measures[measure.key] ?? {};
    const { kept = true, ...changes } = edit;
    return { id: measure.key, kept, found: measure, choice: { ...choiceOf(measure, names), ...changes } };
  });
  const added = found.length === 0 && edits.added.length === 0 ? ['new-revenue'] : edits.added;
  return [...found, ...added.map((id) => addedMeasure(id, edits))];
}

/** Margin, where profit and an amount to measure it by are both planned: none, or one. */
function marginOf(state: NewPlanState): { name: string; numerator: number; denominator: number; of: string }[] {
  if (state.edits.margin === false) return [];
  return marginToHave(state);
}

export function marginToHave(
  state: NewPlanState,
): { name: string; numerator: number; denominator: number; of: string }[] {
  const kept = measuresOf(state).filter((measure) => measure.kept);
  const isProfit = (name: string) => /profit|margin|gewinn|利润|毛利/i.test(name);
  const isCost = (name: string) => /cost|cogs|成本/i.test(name);
  const money = ({ choice }: MeasureDraft) => choice.unit === 'currency';
  const numerator = kept.findIndex((measure) => money(measure) && isProfit(measure.choice.name));
  const denominator = kept.findIndex(
    (measure) => money(measure) && !isProfit(measure.choice.name) && !isCost(measure.choice.name),
  );
  const taken = kept.some(({ choice }) => sameName(choice.name, i18n.t('newPlan.margin')));
  if (numerator < 0 || denominator < 0 || taken) return [];
  const of = `${kept[numerator]?.choice.name} / ${kept[denominator]?.choice.name}`;
  return [{ name: i18n.t('newPlan.margin'), numerator, denominator, of }];
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** The first name that two of the planned measures have; null when each has its own. */
export function nameTwice(state: NewPlanState): string | null {
  const names = measuresOf(state).flatMap(({ kept, choice }) => (kept ? [choice.name] : []));
  return names.find((name, i) => names.some((other, j) => j < i && sameName(name, other))) ?? null;
}

/** "（元）", "(CNY)", "（台）" at the end of a heading: the plan says its units itself, and may show others. */
const UNIT_NOTE = /\s*[（(]\s*(?:单位[:：]?\s*)?(?:人民币|元|[台辆件箱个套]|CNY|RMB|USD|EUR|GBP|[¥￥$€£])\s*[)）]\s*$/i;

function withoutUnit(name: string): string {
  return name.replace(UNIT_NOTE, '') || name;
}

function choiceOf(found: MeasureFound, names: readonly string[]): MeasureChoice {
  const { key, name, kind, decimals, referenceTotal, total } = found;
  const { t } = i18n;
  const bare = withoutUnit(name);
  const size = Math.abs(Number(referenceTotal) || Number(total));
  return {
    key,
    // Two that differ by nothing but their units keep them.
    name: (names.filter((other) => sameName(other, bare)).length > 1 ? name : bare) || t('newPlan.revenue'),
    unit: kind === 'money' ? 'currency' : (/[台辆件箱个套]/.exec(name)?.[0] ?? t('newPlan.unitWord')),
    decimals,
    shownIn: shownInFor(size),
    total: '',
  };
}

function addedMeasure(id: string, edits: Edits): MeasureDraft {
  const { t } = i18n;
  const names = {
    revenue: t('newPlan.revenue'),
    units: t('newPlan.units'),
    customers: t('newPlan.customers'),
    profit: t('newPlan.profit'),
  };
  const preset = (PRESETS.find((name) => id.startsWith(`new-${name}`)) ?? 'revenue') satisfies Preset;
  const words = {
    revenue: 'currency',
    profit: 'currency',
    units: t('newPlan.unitWord'),
    customers: t('newPlan.customerWord'),
  };
  const { kept = true, ...changes } = edits.measures[id] ?? {};
  const choice = { key: null, name: names[preset], unit: words[preset], decimals: 0, shownIn: 0, total: '' } as const;
  return { id, kept, found: null, choice: { ...choice, ...changes } };
}

/** So that a year's figure has at most seven or eight digits: Chinese readers count in 万, others in thousands. */
function shownInFor(size: number): ShownIn {
  if (language() === 'zh') return size >= 1e12 ? 8 : size >= 1e7 ? 4 : 0;
  return size >= 1e10 ? 6 : size >= 1e7 ? 3 : 0;
}
