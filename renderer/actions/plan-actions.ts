import { choosePlan, closePlan, openSample, openWindow, redo, undo } from '../state/app.ts';
import { leaveSafely } from '../state/unfinished.ts';
import { type Action, planAction } from './action.ts';

export const planActions: readonly Action[] = [
  { id: 'open-plan', group: 'plan', label: 'plan.open', keys: ['Ctrl O'], inText: true, run: choosePlan },
  { id: 'open-sample', group: 'plan', label: 'start.trySample', run: openSample },
  planAction({
    id: 'close-plan',
    group: 'plan',
    label: 'plan.close',
    desktopKeys: ['Ctrl W'],
    inText: true,
    run: () => leaveSafely(closePlan),
  }),
  {
    id: 'new-window',
    group: 'plan',
    label: 'action.newWindow',
    desktopKeys: ['Ctrl Shift N'],
    only: 'desktop',
    run: openWindow,
  },
  planAction({
    id: 'undo',
    group: 'edit',
    label: 'action.undo',
    keys: ['Ctrl Z'],
    can: ({ workbench }) => workbench.state.get().history.undo !== null && !workbench.state.get().readOnly,
    run: undo,
  }),
  planAction({
    id: 'redo',
    group: 'edit',
    label: 'action.redo',
    keys: ['Ctrl Y', 'Ctrl Shift Z'],
    can: ({ workbench }) => workbench.state.get().history.redo !== null && !workbench.state.get().readOnly,
    run: redo,
  }),
];
