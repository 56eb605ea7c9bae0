import type { ScenarioStatus } from '../../model/rows.ts';
import type { TextLanguage } from '../../text/amount.ts';
import { PRINT_WORDS_EN } from './words-en.ts';
import { PRINT_WORDS_ZH } from './words-zh.ts';

/** Every text of what is printed that is not the plan's own, in one language. */
export interface PrintWords {
  readonly pages: { readonly before: string; readonly between: string; readonly after: string };
  /** Between a plan's name and its scenario's. */
  readonly dash: string;
  readonly comma: string;
  readonly colon: string;
  readonly kicker: string;
  title(plan: string, scenario: string): string;
  lead(scenario: string, measure: string, period: string): string;
  readonly status: Readonly<Record<ScenarioStatus, string>>;
  readonly whole: string;
  readonly total: string;
  readonly name: string;
  readonly period: string;
  readonly target: string;
  readonly lastYear: string;
  readonly difference: string;
  readonly growth: string;
  readonly share: string;
  readonly amounts: (caption: string) => string;
  readonly rounded: string;
  readonly facts: {
    readonly status: string;
    readonly strategy: string;
    readonly noStrategy: string;
    readonly periods: string;
    readonly brokenDown: string;
    readonly thenBy: string;
    readonly lines: string;
    readonly people: string;
    readonly prepared: string;
    preparedBy(when: string, who: string): string;
    readonly version: string;
    entry(seq: number): string;
    readonly sealed: string;
    seal(version: number, checksum: string): string;
  };
  between(from: string, to: string): string;
  readonly summary: string;
  readonly months: string;
  readonly monthsAlone: string;
  readonly measures: string;
  readonly measure: string;
  byLevel(level: string): string;
  partsChart(level: string): string;
  partsChartAlone(level: string): string;
  detail(level: string): string;
  more(count: string): string;
  readonly strategy: {
    readonly heading: string;
    applied(name: string): string;
    readonly gone: string;
    readonly none: string;
    readonly drivers: string;
    driver(name: string, count: string): string;
    readonly note: string;
  };
  readonly fairness: {
    readonly heading: string;
    toDriver(driver: string): string;
    readonly toLastYear: string;
    readonly cv: string;
    readonly cvHint: string;
    readonly gini: string;
    readonly giniHint: string;
    readonly maxMin: string;
    readonly maxMinHint: string;
    readonly chart: string;
    readonly person: string;
    readonly fair: string;
    readonly off: string;
    readonly table: string;
    left(count: string): string;
  };
  readonly risk: {
    readonly heading: string;
    readonly chance: string;
    readonly nineOfTen: string;
    readonly median: string;
    buffer(chance: string): string;
    assumed(reach: string, variation: string, draws: string): string;
  };
  readonly holds: {
    readonly heading: string;
    readonly locks: string;
    readonly bounds: string;
    readonly area: string;
    readonly what: string;
    readonly cells: string;
    readonly sum: string;
    readonly floor: string;
    readonly cap: string;
    readonly now: string;
    growth(factor: string): string;
  };
  readonly notes: string;
}

export function printWords(language: TextLanguage): PrintWords {
  return language === 'zh' ? PRINT_WORDS_ZH : PRINT_WORDS_EN;
}
