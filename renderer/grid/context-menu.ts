import type { MenuPlace } from '../actions/action.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { TREE_COLUMN } from '../state/selection.ts';

/** The column that a heading stands for: its own, or for the heading over an open quarter the quarter's. */
export function columnOfHeading(id: string): string {
  const code = /^g:([^_]+)/.exec(id)?.[1];
  return code === undefined ? id : `p:${code}`;
}

export function placeOfColumn(column: string): MenuPlace {
  return column === TREE_COLUMN ? 'row' : 'cell';
}

/** Opens the menu of the selected cell below it, as the menu key does. */
export function openMenuHere(open: OpenPlan): void {
  const selected = open.workbench.selection.get();
  const cell = document.querySelector('.plan-grid .ag-cell-focus')?.getBoundingClientRect();
  if (!selected || !cell) return;
  overlay.set({ is: 'menu', place: placeOfColumn(selected.column), x: cell.left + 12, y: cell.bottom });
}
