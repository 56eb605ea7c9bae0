import { chartChoice } from '../charts/choice.ts';
import { type Action, planAction } from './action.ts';

/** The charts page, and what is done on it. */
export const chartActions: readonly Action[] = [
  planAction({
    id: 'page-charts',
    group: 'view',
    label: 'action.charts',
    keys: ['Alt Shift C'],
    can: ({ workbench }) => workbench.figures.get() !== null,
    run: (open) => open.finishEntry() && open.workbench.view.patch({ page: 'charts' }),
  }),
  planAction({
    id: 'chart-table',
    group: 'view',
    label: 'action.chartTable',
    mark: 'toggle',
    isOn: (open) => open !== null && chartChoice(open).get().table,
    can: ({ workbench }) => workbench.view.get().page === 'charts',
    run: (open) => chartChoice(open).patch({ table: !chartChoice(open).get().table }),
  }),
];
