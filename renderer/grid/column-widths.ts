import type { ColumnResizedEvent } from 'ag-grid-community';
import { LEAST_WIDTH, MOST_WIDTH } from '../state/column-view.ts';
import { TREE_COLUMN } from '../state/selection.ts';
import type { Workbench } from '../state/workbench.ts';
import type { RowData } from './row-data.ts';

const HANDLE = '.ag-header-cell-resize';
/** Padding of the names' column, left and right, and the gap between its parts. */
const NAME_ROOM = 28;

/** Keeps the widths that columns are dragged to; a double click on an edge fits the column. */
export class ColumnWidths {
  readonly #host: HTMLElement;
  readonly #workbench: Workbench;

  constructor(host: HTMLElement, workbench: Workbench) {
    this.#host = host;
    this.#workbench = workbench;
    host.addEventListener('dblclick', this.#doubleClick, true);
  }

  destroy(): void {
    this.#host.removeEventListener('dblclick', this.#doubleClick, true);
  }

  readonly resized = ({ finished, source, column }: ColumnResizedEvent<RowData>): void => {
    if (finished && source === 'uiColumnResized' && column) this.#put(column.getColId(), column.getActualWidth());
  };

  #put(column: string, width: number | null): void {
    const { [column]: _, ...others } = this.#workbench.view.get().columns.widths;
    const kept = width === null ? null : Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, Math.round(width)));
    this.#workbench.showColumns({ widths: kept === null ? others : { ...others, [column]: kept } });
  }

  readonly #doubleClick = (event: MouseEvent): void => {
    const handle = (event.target as HTMLElement).closest(HANDLE);
    const column = handle?.closest('[col-id]')?.getAttribute('col-id');
    if (!column) return;
    event.stopPropagation();
    this.#put(column, column === TREE_COLUMN ? fittingNames(this.#host) : null);
  };
}

/** The width at which every name that is on the screen can be read whole. */
function fittingNames(host: HTMLElement): number {
  let width = 0;
  for (const cell of host.querySelectorAll<HTMLElement>('.tree-cell')) {
    const indent = Number.parseFloat(cell.style.paddingLeft) || 0;
    let parts = indent;
    for (const part of cell.children) parts += part.scrollWidth + 4;
    width = Math.max(width, parts);
  }
  return width + NAME_ROOM;
}
