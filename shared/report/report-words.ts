import type { LeafKind } from '../model/calendar.ts';
import type { ScenarioStatus } from '../model/rows.ts';
import type { TextLanguage } from '../text/amount.ts';
import { REPORT_WORDS_EN } from './report-words-en.ts';
import { REPORT_WORDS_ZH } from './report-words-zh.ts';

/** Every text of the workbooks that is not the plan's own, in one language. */
export interface ReportWords {
  readonly sheets: {
    readonly cover: string;
    readonly summary: string;
    readonly charts: string;
    readonly breakdown: string;
    readonly comparison: string;
    readonly fairness: string;
    readonly strategy: string;
    readonly holds: string;
    readonly changes: string;
  };
  /** Heads of columns. */
  readonly head: {
    readonly name: string;
    readonly code: string;
    readonly level: string;
    readonly growth: string;
    readonly share: string;
    readonly lastYear: string;
    readonly target: string;
    readonly month: string;
    readonly member: string;
    readonly number: string;
    readonly area: string;
    readonly amount: string;
    readonly kind: string;
    readonly floor: string;
    readonly cap: string;
    readonly note: string;
    readonly person: string;
    readonly ratio: string;
    readonly rank: string;
  };
  readonly total: string;
  /** Where one stands for many that are left out. */
  readonly more: string;
  readonly none: string;
  readonly status: Readonly<Record<ScenarioStatus, string>>;
  readonly leafs: Readonly<Record<LeafKind, string>>;
  readonly cover: {
    readonly scenario: string;
    readonly status: string;
    readonly strategy: string;
    readonly measure: string;
    readonly periods: string;
    readonly lastYear: string;
    readonly brokenDownBy: string;
    readonly thenBy: string;
    readonly lines: string;
    readonly exported: string;
    readonly note: string;
    readonly contents: string;
    readonly addsUp: string;
    readonly total: string;
    readonly breakdownTotal: string;
    readonly firstLevel: string;
    readonly months: string;
    readonly parts: string;
    readonly live: (sheet: string) => string;
    readonly cutPeriods: (leaf: LeafKind, shown: LeafKind | 'quarter' | 'year') => string;
    readonly cutRows: string;
    readonly digits: string;
  };
  readonly in: (measure: string, unit: string) => string;
  readonly between: (from: string, to: string) => string;
  readonly by: (leaf: LeafKind) => string;
  readonly difference: (what: string) => string;
  readonly charts: {
    readonly trend: string;
    readonly parts: (whole: string) => string;
    readonly figures: string;
    readonly others: (count: number) => string;
  };
  readonly fairness: {
    readonly toDriver: (driver: string) => string;
    readonly toLastYear: string;
    readonly leftOut: (count: number) => string;
    readonly nothing: string;
    readonly cv: string;
    readonly cvHint: string;
    readonly gini: string;
    readonly giniHint: string;
    readonly jain: string;
    readonly jainHint: string;
    readonly highToLow: string;
    readonly highToLowHint: string;
  };
  /** What a comparison tells of people and risk. */
  readonly compared: {
    readonly sheet: string;
    readonly much: (growth: string) => string;
    readonly risk: (draws: number) => string;
    readonly chance: string;
    readonly nineOfTen: string;
    readonly median: string;
    readonly buffer: (wanted: string) => string;
    readonly assumed: (reach: string, variation: string, correlation: number) => string;
    readonly shift: (shift: string) => string;
    readonly growths: string;
  };
  readonly changes: {
    readonly title: (version: number) => string;
    readonly sealed: (date: string, who: string) => string;
    readonly none: string;
    readonly before: string;
    readonly after: string;
    readonly difference: string;
    readonly moved: string;
    readonly more: (count: number) => string;
  };
  readonly holds: {
    readonly locks: string;
    readonly bounds: string;
    readonly notes: string;
    readonly cells: string;
    readonly sum: string;
    readonly growth: (factor: string) => string;
  };
  readonly strategy: {
    readonly title: string;
    readonly noneApplied: string;
    readonly gone: (name: string) => string;
    readonly named: (name: string) => string;
    readonly over: string;
    readonly to: string;
    readonly by: string;
    readonly within: string;
    readonly unit: string;
    readonly otherwise: string;
    readonly driver: (name: string) => string;
    readonly driverOf: (count: number, scope: 'line' | 'period' | 'line-period' | 'member') => string;
  };
  readonly premises: {
    readonly of: (measure: string) => string;
    readonly period: string;
    readonly goal: string;
    readonly market: string;
    readonly why: string;
  };
}

export function reportWords(language: TextLanguage): ReportWords {
  return language === 'zh' ? REPORT_WORDS_ZH : REPORT_WORDS_EN;
}
