import type { Area } from '../../shared/command/command.ts';
import { membersOfNode } from '../../shared/cube/row-tree.ts';
import type { Period } from '../../shared/model/calendar.ts';
import type { MeasureId } from '../../shared/model/ids.ts';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import { rootPeriod } from '../grid/period-columns.ts';
import { columnId, readColumn } from './column-id.ts';
import type { Figures } from './figures.ts';
import { figuresOfMeasure, type Shown } from './shown.ts';

export { TREE_COLUMN } from './column-id.ts';

/** The cell on which the planner stands. Columns are "tree" or what column-id.ts tells. */
export interface Selection {
  readonly node: number;
  readonly column: string;
}

const PLANNED = 'p';

/** The column of a period's planned figures: of the lead measure, or of the one given. */
export const periodColumnId = (period: Period, measure: MeasureId | null = null): string =>
  columnId(PLANNED, period, measure);

/** The period of a column, or null when it is no column of planned figures. */
export function periodOfColumn(plan: Plan, column: string): Period | null {
  const id = readColumn(plan, column);
  return id?.kind === PLANNED ? id.period : null;
}

/** Measure and period of a column of planned figures, or null where nothing is planned. */
export function plannedColumn(
  plan: Plan,
  figures: Shown,
  column: string,
): { readonly measure: MeasureId; readonly period: Period } | null {
  const id = readColumn(plan, column);
  return id?.kind === PLANNED ? { measure: id.measure ?? figures.measure, period: id.period } : null;
}

/** The figures that a column is about: of its measure, or of the lead one where it names none that is shown. */
export function figuresOfColumn(plan: Plan, figures: Shown, column: string): Figures {
  const measure = readColumn(plan, column)?.measure ?? figures.measure;
  return figuresOfMeasure(figures, measure) ?? figures;
}

/** The area under the selection: its column's measure and period; on the tree, the row's whole plan of the lead one. */
export function areaOf(plan: Plan, figures: Shown, selection: Selection): Area {
  const period = readColumn(plan, selection.column)?.period ?? rootPeriod(calendarOf(plan));
  return {
    measure: figuresOfColumn(plan, figures, selection.column).measure,
    members: membersOfNode(plan, figures.tree, selection.node),
    period: period.code,
  };
}

/** Whether typing here would change the plan. */
export function isPlanned(plan: Plan, selection: Selection): boolean {
  return periodOfColumn(plan, selection.column) !== null;
}
