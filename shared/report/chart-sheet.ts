import { type Period, partsOfKind } from '../model/calendar.ts';
import { calendarOf } from '../model/plan.ts';
import { actualsByLine, referenceMonths } from '../strategy/reference.ts';
import { periodName } from '../text/at-names.ts';
import { type BlockSource, blockLink, growthCell, ticksOf } from './figure-block.ts';
import { nameOfNode } from './figures.ts';
import { type MeasureFigures, measureCaption } from './report-context.ts';
import { STYLES } from './styles.ts';
import {
  type Cell,
  type ChartRange,
  cellName,
  type Sheet,
  type SheetChart,
  type SheetRow,
  sheetNumber,
  sheetReference,
} from './workbook.ts';

/** Parts that have a bar each; with more the smallest become one. */
const MOST_BARS = 12;
const CHART_ROWS = 20;
const TABLE_WIDTH = 4;
/** The table of parts stands beside that of months, a column between them. */
const RIGHT = TABLE_WIDTH + 1;
const TARGET_COLOR = '396DD0';
const LAST_YEAR_COLOR = '858F9E';

/** One row of a table under a chart: figures of the measure, and where the target and last year stand in the workbook. */
interface Mark {
  readonly name: string;
  readonly target: number;
  readonly lastYear: number;
  readonly targetAt?: string;
  readonly lastYearAt?: string;
}

/** A measure for the charts, with its full breakdown when the workbook has one. */
export interface Charted {
  readonly figures: MeasureFigures;
  readonly source: BlockSource | undefined;
}

/** By measure two charts over the cells below them: the year's months and the first parts, both against last year. */
export function chartSheet(name: string, charted: readonly Charted[]): Sheet {
  const rows: SheetRow[] = [];
  const charts: SheetChart[] = [];
  for (const one of charted) addMeasure(name, one, rows, charts);
  const table = [{ width: 24 }, { width: 17 }, { width: 17 }, { width: 11 }];
  return {
    name,
    columns: [...table, { width: 4 }, ...table],
    rowCount: rows.length,
    rows,
    charts,
    print: { landscape: true, titleRows: 0, titleColumns: 0 },
  };
}

function addMeasure(sheet: string, { figures, source }: Charted, rows: SheetRow[], charts: SheetChart[]): void {
  const { context, measure, styles } = figures;
  const { words } = context;
  const months = marksOfPeriods(figures, source);
  const parts = marksOfParts(figures, source);
  if (rows.length > 0) rows.push({ cells: [] });
  rows.push({ cells: [{ value: measureCaption(context, measure), style: STYLES.caption }], height: 22 });
  const top = rows.length;
  for (let i = 0; i < CHART_ROWS; i++) rows.push({ cells: [] });
  rows.push({ cells: [{ value: words.charts.figures, style: STYLES.label }] });
  const head = rows.length;
  const left = { title: words.charts.trend, marks: months, column: 0, first: words.head.month };
  const right = { title: words.charts.parts(words.total), marks: parts, column: RIGHT, first: words.head.name };
  const tables = [left, right].filter(({ marks }) => marks.length > 1);
  const height = Math.max(0, ...tables.map(({ marks }) => marks.length));
  for (let i = -1; i < height; i++) {
    const cells: (Cell | null)[] = [];
    for (const { marks, column, first } of tables) {
      if (i < 0) headCells(cells, column, [first, words.head.target, words.head.lastYear, words.head.growth]);
      else if (marks[i]) markCells(cells, column, marks[i] as Mark, head + 1 + i, figures);
    }
    rows.push({ cells: Array.from(cells, (cell) => cell ?? null) });
  }
  const format = styles.axis;
  for (const { title, marks, column } of tables) {
    charts.push(chartOver(sheet, { title, marks, column, head, top, format, words: words.head }));
  }
}

function headCells(cells: (Cell | null)[], column: number, texts: readonly string[]): void {
  texts.forEach((value, i) => {
    cells[column + i] = { value, style: i === 0 ? STYLES.head : STYLES.headFigure };
  });
}

function markCells(cells: (Cell | null)[], column: number, mark: Mark, row: number, { styles }: MeasureFigures): void {
  const amount = (value: number, style: Cell['style'], formula: string | undefined): Cell => ({
    value,
    ...(style ? { style } : {}),
    ...(formula === undefined ? {} : { formula }),
  });
  cells[column] = { value: mark.name, style: STYLES.text };
  cells[column + 1] = amount(mark.target, styles.amount(false, false), mark.targetAt);
  cells[column + 2] = amount(mark.lastYear, styles.reference, mark.lastYearAt);
  const [target, lastYear] = [cellName(column + 1, row), cellName(column + 2, row)];
  cells[column + 3] = growthCell(mark.target, mark.lastYear, target, lastYear, styles.growth);
}

/** The first year step by step: its months, or its quarters where the breakdown ends at them. */
function marksOfPeriods(figures: MeasureFigures, source: BlockSource | undefined): Mark[] {
  const { plan, language } = figures.context;
  const calendar = calendarOf(plan);
  const year = calendar.periods.find(({ kind }) => kind === 'year') as Period;
  const columns = source?.block.columns;
  const columnOf = new Map(columns?.columns.map(({ period, column }) => [period.code, column]));
  const steps = partsOfKind(calendar, year, columns && !columnOf.has(monthIn(year)) ? 'quarter' : 'month');
  const lastYear = calendar.firstYear + calendar.spec.years - 1;
  return steps.map((period): Mark => {
    const column = columnOf.get(period.code);
    return {
      name: periodName(period, language, lastYear),
      target: sheetNumber(ticksOf(figures, 0, period), figures.measure.decimals),
      lastYear: sheetNumber(actualsIn(figures, period), figures.measure.decimals),
      ...(source && column !== undefined ? { targetAt: blockLink(source, 0, column) } : {}),
    };
  });

  function monthIn({ firstLeaf }: Period): string {
    return calendar.periods.find((period) => period.kind === 'month' && period.firstLeaf === firstLeaf)?.code ?? '';
  }
}

function actualsIn({ context: { plan }, measure }: MeasureFigures, period: Period): number {
  let sum = 0;
  for (const ticks of actualsByLine(plan, measure.id, referenceMonths(plan, period))) sum += ticks;
  return sum;
}

/** The parts right below the whole in the first year, the largest first. */
function marksOfParts(figures: MeasureFigures, source: BlockSource | undefined): Mark[] {
  const { tree, context, measure } = figures;
  const year = calendarOf(context.plan).periods.find(({ kind }) => kind === 'year') as Period;
  const nodes: number[] = [];
  for (let at = 1; at < tree.size; at = tree.end[at] as number) nodes.push(at);
  const number = (ticks: number) => sheetNumber(ticks, measure.decimals);
  const ticks = (node: number) => ticksOf(figures, node, year);
  nodes.sort((a, b) => ticks(b) - ticks(a) || a - b);
  const shown = nodes.length <= MOST_BARS ? nodes : nodes.slice(0, MOST_BARS - 1);
  const marks = shown.map(
    (node): Mark => ({
      name: nameOfNode(context.plan, tree, node),
      target: number(ticks(node)),
      lastYear: number(figures.reference[node] as number),
      ...(source && source.block.rowOf(node) >= 0 ? linksOf(source, node) : {}),
    }),
  );
  const rest = nodes.slice(shown.length);
  if (rest.length === 0) return marks;
  const sum = (of: (node: number) => number) => number(rest.reduce((total, node) => total + of(node), 0));
  const name = context.words.charts.others(rest.length);
  return [...marks, { name, target: sum(ticks), lastYear: sum((node) => figures.reference[node] as number) }];
}

function linksOf(source: BlockSource, node: number): Pick<Mark, 'targetAt' | 'lastYearAt'> {
  const { firstYear, reference } = source.block.columns;
  return { targetAt: blockLink(source, node, firstYear.column), lastYearAt: blockLink(source, node, reference) };
}

interface ChartPlace {
  readonly title: string;
  readonly marks: readonly Mark[];
  readonly column: number;
  readonly head: number;
  readonly top: number;
  readonly format: string;
  readonly words: { readonly target: string; readonly lastYear: string };
}

function chartOver(sheet: string, { title, marks, column, head, top, format, words }: ChartPlace): SheetChart {
  const kind = column === 0 ? 'columns' : 'bars';
  const range = <T>(at: number, values: readonly T[]): ChartRange<T> => ({
    cells: `${sheetReference(sheet)}${fixed(at, head + 1)}:${fixed(at, head + marks.length)}`,
    values,
  });
  const name = (at: number, value: string): ChartRange<string> => ({
    cells: sheetReference(sheet) + fixed(at, head),
    values: [value],
  });
  return {
    kind,
    title,
    categories: range(
      column,
      marks.map((mark) => mark.name),
    ),
    series: [
      {
        name: name(column + 1, words.target),
        values: range(
          column + 1,
          marks.map((mark) => mark.target),
        ),
        color: TARGET_COLOR,
      },
      {
        name: name(column + 2, words.lastYear),
        values: range(
          column + 2,
          marks.map((mark) => mark.lastYear),
        ),
        color: LAST_YEAR_COLOR,
        line: kind === 'columns',
      },
    ],
    format,
    from: { column, row: top },
    to: { column: column + TABLE_WIDTH, row: top + CHART_ROWS - 1 },
  };
}

/** "$B$7". */
function fixed(column: number, row: number): string {
  return cellName(column, row).replace(/([A-Z]+)(\d+)/, '$$$1$$$2');
}
