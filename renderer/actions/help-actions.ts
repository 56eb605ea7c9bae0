import { showHelp } from '../help/show-help.ts';
import { overlay } from '../state/overlay.ts';
import { startTour } from '../state/tour.ts';
import { type Action, planAction } from './action.ts';

export const helpActions: readonly Action[] = [
  { id: 'help', group: 'help', label: 'action.help', keys: ['F1'], inText: true, run: showHelp },
  {
    id: 'shortcuts',
    group: 'help',
    label: 'action.shortcuts',
    keys: ['Ctrl /'],
    inText: true,
    run: () => overlay.set({ is: 'shortcuts' }),
  },
  planAction({
    id: 'tour',
    group: 'help',
    label: 'action.tour',
    can: ({ workbench }) => workbench.figures.get() !== null,
    run: startTour,
  }),
];
