import { type Action, planAction } from './action.ts';

/** The page where targets are set. */
export const targetActions: readonly Action[] = [
  planAction({
    id: 'page-target',
    group: 'view',
    label: 'target.go',
    keys: ['Alt Shift T'],
    can: ({ workbench: { view } }) => view.get().page !== 'target',
    run: (open) => {
      if (open.finishEntry()) open.workbench.view.patch({ page: 'target' });
    },
  }),
];
