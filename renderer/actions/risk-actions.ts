import { type Action, planAction } from './action.ts';

export const riskActions: readonly Action[] = [
  planAction({
    id: 'page-risk',
    group: 'view',
    label: 'risk.go',
    keys: ['Alt Shift R'],
    can: ({ workbench: { view } }) => view.get().page !== 'risk',
    run: (open) => {
      if (open.finishEntry()) open.workbench.view.patch({ page: 'risk' });
    },
  }),
  planAction({
    id: 'page-grid',
    group: 'view',
    label: 'risk.toGrid',
    can: ({ workbench: { view } }) => view.get().page !== 'grid',
    run: ({ workbench: { view } }) => view.patch({ page: 'grid' }),
  }),
];
