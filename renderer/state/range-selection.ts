import { TREE_COLUMN } from './column-id.ts';
import {
  type Block,
  blockOf,
  type CellAt,
  type CellRange,
  cellAt,
  contains,
  type GridShape,
  nextWithin,
  rangesOnColumns,
  rangesOnTree,
  selectionAt,
} from './ranges.ts';
import type { Rows } from './rows.ts';
import type { Selection } from './selection.ts';
import { createStore, type Store } from './store.ts';
import type { Workbench } from './workbench.ts';

const NONE: readonly CellRange[] = [];

/**
 * The ranges beside the cell on which the planner stands. None while that cell alone is selected; otherwise it lies
 * in one of them, and going anywhere else gives them up.
 */
export class RangeSelection {
  /** The ranges in the order in which they were selected; the last one is extended. */
  readonly ranges: Store<readonly CellRange[]> = createStore(NONE);
  readonly #workbench: Workbench;
  #columns: readonly string[] = [];
  #rows: Rows | null = null;
  /** Which of the ranges the planner stands in, for Enter and Tab. */
  #within = 0;
  /** Where a row of Tabs began: Enter goes back to that column. */
  #tabFrom: { readonly column: string; readonly at: Selection } | null = null;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    workbench.selection.subscribe(() => this.#leaveIfOutside());
    workbench.rows.subscribe(() => this.#followRows());
  }

  /** What can be seen, or null while there is nothing to select. */
  get shape(): GridShape | null {
    const rows = this.#workbench.rows.get();
    return rows && this.#columns.length > 0 ? { rows, columns: this.#columns } : null;
  }

  /** The columns that the grid shows now, from left to right. */
  setColumns(columns: readonly string[]): void {
    const before = this.#columns;
    this.#columns = columns;
    const ranges = this.ranges.get();
    if (ranges.length > 0) this.#replace(rangesOnColumns(ranges, before, columns));
  }

  #followRows(): void {
    const before = this.#rows;
    this.#rows = this.#workbench.rows.get();
    const ranges = this.ranges.get();
    if (ranges.length === 0 || !before || before.tree === this.#rows?.tree) return;
    this.#replace(this.#rows ? rangesOnTree(ranges, before.tree, this.#rows.tree) : NONE);
  }

  #replace(ranges: readonly CellRange[]): void {
    this.#within = 0;
    this.ranges.set(ranges.length > 0 ? ranges : NONE);
  }

  #leaveIfOutside(): void {
    const { shape } = this;
    const at = this.#workbench.selection.get();
    if (this.ranges.get().length === 0) return;
    if (!shape || !at || !this.blocks().some((block) => contains(block, cellAt(shape, at)))) this.#replace(NONE);
  }

  /** The selected blocks by position: those of the ranges, or the one cell. */
  blocks(): readonly Block[] {
    const { shape } = this;
    const at = this.#workbench.selection.get();
    if (!shape || !at) return [];
    const ranges = this.ranges.get();
    if (ranges.length > 0) return ranges.map((range) => blockOf(range, shape));
    return [blockOf({ from: at, to: at, whole: 'no' }, shape)];
  }

  /** Whether a column is selected whole. */
  hasWholeColumn(column: string): boolean {
    const { shape } = this;
    const at = this.#columns.indexOf(column);
    return this.ranges.get().some((range) => {
      if (!shape || (range.whole !== 'columns' && range.whole !== 'all')) return false;
      const { left, right } = blockOf(range, shape);
      return at >= left && at <= right;
    });
  }

  /** Whether more than the one cell is selected. */
  get isRange(): boolean {
    return this.ranges.get().length > 0;
  }

  /** The cell of the planner by position. */
  active(): CellAt | null {
    const { shape } = this;
    const at = this.#workbench.selection.get();
    return shape && at && cellAt(shape, at);
  }

  /** The corner that the last range is extended by, or the one cell. */
  corner(): Selection | null {
    return this.ranges.get().at(-1)?.to ?? this.#workbench.selection.get();
  }

  cornerAt(): CellAt | null {
    const { shape } = this;
    const corner = this.corner();
    return shape && corner && cellAt(shape, corner);
  }

  #set(ranges: readonly CellRange[], at: Selection): void {
    this.#within = Math.max(0, ranges.length - 1);
    const single = ranges.length === 1 && ranges[0]?.whole === 'no' && isOneCell(ranges[0]);
    this.ranges.set(single || ranges.length === 0 ? NONE : ranges);
    this.#workbench.selection.set(at);
  }

  /** Selects one cell alone. */
  goTo(at: CellAt): void {
    const { shape } = this;
    if (shape) this.#set(NONE, selectionAt(shape, at));
  }

  /** Selects the cells from the planner's to another one; further ranges stay. */
  extendTo(at: CellAt): void {
    const { shape } = this;
    const from = this.#workbench.selection.get();
    if (!shape || !from) return;
    const others = this.ranges.get().slice(0, -1);
    this.#set([...others, { from, to: selectionAt(shape, at), whole: 'no' }], from);
  }

  /** Adds a range that begins with a cell, and goes there. */
  add(at: CellAt): void {
    const { shape } = this;
    const present = this.#workbench.selection.get();
    if (!shape || !present) return;
    const cell = selectionAt(shape, at);
    const one = (corner: Selection): CellRange => ({ from: corner, to: corner, whole: 'no' });
    const before = this.isRange ? this.ranges.get() : [one(present)];
    this.#set([...before, one(cell)], cell);
  }

  /** Selects a block of cells and goes to its first, as after a paste. */
  selectBlock({ top, left, bottom, right }: Block): void {
    const { shape } = this;
    if (!shape) return;
    const from = selectionAt(shape, { row: top, column: left });
    this.#set([{ from, to: selectionAt(shape, { row: bottom, column: right }), whole: 'no' }], from);
  }

  /** Widens the last range to whole rows or columns, or all of them. */
  selectWhole(what: 'rows' | 'columns' | 'all'): void {
    const at = this.#workbench.selection.get();
    if (!this.shape || !at) return;
    const last = this.ranges.get().at(-1) ?? { from: at, to: at, whole: 'no' };
    const crossed = last.whole !== 'no' && last.whole !== what;
    const whole = crossed ? 'all' : what;
    const others = whole === 'all' ? [] : this.ranges.get().slice(0, -1);
    this.#set([...others, { ...last, whole }], at);
  }

  /** Gives up the ranges; the cell stays. */
  collapse(): void {
    this.#replace(NONE);
  }

  /** Moves the cell, or with `extend` the range's corner, as far as there are rows and columns. */
  move(step: CellAt, extend: boolean): void {
    const { shape } = this;
    const from = extend ? this.corner() : this.#workbench.selection.get();
    if (!shape || !from) return;
    const start = cellAt(shape, from);
    const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
    const to = {
      row: clamp(start.row + step.row, shape.rows.visible.length),
      column: clamp(start.column + step.column, shape.columns.length),
    };
    if (extend) this.extendTo(to);
    else this.goTo(to);
  }

  /** Goes on as Enter (by columns) or Tab (by rows) does: within the ranges, or on over the sheet. */
  step(by: 'columns' | 'rows', back: boolean): void {
    const { shape } = this;
    const at = this.active();
    if (!shape || !at) return;
    if (this.isRange) {
      const blocks = this.blocks();
      const here = contains(blocks[this.#within] ?? (blocks[0] as Block), at)
        ? this.#within
        : blocks.findIndex((block) => contains(block, at));
      const next = nextWithin(blocks, Math.max(0, here), at, by, back);
      this.#within = next.index;
      this.#workbench.selection.set(selectionAt(shape, next.at));
      return;
    }
    if (by === 'rows') this.#tab(at, back);
    else this.#enter(at, back);
  }

  /** Right or left; past the end of a row on with the next, as in a table. */
  #tab(at: CellAt, back: boolean): void {
    const { shape } = this;
    const selected = this.#workbench.selection.get();
    if (!shape || !selected) return;
    const column = this.#tabFrom?.at === selected ? this.#tabFrom.column : selected.column;
    const first = this.firstFigure();
    const last = shape.columns.length - 1;
    const rows = shape.rows.visible.length;
    if (!back && at.column === last && at.row < rows - 1) this.goTo({ row: at.row + 1, column: first });
    else if (back && at.column <= first && at.row > 0) this.goTo({ row: at.row - 1, column: last });
    else this.move({ row: 0, column: back ? -1 : 1 }, false);
    const now = this.#workbench.selection.get();
    this.#tabFrom = now && { column, at: now };
  }

  /** As in Excel, Enter after a row of Tabs goes on below the first of them. */
  #enter(at: CellAt, back: boolean): void {
    const began = this.#tabFrom?.at === this.#workbench.selection.get() ? this.#tabFrom : null;
    const column = began && !back ? this.#columns.indexOf(began.column) : at.column;
    this.move({ row: back ? -1 : 1, column: column - at.column }, false);
    this.#tabFrom = null;
  }

  /** The first column of figures. */
  firstFigure(): number {
    const first = this.#columns.findIndex((column) => column !== TREE_COLUMN);
    return Math.max(0, first);
  }
}

function isOneCell({ from, to }: CellRange): boolean {
  return from.node === to.node && from.column === to.column;
}
