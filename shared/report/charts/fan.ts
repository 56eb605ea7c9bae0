import { type AxisText, type Drawing, listedTable } from './drawing.ts';
import { amountAxis, categoryAxis, frame, type Look } from './look.ts';

export interface FanFigures {
  readonly title: string;
  readonly unit: string;
  /** Months. */
  readonly categories: readonly string[];
  /** What a tenth, a quarter, a half, three quarters, nine tenths of the draws stay at or below, month by month. */
  readonly quantiles: readonly (readonly number[])[];
  readonly target: readonly number[];
  readonly words: {
    readonly period: string;
    readonly target: string;
    /** One for each of the quantiles. */
    readonly quantiles: readonly string[];
    readonly median: string;
    /** From the first to the last quartile; from the first to the last tenth. */
    readonly inner: string;
    readonly outer: string;
  };
}

const MEDIAN = 5;

/** A fan that opens over the months: the middle half, the middle eight tenths, the median and the target. */
export function fanChart(figures: FanFigures, look: Look, text: AxisText): Drawing {
  const { categories, quantiles, target, words } = figures;
  const [blue = look.ink] = look.categories;
  const all = [...quantiles.flat(), ...target];
  const step = (q: number) =>
    categories.map((_, m) => (quantiles[q]?.[m] ?? 0) - (q === 0 ? 0 : (quantiles[q - 1]?.[m] ?? 0)));
  const band = (q: number, name: string, opacity: number) => ({
    type: 'line',
    name,
    data: step(q),
    stack: 'fan',
    stackStrategy: 'all',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    itemStyle: { color: blue, opacity },
    areaStyle: { color: blue, opacity: q === 0 ? 0 : opacity },
  });
  const line = (name: string, data: readonly number[], color: string, dashed: boolean) => ({
    type: 'line',
    name,
    data,
    symbol: dashed ? 'none' : 'circle',
    symbolSize: 5,
    lineStyle: { color, width: dashed ? 1.5 : 2, type: dashed ? 'dashed' : 'solid' },
    itemStyle: { color },
  });
  const says = (m: number): [string, string][] => [
    [words.target, text(target[m] ?? 0)],
    ...quantiles.map((values, q): [string, string] => [words.quantiles[q] ?? '', text(values[m] ?? 0)]),
  ];
  const option = frame(
    figures,
    [
      { name: words.median },
      { name: words.inner, icon: 'rect' },
      { name: words.outer, icon: 'rect' },
      { name: words.target },
    ],
    look,
  );
  return {
    option: {
      ...option,
      legend: { ...(option['legend'] as object), selectedMode: false, itemWidth: 20 },
      xAxis: categoryAxis(categories, false, look),
      yAxis: amountAxis(all, look),
      series: [
        band(0, '', 0),
        band(1, words.outer, 0.2),
        band(2, words.inner, 0.42),
        band(3, words.inner, 0.42),
        band(4, words.outer, 0.2),
        line(words.median, quantiles[2] ?? [], blue, false),
        line(words.target, target, look.ink, true),
      ],
    },
    axes: { y: text },
    points: {
      count: categories.length,
      at: (m) => ({ series: MEDIAN, item: m, name: categories[m] ?? '', says: says(m), place: null }),
      find: (_, item) => item,
      ofNode: () => [],
      stride: 1,
    },
    table: listedTable(
      [words.period, words.target, ...words.quantiles],
      categories.map((name, m) => [name, ...says(m).map(([, figure]) => figure)]),
    ),
    remarks: [],
  };
}
