import { calendarOf } from '../../shared/model/plan.ts';
import { readColumn } from '../state/column-id.ts';
import type { LockState } from '../state/entry.ts';
import { isLocked, isSumHeld } from '../state/figures.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { figuresOfColumn, isPlanned, type Selection } from '../state/selection.ts';
import type { Workbench } from '../state/workbench.ts';
import type { GridKey } from './keyboard.ts';
import { partsOf, rootPeriod, wholeOf } from './period-columns.ts';
import { hasParts } from './visible-rows.ts';

/** Does what a key means for the selected cell; false when it means nothing there, and the grid may have it. */
export function actOn(key: GridKey, open: OpenPlan, selected: Selection, edit: () => void): boolean {
  const { workbench, entry } = open;
  switch (key.key) {
    case 'edit':
      edit();
      return true;
    case 'type':
      return open.beginEntry('typing', key.text);
    case 'compose':
      return open.beginEntry('typing', '');
    case 'clear':
      if (isPlanned(workbench.plan, selected)) entry.setSelected(0);
      return true;
    case 'lock':
      entry.toggleLock(lockState(workbench, selected), key.what);
      return true;
    case 'toggle':
      workbench.foldNode(selected.node, workbench.rows.get()?.open[selected.node] !== 1);
      return true;
    case 'fold':
    case 'unfold':
      return key.what === 'row' ? foldRow(key.key, workbench, selected) : foldPeriod(key.key, workbench, selected);
  }
}

function lockState(workbench: Workbench, selected: Selection): LockState {
  const { plan, settled } = workbench;
  if (settled === null) return 'open';
  const { firstLeaf, endLeaf } = readColumn(plan, selected.column)?.period ?? rootPeriod(calendarOf(plan));
  const figures = figuresOfColumn(plan, settled, selected.column);
  if (isLocked(figures, selected.node, firstLeaf, endLeaf)) return 'locked';
  return isSumHeld(figures, selected.node, firstLeaf, endLeaf) ? 'sum-held' : 'open';
}

/** Left folds or goes up to the parent, right unfolds or goes on: as in any tree. */
function foldRow(key: 'fold' | 'unfold', workbench: Workbench, selected: Selection): boolean {
  const rows = workbench.rows.get();
  if (!rows) return false;
  const open = rows.open[selected.node] === 1 && hasParts(rows.tree, selected.node);
  if (key === 'unfold') {
    if (open || !hasParts(rows.tree, selected.node)) return false;
    workbench.foldNode(selected.node, true);
  } else if (open) workbench.foldNode(selected.node, false);
  else {
    const parent = rows.tree.parent[selected.node] as number;
    if (parent >= 0) workbench.selection.set({ ...selected, node: parent });
  }
  return true;
}

/** Down unfolds the period, up folds it, or the one that it is a part of. */
function foldPeriod(key: 'fold' | 'unfold', workbench: Workbench, selected: Selection): boolean {
  const { plan } = workbench;
  const period = readColumn(plan, selected.column)?.period;
  if (!period) return true;
  const open = workbench.view.get().openPeriods?.includes(period.code) === true;
  if (key === 'unfold') {
    if (partsOf(calendarOf(plan), period).length > 0) workbench.foldPeriod(period.code, true);
  } else {
    const folded = open ? period : wholeOf(calendarOf(plan), period);
    if (folded) workbench.foldPeriod(folded.code, false);
  }
  return true;
}
