import { rollUp, sumRange } from '../../cube/roll-up.ts';
import { buildRowTree, type RowTree } from '../../cube/row-tree.ts';
import { type Period, periodsOfKind, wholeMonths } from '../../model/calendar.ts';
import type { DimensionId, MeasureId, ScenarioId } from '../../model/ids.ts';
import { calendarOf, cellsOf, PERIODS_PER_YEAR, type Plan } from '../../model/plan.ts';
import type { MeasureRow, ScenarioRow } from '../../model/rows.ts';
import { actualsByLine, referenceMonthOf } from '../../strategy/reference.ts';
import { type DisplayUnit, exactPlaces, formatAmount, type TextLanguage, unitCaption } from '../../text/amount.ts';
import { periodName } from '../../text/at-names.ts';
import type { ChartOption } from '../charts/look.ts';
import { deepestOf, fullOrder, nameOfNode } from '../figures.ts';
import { unitOf } from '../report-context.ts';
import { type PrintWords, printWords } from './words.ts';

/** Draws a chart as SVG; given from outside, since drawing takes a library. */
export type DrawChart = (option: ChartOption, width: number, height: number) => string;

export interface ReportRequest {
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  readonly language: TextLanguage;
  /** How many levels of rows the tables go down; null: as many as make a report that can be read. */
  readonly depth: number | null;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly who: string;
}

/** How amounts are written throughout a report. */
export interface AmountStyle {
  readonly decimals: number;
  readonly unit: DisplayUnit;
  readonly places: number;
  /** "USD thousand". */
  readonly caption: string;
  /** Whether digits are left out somewhere. */
  readonly rounds: boolean;
  /** Whether every amount fits a column of the usual width. */
  readonly narrow: boolean;
}

/** What a report is about, summed once. */
export interface ReportSubject {
  readonly plan: Plan;
  readonly request: ReportRequest;
  readonly scenario: ScenarioRow;
  readonly measure: MeasureRow;
  readonly language: TextLanguage;
  readonly words: PrintWords;
  readonly tree: RowTree;
  readonly width: number;
  /** Nodes x leaf periods, ticks. */
  readonly sums: Float64Array;
  /** Nodes x 12 in the order of a planned year's months, ticks; null when the plan has no last year. */
  readonly lastYear: Float64Array | null;
  readonly style: AmountStyle;
  /** Levels of rows that tables show. */
  readonly depth: number;
  readonly years: readonly Period[];
  readonly draw: DrawChart;
}

/** Rows that a report shows unless a depth is asked for. */
const READABLE_ROWS = 600;
/** Characters of an amount that a column has room for. */
const COLUMN_ROOM = 12;

export function reportSubject(plan: Plan, request: ReportRequest, draw: DrawChart): ReportSubject {
  const scenario = plan.tables.scenario.get(request.scenario);
  const measure = plan.tables.measure.get(request.measure);
  if (!scenario || !measure) throw new Error('no such scenario or measure: requests are checked before');
  const tree = buildRowTree(plan, fullOrder(plan));
  const width = calendarOf(plan).leafCount;
  const sums = rollUp(tree, cellsOf(plan, scenario.id, measure.id), width);
  const { language } = request;
  return {
    plan,
    request,
    scenario,
    measure,
    language,
    words: printWords(language),
    tree,
    width,
    sums,
    lastYear: lastYearOfNodes(plan, tree, measure.id),
    style: styleOf(plan, measure, sums, width, language),
    depth: request.depth === null ? readableDepth(plan, tree) : Math.min(request.depth, deepestOf(tree)),
    years: periodsOfKind(calendarOf(plan), 'year'),
    draw,
  };
}

function lastYearOfNodes(plan: Plan, tree: RowTree, measure: MeasureId): Float64Array | null {
  const cells = new Float64Array(plan.lines.count * PERIODS_PER_YEAR);
  let found = false;
  for (let at = 0; at < PERIODS_PER_YEAR; at++) {
    const month = actualsByLine(plan, measure, [referenceMonthOf(plan, at)]);
    for (let line = 0; line < month.length; line++) {
      if (month[line] !== 0) found = true;
      cells[line * PERIODS_PER_YEAR + at] = month[line] as number;
    }
  }
  return found ? rollUp(tree, cells, PERIODS_PER_YEAR) : null;
}

/** Exact where that fits a column of figures, else rounded to whole units. */
function styleOf(
  plan: Plan,
  measure: MeasureRow,
  sums: Float64Array,
  width: number,
  language: TextLanguage,
): AmountStyle {
  const { decimals, shownIn: unit } = measure;
  const caption = unitCaption(unitOf(plan, measure), unit, language);
  const step = 10 ** (decimals + unit);
  const exact = sums.every((ticks) => ticks % step === 0);
  let largest = 0;
  for (let node = 0; node < sums.length / width; node++) {
    largest = Math.max(largest, Math.abs(sumRange(sums, node, width, 0, width)));
  }
  const lengthWith = (places: number) => formatAmount(largest, { decimals, unit, places }).length;
  const withAll = !exact && unit === 0 && lengthWith(decimals) <= COLUMN_ROOM;
  const places = withAll ? decimals : 0;
  return { decimals, unit, places, caption, rounds: !exact && !withAll, narrow: lengthWith(places) <= COLUMN_ROOM };
}

/** How many nodes lie at each depth; the whole is at 0. */
function nodesByDepth(tree: RowTree): number[] {
  const counts: number[] = Array.from({ length: deepestOf(tree) + 1 }, () => 0);
  for (const depth of tree.depth) counts[depth] = (counts[depth] as number) + 1;
  return counts;
}

/** The levels of the first dimension, as far as they can be read; the first level at least. */
function readableDepth(plan: Plan, tree: RowTree): number {
  let ofFirst = 0;
  for (let node = 1; node < tree.size; node++) {
    if (tree.dimensionAt[node] === 0) ofFirst = Math.max(ofFirst, tree.depth[node] as number);
  }
  // One dimension alone, or a flat one: the level below says who sells what.
  const wanted = plan.tables.dimension.size > 1 && ofFirst === 1 ? 2 : ofFirst;
  const counts = nodesByDepth(tree);
  let rows = 0;
  for (let depth = 1; depth <= wanted; depth++) {
    rows += counts[depth] ?? 0;
    if (rows > READABLE_ROWS) return Math.max(1, depth - 1);
  }
  return Math.min(wanted, counts.length - 1);
}

type Span = Pick<Period, 'firstLeaf' | 'endLeaf'>;

export function targetOf({ sums, width }: ReportSubject, node: number, over: Span): number {
  return sumRange(sums, node, width, over.firstLeaf, over.endLeaf);
}

/** Last year's ticks of a node, each planned month standing against the same month of last year. */
export function lastYearOf({ plan, lastYear }: ReportSubject, node: number, over: Span): number | null {
  const months = lastYear && wholeMonths(calendarOf(plan), over.firstLeaf, over.endLeaf);
  if (!months || !lastYear) return null;
  let sum = 0;
  for (let m = months.first; m < months.end; m++) {
    sum += lastYear[node * PERIODS_PER_YEAR + (m % PERIODS_PER_YEAR)] as number;
  }
  return sum;
}

/** The whole plan as a period. */
export function wholeOf({ plan }: ReportSubject): Period {
  return calendarOf(plan).periods[0] as Period;
}

/** An amount in a table. */
export function shortAmount({ style }: ReportSubject, ticks: number, signed = false): string {
  return formatAmount(ticks, { ...style, signed });
}

/** An amount with all its digits, in the measure's own unit. */
export function exactAmount({ measure }: ReportSubject, ticks: number): string {
  const { decimals } = measure;
  return formatAmount(ticks, { decimals, places: exactPlaces(ticks, decimals, 0) > 0 ? decimals : 0 });
}

export function nameOf({ plan, tree, words }: ReportSubject, node: number): string {
  return nameOfNode(plan, tree, node) || words.whole;
}

export function periodWords({ plan, language }: ReportSubject, period: Period): string {
  const { firstYear, spec } = calendarOf(plan);
  return periodName(period, language, firstYear + spec.years - 1);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Q1", "一季度"; "Mar", "3月": where the year is said elsewhere. */
export function shortPeriod(subject: ReportSubject, { kind, code }: Period): string {
  const zh = subject.language === 'zh';
  if (kind === 'quarter') return zh ? `${'一二三四'[Number(code.slice(-1)) - 1]}季度` : code.slice(-2);
  if (kind === 'month') {
    const month = Number(code.slice(5, 7));
    return zh ? `${month}月` : (MONTHS[month - 1] as string);
  }
  return code;
}

/** The parts of a node in their order. */
export function childrenOf({ tree }: ReportSubject, node: number): number[] {
  const children: number[] = [];
  const end = tree.end[node] as number;
  for (let child = node + 1; child < end; child = tree.end[child] as number) children.push(child);
  return children;
}

/** What the rows right below the whole are called: "region". */
export function firstLevelName({ plan, tree, words }: ReportSubject): string {
  const dimension = plan.tables.dimension.get((tree.order[0] ?? 0) as DimensionId);
  return dimension?.levels[0] ?? dimension?.name ?? words.name;
}
