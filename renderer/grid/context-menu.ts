import type { MenuPlace } from '../actions/action.ts';
import { TREE_COLUMN } from '../state/column-id.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';

export const HEADINGS = '.ag-header-cell, .ag-header-group-cell';

/** The column that a heading stands for: its own, or the period's that the heading over several columns names. */
export function columnOfHeading(id: string): string {
  const found = /^[gb](?:@(\d+))?:([^_]+)/.exec(id);
  if (!found) return id;
  const [, measure = '0', code] = found;
  return measure === '0' ? `p:${code}` : `p:${code}@${measure}`;
}

function placeOfColumn(column: string): MenuPlace {
  return column === TREE_COLUMN ? 'row' : 'cell';
}

/** Opens the menu of the selected cell below it, as the menu key does. */
export function openMenuHere(open: OpenPlan): void {
  const selected = open.workbench.selection.get();
  const cell = document.querySelector('.plan-grid .ag-cell-focus')?.getBoundingClientRect();
  if (!selected || !cell) return;
  overlay.set({ is: 'menu', place: placeOfColumn(selected.column), x: cell.left + 12, y: cell.bottom });
}

/** Opens the menu at a press of the right button. It acts on the selection, which the press has moved there. */
export function openMenuAt(event: MouseEvent, { workbench, ranges }: OpenPlan): void {
  const target = event.target as HTMLElement;
  const heading = target.closest<HTMLElement>(HEADINGS);
  event.preventDefault();
  const { clientX: x, clientY: y } = event;
  const selected = workbench.selection.get();
  if (heading) {
    const column = columnOfHeading(heading.getAttribute('col-id') ?? '');
    const isShown = ranges.shape?.columns.includes(column) === true;
    // Whole columns that are selected stay: the menu is about all of them.
    if (column !== TREE_COLUMN && isShown && !ranges.hasWholeColumn(column)) {
      ranges.collapse();
      workbench.selection.patch({ column });
    }
    overlay.set({ is: 'menu', place: 'heading', x, y });
  } else if (selected && target.closest('.ag-cell, .range-layers')) {
    overlay.set({ is: 'menu', place: placeOfColumn(selected.column), x, y });
  }
}
