import { type AxisText, type Drawing, listedTable } from './drawing.ts';
import { categoryAxis, frame, guideStep, type Look } from './look.ts';

export interface TornadoFigures {
  readonly title: string;
  readonly unit: string;
  /** The widest first; signed differences from what is expected. */
  readonly bars: readonly { readonly name: string; readonly low: number; readonly high: number }[];
  readonly words: { readonly cause: string; readonly low: string; readonly high: string };
}

/** One bar for each cause: how far a bad and a good year of it move the result. */
export function tornadoChart(figures: TornadoFigures, look: Look, signed: AxisText): Drawing {
  const { bars, words } = figures;
  const [good = look.ink, bad = look.ink] = look.categories;
  const widest = Math.max(0, ...bars.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  // Room for the figures at the ends of the bars.
  const step = guideStep(widest * 1.3);
  const edge = Math.ceil((widest * 1.3) / step) * step || 1;
  const says = ({ low, high }: TornadoFigures['bars'][number]): [string, string][] => [
    [words.low, signed(low)],
    [words.high, signed(high)],
  ];
  const ends = (name: string, color: string, of: 'low' | 'high') => ({
    type: 'bar',
    name,
    stack: 'swing',
    barMaxWidth: 18,
    itemStyle: { color },
    data: bars.map((bar) => ({
      value: bar[of],
      label: {
        show: true,
        position: of === 'low' ? 'left' : 'right',
        formatter: signed(bar[of]),
        color: look.label,
        fontSize: 12,
      },
    })),
  });
  const { grid, ...rest } = frame(figures, [], look);
  return {
    option: {
      ...rest,
      grid: { ...(grid as object), bottom: 12 },
      xAxis: {
        type: 'value',
        min: -edge,
        max: edge,
        interval: step,
        splitLine: { lineStyle: { color: look.grid, width: 1 } },
        axisLabel: { show: false },
      },
      yAxis: {
        ...categoryAxis(
          bars.map(({ name }) => name),
          true,
          look,
        ),
        inverse: true,
        axisLabel: { color: look.label, fontSize: 12, interval: 0, width: 168, overflow: 'truncate' },
      },
      series: [ends(words.low, bad, 'low'), ends(words.high, good, 'high')],
    },
    axes: {},
    points: {
      count: bars.length * 2,
      at: (i) => {
        const bar = bars[i >> 1] as TornadoFigures['bars'][number];
        return { series: i % 2, item: i >> 1, name: bar.name, says: says(bar), place: null };
      },
      find: (series, item) => item * 2 + series,
      ofNode: () => [],
      stride: 2,
    },
    table: listedTable(
      [words.cause, words.low, words.high],
      bars.map((bar) => [bar.name, ...says(bar).map(([, figure]) => figure)]),
    ),
    remarks: [],
  };
}
