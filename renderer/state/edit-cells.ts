import type { Area } from '../../shared/command/command.ts';
import { membersOfNode } from '../../shared/cube/row-tree.ts';
import type { Entry } from '../../shared/text/entry.ts';
import type { OpenPlan } from './open-plan.ts';
import type { CellAt, GridShape } from './ranges.ts';
import { plannedColumn } from './selection.ts';

/** A cell of the grid, by position, and what is asked of it. */
export interface CellEdit extends CellAt {
  readonly entry: Entry;
}

export type How = 'paste' | 'fill' | 'clear' | 'replace';

/** More edits than this take long enough to say so first. */
export const MANY_CELLS = 20_000;

/** More at once than this would keep the window waiting; a total is the way to change so many. */
export const MOST_CELLS = 250_000;

/** The areas of cells and what is asked of them. O(cells). */
export function areaEdits(
  open: OpenPlan,
  shape: GridShape,
  cells: readonly CellEdit[],
): { readonly area: Area; readonly entry: Entry }[] {
  const { plan, settled } = open.workbench;
  if (!settled) return [];
  const columns = shape.columns.map((column) => plannedColumn(plan, settled, column));
  let row = -1;
  let members: Area['members'] = [];
  return cells.flatMap((cell) => {
    const column = columns[cell.column];
    if (!column) return [];
    if (cell.row !== row) {
      row = cell.row;
      members = membersOfNode(plan, settled.tree, shape.rows.visible[row] as number);
    }
    return [{ area: { measure: column.measure, members, period: column.period.code }, entry: cell.entry }];
  });
}

/** Whether a column of the grid can be changed, by position. */
export function plannedColumns({ workbench: { plan, settled } }: OpenPlan, shape: GridShape): readonly boolean[] {
  return shape.columns.map((column) => settled !== null && plannedColumn(plan, settled, column) !== null);
}
