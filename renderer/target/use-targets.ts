import { useMemo, useRef } from 'react';
import { forecastOfPlan, type PlanForecast } from '../../shared/analysis/plan-forecast.ts';
import { type TargetTable, targetTable } from '../../shared/analysis/target-rows.ts';
import type { MeasureId } from '../../shared/model/ids.ts';
import { type AmountForm, amountForm } from '../state/amounts.ts';
import { amountAt } from '../state/figures.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import type { Shown } from '../state/shown.ts';
import { useStore } from '../state/store.ts';

/** All that the page shows. */
export interface Targets {
  readonly figures: Shown;
  readonly measure: MeasureId;
  readonly form: AmountForm;
  readonly forecast: PlanForecast;
  readonly table: TargetTable;
}

/** The targets of the scenario and measure in view, as they are or as what is being typed would make them. */
export function useTargets(open: OpenPlan): Targets | null {
  const { workbench } = open;
  const { version } = useStore(workbench.state);
  const figures = useStore(workbench.figures);
  const last = useRef<{ readonly measure: MeasureId; readonly forecast: PlanForecast } | null>(null);
  const measure = figures?.measure ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` stands for the plan, which changes in place
  const forecast = useMemo(() => {
    if (measure === null) return null;
    const before = last.current?.measure === measure ? last.current.forecast : null;
    last.current = { measure, forecast: forecastOfPlan(workbench.plan, measure, before) };
    return last.current.forecast;
  }, [workbench, version, measure]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  return useMemo(() => {
    if (!figures || !forecast) return null;
    const { plan } = workbench;
    const table = targetTable(plan, figures.measure, forecast, ({ firstLeaf, endLeaf }) =>
      amountAt(figures, 0, firstLeaf, endLeaf),
    );
    return { figures, measure: figures.measure, form: amountForm(plan, figures.measure), forecast, table };
  }, [workbench, version, figures, forecast]);
}
