import { type AxisText, type ChartPoint, type Drawing, listedPoints, listedTable } from './drawing.ts';
import { amountAxis, categoryAxis, frame, type Look } from './look.ts';

/** One year: what came out, or what is asked for, may come and was agreed. */
export interface TargetYear {
  readonly name: string;
  readonly actual: number | null;
  readonly target: number | null;
  readonly likely: number | null;
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly goal: number | null;
}

export interface TargetYears {
  readonly title: string;
  readonly unit: string;
  readonly years: readonly TargetYear[];
  readonly words: {
    readonly year: string;
    readonly actual: string;
    readonly target: string;
    readonly likely: string;
    readonly low: string;
    readonly high: string;
    /** What the range is, for the legend. */
    readonly range: string;
    readonly goal: string;
  };
}

/** Past years, targets beside the range of what may come, and goals; the seam in a range is its likely middle. */
export function targetYears(figures: TargetYears, look: Look, text: AxisText): Drawing {
  const { years, words } = figures;
  const [blue = look.ink, orange = look.ink] = look.categories;
  const of = (pick: (year: TargetYear) => number | null) => years.map(pick);
  const bar = (name: string, data: readonly (number | null)[], color: string) => ({
    type: 'bar',
    name,
    stack: 'amount',
    barMaxWidth: 44,
    data,
    itemStyle: { color },
  });
  const segment = (name: string, data: readonly (number | null)[], opacity: number) => ({
    type: 'bar',
    name,
    stack: 'range',
    barMaxWidth: 22,
    data,
    silent: opacity === 0,
    itemStyle: { color: orange, opacity, borderColor: look.paper, borderWidth: opacity === 0 ? 0 : 1 },
  });
  const part = (pick: (range: { low: number; high: number }, likely: number) => number) =>
    of(({ range, likely }) => (range === null || likely === null ? null : pick(range, likely)));
  const series = [
    bar(
      words.actual,
      of((year) => year.actual),
      look.reference,
    ),
    bar(
      words.target,
      of((year) => year.target),
      blue,
    ),
    segment(
      '',
      part(({ low }) => low),
      0,
    ),
    segment(
      words.range,
      part(({ low }, likely) => likely - low),
      0.45,
    ),
    segment(
      words.range,
      part(({ high }, likely) => high - likely),
      0.75,
    ),
    {
      type: 'scatter',
      name: words.goal,
      data: of((year) => year.goal),
      symbol: 'rect',
      symbolSize: [56, 3],
      itemStyle: { color: look.ink },
      z: 5,
    },
  ];
  const points = pointsOf(figures, text);
  return {
    option: {
      ...frame(
        figures,
        [
          { name: words.actual, icon: 'rect' },
          { name: words.target, icon: 'rect' },
          { name: words.range, icon: 'rect' },
          { name: words.goal },
        ],
        look,
      ),
      xAxis: categoryAxis(
        years.map(({ name }) => name),
        true,
        look,
      ),
      yAxis: amountAxis(amounts(years), look),
      series,
    },
    axes: { y: text },
    points: listedPoints(points),
    table: tableOf(figures, text),
    remarks: [],
  };
}

const COLUMNS = ['actual', 'target', 'low', 'likely', 'high', 'goal'] as const;

function figureOf(year: TargetYear, column: (typeof COLUMNS)[number]): number | null {
  return column === 'low' || column === 'high' ? (year.range?.[column] ?? null) : year[column];
}

function amounts(years: readonly TargetYear[]): number[] {
  return years.flatMap((year) => COLUMNS.map((column) => figureOf(year, column) ?? 0));
}

function saysOf(year: TargetYear, { words }: TargetYears, text: AxisText): [string, string][] {
  return COLUMNS.flatMap((column): [string, string][] => {
    const value = figureOf(year, column);
    return value === null ? [] : [[words[column], text(value)]];
  });
}

const SERIES = { actual: 0, target: 1 } as const;

/** A mark for each year: its bar stands for all that is known of it. */
function pointsOf(figures: TargetYears, text: AxisText): ChartPoint[] {
  return figures.years.map((year, item) => ({
    series: year.actual === null ? SERIES.target : SERIES.actual,
    item,
    name: year.name,
    says: saysOf(year, figures, text),
    place: null,
  }));
}

function tableOf(figures: TargetYears, text: AxisText): Drawing['table'] {
  const { years, words } = figures;
  const rows = years.map((year) => [
    year.name,
    ...COLUMNS.map((column) => {
      const value = figureOf(year, column);
      return value === null ? '' : text(value);
    }),
  ]);
  return listedTable([words.year, ...COLUMNS.map((column) => words[column])], rows);
}
