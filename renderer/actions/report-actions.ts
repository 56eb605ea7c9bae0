import { overlay } from '../state/overlay.ts';
import { type Action, planAction } from './action.ts';

export const reportActions: readonly Action[] = [
  planAction({
    id: 'report',
    group: 'plan',
    label: 'report.action',
    keys: ['Ctrl P'],
    can: ({ workbench }) => workbench.figures.get() !== null,
    run: (open) => {
      if (open.finishEntry()) overlay.set({ is: 'report' });
    },
  }),
];
