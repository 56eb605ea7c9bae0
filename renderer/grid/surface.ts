import type { Column, GridApi } from 'ag-grid-community';
import type { Block, CellAt } from '../state/ranges.ts';
import type { RowData } from './row-data.ts';

export const ROW_HEIGHT = 28;

/** A part of the grid that scrolls, or stays in place, as one. */
export interface Section {
  /** The rows that stay above, or those that scroll. */
  readonly rows: 'top' | 'body';
  /** The columns that stay on the left, or those that scroll. */
  readonly columns: 'names' | 'figures';
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where cells lie on the screen, and which cell lies at a point. Columns and rows by position. */
export class GridSurface {
  readonly #api: GridApi<RowData>;
  readonly #host: HTMLElement;

  constructor(api: GridApi<RowData>, host: HTMLElement) {
    this.#api = api;
    this.#host = host;
  }

  /** What scrolls. */
  get viewport(): HTMLElement {
    return this.#host.querySelector('.ag-grid-viewport') as HTMLElement;
  }

  /** What holds the rows, as tall as all of them. */
  get rows(): HTMLElement {
    return this.#host.querySelector('.ag-grid-scrolling-rows') as HTMLElement;
  }

  /** What holds the rows that stay above the others. */
  get topRows(): HTMLElement {
    return this.#host.querySelector('.ag-grid-pinned-top-rows-container') as HTMLElement;
  }

  /** Rows that stay above the others. */
  get frozenRows(): number {
    return this.#api.getPinnedTopRowCount();
  }

  get columns(): readonly Column[] {
    return this.#api.getAllDisplayedColumns();
  }

  get rowCount(): number {
    return this.frozenRows + this.#api.getDisplayedRowCount();
  }

  /** Width of the columns that stay in place. */
  get namesWidth(): number {
    return this.columns.reduce((sum, column) => sum + (column.isPinned() ? column.getActualWidth() : 0), 0);
  }

  get headerHeight(): number {
    return this.#host.querySelector('.ag-header')?.clientHeight ?? 0;
  }

  /** Rows that fit into the view, less one that carries over from page to page. */
  get pageRows(): number {
    return Math.max(1, Math.floor((this.viewport.clientHeight - this.headerHeight) / ROW_HEIGHT) - 1);
  }

  /**
   * The cell at a point of the window, or the nearest; `beyond` says on which sides the point is out of view. For a
   * drag that began on the figures (`amongFigures`) the names are out of view until all figures left are in view.
   */
  cellAt(x: number, y: number, amongFigures = false): CellAt & { readonly beyond: CellAt } {
    const view = this.viewport.getBoundingClientRect();
    const rows = this.rows.getBoundingClientRect();
    const names = this.namesWidth;
    const under = view.top + this.headerHeight;
    const top = under + this.frozenRows * ROW_HEIGHT;
    const bottom = view.top + this.viewport.clientHeight;
    const right = view.left + this.viewport.clientWidth;
    const isAbove = y < top && (y >= under || this.viewport.scrollTop <= 0);
    const row = isAbove
      ? Math.floor((Math.max(under, y) - under) / ROW_HEIGHT)
      : this.frozenRows + Math.floor((Math.max(top, Math.min(bottom - 1, y)) - rows.top) / ROW_HEIGHT);
    const scrolls = amongFigures && this.viewport.scrollLeft > 0;
    const inNames = x - view.left < names && !scrolls;
    const within = Math.max(scrolls ? view.left + names : view.left, Math.min(right - 1, x));
    const across = inNames ? within - view.left : within - rows.left - names;
    return {
      row: Math.max(0, Math.min(this.rowCount - 1, row)),
      column: this.#columnAt(across, inNames),
      beyond: {
        row: y < top && !isAbove ? -1 : y >= bottom ? 1 : 0,
        column: scrolls && x < view.left + names ? -1 : x >= right ? 1 : 0,
      },
    };
  }

  #columnAt(across: number, inNames: boolean): number {
    const { columns } = this;
    let found = -1;
    for (const [i, column] of columns.entries()) {
      if (Boolean(column.isPinned()) !== inNames) continue;
      if (found < 0 || (column.getLeft() ?? 0) <= across) found = i;
    }
    return Math.max(0, found);
  }

  /** Where a block lies in a section, relative to its rows; null where it has no part there. */
  boxOf({ top, bottom, left, right }: Block, section: Section): Box | null {
    const frozen = this.frozenRows;
    const from = section.rows === 'top' ? top : Math.max(top, frozen) - frozen;
    const to = section.rows === 'top' ? Math.min(bottom, frozen - 1) : bottom - frozen;
    const inNames = section.columns === 'names';
    const own = this.columns.slice(left, right + 1).filter((column) => Boolean(column.isPinned()) === inNames);
    const first = own[0];
    const last = own.at(-1);
    if (!first || !last || from > to) return null;
    const start = first.getLeft() ?? 0;
    return {
      left: start,
      top: from * ROW_HEIGHT,
      width: (last.getLeft() ?? 0) + last.getActualWidth() - start,
      height: (to - from + 1) * ROW_HEIGHT,
    };
  }

  /** What stands in a cell, as it is shown. */
  cellText({ row, column }: CellAt): string {
    const frozen = this.frozenRows;
    const rowNode = row < frozen ? this.#api.getPinnedTopRow(row) : this.#api.getDisplayedRowAtIndex(row - frozen);
    const colKey = this.columns[column];
    if (!rowNode || !colKey) return '';
    return String(this.#api.getCellValue({ rowNode, colKey, useFormatter: true }) ?? '');
  }

  /** Scrolls a cell into view. */
  show({ row, column }: CellAt): void {
    const id = this.columns[column]?.getColId();
    if (row >= this.frozenRows) this.#api.ensureIndexVisible(row - this.frozenRows);
    if (id !== undefined) this.#api.ensureColumnVisible(id);
  }
}
