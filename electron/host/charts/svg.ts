import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartOption } from '../../../shared/report/charts/look.ts';
import { safeTexts } from '../../../shared/report/charts/safe-texts.ts';
import { formatAmount } from '../../../shared/text/amount.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

interface Axis {
  readonly axisLabel: object;
  readonly data?: readonly unknown[];
}

/** What stands beside the plot, and between two names under it. */
const MARGINS = 80;
const GAP = 10;

/** Axis figures as everywhere else: grouped, true minus. */
function axisText(value: number): string {
  const thousandths = Math.round(value * 1000);
  const places = thousandths % 1000 === 0 ? 0 : 1;
  return formatAmount(thousandths, { decimals: 3, places });
}

/** Draws a chart without a screen. The same option gives the same text. */
export function chartSvg(option: ChartOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    const safe = safeTexts(option);
    const { xAxis, yAxis } = safe as unknown as Readonly<Record<'xAxis' | 'yAxis', Axis>>;
    const places = Math.max(1, xAxis.data?.length ?? 1);
    const names = { ...xAxis.axisLabel, width: Math.floor((width - MARGINS) / places) - GAP, overflow: 'break' };
    chart.setOption({
      ...safe,
      xAxis: { ...xAxis, axisLabel: names },
      yAxis: { ...yAxis, axisLabel: { ...yAxis.axisLabel, formatter: axisText } },
    });
    return asPicture(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/**
 * A picture has nothing to point at: what the library adds for a page goes. Its ids count the charts of the process's
 * life; a picture must not depend on how many came before.
 */
function asPicture(svg: string): string {
  const names = new Map<string, string>();
  return svg
    .replace(/<style ?>[\s\S]*?<\/style>\s*/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/\bzr\d+-c\d+\b/g, (id) => {
      const name = names.get(id) ?? `c${names.size}`;
      names.set(id, name);
      return name;
    });
}
