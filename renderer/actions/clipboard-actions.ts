import { copyNow, cutNow, pasteNow } from '../clipboard/grid-clipboard.ts';
import { canEdit, enterEverywhere, fillSelection } from '../state/edit-range.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { type Action, planAction } from './action.ts';

const standsSomewhere = ({ workbench }: OpenPlan) => workbench.selection.get() !== null && workbench.settled !== null;
const canChange = (open: OpenPlan) => standsSomewhere(open) && canEdit(open);

/** Copying, cutting, pasting and filling on the selected cells. */
export const clipboardActions: readonly Action[] = [
  planAction({
    id: 'cut',
    group: 'edit',
    label: 'action.cut',
    keys: ['Ctrl X'],
    where: 'grid',
    byEvent: true,
    menu: 'cell',
    can: canChange,
    run: cutNow,
  }),
  planAction({
    id: 'copy',
    group: 'edit',
    label: 'action.copy',
    keys: ['Ctrl C'],
    where: 'grid',
    byEvent: true,
    menu: ['cell', 'row', 'heading'],
    can: standsSomewhere,
    run: () => copyNow(false),
  }),
  planAction({
    id: 'copy-headings',
    group: 'edit',
    label: 'action.copyHeadings',
    keys: ['Ctrl Shift C'],
    where: 'grid',
    menu: ['cell', 'heading'],
    can: standsSomewhere,
    run: () => copyNow(true),
  }),
  planAction({
    id: 'paste',
    group: 'edit',
    label: 'action.paste',
    keys: ['Ctrl V'],
    where: 'grid',
    byEvent: true,
    menu: ['cell', 'row'],
    can: canChange,
    run: (open) => void pasteNow(open),
  }),
  planAction({
    id: 'fill-down',
    group: 'edit',
    label: 'action.fillDown',
    keys: ['Ctrl D'],
    where: 'grid',
    menu: 'cell',
    can: canChange,
    run: (open) => fillSelection(open, 'down'),
  }),
  planAction({
    id: 'fill-right',
    group: 'edit',
    label: 'action.fillRight',
    keys: ['Ctrl R'],
    where: 'grid',
    menu: 'cell',
    can: canChange,
    run: (open) => fillSelection(open, 'right'),
  }),
  planAction({
    id: 'enter-everywhere',
    group: 'edit',
    label: 'action.enterEverywhere',
    keys: ['Ctrl Enter'],
    inText: true,
    onlyKeys: true,
    can: ({ entry }) => entry.state.get().mode !== 'idle',
    run: (open) => {
      if (enterEverywhere(open)) open.grid?.focus();
    },
  }),
];
