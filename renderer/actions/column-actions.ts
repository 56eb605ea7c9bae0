import { hasParts } from '../grid/visible-rows.ts';
import { foldBelow, foldByLevel, foldKinds, foldPeriodsTo, foldToDepth } from '../state/folding.ts';
import { freezeHere } from '../state/freeze.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { TREE_COLUMN } from '../state/selection.ts';
import { type Action, planAction } from './action.ts';

const columnsOf = ({ workbench }: OpenPlan) => workbench.view.get().columns;

function hasRowParts({ workbench }: OpenPlan): boolean {
  const rows = workbench.rows.get();
  const selected = workbench.selection.get();
  return rows !== null && selected !== null && hasParts(rows.tree, selected.node);
}

const levelActions: readonly Action[] = [
  planAction({
    id: 'less-rows',
    group: 'view',
    label: 'columns.lessRows',
    keys: ['Alt Shift ArrowLeft'],
    where: 'grid',
    run: ({ workbench }) => foldByLevel(workbench, -1),
  }),
  planAction({
    id: 'more-rows',
    group: 'view',
    label: 'columns.moreRows',
    keys: ['Alt Shift ArrowRight'],
    where: 'grid',
    run: ({ workbench }) => foldByLevel(workbench, 1),
  }),
  planAction({
    id: 'all-rows',
    group: 'view',
    label: 'columns.allRows',
    run: ({ workbench }) => foldToDepth(workbench, Number.POSITIVE_INFINITY),
  }),
  planAction({
    id: 'fold-below',
    group: 'view',
    label: 'columns.foldBelow',
    where: 'grid',
    keys: ['Ctrl Alt ArrowLeft'],
    menu: 'row',
    can: hasRowParts,
    run: ({ workbench }) => foldBelow(workbench, workbench.selection.get()?.node ?? 0, false),
  }),
  planAction({
    id: 'unfold-below',
    group: 'view',
    label: 'columns.unfoldBelow',
    where: 'grid',
    keys: ['Ctrl Alt ArrowRight'],
    menu: 'row',
    can: hasRowParts,
    run: ({ workbench }) => foldBelow(workbench, workbench.selection.get()?.node ?? 0, true),
  }),
  planAction({
    id: 'periods-to-years',
    group: 'view',
    label: 'columns.toYears',
    keys: ['Ctrl Alt 1'],
    menu: 'heading',
    run: ({ workbench }) => foldPeriodsTo(workbench, 'year'),
  }),
  planAction({
    id: 'periods-to-quarters',
    group: 'view',
    label: 'columns.toQuarters',
    keys: ['Ctrl Alt 2'],
    menu: 'heading',
    run: ({ workbench }) => foldPeriodsTo(workbench, 'quarter'),
  }),
  planAction({
    id: 'periods-to-months',
    group: 'view',
    label: 'columns.toMonths',
    keys: ['Ctrl Alt 3'],
    menu: 'heading',
    run: ({ workbench }) => foldPeriodsTo(workbench, 'month'),
  }),
  planAction({
    id: 'periods-to-weeks',
    group: 'view',
    label: 'columns.toWeeks',
    keys: ['Ctrl Alt 4'],
    menu: 'heading',
    can: ({ workbench }) => foldKinds(workbench.plan).includes('week'),
    run: ({ workbench }) => foldPeriodsTo(workbench, 'week'),
  }),
  planAction({
    id: 'periods-to-days',
    group: 'view',
    label: 'columns.toDays',
    keys: ['Ctrl Alt 5'],
    menu: 'heading',
    can: ({ workbench }) => foldKinds(workbench.plan).includes('day'),
    run: ({ workbench }) => foldPeriodsTo(workbench, 'day'),
  }),
];

/** What stands in place, what is left out, and the panel for all of it. */
export const columnActions: readonly Action[] = [
  planAction({
    id: 'columns',
    group: 'view',
    label: 'columns.title',
    keys: ['Ctrl Shift K'],
    run: () => overlay.set({ is: 'columns' }),
  }),
  ...levelActions,
  planAction({
    id: 'freeze',
    group: 'view',
    label: 'columns.freeze',
    menu: 'heading',
    can: (open) => {
      const column = open.workbench.selection.get()?.column;
      return column !== undefined && column !== TREE_COLUMN && columnsOf(open).frozen !== column;
    },
    run: ({ workbench }) => freezeHere(workbench, true),
  }),
  planAction({
    id: 'unfreeze',
    group: 'view',
    label: 'columns.unfreeze',
    menu: 'heading',
    can: (open) => columnsOf(open).frozen !== null,
    run: ({ workbench }) => freezeHere(workbench, false),
  }),
  planAction({
    id: 'freeze-first-row',
    group: 'view',
    label: 'columns.freezeFirst',
    says: (open) => (columnsOf(open).firstRowFrozen ? 'columns.unfreezeFirst' : 'columns.freezeFirst'),
    run: (open) => open.workbench.showColumns({ firstRowFrozen: !columnsOf(open).firstRowFrozen }),
  }),
  planAction({
    id: 'hide-zero',
    group: 'view',
    label: 'columns.hideZero',
    says: (open) => (columnsOf(open).hideZero ? 'columns.showZero' : 'columns.hideZero'),
    run: (open) => open.workbench.showColumns({ hideZero: !columnsOf(open).hideZero }),
  }),
  planAction({
    id: 'new-ratio',
    group: 'edit',
    label: 'measures.newRatio',
    can: ({ workbench }) => workbench.plan.tables.measure.size > 1 && !workbench.state.get().readOnly,
    run: () => overlay.set({ is: 'new-ratio' }),
  }),
  planAction({
    id: 'reset-widths',
    group: 'view',
    label: 'columns.resetWidths',
    can: (open) => Object.keys(columnsOf(open).widths).length > 0,
    run: ({ workbench }) => workbench.showColumns({ widths: {} }),
  }),
];
