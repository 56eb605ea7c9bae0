import type { MeasureId, ScenarioId } from '../model/ids.ts';
import type { Plan } from '../model/plan.ts';
import type { FinalRow } from '../model/rows.ts';

/** The final versions of a scenario, or (null) of all, the latest first. */
export function finalVersionsOf(plan: Plan, scenario: ScenarioId | null = null): FinalRow[] {
  return [...plan.tables.final.values()]
    .filter((row) => scenario === null || row.scenario === scenario)
    .sort((a, b) => b.seq - a.seq || b.id - a.id);
}

/** The version of the same scenario that came before; null for the first one. */
export function versionBefore(plan: Plan, { scenario, number }: FinalRow): FinalRow | null {
  const earlier = finalVersionsOf(plan, scenario).filter((row) => row.number < number);
  return earlier.sort((a, b) => b.number - a.number)[0] ?? null;
}

/** What a version comes to in a measure over the whole plan, ticks. */
export function totalOf({ totals }: FinalRow, measure: MeasureId): number {
  return totals.find((total) => total.measure === measure)?.ticks ?? 0;
}
