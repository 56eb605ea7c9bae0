import type { Period } from '../../shared/model/calendar.ts';
import type { MeasureId } from '../../shared/model/ids.ts';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';

export const TREE_COLUMN = 'tree';

/**
 * What a column is: "p:2027-Q1" planned figures of the lead measure, "p:2027-Q1@2" those of measure 2; other kinds
 * stand beside them for comparison, "growth:2027@2". The tree and columns that belong to no period have no such id.
 */
export interface ColumnId {
  readonly kind: string;
  readonly period: Period;
  /** Null: the lead measure. */
  readonly measure: MeasureId | null;
}

const SHAPE = /^([a-z][a-z0-9.-]*):([^@]+)(?:@(\d+))?$/;

/** Reads a column's id; null for one that belongs to no period, or to one or a measure that the plan has not. */
export function readColumn(plan: Plan, column: string): ColumnId | null {
  const found = SHAPE.exec(column);
  const period = found && calendarOf(plan).byCode.get(found[2] as string);
  if (!period) return null;
  const measure = found[3] === undefined ? null : (Number(found[3]) as MeasureId);
  if (measure !== null && !plan.tables.measure.has(measure)) return null;
  return { kind: found[1] as string, period, measure };
}

/** The id of a column; without a measure it is the lead one's. */
export function columnId(kind: string, period: Period, measure: MeasureId | null = null): string {
  return measure === null ? `${kind}:${period.code}` : `${kind}:${period.code}@${measure}`;
}
