import { fairness } from '../../analysis/fairness.ts';
import { formatPercent } from '../../text/amount.ts';
import type { ChartPoint, Drawing, NoDrawing } from './drawing.ts';
import { frame } from './look.ts';
import { referenceLine } from './reference-line.ts';
import { type Against, comparedRows } from './scatter.ts';
import { type ChartSubject, markName } from './subject.ts';

/** More corners than this cannot be seen. */
const MOST_CORNERS = 2000;

/**
 * The rows from the least to the most pressed (target over potential) against the pressure that they bear together.
 * Twice the area to the line of equal shares is the Gini coefficient of `fairness`.
 */
export function lorenz(subject: ChartSubject, depth: number, against: Against | null): Drawing | NoDrawing {
  const { form } = subject;
  const { words, look } = form;
  if (against === null) return { nothing: words.noDriver };
  const { nodes, targets, potentials, left } = comparedRows(subject, depth, against);
  if (nodes.length < 2) return { nothing: nodes.length === 0 ? words.noDriver : words.oneOnly };
  const found = fairness(targets, potentials);
  if (!found.ok) return { nothing: words.nothing };
  const ratios = targets.map((target, i) => target / (potentials[i] as number));
  const order = ratios.map((_, i) => i).sort((a, b) => (ratios[a] as number) - (ratios[b] as number) || a - b);
  const total = ratios.reduce((sum, ratio) => sum + ratio, 0);
  const corners: [number, number][] = [[0, 0]];
  let sum = 0;
  order.forEach((i, k) => {
    sum += ratios[i] as number;
    corners.push([((k + 1) / order.length) * 100, (sum / total) * 100]);
  });
  const last = corners.length - 1;
  const most = Math.min(last, MOST_CORNERS);
  const shown = Array.from({ length: most + 1 }, (_, k) => Math.round((k * last) / most));
  const mean = total / order.length;
  const point = (at: number): ChartPoint => {
    const corner = shown[at] as number;
    const [people, share] = corners[corner] as [number, number];
    const i = order[corner - 1];
    const says: [string, string][] = [
      [words.people, percent(people)],
      [words.lorenz, percent(share)],
    ];
    if (i !== undefined) says.push([words.againstFair, formatPercent((ratios[i] as number) / mean - 1)]);
    return {
      series: 0,
      item: at,
      name: i === undefined ? percent(0) : markName(subject, nodes[i] as number),
      says,
      place: i === undefined ? null : { node: nodes[i] as number, period: null },
    };
  };
  const axis = (name: string) => ({
    type: 'value',
    min: 0,
    max: 100,
    interval: 25,
    name,
    nameLocation: 'middle',
    nameTextStyle: { color: look.label, fontSize: 12 },
    axisTick: { show: false },
    axisLine: { show: true, lineStyle: { color: look.axis, width: 1 } },
    splitLine: { lineStyle: { color: look.grid, width: 1 } },
    axisLabel: { color: look.hint, fontSize: 12 },
  });
  const base = frame({ title: form.title, unit: words.gini(found.value.gini.toFixed(3)) }, [], look);
  return {
    option: {
      ...base,
      legend: {
        ...(base['legend'] as object),
        show: true,
        data: [{ name: words.lorenz }, { name: words.equalLine }],
        left: 16,
        top: 62,
      },
      grid: { ...(base['grid'] as object), top: 104, left: 44, bottom: 36 },
      xAxis: { ...axis(words.people), nameGap: 28 },
      yAxis: { ...axis(words.lorenz), nameGap: 44 },
      series: [
        {
          type: 'line',
          name: words.lorenz,
          data: shown.map((corner) => corners[corner]),
          symbol: 'circle',
          showSymbol: shown.length <= 100,
          symbolSize: 6,
          lineStyle: { color: look.categories[0], width: 2 },
          itemStyle: { color: look.categories[0] },
          areaStyle: { color: look.categories[0], opacity: 0.08 },
        },
        referenceLine(words.equalLine, [100, 100], look),
      ],
    },
    axes: { x: percent, y: percent },
    points: {
      count: shown.length,
      at: point,
      find: (series, item) => (series === 0 && item >= 0 && item < shown.length ? item : -1),
      ofNode: (node) =>
        shown.flatMap((corner, at) => (corner > 0 && nodes[order[corner - 1] as number] === node ? [at] : [])),
      stride: 1,
    },
    table: {
      headings: [words.row, words.people, words.lorenz, words.againstFair],
      count: order.length,
      row: (k) => {
        const i = order[k] as number;
        const [people, share] = corners[k + 1] as [number, number];
        return [
          markName(subject, nodes[i] as number),
          percent(people),
          percent(share),
          formatPercent((ratios[i] as number) / mean - 1),
        ];
      },
    },
    remarks: left > 0 ? [words.withoutPotential(left)] : [],
  };
}

/** A share in hundredths: "12.5%". */
function percent(hundredths: number): string {
  return formatPercent(hundredths / 100, { places: Number.isInteger(hundredths) ? 0 : 1, signed: false });
}
