import type { TextLanguage } from '../text/amount.ts';

/** The phrases that a strategy's steps are told in. */
export interface StrategyPhrases {
  ofMeasure(name: string): string;
  readonly lastYear: string;
  actuals(from: string, to: string): string;
  readonly current: string;
  scenario(name: string): string;
  readonly workingDays: string;
  readonly season: string;
  readonly equal: string;
  readonly times: string;
  readonly plus: string;
  readonly semicolon: string;
  between(min: string, max: string): string;
  atMost(max: string): string;
  atLeast(min: string): string;
  growthOf(range: string): string;
  amountOf(member: string | null, range: string): string;
  buffer(percent: string): string;
  fill(first: 'largest' | 'smallest'): string;
  readonly fillRest: string;
  availability(driver: string): string;
  ramp(driver: string, curve: string): string;
  readonly otherwiseEqual: string;
  readonly lastLevel: string;
  level(number: number): string;
  seasonOf(level: string, dimension: string): string;
  yearsByGrowth(percent: string): string;
  yearsAs(weights: string): string;
  yearsBy(blend: string): string;
  campaign(name: string, from: string, to: string, uplift: string): string;
  readonly time: string;
  readonly months: string;
  /** A whole step. */
  sentence(over: string, to: string, by: string): string;
  inUnits(unit: string): string;
}

const EN: StrategyPhrases = {
  ofMeasure: (name) => ` of ${name}`,
  lastYear: 'last year',
  actuals: (from, to) => `actuals ${from} to ${to}`,
  current: 'the figures as they stood',
  scenario: (name) => `scenario ${name}`,
  workingDays: 'working days',
  season: 'a season drawn by hand',
  equal: 'equal parts',
  times: ' x ',
  plus: ' + ',
  semicolon: '; ',
  between: (min, max) => `${min} to ${max}`,
  atMost: (max) => `${max} at most`,
  atLeast: (min) => `${min} at least`,
  growthOf: (range) => `growth of ${range}`,
  amountOf: (member, range) => `${member ?? 'each'}: ${range}`,
  buffer: (percent) => `the parts carry ${percent} more than is asked`,
  fill: (first) => `, filled one after the other up to their bounds, the ${first} first`,
  fillRest: '; what is left goes to the last',
  availability: (driver) => `, as far as ${driver} says that they are there`,
  ramp: (driver, curve) => `, newcomers (by ${driver}) starting with ${curve}`,
  otherwiseEqual: 'equal parts where there is no basis',
  lastLevel: 'the last level',
  level: (number) => `level ${number}`,
  seasonOf: (level, dimension) => `, the season of each ${level} of ${dimension}`,
  yearsByGrowth: (percent) => `; years by growth of ${percent} each`,
  yearsAs: (weights) => `; years as ${weights}`,
  yearsBy: (blend) => `; years by ${blend}`,
  campaign: (name, from, to, uplift) => `${name} (${from} to ${to}) ${uplift}`,
  time: 'Time',
  months: 'months',
  sentence: (over, to, by) => `${over} down to ${to}, by ${by}`,
  inUnits: (unit) => `in units of ${unit}`,
};

const ZH: StrategyPhrases = {
  ofMeasure: (name) => `（${name}）`,
  lastYear: '去年实绩',
  actuals: (from, to) => `${from} 至 ${to} 实绩`,
  current: '原有数值',
  scenario: (name) => `情景“${name}”`,
  workingDays: '工作日',
  season: '手绘季节曲线',
  equal: '平均',
  times: ' × ',
  plus: ' + ',
  semicolon: '；',
  between: (min, max) => `${min} 至 ${max}`,
  atMost: (max) => `不高于 ${max}`,
  atLeast: (min) => `不低于 ${min}`,
  growthOf: (range) => `较去年增长 ${range}`,
  amountOf: (member, range) => `${member ?? '每个部分'}：${range}`,
  buffer: (percent) => `下级合计比上级多承担 ${percent}`,
  fill: (first) => `，在上下限内依次填满，${first === 'largest' ? '大' : '小'}者优先`,
  fillRest: '，余额归最后一个',
  availability: (driver) => `，按“${driver}”折算到岗比例`,
  ramp: (driver, curve) => `，新人按“${driver}”爬坡，逐期达产 ${curve}`,
  otherwiseEqual: '无依据时平均分配',
  lastLevel: '最末级',
  level: (number) => `第 ${number} 级`,
  seasonOf: (level, dimension) => `，各${level}（${dimension}）分别计算季节性`,
  yearsByGrowth: (percent) => `；各年逐年增长 ${percent}`,
  yearsAs: (weights) => `；各年按权重 ${weights}`,
  yearsBy: (blend) => `；各年依据：${blend}`,
  campaign: (name, from, to, uplift) => `${name}（${from} 至 ${to}）${uplift}`,
  time: '时间',
  months: '各月',
  sentence: (over, to, by) => `${over}分解到${to}，依据：${by}`,
  inUnits: (unit) => `取整到 ${unit}`,
};

export const STRATEGY_PHRASES: Readonly<Record<TextLanguage, StrategyPhrases>> = { en: EN, zh: ZH };
