import type { Area } from '../../shared/command/command.ts';
import type { Period } from '../../shared/model/calendar.ts';
import { calendarOf } from '../../shared/model/plan.ts';
import { wholeOf } from '../grid/period-columns.ts';
import { nodeOfMembers } from './held-sums.ts';
import type { OpenPlan } from './open-plan.ts';
import { periodColumnId } from './selection.ts';

/** Unfolds what hides a row and stands on it, in the column where the planner is. */
export function goToRow(open: OpenPlan, node: number): void {
  const { workbench } = open;
  const tree = workbench.rows.get()?.tree;
  if (!tree || node >= tree.size) return;
  const above: number[] = [];
  for (let at = tree.parent[node] as number; at >= 0; at = tree.parent[at] as number) above.unshift(at);
  for (const at of above) workbench.foldNode(at, true);
  workbench.selection.patch({ node });
  open.grid?.focus();
}

/** Unfolds what a period is a part of and stands on it, in the row where the planner is. */
export function goToPeriod(open: OpenPlan, period: Period): void {
  const { workbench } = open;
  const calendar = calendarOf(workbench.plan);
  const above: Period[] = [];
  for (let at = wholeOf(calendar, period); at; at = wholeOf(calendar, at)) above.unshift(at);
  for (const at of above) workbench.foldPeriod(at.code, true);
  workbench.selection.patch({ column: periodColumnId(period) });
  open.grid?.focus();
}

/** Stands on an area, unfolding what hides it; on the part of it that the rows and columns have where they have not all. */
export function goToArea(open: OpenPlan, area: Area): void {
  const { workbench } = open;
  const { plan } = workbench;
  const tree = workbench.rows.get()?.tree;
  const period = calendarOf(plan).byCode.get(area.period);
  if (!tree || !period) return;
  const node = nodeOfMembers(plan, tree, area.members);
  if (node >= 0) goToRow(open, node);
  // The grid has no half years: the first quarter of one stands for it.
  const shown = period.kind === 'half' ? calendarOf(plan).periods[period.index + 1] : period;
  if (shown) goToPeriod(open, shown);
}
