import { dimensionsOf, hierarchyOf, type Plan } from '../model/plan.ts';
import type { DimensionRow, DriverRow, ScenarioRow } from '../model/rows.ts';

/** Depth that stands for "down to the leaves". */
export const LEAF_DEPTH = Number.MAX_SAFE_INTEGER;

/** Code of the period driver that holds working days, unless a strategy names another. */
export const WORKING_DAYS = 'working-days';

/** The depth that a level names in a dimension: by name, by number from 1, or "leaf"; null when there is none. */
export function depthOfLevel(plan: Plan, dimension: DimensionRow, level: string | number): number | null {
  if (level === 'leaf') return LEAF_DEPTH;
  if (typeof level === 'number') {
    const { maxDepth } = hierarchyOf(plan, dimension.id);
    return Number.isInteger(level) && level >= 1 && level <= Math.max(1, maxDepth) ? level : null;
  }
  const at = dimension.levels.indexOf(level);
  return at < 0 ? null : at + 1;
}

export function dimensionByCode(plan: Plan, code: string): DimensionRow | undefined {
  return dimensionsOf(plan).find((row) => row.code === code);
}

export function driverByCode(plan: Plan, code: string): DriverRow | undefined {
  for (const row of plan.tables.driver.values()) if (row.code === code) return row;
  return undefined;
}

export function scenarioByName(plan: Plan, name: string): ScenarioRow | undefined {
  for (const row of plan.tables.scenario.values()) if (row.name === name) return row;
  return undefined;
}
