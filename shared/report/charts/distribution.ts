import { formatPercent } from '../../text/amount.ts';
import { type ChartPoint, type Drawing, listedPoints, listedTable, type NoDrawing } from './drawing.ts';
import { amountAxis, categoryAxis, frame, guideStep } from './look.ts';
import { axisText, type ChartSubject, growthAt, markName, nodesAt } from './subject.ts';

/** A class of growths: from (inclusive) up to (exclusive), ratios; the last one holds its upper end. */
export interface GrowthClass {
  readonly from: number;
  readonly to: number;
  readonly nodes: number[];
}

const MOST_CLASSES = 16;
const FAR = 3;

/** To a tenth of a point: rows that grow alike but for the rounding of their cells are in one class. */
const rounded = (growth: number) => Math.round(growth * 1000) / 1000;

/** Growths by classes of a round width. What lies more than 300 % out is in the outermost class. */
export function growthClasses(growths: readonly { readonly node: number; readonly growth: number }[]): GrowthClass[] {
  const clamped = growths.map(({ node, growth }) => ({ node, growth: rounded(Math.min(Math.max(growth, -FAR), FAR)) }));
  const low = clamped.reduce((least, { growth }) => Math.min(least, growth), FAR);
  const high = clamped.reduce((most, { growth }) => Math.max(most, growth), -FAR);
  const width = Math.max(0.01, guideStep(((high - low) * 4) / (MOST_CLASSES - 2)));
  // Counted in whole classes from zero, so that zero is a limit.
  const classOf = (growth: number) => Math.floor(Number((growth / width).toFixed(6)));
  const first = classOf(low);
  const classes: GrowthClass[] = [];
  for (let k = first; k <= classOf(high); k++) {
    classes.push({ from: Number((k * width).toFixed(6)), to: Number(((k + 1) * width).toFixed(6)), nodes: [] });
  }
  for (const { node, growth } of clamped) classes[classOf(growth) - first]?.nodes.push(node);
  return classes;
}

/** How many rows are asked for how much growth. */
export function distribution(subject: ChartSubject, depth: number): Drawing | NoDrawing {
  const { form, reference } = subject;
  const { words, look } = form;
  if (!reference) return { nothing: words.noLastYear };
  const all = nodesAt(subject, depth);
  if (all.length < 2) return { nothing: words.oneOnly };
  const growths = all.flatMap((node) => {
    const growth = growthAt(subject, node);
    return growth === null ? [] : [{ node, growth }];
  });
  if (growths.length === 0) return { nothing: words.noLastYear };
  const classes = growthClasses(growths);
  const names = classes.map(({ from, to }) =>
    words.between(formatPercent(from, { places: 0 }), formatPercent(to, { places: 0 })),
  );
  const points = classes.map(({ nodes }, i): ChartPoint => {
    const some = nodes
      .slice(0, 5)
      .map((node) => `${markName(subject, node)} ${formatPercent(growthAt(subject, node))}`);
    return {
      series: 0,
      item: i,
      name: names[i] as string,
      says: [
        [words.count, axisText(nodes.length)],
        ...some.map((text, k): [string, string] => [k === 0 ? words.among : ' '.repeat(k), text]),
      ],
      place: nodes.length === 1 ? { node: nodes[0] as number, period: null } : null,
    };
  });
  const base = growthAt(subject, subject.node);
  return {
    option: {
      ...frame({ title: form.title, unit: words.count }, [], look),
      xAxis: { ...categoryAxis(names, true, look), axisLabel: { color: look.label, fontSize: 12, hideOverlap: true } },
      yAxis: wholeAxis(
        classes.map(({ nodes }) => nodes.length),
        look,
      ),
      series: [
        {
          type: 'bar',
          barCategoryGap: '6%',
          barMaxWidth: 120,
          data: classes.map(({ from, nodes }) => ({
            value: nodes.length,
            itemStyle: { color: look.categories[from < 0 ? 1 : 0] },
            label: {
              show: nodes.length > 0,
              position: 'top',
              formatter: axisText(nodes.length),
              color: look.label,
              fontSize: 12,
            },
          })),
          emphasis: { itemStyle: { borderColor: look.ink, borderWidth: 2 } },
        },
      ],
    },
    axes: { y: axisText },
    points: listedPoints(points),
    table: listedTable(
      [words.growth, words.count],
      classes.map(({ nodes }, i) => [names[i] as string, axisText(nodes.length)]),
    ),
    remarks: [
      ...(base === null ? [] : [words.wholeGrows(formatPercent(base))]),
      ...(all.length > growths.length ? [words.withoutLastYear(all.length - growths.length)] : []),
    ],
  };
}

/** Of counts: no guide line stands between two whole numbers. */
function wholeAxis(counts: readonly number[], look: Parameters<typeof amountAxis>[1]): Record<string, unknown> {
  const axis = amountAxis(counts, look);
  const step = Math.max(1, Math.ceil(axis['interval'] as number));
  return { ...axis, interval: step, max: Math.ceil(Math.max(...counts) / step) * step };
}
