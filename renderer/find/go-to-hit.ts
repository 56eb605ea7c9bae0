import { readColumn, TREE_COLUMN } from '../state/column-id.ts';
import { goToPeriod, goToRow } from '../state/go-to.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import type { Hit } from './search.ts';

/** Unfolds what hides a cell and stands on it. The keyboard is then on the grid. */
export function goToHit(open: OpenPlan, { node, column }: Hit): void {
  const { workbench, ranges } = open;
  const period = column === TREE_COLUMN ? null : readColumn(workbench.plan, column)?.period;
  if (period && ranges.shape?.columns.includes(column) === false) goToPeriod(open, period);
  workbench.selection.patch({ column });
  goToRow(open, node);
}

/** The first hit at or after the selected cell (`step` 1), or the last one before it. */
export function hitFromHere({ workbench, ranges }: OpenPlan, hits: readonly Hit[], step: 1 | -1): number {
  const selected = workbench.selection.get();
  const columns = ranges.shape?.columns ?? [];
  if (!selected || hits.length === 0) return hits.length === 0 ? -1 : 0;
  const place = (node: number, column: string) => node * (columns.length + 1) + columns.indexOf(column);
  const here = place(selected.node, selected.column);
  if (step === 1) {
    const next = hits.findIndex((hit) => place(hit.node, hit.column) >= here);
    return next < 0 ? 0 : next;
  }
  const before = hits.findLastIndex((hit) => place(hit.node, hit.column) < here);
  return before < 0 ? hits.length - 1 : before;
}
