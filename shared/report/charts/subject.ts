import { sumRange } from '../../cube/roll-up.ts';
import type { RowTree } from '../../cube/row-tree.ts';
import { type Period, spanOfCode, wholeMonths } from '../../model/calendar.ts';
import type { DimensionId, MeasureId } from '../../model/ids.ts';
import { calendarOf, PERIODS_PER_YEAR, type Plan } from '../../model/plan.ts';
import { type DisplayUnit, exactPlaces, formatAmount, growthOf, MINUS, type TextLanguage } from '../../text/amount.ts';
import { periodName } from '../../text/at-names.ts';
import { nameOfNode } from '../figures.ts';
import type { ChartWords } from './chart-words.ts';
import type { Look } from './look.ts';

/** How a chart looks and speaks. */
export interface ChartForm {
  readonly look: Look;
  readonly language: TextLanguage;
  readonly words: ChartWords;
  readonly title: string;
  /** A tick is 10^-decimals of the measure's unit. */
  readonly decimals: number;
  readonly unit: DisplayUnit;
  /** What the amounts are in: "USD thousand", "万元". */
  readonly caption: string;
}

/** What a chart is about: a row of the tree and a period, with the sums of one scenario and measure. */
export interface ChartSubject {
  readonly plan: Plan;
  readonly tree: RowTree;
  readonly width: number;
  readonly measure: MeasureId;
  /** Nodes x leaf periods, ticks. */
  readonly sums: Float64Array;
  /** Nodes x 12 in the order of a planned year's months, ticks; null when the plan has no last year. */
  readonly reference: Float64Array | null;
  readonly node: number;
  readonly period: Period;
  readonly form: ChartForm;
}

type Span = Pick<Period, 'firstLeaf' | 'endLeaf'>;

/** Ticks of a node over a period. */
export function targetOf({ sums, width, period }: ChartSubject, node: number, over: Span = period): number {
  return sumRange(sums, node, width, over.firstLeaf, over.endLeaf);
}

/** Last year's ticks of a node over a period; 0 where there was none, and within a month. */
export function lastYearOf({ plan, reference, period }: ChartSubject, node: number, over: Span = period): number {
  const months = reference && wholeMonths(calendarOf(plan), over.firstLeaf, over.endLeaf);
  if (!months) return 0;
  let sum = 0;
  for (let m = months.first; m < months.end; m++) {
    sum += reference[node * PERIODS_PER_YEAR + (m % PERIODS_PER_YEAR)] as number;
  }
  return sum;
}

/** Growth of a node over the period, as a ratio; null where there is nothing to grow from. */
export function growthAt(subject: ChartSubject, node: number, over: Span = subject.period): number | null {
  return growthOf(targetOf(subject, node, over), lastYearOf(subject, node, over));
}

export function rowName({ plan, tree, form }: ChartSubject, node: number): string {
  return nameOfNode(plan, tree, node) || form.words.whole;
}

/** A row's name for a mark far from its parent: what lies in a further dimension says whose it is ("Grace › Tea"). */
export function markName(subject: ChartSubject, node: number): string {
  const { tree } = subject;
  let above = tree.parent[node] as number;
  while (above > 0 && tree.dimensionAt[above] === tree.dimensionAt[node]) above = tree.parent[above] as number;
  const name = rowName(subject, node);
  return above <= Math.max(0, subject.node) ? name : `${rowName(subject, above)} › ${name}`;
}

export function nameOfPeriod({ plan, form }: ChartSubject, period: Period): string {
  const { firstYear, spec } = calendarOf(plan);
  return periodName(period, form.language, firstYear + spec.years - 1);
}

/** "East, Q1 2027". */
export function placeName(subject: ChartSubject, row: string, period: Period): string {
  return `${row}${subject.form.language === 'zh' ? '，' : ', '}${nameOfPeriod(subject, period)}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As it stands along an axis that says the rest elsewhere: "Mar", "3月", "15", "4–10"; longer periods in full. */
export function shortPeriod(subject: ChartSubject, period: Period): string {
  if (period.kind === 'week' || period.kind === 'day') return shortDays(period.code, subject.form.language);
  if (period.kind !== 'month') return nameOfPeriod(subject, period);
  const month = Number(period.code.slice(5));
  return subject.form.language === 'zh' ? `${month}月` : (MONTHS[month - 1] as string);
}

function shortDays(code: string, language: TextLanguage): string {
  const span = spanOfCode(code);
  if (!span) return code;
  const days = span.first === span.last ? String(span.first) : `${span.first}–${span.last}`;
  return language === 'zh' ? `${days}日` : days;
}

/** Ticks in the display unit, for a chart to draw. */
export function inUnit({ decimals, unit }: ChartForm, ticks: number): number {
  return ticks / 10 ** (decimals + unit);
}

/** Ticks exactly, in the display unit: a picture rounds, what is read does not. */
export function amountText({ decimals, unit }: ChartForm, ticks: number, signed = false): string {
  const exact = exactPlaces(ticks, decimals, unit);
  const places = unit === 0 && exact > 0 ? decimals : exact;
  return formatAmount(ticks, { decimals, unit, places, signed });
}

/** Ticks in the display unit as a mark has room for: three figures or all that are whole. */
export function roundText({ decimals, unit }: ChartForm, ticks: number, signed = false): string {
  const whole = Math.abs(ticks) / 10 ** (decimals + unit);
  const room = whole >= 100 ? 0 : whole >= 10 ? 1 : 2;
  return formatAmount(ticks, { decimals, unit, places: Math.min(room, exactPlaces(ticks, decimals, unit)), signed });
}

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });

/** A figure of an axis: grouped, true minus, as many decimals as it needs. */
export function axisText(value: number): string {
  return NUMBER.format(value === 0 ? 0 : value).replace('-', MINUS);
}

/** A part of the row that is shown, or several that are drawn as one. */
export interface Part {
  readonly name: string;
  readonly nodes: readonly number[];
  /** Of what is drawn as one: the row that it is the rest of, and the rows that it leaves to others. */
  readonly restOf?: { readonly node: number; readonly without: readonly number[] };
}

export function childrenOf({ tree }: ChartSubject, node: number): number[] {
  const children: number[] = [];
  const end = tree.end[node] as number;
  for (let child = node + 1; child < end; child = tree.end[child] as number) children.push(child);
  return children;
}

/** One colour each: more parts than colours, and the smallest become "Other". */
export const MOST_PARTS = 8;

/** The parts of the row in the plan's order; past eight the seven largest and the rest as one. */
export function partsOf(subject: ChartSubject): Part[] {
  const children = childrenOf(subject, subject.node);
  const one = (node: number): Part => ({ name: rowName(subject, node), nodes: [node] });
  if (children.length === 0) return [one(subject.node)];
  if (children.length <= MOST_PARTS) return children.map(one);
  const largest = largestOf(children, (node) => Math.abs(targetOf(subject, node)), MOST_PARTS - 1);
  const shown = new Set(largest);
  const rest = children.filter((node) => !shown.has(node));
  return [
    ...children.filter((node) => shown.has(node)).map(one),
    {
      name: subject.form.words.other(rest.length),
      nodes: rest,
      restOf: { node: subject.node, without: largest },
    },
  ];
}

/** The largest of some nodes in their order; of those alike the first. Sorts numbers, not nodes: there may be many. */
export function largestOf(nodes: readonly number[], sizeOf: (node: number) => number, count: number): number[] {
  if (nodes.length <= count) return [...nodes];
  const sizes = Float64Array.from(nodes, sizeOf);
  const least = sizes.slice().sort()[nodes.length - count] as number;
  let alike = count - sizes.reduce((above, size) => above + (size > least ? 1 : 0), 0);
  return nodes.filter((_, i) => (sizes[i] as number) > least || (sizes[i] === least && alike-- > 0));
}

/** Sums over the nodes of a part; of the many that are drawn as one by what the others leave of the row. */
export function ofPart({ nodes, restOf }: Part, figureOf: (node: number) => number): number {
  const sum = (list: readonly number[]) => list.reduce((all, node) => all + figureOf(node), 0);
  return restOf ? figureOf(restOf.node) - sum(restOf.without) : sum(nodes);
}

/** A level of rows below the one that is shown. */
export interface Level {
  readonly depth: number;
  readonly name: string;
  readonly count: number;
}

/** Rows below the selected one at a depth of the tree. */
export function nodesAt({ tree, node }: ChartSubject, depth: number): number[] {
  const nodes: number[] = [];
  for (let at = node; at < (tree.end[node] as number); at++) if (tree.depth[at] === depth) nodes.push(at);
  return nodes;
}

/** The levels below the row, each by the name that its dimension gives it. One pass over the rows below. */
export function levelsBelow({ plan, tree, node }: ChartSubject): Level[] {
  const counts = new Map<number, number>();
  const example = new Map<number, number>();
  for (let at = node + 1; at < (tree.end[node] as number); at++) {
    const depth = tree.depth[at] as number;
    counts.set(depth, (counts.get(depth) ?? 0) + 1);
    if (!example.has(depth)) example.set(depth, at);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([depth, count]) => {
      const at = example.get(depth) as number;
      const dimension = plan.tables.dimension.get(tree.order[tree.dimensionAt[at] as number] as DimensionId);
      let level = 0;
      for (
        let up = tree.parent[at] as number;
        tree.dimensionAt[up] === tree.dimensionAt[at];
        up = tree.parent[up] as number
      ) {
        level++;
      }
      return { depth, count, name: dimension?.levels[level] ?? dimension?.name ?? '' };
    });
}

/** The level that is compared first: the people, that is the lowest one of the dimension that the row is split by. */
export function firstLevel(subject: ChartSubject): number {
  const { tree, node } = subject;
  const dimension = tree.dimensionAt[node + 1];
  let depth = (tree.depth[node] as number) + 1;
  for (let at = node + 1; at < (tree.end[node] as number); at++) {
    if (tree.dimensionAt[at] === dimension && (tree.depth[at] as number) > depth) depth = tree.depth[at] as number;
  }
  return depth;
}
