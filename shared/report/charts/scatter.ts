import { formatPercent } from '../../text/amount.ts';
import type { ChartPoint, Drawing, NoDrawing } from './drawing.ts';
import { frame, guideStep, type Look } from './look.ts';
import { referenceLine } from './reference-line.ts';
import {
  amountText,
  axisText,
  type ChartSubject,
  inUnit,
  largestOf,
  lastYearOf,
  markName,
  nodesAt,
  targetOf,
} from './subject.ts';

/** What targets are held against. */
export interface Against {
  readonly name: string;
  /** By node; NaN where there is none. Null: last year over the period. */
  readonly values: Float64Array | null;
}

/** Rows with a target (0 or more) and a potential (more than 0), and how many have not both. */
export interface Compared {
  readonly nodes: readonly number[];
  /** Ticks. */
  readonly targets: readonly number[];
  /** In the driver's own unit; of last year ticks. */
  readonly potentials: readonly number[];
  readonly left: number;
}

export function comparedRows(subject: ChartSubject, depth: number, { values }: Against): Compared {
  const all = nodesAt(subject, depth);
  const nodes: number[] = [];
  const targets: number[] = [];
  const potentials: number[] = [];
  for (const node of all) {
    const target = targetOf(subject, node);
    const potential = values ? (values[node] as number) : lastYearOf(subject, node);
    if (!(potential > 0) || target < 0) continue;
    nodes.push(node);
    targets.push(target);
    potentials.push(potential);
  }
  return { nodes, targets, potentials, left: all.length - nodes.length };
}

/** More marks than this cover each other, and cost time: every so many is drawn, and all that stand out. */
export const MOST_MARKS = 4000;
/** Rows that are named beside their mark: those farthest from the line. */
const NAMED = 6;
const SMALL_FROM = 400;

/** Positions of the marks to draw, in order: all, or the outermost and an even choice of the rest. */
export function chosenMarks(deviations: readonly number[], most: number): number[] {
  const all = deviations.map((_, i) => i);
  if (all.length <= most) return all;
  const kept = new Set(largestOf(all, (i) => Math.abs(deviations[i] as number), most >> 1));
  const rest = all.filter((i) => !kept.has(i));
  const room = most - kept.size;
  for (let k = 0; k < room; k++) kept.add(rest[Math.floor((k * rest.length) / room)] as number);
  return all.filter((i) => kept.has(i));
}

/** Targets over potentials, with the line on which each row would bear the same share. */
export function scatter(subject: ChartSubject, depth: number, against: Against | null): Drawing | NoDrawing {
  const { form } = subject;
  const { words, look } = form;
  if (against === null) return { nothing: words.noDriver };
  const { nodes, targets, potentials, left } = comparedRows(subject, depth, against);
  if (nodes.length === 0) return { nothing: words.noDriver };
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  const rate = sum(targets) / sum(potentials);
  const fair = potentials.map((potential) => potential * rate);
  const marks = chosenMarks(
    targets.map((target, i) => target - (fair[i] as number)),
    MOST_MARKS,
  );
  const isAbove = (i: number) => (targets[i] as number) > (fair[i] as number);
  const above = marks.filter(isAbove);
  const below = marks.filter((i) => !isAbove(i));
  const order = [...above, ...below];
  const x = (potential: number) => (against.values ? potential : inUnit(form, potential));
  const farthest = Math.max(...order.map((i) => x(potentials[i] as number)));
  const named = namedMarks(order, targets, fair);
  const series = (name: string, list: readonly number[], color: string | undefined, symbol: string) => ({
    type: 'scatter',
    name,
    symbol,
    symbolSize: marks.length > SMALL_FROM ? 5 : 10,
    data: list
      .map((i) => [x(potentials[i] as number), inUnit(form, targets[i] as number)])
      .map((value, k) =>
        named.has(list[k] as number)
          ? {
              value,
              label: nameLabel(
                markName(subject, nodes[list[k] as number] as number),
                (value[0] as number) > farthest * 0.7,
                look,
              ),
            }
          : value,
      ),
    itemStyle: { color, borderColor: look.paper, borderWidth: marks.length > SMALL_FROM ? 0 : 1 },
    labelLayout: { hideOverlap: true },
    emphasis: { itemStyle: { borderColor: look.ink, borderWidth: 2 } },
  });
  const point = (at: number): ChartPoint => {
    const i = order[at] as number;
    const target = targets[i] as number;
    const node = nodes[i] as number;
    const should = Math.round(fair[i] as number);
    const potential = against.values ? axisText(potentials[i] as number) : amountText(form, potentials[i] as number);
    return {
      series: at < above.length ? 0 : 1,
      item: at < above.length ? at : at - above.length,
      name: markName(subject, node),
      says: [
        [words.target, amountText(form, target)],
        [against.name, potential],
        [words.fairTarget, amountText(form, should)],
        [
          words.off,
          `${amountText(form, target - should, true)}${should === 0 ? '' : ` (${formatPercent((target - should) / should)})`}`,
        ],
      ],
      place: { node, period: null },
    };
  };
  const legend = [{ name: words.aboveFair }, { name: words.belowFair }, { name: words.fairLine, icon: 'rect' }];
  const base = frame({ title: form.title, unit: form.caption }, legend, look);
  const remarks = left > 0 ? [words.withoutPotential(left)] : [];
  if (marks.length < nodes.length) remarks.push(words.sampled(axisText(marks.length), axisText(nodes.length)));
  return {
    option: {
      ...base,
      legend: { ...(base['legend'] as object), left: 16, right: 16, top: 62, itemWidth: 10 },
      grid: { ...(base['grid'] as object), top: 118, bottom: 36, right: 40 },
      xAxis: {
        ...numberAxis(farthest, look),
        name: against.name,
        nameLocation: 'middle',
        nameGap: 28,
        nameTextStyle: { color: look.label, fontSize: 12 },
        axisLine: { show: true, lineStyle: { color: look.axis, width: 1 } },
        splitLine: { show: false },
      },
      yAxis: {
        ...numberAxis(
          inUnit(
            form,
            targets.reduce((a, b) => Math.max(a, b), 0),
          ),
          look,
        ),
        name: words.target,
        nameTextStyle: { color: look.label, fontSize: 12, align: 'right' },
      },
      series: [
        series(words.aboveFair, above, look.categories[1], 'circle'),
        series(words.belowFair, below, look.categories[0], 'diamond'),
        referenceLine(
          words.fairLine,
          [
            farthest,
            inUnit(form, against.values ? farthest * rate : farthest * 10 ** (form.decimals + form.unit) * rate),
          ],
          look,
        ),
      ],
    },
    axes: { x: axisText, y: axisText },
    points: {
      count: order.length,
      at: point,
      find: (s, item) => {
        if (s === 0) return item < above.length ? item : -1;
        return s === 1 && item < below.length ? above.length + item : -1;
      },
      ofNode: (node) => order.flatMap((i, at) => (nodes[i] === node ? [at] : [])),
      stride: 1,
    },
    table: {
      headings: [words.row, words.target, against.name, words.fairTarget, words.off],
      count: nodes.length,
      row: (i) => {
        const should = Math.round(fair[i] as number);
        return [
          markName(subject, nodes[i] as number),
          amountText(form, targets[i] as number),
          against.values ? axisText(potentials[i] as number) : amountText(form, potentials[i] as number),
          amountText(form, should),
          amountText(form, (targets[i] as number) - should, true),
        ];
      },
    },
    remarks,
  };
}

/** The rows farthest from the line, or all where they are few. */
function namedMarks(order: readonly number[], targets: readonly number[], fair: readonly number[]): Set<number> {
  const off = (i: number) => Math.abs((targets[i] as number) - (fair[i] as number));
  if (order.length <= 2 * NAMED) return new Set(order);
  return new Set([...order].sort((a, b) => off(b) - off(a) || a - b).slice(0, NAMED));
}

function nameLabel(name: string, left: boolean, look: Look): object {
  return { show: true, position: left ? 'left' : 'right', formatter: name, color: look.label, fontSize: 12 };
}

/** From 0 to a round figure past the top. */
export function numberAxis(most: number, look: Look): Record<string, unknown> {
  const step = guideStep(most);
  return {
    type: 'value',
    min: 0,
    max: Math.ceil(most / step) * step || step,
    interval: step,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: look.grid, width: 1 } },
    axisLabel: { color: look.hint, fontSize: 12, margin: 10 },
  };
}
