import type { Area } from '../../shared/command/command.ts';
import { membersOfNode } from '../../shared/cube/row-tree.ts';
import type { Period } from '../../shared/model/calendar.ts';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import { rootPeriod } from '../grid/period-columns.ts';
import type { Figures } from './figures.ts';

/** The cell on which the planner stands. Columns are "tree", "last-year", "growth" or "p:" and a period's code. */
export interface Selection {
  readonly node: number;
  readonly column: string;
}

export const TREE_COLUMN = 'tree';
export const LAST_YEAR_COLUMN = 'last-year';
export const GROWTH_COLUMN = 'growth';
export const periodColumnId = (period: Period): string => `p:${period.code}`;

/** The period of a column, or null when it is no column of planned figures. */
export function periodOfColumn(plan: Plan, column: string): Period | null {
  return column.startsWith('p:') ? (calendarOf(plan).byCode.get(column.slice(2)) ?? null) : null;
}

/** The area under the selection; off the planned columns it is the row's whole plan. */
export function areaOf(plan: Plan, figures: Figures, selection: Selection): Area {
  const period = periodOfColumn(plan, selection.column) ?? rootPeriod(calendarOf(plan));
  return {
    measure: figures.measure,
    members: membersOfNode(plan, figures.tree, selection.node),
    period: period.code,
  };
}

/** Whether typing here would change the plan. */
export function isPlanned(plan: Plan, selection: Selection): boolean {
  return periodOfColumn(plan, selection.column) !== null;
}
