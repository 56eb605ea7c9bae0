import { describe, expect, it } from 'vitest';
import { premiseTyped, targetOfShare } from '../../../renderer/target/typed.ts';
import { LOOK } from '../../../shared/report/charts/look.ts';
import { type TargetYear, targetYears } from '../../../shared/report/charts/target-years.ts';
import { percentAsDecimal } from '../../../shared/text/percent.ts';
import { REVENUE } from '../../support/plans.ts';

const form = { decimals: 2, unit: 4, word: 'CNY' } as const;
const typed = (column: 'goal' | 'market' | 'growth', text: string, base: number | null = null) => {
  const read = premiseTyped(form, { column, measure: REVENUE, period: '2027', base }, text);
  return read.ok ? read.value : read.refusal.code;
};
const premise = (what: object) => ({ command: 'set-premise', measure: REVENUE, period: '2027', ...what });

describe('what is typed beside a target', () => {
  it('TG6 an amount is in the display unit or says its own; a change is of what there is; empty takes away', () => {
    expect(typed('goal', '120')).toEqual(premise({ goal: 120_000_000 }));
    expect(typed('goal', '1.2亿')).toEqual(premise({ goal: 12_000_000_000 }));
    expect(typed('goal', '+5%', 1_000_001)).toEqual(premise({ goal: 1_050_001 }));
    expect(typed('market', '*1.1', 50)).toEqual(premise({ market: 55 }));
    expect(typed('goal', ' ')).toEqual(premise({ goal: null }));
    expect(typed('market', '')).toEqual(premise({ market: null }));
    expect(typed('market', '0')).toBe('market-not-positive');
    expect(typed('goal', 'many')).toBe('not-an-entry');
    expect(typed('goal', '999999999999亿')).toBe('too-large');
  });

  it('TG6 growth of a market gives its size exactly, a share the target', () => {
    expect(typed('growth', '4.5%', 7_000_001)).toEqual(premise({ market: 7_315_001 }));
    expect(typed('growth', '−10', 1_000)).toEqual(premise({ market: 900 }));
    expect(typed('growth', '-100%', 1_000)).toBe('market-not-positive');
    expect(typed('growth', 'x', 1_000)).toBe('not-a-percent');
    expect(typed('growth', '5%', null)).toBe('not-a-percent');
    expect(targetOfShare(9_007_199_254_740_991, '12.5%')).toEqual({ ok: true, value: 1_125_899_906_842_624 });
    expect(targetOfShare(1_000, '12。5')).toMatchObject({ ok: false });
    expect(targetOfShare(1_000, '-1%')).toMatchObject({ ok: false, refusal: { code: 'not-a-percent' } });
  });

  it('TG6 a per cent is read exactly', () => {
    expect(percentAsDecimal('12.5%')).toBe('0.125');
    expect(percentAsDecimal(' −5 ％')).toBe('-0.05');
    expect(percentAsDecimal('+250')).toBe('2.50');
    expect(percentAsDecimal('')).toBeNull();
    expect(percentAsDecimal('1.2m')).toBeNull();
  });
});

describe('the picture of the years', () => {
  const none = { actual: null, target: null, likely: null, range: null, goal: null };
  const years: TargetYear[] = [
    { ...none, name: '2026', actual: 90 },
    { ...none, name: '2027', target: 100, likely: 95, range: { low: 80, high: 112 }, goal: 105 },
    { ...none, name: '2028', target: 110, likely: 97 },
  ];
  const word = (name: string) => name;
  const words = {
    year: word('year'),
    actual: word('actual'),
    target: word('target'),
    likely: word('likely'),
    low: word('low'),
    high: word('high'),
    range: word('range'),
    goal: word('goal'),
  };

  it('TG7 bars are actuals and targets, a range stands on its low end, every year says its figures', () => {
    const drawing = targetYears({ title: 'Years', unit: 'EUR', years, words }, LOOK, String);
    const series = drawing.option['series'] as { data: (number | null)[] }[];
    expect(series.map(({ data }) => data[1])).toEqual([null, 100, 80, 15, 17, 105]);
    expect(series.map(({ data }) => data[2])).toEqual([null, 110, null, null, null, null]);
    for (let i = 0; i < drawing.points.count; i++) {
      const { series: s, item } = drawing.points.at(i);
      expect(drawing.points.find(s, item)).toBe(i);
      expect((series[s]?.data[item] ?? null) !== null).toBe(true);
    }
    expect(drawing.points.at(1).says).toEqual([
      ['target', '100'],
      ['low', '80'],
      ['likely', '95'],
      ['high', '112'],
      ['goal', '105'],
    ]);
    expect(drawing.table.row(2)).toEqual(['2028', '', '110', '', '97', '', '']);
    expect(JSON.parse(JSON.stringify(drawing.option))).toEqual(drawing.option);
  });
});
