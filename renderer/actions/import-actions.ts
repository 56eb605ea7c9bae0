import { overlay } from '../state/overlay.ts';
import { type Action, planAction } from './action.ts';

/** Bringing data into the plan that is open. */
export const importActions: readonly Action[] = [
  planAction({
    id: 'import',
    group: 'plan',
    label: 'import.action',
    keys: ['Alt Shift I'],
    can: ({ workbench }) => !workbench.state.get().readOnly,
    run: () => overlay.set({ is: 'import', given: null }),
  }),
];
