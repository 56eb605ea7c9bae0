import { chartChoice } from '../charts/choice.ts';
import { toggleChartPane } from '../charts/pane.ts';
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
    id: 'chart-beside-grid',
    group: 'view',
    label: 'action.chartBeside',
    keys: ['Alt C'],
    mark: 'toggle',
    isOn: (open) => open !== null && open.workbench.view.get().chart.side !== null,
    can: ({ workbench }) => workbench.figures.get() !== null && workbench.view.get().page === 'grid',
    run: toggleChartPane,
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
