import { calendarOf } from '../../shared/model/plan.ts';
import { rootPeriod } from '../grid/period-columns.ts';
import { readColumn } from './column-id.ts';
import type { LockState } from './entry.ts';
import { isLocked, isSumHeld } from './figures.ts';
import { figuresOfColumn } from './selection.ts';
import type { Workbench } from './workbench.ts';

/** What locks say of the selected cell; off the planned columns of the row's whole plan. */
export function lockStateOf({ plan, settled, selection }: Workbench): LockState {
  const selected = selection.get();
  if (settled === null || selected === null) return 'open';
  const { firstLeaf, endLeaf } = readColumn(plan, selected.column)?.period ?? rootPeriod(calendarOf(plan));
  const figures = figuresOfColumn(plan, settled, selected.column);
  if (isLocked(figures, selected.node, firstLeaf, endLeaf)) return 'locked';
  return isSumHeld(figures, selected.node, firstLeaf, endLeaf) ? 'sum-held' : 'open';
}
