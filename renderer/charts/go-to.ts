import { calendarOf } from '../../shared/model/plan.ts';
import { readColumn } from '../state/column-id.ts';
import { goToPeriod, goToRow } from '../state/go-to.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { periodColumnId } from '../state/selection.ts';

/** Moves the grid's selection too: coming back, the planner stands where the chart led. */
export function goTo(open: OpenPlan, node: number | null, period: string | null): void {
  const { workbench } = open;
  const column = readColumn(workbench.plan, workbench.selection.get()?.column ?? '');
  const found = period === null ? undefined : calendarOf(workbench.plan).byCode.get(period);
  if (node !== null) goToRow(open, node);
  if (!found) return;
  goToPeriod(open, found);
  workbench.selection.patch({ column: periodColumnId(found, column?.measure ?? null) });
}
