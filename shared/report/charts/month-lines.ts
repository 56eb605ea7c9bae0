import { type ChartFigures, type ChartOption, type ChartSeries, categoryAxis, frame, LOOK, valueAxis } from './look.ts';

/** Lines that differ by less than this part of the highest figure lie on each other. */
const ALIKE = 0.002;

/** Series that would cover each other become one that bears all their names. */
export function mergeAlike(series: readonly ChartSeries[]): ChartSeries[] {
  const most = Math.max(0, ...series.flatMap(({ values }) => values.map(Math.abs)));
  const merged: ChartSeries[] = [];
  for (const one of series) {
    const at = merged.findIndex(({ values }) =>
      values.every((value, i) => Math.abs(value - (one.values[i] as number)) <= most * ALIKE),
    );
    const found = merged[at];
    if (found) merged[at] = { ...found, name: `${found.name}, ${one.name}` };
    else merged.push(one);
  }
  return merged;
}

/** Months of the year: one line a scenario, the reference year dashed and drawn back. */
export function monthLines(figures: ChartFigures): ChartOption {
  const series = mergeAlike(figures.series);
  const shown = { ...figures, series };
  const all = figures.reference ? [figures.reference, ...series] : series;
  const shift = figures.reference ? 1 : 0;
  const option = frame(
    shown,
    all.map(({ name }) => ({ name })),
  );
  const legend = option.legend as Record<string, unknown>;
  return {
    ...option,
    // A line has no bar to name it by its colour: two are named as well.
    legend: { ...legend, show: all.length > 1, itemWidth: 24 },
    xAxis: categoryAxis(figures.categories, false),
    yAxis: valueAxis(shown),
    series: all.map(({ name, values }, i) => {
      const isReference = i < shift;
      const color = isReference ? LOOK.reference : LOOK.categories[(i - shift) % LOOK.categories.length];
      return {
        type: 'line',
        name,
        data: values,
        symbol: isReference ? 'none' : 'circle',
        symbolSize: 5,
        lineStyle: { color, width: isReference ? 1.5 : 2, type: isReference ? 'dashed' : 'solid' },
        itemStyle: { color },
      };
    }),
  };
}
