import type { MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { DerivedMeasureRow } from '../../shared/model/rows.ts';
import type { Wanted } from './shown.ts';
import type { View } from './view.ts';

/** The ratios to show, in the plan's order. */
export function shownRatios(plan: Plan, { columns }: View): DerivedMeasureRow[] {
  return [...plan.tables.derived.values()]
    .filter(({ id }) => columns.ratios.includes(id))
    .sort((a, b) => a.position - b.position || a.id - b.id);
}

/** The scenario that the difference is to: the chosen one, or the first other; null when there is no difference. */
export function comparedScenario(plan: Plan, { columns, scenario }: View): ScenarioId | null {
  if (!columns.extras.includes('difference')) return null;
  if (columns.against !== null && columns.against !== scenario && plan.tables.scenario.has(columns.against)) {
    return columns.against;
  }
  return [...plan.tables.scenario.keys()].map((id) => id as ScenarioId).find((id) => id !== scenario) ?? null;
}

/** The figures that a view needs; null when the plan has nothing to show. */
export function wantedBy(plan: Plan, view: View): Wanted | null {
  const { scenario, measure: lead, measures } = view;
  if (scenario === null || lead === null || plan.lines.count === 0) return null;
  const ratios = shownRatios(plan, view).flatMap(({ numerator, denominator }) => [numerator, denominator]);
  const beside = new Set<MeasureId>([...measures, ...ratios]);
  beside.delete(lead);
  return { scenario, lead, beside: [...beside], against: comparedScenario(plan, view) };
}
