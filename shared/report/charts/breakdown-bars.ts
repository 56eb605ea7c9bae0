import { type ChartFigures, type ChartOption, categoryAxis, frame, LOOK, valueAxis } from './look.ts';

/** Parts side by side, one bar a scenario, last year drawn back before them. */
export function breakdownBars(figures: ChartFigures): ChartOption {
  const { reference, series } = figures;
  const all = reference ? [reference, ...series] : series;
  const shift = reference ? 1 : 0;
  return {
    ...frame(
      figures,
      all.map(({ name }) => ({ name, icon: 'rect' })),
    ),
    xAxis: categoryAxis(figures.categories, true),
    yAxis: valueAxis(figures),
    series: all.map(({ name, values }, i) => ({
      type: 'bar',
      name,
      data: values,
      barGap: '12%',
      barCategoryGap: '32%',
      itemStyle: {
        color: i < shift ? LOOK.mute : LOOK.categories[(i - shift) % LOOK.categories.length],
      },
    })),
  };
}
