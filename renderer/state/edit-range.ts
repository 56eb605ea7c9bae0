import type { Area, Command } from '../../shared/command/command.ts';
import type { SpreadMethod } from '../../shared/spread/method.ts';
import type { Entry } from '../../shared/text/entry.ts';
import { i18n } from '../i18n/index.ts';
import { areaEdits, type CellEdit, type How, MANY_CELLS, MOST_CELLS, plannedColumns } from './edit-cells.ts';
import { type Fill, fillEdits } from './fill-range.ts';
import { roundUnit, type How as SpreadHow } from './how.ts';
import { clearNotice, notify } from './notice.ts';
import type { OpenPlan } from './open-plan.ts';
import { countText } from './range-sums.ts';
import { type Block, disjoint, type GridShape, sizeOf } from './ranges.ts';
import { plannedColumn } from './selection.ts';

/** Lets the window paint before work that takes a while. */
const painted = () => new Promise<void>((resolve) => setTimeout(resolve, 30));

export function canEdit({ workbench }: OpenPlan): boolean {
  return workbench.settled !== null && !workbench.state.get().readOnly;
}

/** Sends edits of many cells as one step. */
export async function sendEdits(
  open: OpenPlan,
  cells: readonly CellEdit[],
  how: How,
  method: SpreadMethod | null = null,
): Promise<boolean> {
  const { shape } = open.ranges;
  const { settled } = open.workbench;
  if (!shape || !settled || cells.length === 0) return false;
  if (isTooMuch(cells.length)) return false;
  const many = cells.length > MANY_CELLS;
  if (many) {
    notify('busy', i18n.t('clipboard.working', { count: cells.length }));
    await painted();
  }
  const { how: spread } = open.workbench.view.get();
  const edits = areaEdits(open, shape, cells);
  const unit = unitFor(spread, edits);
  const command: Command = {
    command: 'set-areas',
    scenario: settled.scenario,
    edits,
    method: method ?? spread.method,
    ...(unit > 1 ? { unit } : {}),
    how,
  };
  const done = await open.entry.send({ command, text: null, at: open.workbench.selection.get() });
  if (many) clearNotice();
  return done;
}

/** The rounding unit of edits of one measure; of several there is none that fits all. */
function unitFor(spread: SpreadHow, edits: readonly { readonly area: Area }[]): number {
  const measures = new Set(edits.map(({ area }) => area.measure));
  const [measure] = measures;
  return measure === undefined || measures.size > 1 ? 1 : roundUnit(spread, measure);
}

/** The selected cells that can be changed, each once. */
function selectedCells(open: OpenPlan, shape: GridShape, entry: Entry): CellEdit[] {
  const planned = plannedColumns(open, shape);
  const cells: CellEdit[] = [];
  for (const { top, bottom, left, right } of disjoint(open.ranges.blocks())) {
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) if (planned[column]) cells.push({ row, column, entry });
    }
  }
  return cells.sort((a, b) => a.row - b.row || a.column - b.column);
}

/** The selected cells that lie in no other of their range: clearing those clears what is in them. O(rows + edits). */
function largestCells(open: OpenPlan, shape: GridShape): CellEdit[] {
  const { plan, settled } = open.workbench;
  const { visible, tree } = shape.rows;
  if (!settled) return [];
  const columns = shape.columns.map((column) => plannedColumn(plan, settled, column));
  const cells: CellEdit[] = [];
  for (const { top, bottom, left, right } of disjoint(open.ranges.blocks())) {
    const own = columns.slice(left, right + 1);
    const largest = own.flatMap((column, i) => (column && !own.some((of) => holds(of, column)) ? [left + i] : []));
    let end = 0;
    for (let row = top; row <= bottom; row++) {
      const node = visible[row] as number;
      if (row > top && node < end) continue;
      end = tree.end[node] as number;
      for (const column of largest) cells.push({ row, column, entry: { op: 'set', ticks: 0 } });
    }
  }
  return cells;
}

function holds(outer: ReturnType<typeof plannedColumn>, inner: PlannedColumn): boolean {
  if (!outer || outer === inner || outer.measure !== inner.measure) return false;
  const { firstLeaf, endLeaf } = inner.period;
  const isSame = outer.period.firstLeaf === firstLeaf && outer.period.endLeaf === endLeaf;
  return !isSame && outer.period.firstLeaf <= firstLeaf && outer.period.endLeaf >= endLeaf;
}

type PlannedColumn = NonNullable<ReturnType<typeof plannedColumn>>;

/** Says so where an edit would keep the window waiting for too long. */
function isTooMuch(count: number): boolean {
  if (count > MOST_CELLS) notify('hint', i18n.t('clipboard.tooMany', { count, most: countText(MOST_CELLS) }));
  return count > MOST_CELLS;
}

/** Sets every selected cell to 0: all that is in it, not only its sum. */
export function clearSelection(open: OpenPlan): void {
  const { shape, isRange } = open.ranges;
  if (!canEdit(open)) return;
  if (!isRange) open.entry.setSelected(0);
  else if (shape) void sendEdits(open, largestCells(open, shape), 'clear', { method: 'clear' });
}

/** Fills a block from another, and selects both. */
export async function fillBlock(open: OpenPlan, fill: Fill, selected: Block): Promise<void> {
  if (!canEdit(open)) return;
  const edits = fillEdits(open, fill);
  if (edits.length === 0) return notify('hint', i18n.t('fill.nothing'));
  open.ranges.selectBlock(selected);
  await sendEdits(open, edits, 'fill');
}

/** Copies the first row (or column) of each selected block over the rest of it; of one cell, the one before into it. */
export function fillSelection(open: OpenPlan, side: 'down' | 'right'): void {
  const { ranges } = open;
  if (!canEdit(open)) return;
  const edits = ranges.blocks().flatMap((block) => {
    const parts = side === 'down' ? splitRows(block) : splitColumns(block);
    return parts ? fillEdits(open, { ...parts, side, series: false }) : [];
  });
  if (edits.length === 0) notify('hint', i18n.t('fill.nothing'));
  else void sendEdits(open, edits, 'fill');
}

function splitRows(block: Block): Pick<Fill, 'source' | 'target'> | null {
  const { top, bottom } = block;
  if (top === bottom) return top > 0 ? { source: { ...block, top: top - 1, bottom: top - 1 }, target: block } : null;
  return { source: { ...block, bottom: top }, target: { ...block, top: top + 1 } };
}

function splitColumns(block: Block): Pick<Fill, 'source' | 'target'> | null {
  const { left, right } = block;
  if (left === right) return left > 0 ? { source: { ...block, left: left - 1, right: left - 1 }, target: block } : null;
  return { source: { ...block, right: left }, target: { ...block, left: left + 1 } };
}

/** Puts what is typed into every selected cell, as one step; false, and the text stays, where it cannot be read. */
export function enterEverywhere(open: OpenPlan): boolean {
  const { ranges, entry } = open;
  const { shape } = ranges;
  if (!shape || !canEdit(open)) return false;
  if (isTooMuch(disjoint(ranges.blocks()).reduce((sum, block) => sum + sizeOf(block), 0))) return false;
  const cells = selectedCells(open, shape, { op: 'set', ticks: 0 });
  const areas = areaEdits(open, shape, cells);
  if (!ranges.isRange || areas.length === 0) return entry.apply();
  const picked = entry.state.get().method;
  const read = entry.readFor(areas.map(({ area }) => area));
  if (read === null) return false;
  entry.cancel();
  const edits = cells.map((cell, i): CellEdit => ({ ...cell, entry: read.entries[i] as Entry }));
  void sendEdits(open, edits, 'replace', read.method ?? picked);
  return true;
}
