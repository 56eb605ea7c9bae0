import { calendarOf } from '../../shared/model/plan.ts';
import { openMenuHere } from '../grid/context-menu.ts';
import { partsOf, wholeOf } from '../grid/period-columns.ts';
import { hasParts } from '../grid/visible-rows.ts';
import type { Key } from '../i18n/index.ts';
import { readColumn } from '../state/column-id.ts';
import { clearSelection } from '../state/edit-range.ts';
import { toggleRangeLock } from '../state/lock-range.ts';
import { lockStateOf } from '../state/lock-state.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { isPlanned, TREE_COLUMN } from '../state/selection.ts';
import { type Action, planAction } from './action.ts';

/** Whether the planner stands on a cell that can be changed. */
function canChange({ workbench }: OpenPlan): boolean {
  const selected = workbench.selection.get();
  return selected !== null && isPlanned(workbench.plan, selected) && !workbench.state.get().readOnly;
}

/** Whether there is a range to clear; on names alone there is none. */
function canClear({ ranges, workbench }: OpenPlan): boolean {
  return ranges.isRange && !workbench.state.get().readOnly;
}

function onTree({ workbench }: OpenPlan): boolean {
  return workbench.selection.get()?.column === TREE_COLUMN;
}

/** Whether the row of the planner is unfolded; null where it has no parts. */
function isUnfolded({ workbench }: OpenPlan): boolean | null {
  const rows = workbench.rows.get();
  const node = workbench.selection.get()?.node;
  if (!rows || node === undefined || !hasParts(rows.tree, node)) return null;
  return rows.open[node] === 1;
}

function foldRow(open: OpenPlan, unfolded: boolean): void {
  const selected = open.workbench.selection.get();
  if (selected) open.workbench.foldNode(selected.node, unfolded);
}

function parentOf({ workbench }: OpenPlan): number {
  const selected = workbench.selection.get();
  return (selected && workbench.rows.get()?.tree.parent[selected.node]) ?? -1;
}

function goToParent(open: OpenPlan): void {
  open.workbench.selection.patch({ node: parentOf(open) });
}

function selectedPeriod({ workbench }: OpenPlan) {
  const selected = workbench.selection.get();
  return selected && readColumn(workbench.plan, selected.column)?.period;
}

/** The code of the period that folding here folds: the selected one where its parts show, else the one it is part of. */
function foldablePeriod(open: OpenPlan): string | null {
  const period = selectedPeriod(open);
  if (!period) return null;
  if (open.workbench.view.get().openPeriods?.includes(period.code)) return period.code;
  return wholeOf(calendarOf(open.workbench.plan), period)?.code ?? null;
}

function unfoldablePeriod(open: OpenPlan): string | null {
  const period = selectedPeriod(open);
  if (!period || partsOf(calendarOf(open.workbench.plan), period).length === 0) return null;
  return open.workbench.view.get().openPeriods?.includes(period.code) ? null : period.code;
}

const lockWords = (closed: Key, open: Key) => (plan: OpenPlan) =>
  lockStateOf(plan.workbench) === 'open' ? open : closed;

const editActions: readonly Action[] = [
  planAction({
    id: 'edit',
    group: 'edit',
    label: 'action.edit',
    keys: ['F2'],
    where: 'grid',
    menu: 'cell',
    can: canChange,
    run: (open) => open.grid?.edit(),
  }),
  planAction({
    id: 'clear',
    group: 'edit',
    label: 'action.clear',
    keys: ['Delete'],
    where: 'grid',
    menu: 'cell',
    can: (open) => canChange(open) || canClear(open),
    run: clearSelection,
  }),
];

// A range is cleared by Backspace too; one cell is typed into.
const clearRange: Action = planAction({
  id: 'clear-range',
  group: 'edit',
  label: 'action.clear',
  keys: ['Backspace'],
  where: 'grid',
  onlyKeys: true,
  can: canClear,
  run: clearSelection,
});
/** Of several selected cells each is locked, all in one step. */
function toggleLocks(open: OpenPlan, what: 'area' | 'cells'): void {
  if (open.ranges.isRange) toggleRangeLock(open, what);
  else open.entry.toggleLock(lockStateOf(open.workbench), what);
}

const lockActions: readonly Action[] = [
  planAction({
    id: 'lock',
    group: 'locks',
    label: 'action.lock',
    says: lockWords('action.unlock', 'action.lock'),
    keys: ['Ctrl L'],
    where: 'grid',
    menu: ['cell', 'row'],
    can: ({ workbench }) => workbench.selection.get() !== null && !workbench.state.get().readOnly,
    run: (open) => toggleLocks(open, 'area'),
  }),
  planAction({
    id: 'lock-cells',
    group: 'locks',
    label: 'action.lockCells',
    keys: ['Ctrl Shift L'],
    where: 'grid',
    menu: ['cell', 'row'],
    can: ({ workbench }) => workbench.selection.get() !== null && !workbench.state.get().readOnly,
    run: (open) => toggleLocks(open, 'cells'),
  }),
];

const foldActions: readonly Action[] = [
  planAction({
    id: 'toggle-row',
    group: 'view',
    label: 'action.toggleRow',
    keys: ['Enter', 'Space'],
    where: 'grid',
    onlyKeys: true,
    can: (open) => onTree(open) && isUnfolded(open) !== null,
    run: (open) => foldRow(open, isUnfolded(open) !== true),
  }),
  planAction({
    id: 'unfold-row',
    group: 'view',
    label: 'action.unfoldRow',
    keys: ['Alt ArrowRight'],
    where: 'grid',
    menu: ['row', 'cell'],
    can: (open) => isUnfolded(open) === false,
    run: (open) => foldRow(open, true),
  }),
  planAction({
    id: 'fold-row',
    group: 'view',
    label: 'action.foldRow',
    keys: ['Alt ArrowLeft'],
    where: 'grid',
    menu: ['row', 'cell'],
    can: (open) => isUnfolded(open) === true,
    run: (open) => foldRow(open, false),
  }),
  // As in any tree: on a name left folds, right unfolds.
  planAction({
    id: 'unfold-here',
    group: 'view',
    label: 'action.unfoldRow',
    keys: ['ArrowRight'],
    where: 'grid',
    onlyKeys: true,
    can: (open) => onTree(open) && isUnfolded(open) === false,
    run: (open) => foldRow(open, true),
  }),
  planAction({
    id: 'fold-here',
    group: 'view',
    label: 'action.foldRow',
    keys: ['ArrowLeft'],
    where: 'grid',
    onlyKeys: true,
    can: (open) => onTree(open) && isUnfolded(open) === true,
    run: (open) => foldRow(open, false),
  }),
  planAction({
    id: 'parent-row',
    group: 'move',
    label: 'action.parentRow',
    keys: ['Alt ArrowLeft', 'ArrowLeft'],
    where: 'grid',
    onlyKeys: true,
    can: (open) => parentOf(open) >= 0 && isUnfolded(open) !== true,
    run: goToParent,
  }),
  planAction({
    id: 'unfold-period',
    group: 'view',
    label: 'action.unfoldPeriod',
    keys: ['Alt ArrowDown'],
    where: 'grid',
    menu: ['heading', 'cell'],
    can: (open) => unfoldablePeriod(open) !== null,
    run: (open) => open.workbench.foldPeriod(unfoldablePeriod(open) ?? '', true),
  }),
  planAction({
    id: 'fold-period',
    group: 'view',
    label: 'action.foldPeriod',
    keys: ['Alt ArrowUp'],
    where: 'grid',
    menu: ['heading', 'cell'],
    can: (open) => foldablePeriod(open) !== null,
    run: (open) => open.workbench.foldPeriod(foldablePeriod(open) ?? '', false),
  }),
];

const menuActions: readonly Action[] = [
  planAction({
    id: 'context-menu',
    group: 'view',
    label: 'action.contextMenu',
    keys: ['ContextMenu', 'Shift F10'],
    where: 'grid',
    onlyKeys: true,
    run: openMenuHere,
  }),
];

/** What holds on a cell of the grid. Typing begins an entry and is the grid's own: see keyboard.ts. */
export const gridActions: readonly Action[] = [
  ...editActions,
  clearRange,
  ...lockActions,
  ...foldActions,
  ...menuActions,
];
