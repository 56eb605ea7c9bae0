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
  const names = years.map(({ name }) => name);
  const ranges = rangeBars(figures, look);
  const legend = [words.actual, words.target, ...(ranges.length > 0 ? [words.range] : [])];
  return {
    option: {
      ...frame(figures, [...legend.map((name) => ({ name, icon: 'rect' })), { name: words.goal }], look),
      xAxis: categoryAxis(names, true, look),
      yAxis: amountAxis(amounts(years), look),
      series: [...yearBars(figures, look), ...ranges, goalMarks(figures, look)],
    },
    axes: { y: text },
    points: listedPoints(pointsOf(figures, text)),
    table: tableOf(figures, text),
    remarks: [],
  };
}

/** What came out and what is asked for, in one place of each year. */
function yearBars({ years, words }: TargetYears, look: Look) {
  const colours = { actual: look.reference, target: look.categories[0] };
  return (['actual', 'target'] as const).map((which) => ({
    type: 'bar',
    name: words[which],
    stack: 'amount',
    barMaxWidth: 44,
    data: years.map((year) => year[which]),
    itemStyle: { color: colours[which] },
  }));
}

/** Bars from the low end over the likely middle to the high one; none at all where no year has a range. */
function rangeBars({ years, words }: TargetYears, look: Look) {
  if (years.every(({ range }) => range === null)) return [];
  const bar = (name: string, opacity: number, size: (low: number, likely: number, high: number) => number) => ({
    type: 'bar',
    name,
    stack: 'range',
    barMaxWidth: 22,
    data: years.map(({ range, likely }) => (range && likely !== null ? size(range.low, likely, range.high) : null)),
    silent: opacity === 0,
    itemStyle: { color: look.categories[1], opacity, borderColor: look.paper, borderWidth: opacity === 0 ? 0 : 1 },
  });
  return [
    bar('', 0, (low) => low),
    bar(words.range, 0.45, (low, likely) => likely - low),
    bar(words.range, 0.75, (_, likely, high) => high - likely),
  ];
}

function goalMarks({ years, words }: TargetYears, look: Look) {
  const data = years.map(({ goal }) => goal);
  const itemStyle = { color: look.ink };
  return { type: 'scatter', name: words.goal, data, symbol: 'rect', symbolSize: [56, 3], itemStyle, z: 5 };
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
