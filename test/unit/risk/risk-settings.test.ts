import { describe, expect, test } from 'vitest';
import { chanceText } from '../../../renderer/risk/figures.ts';
import { FIRST_SETTINGS, readPercent, readRiskSettings, typedPercent } from '../../../renderer/risk/risk-settings.ts';
import { FAN } from '../../../shared/analysis/simulate-rows.ts';
import { fanChart } from '../../../shared/report/charts/fan.ts';
import { LOOK } from '../../../shared/report/charts/look.ts';
import { tornadoChart } from '../../../shared/report/charts/tornado.ts';

describe('RK7 what is typed and kept', () => {
  test('RK7 per cents are read as people write them, within their limits', () => {
    expect(
      ['15', '15%', ' +15 % ', '１５％', '-10', '\u221210%', '.5'].map((text) => readPercent(text, -0.9, 3)),
    ).toEqual([0.15, 0.15, 0.15, 0.15, -0.1, -0.1, 0.005]);
    for (const text of ['', 'a lot', '1e3', '301', '-91', '1,5', 'NaN']) expect(readPercent(text, -0.9, 3)).toBeNull();
    expect(typedPercent(0.07)).toBe('7');
    expect(typedPercent(-0.125)).toBe('-12.5');
  });

  test('RK7 settings come back as they were; what is not understood is as at first', () => {
    const kept = {
      ...FIRST_SETTINGS,
      typed: { 3: 0.2 },
      goal: { of: '1:1:2027', ticks: 5 },
      market: 'pessimistic',
    } as const;
    expect(readRiskSettings(JSON.stringify(kept))).toEqual(kept);
    for (const text of [
      null,
      '',
      '{',
      '[]',
      'null',
      '{"seed":-1,"draws":7,"correlation":2,"typed":{"x":1,"3":-1},"shifts":1}',
    ])
      expect(readRiskSettings(text)).toEqual(FIRST_SETTINGS);
  });

  test('RK7 a chance that is not certain is not said to be', () => {
    expect([0, 0.0004, 0.46, 0.9996, 1].map(chanceText)).toEqual(['0%', '<1%', '46%', '>99%', '100%']);
  });
});

describe('RK8 the pictures', () => {
  const words = {
    period: 'Month',
    target: 'Target',
    quantiles: FAN.map(String),
    median: 'Median',
    inner: 'inner',
    outer: 'outer',
  };
  const fan = fanChart(
    {
      title: 'Reached',
      unit: 'USD',
      categories: ['Jan', 'Feb'],
      quantiles: [
        [8, 16],
        [9, 18],
        [10, 20],
        [11, 22],
        [13, 26],
      ],
      target: [10, 21],
      words,
    },
    LOOK,
    String,
  );

  test('RK8 the bands of the fan lie on each other up to the highest quantile, and every month speaks', () => {
    const series = fan.option['series'] as readonly { readonly data: readonly number[]; readonly stack?: string }[];
    const bands = series.filter(({ stack }) => stack === 'fan');
    expect([0, 1].map((m) => bands.reduce((sum, { data }) => sum + (data[m] as number), 0))).toEqual([13, 26]);
    expect(fan.points.at(1)).toMatchObject({
      name: 'Feb',
      says: [
        ['Target', '21'],
        ['0.1', '16'],
        ['0.25', '18'],
        ['0.5', '20'],
        ['0.75', '22'],
        ['0.9', '26'],
      ],
    });
    expect(series[fan.points.at(1).series]?.data).toEqual([10, 20]);
    expect(fan.table.row(0)).toEqual(['Jan', '10', '8', '9', '10', '11', '13']);
  });

  test('RK8 each bar of the tornado goes both ways and fits with its figures', () => {
    const bars = [
      { name: 'East', low: -90, high: 100 },
      { name: 'West', low: -9, high: 10 },
    ];
    const { option, points } = tornadoChart(
      { title: 'Swings', unit: '', bars, words: { cause: 'Cause', low: 'Bad', high: 'Good' } },
      LOOK,
      String,
    );
    const axis = option['xAxis'] as { readonly min: number; readonly max: number };
    expect(axis.max).toBeGreaterThan(100);
    expect(axis.min).toBe(-axis.max);
    expect(points.count).toBe(4);
    expect(points.at(3)).toMatchObject({
      series: 1,
      item: 1,
      name: 'West',
      says: [
        ['Bad', '-9'],
        ['Good', '10'],
      ],
    });
    for (let i = 0; i < points.count; i++) expect(points.find(points.at(i).series, points.at(i).item)).toBe(i);
  });
});
