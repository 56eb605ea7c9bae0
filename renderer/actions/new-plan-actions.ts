import { beginNewPlan } from '../state/new-plan.ts';
import type { Action } from './action.ts';

/** The three ways to a new plan. */
export const newPlanActions: readonly Action[] = [
  {
    id: 'new-plan-file',
    group: 'plan',
    label: 'newPlan.actionFile',
    desktopKeys: ['Ctrl N'],
    inText: true,
    run: () => beginNewPlan('file'),
  },
  { id: 'new-plan-paste', group: 'plan', label: 'newPlan.actionPaste', run: () => beginNewPlan('paste') },
  {
    id: 'new-plan-outline',
    group: 'plan',
    label: 'newPlan.actionOutline',
    keys: ['Ctrl Alt N'],
    inText: true,
    run: () => beginNewPlan('outline'),
  },
];
