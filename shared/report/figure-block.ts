import { sumRange } from '../cube/roll-up.ts';
import type { RowTree } from '../cube/row-tree.ts';
import type { MemberId } from '../model/ids.ts';
import { calendarOf } from '../model/plan.ts';
import { periodName } from '../text/at-names.ts';
import { nameOfNode } from './figures.ts';
import type { PeriodColumns } from './period-columns.ts';
import { type MeasureFigures, measureCaption, referenceName } from './report-context.ts';
import { STYLES } from './styles.ts';
import { sumOfColumns, sumOfRows } from './sum-formula.ts';
import { type Cell, cellName, type SheetRow, sheetNumber, sheetReference } from './workbook.ts';

/** Columns of a block whose lead is 3. */
const CODE = 1;
const LEVEL = 2;
/** Rows above a block's first: what it counts, and the heads of its columns. */
export const BLOCK_HEAD_ROWS = 2;

/** A measure's rows from a node down to a depth, on a sheet: every sum in it can be a formula over its parts. */
export interface FigureBlock {
  readonly figures: MeasureFigures;
  readonly columns: PeriodColumns;
  /** What the first row is called. */
  readonly name: string;
  /** The nodes that have rows, in preorder; the first is the whole. */
  readonly nodes: Int32Array;
  /** Depth of the deepest rows, below the first. */
  readonly depth: number;
  /** Whether nodes below the deepest rows are left out. */
  readonly cut: boolean;
  /** Row (from 0) of the first node. */
  readonly firstRow: number;
  /** Row of a node that has one. */
  rowOf(node: number): number;
}

/** Rows of the subtree of `root` down to `depth` below it. O(nodes of the subtree). */
export function blockOf(
  figures: MeasureFigures,
  columns: PeriodColumns,
  { root, depth, firstRow, name }: { root: number; depth: number; firstRow: number; name: string },
): FigureBlock {
  const { tree } = figures;
  const rows = new Int32Array((tree.end[root] as number) - root).fill(-1);
  const nodes: number[] = [];
  const from = tree.depth[root] as number;
  let deepest = 0;
  for (let node = root; node < (tree.end[root] as number); node++) {
    const below = (tree.depth[node] as number) - from;
    if (below > depth) continue;
    if (below > deepest) deepest = below;
    rows[node - root] = firstRow + nodes.length;
    nodes.push(node);
  }
  const cut = nodes.length < (tree.end[root] as number) - root;
  const rowOf = (node: number) => rows[node - root] ?? -1;
  return { figures, columns, name, nodes: Int32Array.from(nodes), depth: deepest, cut, firstRow, rowOf };
}

/** The rows of a subtree at each depth below its root. */
export function rowsAtDepth(tree: RowTree, root: number): number[] {
  const counts: number[] = [];
  const from = tree.depth[root] as number;
  for (let node = root; node < (tree.end[root] as number); node++) {
    const below = (tree.depth[node] as number) - from;
    counts[below] = (counts[below] ?? 0) + 1;
  }
  return counts;
}

/** Ticks of a node over the leaf periods of a period. */
export function ticksOf(
  { sums, context }: MeasureFigures,
  node: number,
  period: { firstLeaf: number; endLeaf: number },
) {
  return sumRange(sums, node, calendarOf(context.plan).leafCount, period.firstLeaf, period.endLeaf);
}

/** Rows of `block`'s children of a node, ascending. */
function childRows(block: FigureBlock, node: number): number[] {
  const { tree } = block.figures;
  const rows: number[] = [];
  for (let at = node + 1; at < (tree.end[node] as number); at = tree.end[at] as number) {
    const row = block.rowOf(at);
    if (row >= 0) rows.push(row);
  }
  return rows;
}

/** How a formula on another sheet names a node's cell. */
export function blockLink({ sheet, block }: BlockSource, node: number, column: number): string {
  return sheetReference(sheet) + cellName(column, block.rowOf(node));
}

/** What a cell says, or says through. `down` sums rows, null on the deepest; `link` names the same cell elsewhere. */
interface RowFormulas {
  readonly row: number;
  readonly down: ((column: number) => string) | null;
  readonly link: ((column: number) => string) | null;
}

/** Where the figures of a block stand too: cells then refer to them instead of summing. */
export interface BlockSource {
  readonly sheet: string;
  readonly block: FigureBlock;
}

/** One row at a time, so that a writer that streams holds one. O(nodes x columns). */
export function* blockRows(block: FigureBlock, source?: BlockSource): Generator<SheetRow> {
  yield captionRow(block);
  yield headRow(block);
  const { tree } = block.figures;
  const from = tree.depth[block.nodes[0] as number] as number;
  for (const node of block.nodes) {
    const depth = (tree.depth[node] as number) - from;
    yield { cells: rowCells(block, node, depth, source), ...(depth > 0 ? { outline: Math.min(depth, 7) } : {}) };
  }
}

function captionRow({ figures }: FigureBlock): SheetRow {
  return { cells: [{ value: measureCaption(figures.context, figures.measure), style: STYLES.caption }], height: 22 };
}

function headRow({ figures, columns }: FigureBlock): SheetRow {
  const { context } = figures;
  const { plan, words, language } = context;
  const calendar = calendarOf(plan);
  const lastYear = calendar.firstYear + calendar.spec.years - 1;
  const cells: (Cell | null)[] = [{ value: words.head.name, style: STYLES.head }];
  if (columns.lead > 1) {
    cells[CODE] = { value: words.head.code, style: STYLES.head };
    cells[LEVEL] = { value: words.head.level, style: STYLES.head };
  }
  const figure = (column: number, value: string) => {
    cells[column] = { value, style: STYLES.headFigure };
  };
  for (const { period, column } of columns.columns) figure(column, periodName(period, language, lastYear));
  if (columns.share !== null) figure(columns.share, words.head.share);
  figure(columns.reference, referenceName(context));
  figure(columns.growth, words.head.growth);
  return { cells };
}

function rowCells(block: FigureBlock, node: number, depth: number, source: BlockSource | undefined): (Cell | null)[] {
  const { figures, columns } = block;
  const { styles, tree, context, measure } = figures;
  const row = block.rowOf(node);
  const children = childRows(block, node);
  const sum = children.length > 0;
  const lastRow = block.rowOf(lastShown(block, node));
  const formulas: RowFormulas = {
    row,
    down: sum ? sumOfRows(children, { column: LEVEL, of: depth + 1, lastRow }) : null,
    link: source ? linkTo(columns, source, node) : null,
  };
  const cells: (Cell | null)[] = [];
  const name = depth === 0 ? block.name : nameOfNode(context.plan, tree, node);
  cells[0] = { value: name, style: styles.name(depth, sum) };
  if (columns.lead > 1) {
    const member = context.plan.tables.member.get(tree.member[node] as MemberId);
    cells[CODE] = { value: member?.code ?? '', style: sum ? STYLES.sumCode : STYLES.code };
    cells[LEVEL] = { value: depth, style: sum ? STYLES.sumCode : STYLES.code };
  }
  for (const { period, column, outline, parts } of columns.columns) {
    const style = styles.amount(outline === 0 || depth <= 1, sum);
    const value = sheetNumber(ticksOf(figures, node, period), measure.decimals);
    const across = parts.length > 0 ? sumOfColumns(parts, row) : undefined;
    const formula = formulas.link?.(column) ?? formulas.down?.(column) ?? across;
    cells[column] = formula === undefined ? { value, style } : { value, formula, style };
  }
  addShare(cells, block, node, row);
  addReference(cells, block, node, formulas);
  return cells;
}

/** The last of a node's rows: below it down to the depth that is shown. */
function lastShown({ figures, rowOf }: FigureBlock, node: number): number {
  let last = (figures.tree.end[node] as number) - 1;
  while (rowOf(last) < 0) last--;
  return last;
}

/** The same column of the same node in another block, whose columns are the same periods and more. */
function linkTo(columns: PeriodColumns, source: BlockSource, node: number): (column: number) => string {
  const there = new Map(source.block.columns.columns.map(({ period, column }) => [period.code, column]));
  const columnOf = new Map(columns.columns.map(({ period, column }) => [column, there.get(period.code) as number]));
  columnOf.set(columns.reference, source.block.columns.reference);
  return (column) => blockLink(source, node, columnOf.get(column) as number);
}

function addShare(
  cells: (Cell | null)[],
  { figures, columns, nodes, firstRow }: FigureBlock,
  node: number,
  row: number,
) {
  if (columns.share === null) return;
  const { column, period } = columns.total;
  const whole = ticksOf(figures, nodes[0] as number, period);
  const base = cellName(column, firstRow);
  cells[columns.share] = {
    value: whole === 0 ? '' : ticksOf(figures, node, period) / whole,
    formula: `IF(${base}=0,"",${cellName(column, row)}/${base})`,
    style: figures.styles.share,
  };
}

function addReference(cells: (Cell | null)[], block: FigureBlock, node: number, formulas: RowFormulas): void {
  const { figures, columns } = block;
  const { decimals } = figures.measure;
  const value = sheetNumber(figures.reference[node] as number, decimals);
  const style = figures.styles.reference;
  const formula = formulas.link?.(columns.reference) ?? formulas.down?.(columns.reference);
  cells[columns.reference] = formula === undefined ? { value, style } : { value, formula, style };
  const year = cellName(columns.firstYear.column, formulas.row);
  const target = sheetNumber(ticksOf(figures, node, columns.firstYear.period), decimals);
  cells[columns.growth] = growthCell(
    target,
    value,
    year,
    cellName(columns.reference, formulas.row),
    figures.styles.growth,
  );
}

/** Growth of one cell over another; empty where there is nothing to grow from. */
export function growthCell(value: number, base: number, valueAt: string, baseAt: string, style: Cell['style']): Cell {
  return {
    // Rounded to what is shown, so that a shade below nothing is no "−0.0%".
    value: base === 0 ? '' : roundHalfAway((value - base) / Math.abs(base), 3),
    formula: `IF(${baseAt}=0,"",ROUND((${valueAt}-${baseAt})/ABS(${baseAt}),3))`,
    ...(style ? { style } : {}),
  };
}

/** As spreadsheets round: halves away from zero, on the decimal digits. */
export function roundHalfAway(value: number, places: number): number {
  const scale = 10 ** places;
  const rounded = Math.round(Number((Math.abs(value) * scale).toPrecision(15))) / scale;
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

const NARROWEST_AMOUNT = 11;

/** Rows that a column's width is found by: the first ones, among them the sums, and some of all others. */
const MOST_MEASURED = 2000;

export function measuredNodes({ nodes }: FigureBlock): Int32Array {
  const step = Math.ceil(nodes.length / MOST_MEASURED);
  return step <= 1 ? nodes : nodes.filter((_, i) => i < MOST_MEASURED || i % step === 0);
}

/** By outline level of the columns: characters of their largest amount as it is written. */
export function widestAmounts(block: FigureBlock): number[] {
  const { figures, columns } = block;
  const nodes = measuredNodes(block);
  const { measure, context } = figures;
  const most: number[] = [];
  for (const { period, outline } of columns.columns) {
    let largest = most[outline] ?? 0;
    for (const node of nodes) largest = Math.max(largest, Math.abs(ticksOf(figures, node, period)));
    most[outline] = largest;
  }
  const unit = context.inUnit ? measure.shownIn : 0;
  const places = unit === 0 ? measure.decimals : 1;
  return most.map((ticks, outline) => {
    const digits = String(Math.floor(ticks / 10 ** (measure.decimals + unit))).length;
    const written = digits + Math.floor((digits - 1) / 3) + (places > 0 ? places + 1 : 0);
    // Bold sums, a sign, and the air that a cell keeps.
    return Math.max(NARROWEST_AMOUNT, written + (outline === 0 ? 4 : 2));
  });
}
