/** The light tokens of the workbench, for charts that stand alone. */
export const LOOK = {
  paper: '#ffffff',
  ink: '#14171c',
  label: '#434b58',
  hint: '#5f6876',
  axis: '#858f9e',
  grid: '#e9ecf0',
  reference: '#5f6876',
  mute: '#c3cad5',
  categories: ['#396dd0', '#e9721a', '#004632', '#641d7a', '#866102', '#17a0c9', '#b57780', '#535d69'],
  // Single quotes: the list ends up inside an attribute.
  font: "'Segoe UI', -apple-system, BlinkMacSystemFont, 'Helvetica Neue', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans', 'Noto Sans CJK SC', 'DejaVu Sans', sans-serif",
} as const;

/** A chart's option in the form that the chart library reads: plain data. */
export type ChartOption = Readonly<Record<string, unknown>>;

export interface ChartSeries {
  readonly name: string;
  /** One figure per category, in the measure's unit. */
  readonly values: readonly number[];
}

export interface ChartFigures {
  readonly title: string;
  /** What the axis counts: "USD thousand". */
  readonly unit: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** Last year, drawn back. */
  readonly reference: ChartSeries | null;
}

/** Title, unit, legend above the plot, and room for all of it. */
export function frame({ title, unit }: ChartFigures, legend: readonly unknown[]): Record<string, unknown> {
  return {
    animation: false,
    backgroundColor: LOOK.paper,
    textStyle: { fontFamily: LOOK.font, color: LOOK.label, fontSize: 12 },
    title: {
      text: title,
      subtext: unit,
      left: 20,
      top: 14,
      textStyle: { color: LOOK.ink, fontSize: 15, fontWeight: 600 },
      subtextStyle: { color: LOOK.hint, fontSize: 12 },
    },
    // Up to two series name themselves in the title.
    legend: {
      show: legend.length > 2,
      data: legend,
      right: 20,
      top: 16,
      itemWidth: 16,
      itemHeight: 10,
      itemGap: 18,
      textStyle: { color: LOOK.label, fontSize: 12 },
    },
    grid: { left: 20, right: 24, top: 76, bottom: 16, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  };
}

/** One horizontal axis line. */
export function categoryAxis(categories: readonly string[], centred: boolean): Record<string, unknown> {
  return {
    type: 'category',
    data: categories,
    boundaryGap: centred,
    axisLine: { lineStyle: { color: LOOK.axis, width: 1 } },
    axisTick: { show: false },
    axisLabel: { color: LOOK.label, fontSize: 12, interval: 0, hideOverlap: false },
  };
}

const GUIDES = 4;

/** The smallest of 1, 2, 2.5, 5 x 10^n that needs at most four steps to the top. */
export function guideStep(most: number): number {
  if (!(most > 0)) return 1;
  const raw = most / GUIDES;
  const power = 10 ** Math.floor(Math.log10(raw));
  for (const factor of [1, 2, 2.5, 5, 10]) if (factor * power >= raw) return factor * power;
  return 10 * power;
}

/** At most four light guide lines from 0; figures with separators, on their lines. */
export function valueAxis(figures: ChartFigures): Record<string, unknown> {
  const all = [...figures.series, ...(figures.reference ? [figures.reference] : [])].flatMap((series) => series.values);
  const step = guideStep(Math.max(0, ...all));
  const least = Math.min(0, ...all);
  return {
    type: 'value',
    min: least < 0 ? Math.floor(least / step) * step : 0,
    max: Math.ceil(Math.max(0, ...all) / step) * step || step,
    interval: step,
    splitLine: { lineStyle: { color: LOOK.grid, width: 1 } },
    axisLabel: { color: LOOK.hint, fontSize: 12, margin: 12 },
  };
}
