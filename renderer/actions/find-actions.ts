import { findBar, showFind } from '../find/find-bar-state.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { type Action, planAction } from './action.ts';

const hasGrid = ({ workbench }: OpenPlan) => workbench.figures.get() !== null;

/** Finding and replacing. Next and previous are the bar's own keys while it has the keyboard. */
export const findActions: readonly Action[] = [
  planAction({
    id: 'find',
    group: 'edit',
    label: 'action.find',
    keys: ['Ctrl F'],
    inText: true,
    can: hasGrid,
    run: () => showFind(findBar.get()?.replace === true),
  }),
  planAction({
    id: 'replace',
    group: 'edit',
    label: 'action.replace',
    keys: ['Ctrl H'],
    inText: true,
    can: (open) => hasGrid(open) && !open.workbench.state.get().readOnly,
    run: () => showFind(true),
  }),
];
