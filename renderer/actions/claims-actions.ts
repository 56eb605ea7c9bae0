import { canChange, shownScenario } from '../scenarios/scenario-ui.ts';
import { overlay } from '../state/overlay.ts';
import { type Action, planAction } from './action.ts';

/** The page of claims, and asking owners for them. */
export const claimsActions: readonly Action[] = [
  planAction({
    id: 'page-claims',
    group: 'view',
    label: 'claims.go',
    keys: ['Alt Shift A'],
    can: ({ workbench: { view } }) => view.get().page !== 'claims',
    run: (open) => {
      if (open.finishEntry()) open.workbench.view.patch({ page: 'claims' });
    },
  }),
  planAction({
    id: 'start-claims',
    group: 'scenario',
    label: 'claims.start',
    can: (open) => canChange(open) && shownScenario(open)?.status !== 'final',
    run: (open) => {
      if (open.finishEntry()) overlay.set({ is: 'claims-start' });
    },
  }),
];
