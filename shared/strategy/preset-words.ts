import type { TextLanguage } from '../text/amount.ts';
import type { DriverRole, Missing, PresetId } from './presets.ts';

export interface PresetWords {
  readonly name: string;
  /** What it does, in one line. */
  readonly note: string;
}

const WORDS: Readonly<Record<PresetId, Readonly<Record<TextLanguage, PresetWords>>>> = {
  'by-region': {
    en: { name: 'By region', note: 'Region by region down to people, then products, each by last year.' },
    zh: { name: '按区域', note: '逐级分解到区域、团队和人员，再到产品，均按上年实绩。' },
  },
  'by-product-line': {
    en: { name: 'By product line', note: 'Products first, then who sells them, each by last year.' },
    zh: { name: '按产品线', note: '先分产品，再分到销售组织，均按上年实绩。' },
  },
  'by-customer-type': {
    en: { name: 'By customer type', note: 'Kinds of customers first, then who serves them, each by last year.' },
    zh: { name: '按客户类型', note: '先分客户类型，再分到服务的组织，均按上年实绩。' },
  },
  'by-channel': {
    en: { name: 'By channel', note: 'Channels first, then who sells through them, each by last year.' },
    zh: { name: '按渠道', note: '先分渠道，再分到销售组织，均按上年实绩。' },
  },
  'horizon-long': {
    en: { name: 'Long term', note: 'Several years at once: 8 % more each year, then each year by its season.' },
    zh: { name: '长期目标', note: '一次分解多年：每年增长 8%，年内按季节性。' },
  },
  'horizon-mid': {
    en: { name: 'Mid term', note: 'The year: everybody by last year, months by season.' },
    zh: { name: '中期目标', note: '年度目标：各单元按上年实绩，各月按季节性。' },
  },
  'horizon-short': {
    en: { name: 'Short term', note: 'The quarter at hand: shares as they stand, months by working days.' },
    zh: { name: '短期目标', note: '当前季度：份额保持现状，各月按工作日。' },
  },
  equal: {
    en: { name: 'Equal', note: 'The same for everybody, in every month.' },
    zh: { name: '平均', note: '每人相同，各月相同。' },
  },
  'historical-growth': {
    en: { name: 'Historical growth', note: 'Everybody grows from their own last year by the same rate.' },
    zh: { name: '历史增长', note: '各单元在自身上年实绩基础上按相同比例增长。' },
  },
  potential: {
    en: { name: 'Potential', note: 'By the potential of territories or customers, whatever was sold there before.' },
    zh: { name: '潜力', note: '按区域或客户的潜力分配，不看以往实绩。' },
  },
  capability: {
    en: { name: 'Capability', note: 'Potential x ability: much where there is much to win and somebody to win it.' },
    zh: { name: '能力', note: '潜力 × 能力：潜力大且人员能力强者多分。' },
  },
  capacity: {
    en: { name: 'Capacity', note: 'By what everybody can handle, and never more than that.' },
    zh: { name: '产能', note: '按各自的承载能力分配，且不超过该能力。' },
  },
  blended: {
    en: { name: 'Blended', note: '60 % last year and 40 % potential: fair to the past, open to the market.' },
    zh: { name: '综合', note: '上年实绩占 60%，潜力占 40%：兼顾历史与市场。' },
  },
  waterfall: {
    en: { name: 'Waterfall', note: 'The strongest first, each up to capacity; what is left goes to the last.' },
    zh: { name: '瀑布式', note: '由强到弱依次填满至各自产能，剩余归最后一个。' },
  },
  'bottom-up': {
    en: { name: 'Bottom-up', note: 'The figures of the lines as they stand, brought to the total in proportion.' },
    zh: { name: '自下而上', note: '以各明细现有数字为准，按比例调整到总额。' },
  },
};

export function presetWords(id: PresetId, language: TextLanguage): PresetWords {
  return WORDS[id][language];
}

const DRIVERS: Readonly<Record<DriverRole, Readonly<Record<TextLanguage, string>>>> = {
  potential: { en: 'potential', zh: '潜力' },
  ability: { en: 'ability', zh: '能力' },
  capacity: { en: 'capacity', zh: '产能' },
  'working-days': { en: 'working-days', zh: '工作日（working-days）' },
};

const DIMENSIONS = {
  organization: { en: 'organization', zh: '组织' },
  product: { en: 'products', zh: '产品' },
  customer: { en: 'customers', zh: '客户' },
  channel: { en: 'channels', zh: '渠道' },
} as const;

/** What a plan lacks for a preset: "a driver for ability". */
export function missingText(missing: Missing, language: TextLanguage): string {
  const chinese = language === 'zh';
  switch (missing.what) {
    case 'driver':
      return chinese ? `缺少驱动因素：${DRIVERS[missing.name].zh}` : `a driver for ${DRIVERS[missing.name].en}`;
    case 'dimension':
      return chinese ? `缺少维度：${DIMENSIONS[missing.name].zh}` : `a dimension of ${DIMENSIONS[missing.name].en}`;
    case 'history':
      return chinese ? '缺少历史实绩' : 'actuals of past years';
    case 'years':
      return chinese ? '计划只有一年' : 'more than one planned year';
  }
}
