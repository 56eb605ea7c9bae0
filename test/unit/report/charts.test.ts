import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../../electron/host/charts/svg.ts';
import { breakdownBars } from '../../../shared/report/charts/breakdown-bars.ts';
import { type ChartFigures, guideStep } from '../../../shared/report/charts/look.ts';
import { mergeAlike, monthLines } from '../../../shared/report/charts/month-lines.ts';
import { monthFigures, partsFigures } from '../../../shared/report/charts/plan-figures.ts';
import { area, ORGANIZATION, REVENUE, run, smallPlan } from '../../support/plans.ts';

const figures: ChartFigures = {
  title: 'Net sales',
  unit: 'USD thousand',
  categories: ['Ann "A" <b>', '华东'],
  series: [
    { name: 'A', values: [1500, -200] },
    { name: 'B', values: [900, 300] },
  ],
  reference: { name: 'Last year', values: [1000, 100] },
};

describe('CH1 charts are data', () => {
  it('CH1 options are plain data in fixed colours, last year drawn back and first', () => {
    for (const option of [breakdownBars(figures), monthLines(figures)]) {
      expect(JSON.parse(JSON.stringify(option))).toEqual(option);
    }
    const series = breakdownBars(figures).series as { name: string; itemStyle: { color: string } }[];
    expect(series.map(({ name, itemStyle }) => [name, itemStyle.color])).toEqual([
      ['Last year', '#c3cad5'],
      ['A', '#396dd0'],
      ['B', '#e9721a'],
    ]);
  });

  it('CH1 at most four guide lines to the top', () => {
    for (const most of [0.3, 1, 7, 99, 100, 101, 12_345])
      expect(Math.ceil(most / guideStep(most))).toBeLessThanOrEqual(4);
    expect(guideStep(0)).toBe(1);
  });

  it('CH1 lines that would cover each other become one with all the names', () => {
    const merged = mergeAlike([
      { name: 'A', values: [100, 50] },
      { name: 'B', values: [100.1, 50] },
      { name: 'C', values: [100, 60] },
    ]);
    expect(merged.map(({ name }) => name)).toEqual(['A, B', 'C']);
  });

  it('CH2 drawn without a screen: the same text each time, texts escaped, figures as everywhere', () => {
    const svg = chartSvg(breakdownBars(figures), 600, 300);
    expect(chartSvg(monthLines(figures), 600, 300)).toContain('stroke-dasharray');
    expect(chartSvg(breakdownBars(figures), 600, 300)).toBe(svg);
    expect(svg).toContain('Ann &quot;A&quot; &lt;b&gt;');
    expect(svg).toContain('1,500');
    expect(svg).toContain('−500');
    expect(svg).not.toMatch(/NaN|undefined|ecmeta|<style|zr\d/);
  });

  it('CH3 figures are those of the plan', () => {
    const { plan, scenario } = smallPlan();
    const entry = { op: 'set', ticks: 123_456_700 } as const;
    run(plan, { command: 'set-area', scenario, area: area(plan, {}), entry, method: { method: 'equal' } });
    const people = partsFigures(plan, REVENUE, [scenario], ORGANIZATION);
    expect(people.categories).toEqual(['Ann', 'Bo', 'Cy']);
    expect(people.unit).toBe('USD thousand');
    const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
    expect(sum(people.series[0]!.values)).toBeCloseTo(1234.567, 6);
    const months = monthFigures(plan, REVENUE, [scenario]);
    expect(sum(months.series[0]!.values)).toBeCloseTo(1234.567, 6);
    expect(sum(months.reference!.values)).toBeCloseTo(sum(people.reference!.values), 6);
  });
});

describe('CH2 a chart changes nothing but its picture', () => {
  it('CH2 whatever a member is called', () => {
    const odd = { ...figures, title: '__proto__', categories: ['__proto__', 'a __proto__ b'] };
    const before = Object.keys(Object.prototype);
    try {
      const first = chartSvg(breakdownBars(odd), 400, 300);
      expect(first).toContain('proto__');
      expect(Object.keys(Object.prototype)).toEqual(before);
      expect(chartSvg(breakdownBars(odd), 400, 300)).toBe(first);
    } finally {
      // What it would leave behind must not fail the tests after it.
      for (const key of Object.keys(Object.prototype)) Reflect.deleteProperty(Object.prototype, key);
    }
  });
});
