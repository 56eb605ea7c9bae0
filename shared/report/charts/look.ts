/** Colours and type of a chart: the tokens of the workbench, for what is drawn where there is no style sheet. */
export interface Look {
  readonly paper: string;
  readonly ink: string;
  readonly label: string;
  readonly hint: string;
  readonly axis: string;
  readonly grid: string;
  readonly reference: string;
  readonly mute: string;
  /** Colour-blind safe, in their fixed order. */
  readonly categories: readonly string[];
  /** From far below the base over the base to far above; the ink can be read on each. */
  readonly heat: readonly string[];
  readonly font: string;
}

/** The light tokens of the workbench, for charts that stand alone. */
export const LOOK: Look = {
  paper: '#ffffff',
  ink: '#14171c',
  label: '#434b58',
  hint: '#5f6876',
  axis: '#858f9e',
  grid: '#e9ecf0',
  reference: '#5f6876',
  mute: '#c3cad5',
  categories: ['#396dd0', '#e9721a', '#004632', '#641d7a', '#866102', '#17a0c9', '#b57780', '#535d69'],
  heat: ['#f6bd8b', '#fad6b7', '#fdebdc', '#ffffff', '#e2edfb', '#c2d9f6', '#98bff0'],
  // Single quotes: the list ends up inside an attribute.
  font: "'Segoe UI', -apple-system, BlinkMacSystemFont, 'Helvetica Neue', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans', 'Noto Sans CJK SC', 'DejaVu Sans', sans-serif",
};

export const DARK_LOOK: Look = {
  ...LOOK,
  paper: '#1a1e24',
  ink: '#eef1f5',
  label: '#bcc4d0',
  hint: '#98a2b1',
  axis: '#707b8b',
  grid: '#262c35',
  reference: '#98a2b1',
  mute: '#454f5d',
  categories: ['#44a3fd', '#eba859', '#95f2fa', '#955671', '#fbe15f', '#317ec0', '#bf8067', '#b2b5bd'],
  heat: ['#6d4118', '#513517', '#362a1c', '#1a1e24', '#1d2c42', '#223f66', '#27497d'],
};

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
export function frame(
  { title, unit }: Pick<ChartFigures, 'title' | 'unit'>,
  legend: readonly unknown[],
  look: Look = LOOK,
): Record<string, unknown> {
  return {
    animation: false,
    backgroundColor: look.paper,
    textStyle: { fontFamily: look.font, color: look.label, fontSize: 12 },
    title: {
      text: title,
      subtext: unit,
      left: 20,
      top: 14,
      textStyle: { color: look.ink, fontSize: 15, fontWeight: 600 },
      subtextStyle: { color: look.hint, fontSize: 12 },
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
      textStyle: { color: look.label, fontSize: 12 },
    },
    grid: { left: 20, right: 24, top: 76, bottom: 16, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  };
}

/** Height of title and unit, above which there is nothing. */
const HEAD_PX = 48;

/** The same chart where its title is told beside it: everything else moves up. Pure, for any chart here. */
export function withoutHead(option: ChartOption): ChartOption {
  const up = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(up);
    const { top } = (part ?? {}) as { readonly top?: unknown };
    return typeof top === 'number' ? { ...(part as object), top: Math.max(8, top - HEAD_PX) } : part;
  };
  const moved = ['legend', 'grid', 'visualMap', 'dataZoom', 'series'].filter((key) => key in option);
  return {
    ...option,
    ...Object.fromEntries(moved.map((key) => [key, up(option[key])])),
    title: { ...(option['title'] as object), show: false },
  };
}

/** One horizontal axis line. */
export function categoryAxis(
  categories: readonly string[],
  centred: boolean,
  look: Look = LOOK,
): Record<string, unknown> {
  return {
    type: 'category',
    data: categories,
    boundaryGap: centred,
    axisLine: { lineStyle: { color: look.axis, width: 1 } },
    axisTick: { show: false },
    axisLabel: { color: look.label, fontSize: 12, interval: 0, hideOverlap: false },
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
  return amountAxis(all, LOOK);
}

/** As valueAxis, for any values that have to fit. */
export function amountAxis(all: readonly number[], look: Look): Record<string, unknown> {
  const most = all.reduce((top, value) => Math.max(top, value), 0);
  const least = all.reduce((low, value) => Math.min(low, value), 0);
  const step = guideStep(Math.max(most, -least));
  return {
    type: 'value',
    min: least < 0 ? Math.floor(least / step) * step : 0,
    max: Math.ceil(most / step) * step || step,
    interval: step,
    splitLine: { lineStyle: { color: look.grid, width: 1 } },
    axisLabel: { color: look.hint, fontSize: 12, margin: 12 },
  };
}
