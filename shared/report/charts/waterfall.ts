import { formatPercent, growthOf } from '../../text/amount.ts';
import { type ChartPoint, type Drawing, listedPoints, listedTable, type NoDrawing } from './drawing.ts';
import { categoryAxis, frame, guideStep, type Look } from './look.ts';
import {
  amountText,
  axisText,
  type ChartSubject,
  inUnit,
  lastYearOf,
  ofPart,
  partsOf,
  roundText,
  targetOf,
} from './subject.ts';

/** A bar of the bridge: from one height to another, in ticks. */
export interface Step {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly kind: 'total' | 'up' | 'down';
  readonly node: number | null;
}

/** From last year over what each part adds or takes to the target. */
export function bridgeSteps(subject: ChartSubject): Step[] {
  const { words } = subject.form;
  const parts = partsOf(subject);
  let at = lastYearOf(subject, subject.node);
  const steps: Step[] = [{ name: words.lastYear, from: 0, to: at, kind: 'total', node: null }];
  for (const part of parts) {
    const change = ofPart(part, (node) => targetOf(subject, node) - lastYearOf(subject, node));
    const node = part.nodes.length === 1 ? (part.nodes[0] as number) : null;
    steps.push({ name: part.name, from: at, to: at + change, kind: change < 0 ? 'down' : 'up', node });
    at += change;
  }
  steps.push({ name: words.target, from: 0, to: at, kind: 'total', node: null });
  return steps;
}

/** Below this share of the highest bar the changes could not be told from each other: the axis is cut. */
const TOO_SMALL = 0.25;

/** Where the axis starts: 0, or a round figure under all that changes where the changes are small beside the totals. */
export function bridgeFloor(steps: readonly Step[]): number {
  const levels = steps.flatMap(({ kind, from, to }) => (kind === 'total' ? [to] : [from, to]));
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  if (low <= 0 || high - low >= high * TOO_SMALL || high === low) return 0;
  // A guide line of the axis that it makes: a lower start may mean wider steps, so a few times over.
  let floor = low;
  for (let round = 0, step = 0; round < 4; round++) {
    step = Math.max(step, guideStep(high - floor));
    floor = Math.max(0, Math.floor((low - step / 2) / step) * step);
  }
  return floor;
}

/** From last year to the target, by the parts that make the difference. */
export function waterfall(subject: ChartSubject): Drawing | NoDrawing {
  const { form, reference } = subject;
  const { words, look } = form;
  if (!reference) return { nothing: words.noLastYear };
  const steps = bridgeSteps(subject);
  if (steps.every(({ from, to }) => from === 0 && to === 0)) return { nothing: words.nothing };
  const floor = inUnit(form, bridgeFloor(steps));
  const levels = steps
    .flatMap(({ kind, from, to }) => (kind === 'total' ? [to] : [from, to]))
    .map((ticks) => inUnit(form, ticks));
  const axis = bridgeAxis(levels, floor, look);
  const names = steps.map(({ name }) => name);
  return {
    option: {
      ...frame({ title: form.title, unit: form.caption }, [], look),
      xAxis: {
        ...categoryAxis(names, true, look),
        axisLabel: { color: look.label, fontSize: 12, interval: 0, width: 92, overflow: 'truncate' },
      },
      yAxis: axis,
      series: barsOf(subject, steps, floor, axis),
    },
    axes: { y: axisText },
    points: bodies(steps.map((step, i) => stepPoint(subject, step, i))),
    table: listedTable(
      [words.row, words.change, words.reached],
      steps.map(({ name, kind, from, to }) => [
        name,
        kind === 'total' ? '' : amountText(form, to - from, true),
        amountText(form, to),
      ]),
    ),
    remarks: floor > 0 ? [words.axisFrom(axisText(floor))] : [],
  };
}

/** Feet come first; the two bodies of a bar are one mark. */
const ABOVE = 2;
const BELOW = 3;

function bodies(points: readonly ChartPoint[]): Drawing['points'] {
  const find = (series: number, item: number) =>
    (series === ABOVE || series === BELOW) && item < points.length ? item : -1;
  return { ...listedPoints(points), find };
}

function bridgeAxis(levels: readonly number[], floor: number, look: Look) {
  const most = Math.max(0, ...levels);
  const least = Math.min(0, ...levels);
  const step = guideStep(floor > 0 ? most - floor : Math.max(most, -least));
  return {
    type: 'value',
    min: floor > 0 ? floor : Math.floor(least / step) * step,
    max: (floor > 0 ? floor + Math.ceil((most - floor) / step) * step : Math.ceil(most / step) * step) || step,
    interval: step,
    splitLine: { lineStyle: { color: look.grid, width: 1 } },
    axisLabel: { color: look.hint, fontSize: 12, margin: 12 },
  };
}

function stepPoint(subject: ChartSubject, { name, from, to, kind, node }: Step, i: number): ChartPoint {
  const { form } = subject;
  const { words } = form;
  const series = Math.max(from, to) > 0 ? ABOVE : BELOW;
  if (kind === 'total') {
    const last = lastYearOf(subject, subject.node);
    const says: [string, string][] = [[name, amountText(form, to)]];
    if (i > 0) says.push([words.growth, formatPercent(growthOf(to, last))]);
    return { series, item: i, name, says, place: null };
  }
  const says: [string, string][] = [[words.change, amountText(form, to - from, true)]];
  if (node !== null) {
    says.push(
      [words.lastYear, amountText(form, lastYearOf(subject, node))],
      [words.target, amountText(form, targetOf(subject, node))],
    );
    says.push([words.growth, formatPercent(growthOf(targetOf(subject, node), lastYearOf(subject, node)))]);
  }
  return { series, item: i, name, says, place: node === null ? null : { node, period: null } };
}

/**
 * Bars as stacks that float: a clear foot and a coloured body above zero, and the same below it, so that a bar may
 * cross zero. With a cut axis the totals are broken near its foot.
 */
function barsOf(
  { form }: ChartSubject,
  steps: readonly Step[],
  floor: number,
  axis: { readonly min: number; readonly max: number },
): object[] {
  const { look } = form;
  const low = steps.map(({ from, to }) => inUnit(form, Math.min(from, to)));
  const high = steps.map(({ from, to }) => inUnit(form, Math.max(from, to)));
  const colour = ({ kind }: Step) => (kind === 'total' ? look.categories[7] : look.categories[kind === 'up' ? 0 : 1]);
  const label = ({ kind, from, to }: Step) => ({
    show: true,
    position: 'top',
    color: look.label,
    fontSize: 12,
    formatter: roundText(form, kind === 'total' ? to : to - from, kind !== 'total'),
  });
  const clear = (data: readonly number[]) => ({
    type: 'bar',
    stack: 'bridge',
    silent: true,
    barMaxWidth: 64,
    data,
    itemStyle: { color: 'transparent' },
    emphasis: { disabled: true },
  });
  const body = (data: readonly number[], named: boolean) => ({
    type: 'bar',
    stack: 'bridge',
    barMaxWidth: 64,
    barCategoryGap: '28%',
    data: steps.map((step, i) => ({
      value: data[i] as number,
      itemStyle: { color: colour(step) },
      ...(named ? { label: label(step) } : {}),
    })),
    labelLayout: { hideOverlap: true },
    emphasis: { itemStyle: { borderColor: look.ink, borderWidth: 2 } },
  });
  const above = (values: readonly number[]) => values.map((value) => Math.max(0, value));
  const under = (values: readonly number[]) => values.map((value) => Math.min(0, value));
  const minus = (a: readonly number[], b: readonly number[]) => a.map((value, i) => value - (b[i] as number));
  const series: object[] = [body(minus(above(high), above(low)), true), body(minus(under(low), under(high)), false)];
  // The library stacks in the order of the series: feet go before bodies.
  const feet = [clear(above(low)), clear(under(high))];
  const breaks =
    floor > 0
      ? [
          {
            type: 'scatter',
            silent: true,
            symbol: 'rect',
            symbolSize: [70, 5],
            symbolRotate: 8,
            data: steps.flatMap(({ kind }, i) =>
              kind === 'total' ? [[i, axis.min + (axis.max - axis.min) * 0.05]] : [],
            ),
            itemStyle: { color: look.paper, opacity: 1 },
            z: 5,
          },
        ]
      : [];
  return [...feet, ...series, ...breaks];
}
