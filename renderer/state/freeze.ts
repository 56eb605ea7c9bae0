import { TREE_COLUMN } from './column-id.ts';
import type { Workbench } from './workbench.ts';

/** Keeps the columns up to the selected one in place, or lets all but the names scroll. */
export function freezeHere(workbench: Workbench, frozen: boolean): void {
  const column = workbench.selection.get()?.column ?? TREE_COLUMN;
  workbench.showColumns({ frozen: frozen && column !== TREE_COLUMN ? column : null });
}
