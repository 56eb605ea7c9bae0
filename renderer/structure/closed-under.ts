import { linesOfMembers } from '../../shared/cube/area.ts';
import { closedOn } from '../../shared/cube/closed-mask.ts';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import type { ClosedRow } from '../../shared/model/rows.ts';
import type { Subject } from './subject.ts';

/** What is closed in any period below a row. */
export function closedUnder(plan: Plan, subject: Subject): ClosedRow[] {
  return closedOn(plan, linesOfMembers(plan, subject.members), 0, calendarOf(plan).leafCount);
}
