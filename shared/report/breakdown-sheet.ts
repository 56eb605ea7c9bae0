import { sumRange } from '../cube/roll-up.ts';
import type { RowTree } from '../cube/row-tree.ts';
import { type Period, type PeriodKind, partsOfKind, periodsOfKind } from '../model/calendar.ts';
import type { MemberId } from '../model/ids.ts';
import { calendarOf, type Plan } from '../model/plan.ts';
import { periodName } from '../text/at-names.ts';
import { childrenOfNodes, deepestOf, isLeafNode, nameOfNode } from './figures.ts';
import { type FigureStyles, figureStyles, STYLES } from './styles.ts';
import { sumOfColumns, sumOfRows } from './sum-formula.ts';
import { type Cell, cellName, type Sheet, type SheetColumn, type SheetRow, sheetNumber } from './workbook.ts';

/** The fixed columns before the periods. */
const NAME = 0;
const CODE = 1;
const LEVEL = 2;
const FIRST_PERIOD = 3;
/** Rows above the total: the head. */
const HEAD_ROWS = 1;

interface PeriodColumn {
  readonly period: Period;
  readonly column: number;
  readonly outline: number;
  /** Columns that it sums; empty for the smallest periods. */
  readonly parts: readonly number[];
}

/** Where the cells of a breakdown lie, for the sheets that refer to them. */
export interface BreakdownLayout {
  readonly columns: readonly PeriodColumn[];
  /** The column of the whole plan. */
  readonly total: PeriodColumn;
  /** The reference year and the growth of the first year over it. */
  readonly reference: number;
  readonly growth: number;
  /** The kind of the smallest periods that have columns. */
  readonly smallest: PeriodKind;
  rowOf(node: number): number;
}

/** Figures that a sheet takes at most: spreadsheet programs grow slow beyond. A larger breakdown ends at months. */
const MOST_FIGURES = 1_000_000;
const WITHIN_YEAR = ['quarter', 'month', 'week', 'day'] as const;

export interface BreakdownInput {
  readonly plan: Plan;
  readonly tree: RowTree;
  /** Nodes x leaf periods, ticks. */
  readonly sums: Float64Array;
  /** Nodes, ticks: the reference year. */
  readonly reference: Float64Array;
  readonly decimals: number;
  readonly totalName: string;
  readonly referenceName: string;
}

/** The sum stands left of its parts: all years, year, quarters, months, and weeks and days where they fit `nodes` rows. */
export function layOutBreakdown(plan: Plan, nodes: number): BreakdownLayout {
  const calendar = calendarOf(plan);
  const smallest = nodes * calendar.leafCount <= MOST_FIGURES ? calendar.spec.leaf : 'month';
  const kinds: readonly PeriodKind[] = WITHIN_YEAR.slice(0, WITHIN_YEAR.indexOf(smallest) + 1);
  const years = periodsOfKind(calendar, 'year');
  const columns: PeriodColumn[] = [];
  let next = FIRST_PERIOD;
  const several = years.length > 1;
  if (several) next++;
  const yearColumns: number[] = [];
  /** Adds a period and all below it; gives its column. */
  const add = (period: Period, outline: number): number => {
    const column = next++;
    const place = columns.length;
    const below = kinds[outline];
    columns.push({ period, column, outline, parts: [] });
    const parts = below ? partsOfKind(calendar, period, below).map((part) => add(part, outline + 1)) : [];
    columns[place] = { period, column, outline, parts };
    return column;
  };
  for (const year of years) yearColumns.push(add(year, 0));
  if (several) {
    const all = calendar.periods[0] as Period;
    columns.unshift({ period: all, column: FIRST_PERIOD, outline: 0, parts: yearColumns });
  }
  return {
    columns,
    total: columns[0] as PeriodColumn,
    reference: next,
    growth: next + 1,
    smallest,
    rowOf: (node) => HEAD_ROWS + node,
  };
}

/** The year whose growth is told: the first one. */
function firstYearColumn(layout: BreakdownLayout): number {
  return layout.columns.find(({ period }) => period.kind === 'year')?.column ?? FIRST_PERIOD;
}

/** The sheet of every row and period. Every sum in it is a formula over its parts. */
export function breakdownSheet(name: string, input: BreakdownInput, layout: BreakdownLayout): Sheet {
  const { plan, decimals } = input;
  const widest = widestAmount(input);
  const columns: SheetColumn[] = [{ width: 34 }, { width: 14 }, { width: 6 }];
  for (const { column, outline } of layout.columns) {
    columns[column] = { width: outline === 0 ? widest + 2 : widest, ...(outline > 0 ? { outline } : {}) };
  }
  columns[layout.reference] = { width: widest + 2 };
  columns[layout.growth] = { width: 10 };
  return {
    name,
    columns,
    rows: breakdownRows(input, layout, figureStyles(decimals), calendarOf(plan).leafCount),
    deepestGroup: deepestOf(input.tree),
    freeze: { rows: HEAD_ROWS, columns: FIRST_PERIOD },
    print: { landscape: true, titleRows: HEAD_ROWS, titleColumns: 1 },
  };
}

/** Characters of the largest amount, with its separators. */
function widestAmount({ sums, decimals }: BreakdownInput): number {
  let most = 0;
  for (const value of sums) if (Math.abs(value) > most) most = Math.abs(value);
  const digits = String(Math.floor(most / 10 ** decimals)).length + 2;
  return Math.max(11, digits + Math.floor(digits / 3) + (decimals > 0 ? decimals + 1 : 0) + 2);
}

/** One row at a time, so that a writer that streams holds one. O(nodes x columns). */
function* breakdownRows(
  input: BreakdownInput,
  layout: BreakdownLayout,
  styles: FigureStyles,
  width: number,
): Generator<SheetRow> {
  const { plan, tree } = input;
  yield headRow(input, layout);
  const children = childrenOfNodes(tree);
  for (let node = 0; node < tree.size; node++) {
    const row = layout.rowOf(node);
    const depth = tree.depth[node] as number;
    const leaf = isLeafNode(tree, node);
    const own = Array.from(children.list.subarray(children.start[node], children.start[node + 1]), layout.rowOf);
    const lastRow = layout.rowOf((tree.end[node] as number) - 1);
    const down = leaf ? null : sumOfRows(own, { column: LEVEL, of: depth + 1, lastRow });
    const cells: (Cell | null)[] = [];
    const member = plan.tables.member.get(tree.member[node] as MemberId);
    cells[NAME] = {
      value: node === 0 ? input.totalName : nameOfNode(plan, tree, node),
      style: styles.name(depth, !leaf),
    };
    const code = leaf ? STYLES.code : STYLES.sumCode;
    cells[CODE] = { value: member?.code ?? '', style: code };
    cells[LEVEL] = { value: depth, style: code };
    for (const { period, column, outline, parts } of layout.columns) {
      const style = styles.amount(outline === 0 || depth <= 1, !leaf);
      const value = sheetNumber(sumRange(input.sums, node, width, period.firstLeaf, period.endLeaf), input.decimals);
      if (down) cells[column] = { value, formula: down(column), style };
      else if (parts.length > 0) cells[column] = { value, formula: sumOfColumns(parts, row), style };
      else cells[column] = { value, style };
    }
    addReference(cells, input, layout, styles, node, row, down);
    yield { cells, ...(depth > 0 ? { outline: Math.min(depth, 7) } : {}) };
  }
}

function headRow(input: BreakdownInput, layout: BreakdownLayout): SheetRow {
  const cells: (Cell | null)[] = [
    { value: 'Name', style: STYLES.head },
    { value: 'Code', style: STYLES.head },
    { value: 'Level', style: STYLES.head },
  ];
  const calendar = calendarOf(input.plan);
  const lastYear = calendar.firstYear + calendar.spec.years - 1;
  for (const { period, column } of layout.columns) {
    cells[column] = { value: periodName(period, 'en', lastYear), style: STYLES.headFigure };
  }
  cells[layout.reference] = { value: input.referenceName, style: STYLES.headFigure };
  cells[layout.growth] = { value: 'Growth', style: STYLES.headFigure };
  return { cells };
}

function addReference(
  cells: (Cell | null)[],
  input: BreakdownInput,
  layout: BreakdownLayout,
  styles: FigureStyles,
  node: number,
  row: number,
  down: ((column: number) => string) | null,
): void {
  const ticks = input.reference[node] as number;
  const value = sheetNumber(ticks, input.decimals);
  const style = styles.reference;
  cells[layout.reference] = down ? { value, formula: down(layout.reference), style } : { value, style };
  const year = firstYearColumn(layout);
  const base = cellName(layout.reference, row);
  const grown = cells[year]?.value as number;
  // Rounded to what is shown, so that a shade below nothing is no "−0.0%".
  const growth = value === 0 ? '' : roundHalfAway((grown - value) / Math.abs(value), 3);
  cells[layout.growth] = {
    value: growth,
    formula: `IF(${base}=0,"",ROUND((${cellName(year, row)}-${base})/ABS(${base}),3))`,
    style: styles.growth,
  };
}

/** As spreadsheets round: halves away from zero, on the decimal digits. */
export function roundHalfAway(value: number, places: number): number {
  const scale = 10 ** places;
  const rounded = Math.round(Number((Math.abs(value) * scale).toPrecision(15))) / scale;
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}
