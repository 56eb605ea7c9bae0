import { overlay } from '../state/overlay.ts';
import { type Action, planAction } from './action.ts';

/** Bounds of the selected area, and the list of all that holds. Locks themselves are with the grid's actions. */
export const holdActions: readonly Action[] = [
  planAction({
    id: 'bounds',
    group: 'locks',
    label: 'action.bounds',
    keys: ['Ctrl Shift B'],
    menu: ['cell', 'row'],
    can: ({ workbench }) => workbench.selection.get() !== null && !workbench.state.get().readOnly,
    run: () => overlay.set({ is: 'bounds' }),
  }),
  planAction({
    id: 'holds-panel',
    group: 'locks',
    label: 'action.holds',
    keys: ['Alt L'],
    inText: true,
    run: (open) => {
      open.workbench.togglePanel('holds');
    },
  }),
];
