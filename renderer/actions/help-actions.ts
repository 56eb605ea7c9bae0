import { overlay } from '../state/overlay.ts';
import type { Action } from './action.ts';

export const helpActions: readonly Action[] = [
  {
    id: 'shortcuts',
    group: 'help',
    label: 'action.shortcuts',
    keys: ['Ctrl /'],
    inText: true,
    run: () => overlay.set({ is: 'shortcuts' }),
  },
];
