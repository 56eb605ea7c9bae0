import type { OpenPlan } from '../state/open-plan.ts';

/** Puts a chart below the grid, or takes it away. */
export function toggleChartPane({ workbench: { view } }: OpenPlan): void {
  const { chart } = view.get();
  view.patch({ chart: { ...chart, side: chart.side === null ? 'below' : null } });
}
