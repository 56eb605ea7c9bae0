import { beginNewPlan } from '../state/new-plan.ts';
import { overlay } from '../state/overlay.ts';
import { type Action, planAction } from './action.ts';

/** What the plan says about itself. */
export const planSettingsAction = planAction({
  id: 'plan-settings',
  group: 'plan',
  label: 'newPlan.planSettings',
  can: ({ workbench }) => !workbench.state.get().readOnly,
  run: () => overlay.set({ is: 'plan-settings' }),
});

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
