import { parseMonth } from '../model/calendar.ts';
import { dimensionsOf, hierarchyOf, measuresOf, type Plan } from '../model/plan.ts';
import type { DimensionRow, DriverRow } from '../model/rows.ts';
import type { Basis, Blend, DimensionStep, Step, Strategy, TimeStep } from '../model/strategy.ts';

/** What keeps a strategy from running on a plan; `at` is the path of the faulty part ("steps[1].by[0]"). */
export type StrategyProblem =
  | { readonly code: 'no-steps'; readonly at: string }
  | { readonly code: 'time-step-not-last'; readonly at: string }
  | { readonly code: 'time-step-missing'; readonly at: string }
  | { readonly code: 'dimension-not-reached'; readonly at: string; readonly dimension: string }
  | { readonly code: 'level-not-below'; readonly at: string; readonly level: string }
  | { readonly code: 'unknown-dimension'; readonly at: string; readonly name: string }
  | { readonly code: 'unknown-level'; readonly at: string; readonly name: string; readonly dimension: string }
  | { readonly code: 'unknown-driver'; readonly at: string; readonly name: string }
  | { readonly code: 'unknown-measure'; readonly at: string; readonly name: string }
  | { readonly code: 'driver-does-not-fit'; readonly at: string; readonly name: string }
  | { readonly code: 'bad-window'; readonly at: string; readonly from: string; readonly to: string }
  | { readonly code: 'no-basis-given'; readonly at: string }
  | { readonly code: 'bad-weight'; readonly at: string; readonly weight: number }
  | { readonly code: 'bad-growth'; readonly at: string }
  | { readonly code: 'bad-unit'; readonly at: string; readonly unit: string };

/** Depth that stands for "down to the leaves". */
export const LEAF_DEPTH = Number.MAX_SAFE_INTEGER;

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
  return [...plan.tables.driver.values()].find((row) => row.code === code);
}

/** All that keeps the strategy from running on this plan; empty when nothing does. */
export function checkStrategy(plan: Plan, strategy: Strategy): StrategyProblem[] {
  const problems: StrategyProblem[] = [];
  if (strategy.steps.length === 0) return [{ code: 'no-steps', at: 'steps' }];
  const reached = new Map<string, number>();
  strategy.steps.forEach((step, i) => {
    const at = `steps[${i}]`;
    if (step.step === 'time') {
      if (i < strategy.steps.length - 1) problems.push({ code: 'time-step-not-last', at });
      checkTimeStep(plan, step, at, problems);
    } else {
      checkDimensionStep(plan, step, at, reached, problems);
    }
  });
  if (strategy.steps.at(-1)?.step !== 'time') problems.push({ code: 'time-step-missing', at: 'steps' });
  for (const dimension of dimensionsOf(plan)) {
    const depth = reached.get(dimension.code) ?? 0;
    if (depth < hierarchyOf(plan, dimension.id).maxDepth) {
      problems.push({ code: 'dimension-not-reached', at: 'steps', dimension: dimension.code });
    }
  }
  return problems;
}

function checkDimensionStep(
  plan: Plan,
  step: DimensionStep,
  at: string,
  reached: Map<string, number>,
  problems: StrategyProblem[],
): void {
  checkBlend(plan, step, step.by, at, problems);
  const { growth, unit } = step;
  if (growth && (growth.min ?? Number.NEGATIVE_INFINITY) > (growth.max ?? Number.POSITIVE_INFINITY)) {
    problems.push({ code: 'bad-growth', at: `${at}.growth` });
  }
  if (unit !== undefined && !(/^\d+(\.\d+)?$/.test(unit) && Number(unit) > 0)) {
    problems.push({ code: 'bad-unit', at: `${at}.unit`, unit });
  }
  const dimension = dimensionByCode(plan, step.over);
  if (!dimension) {
    problems.push({ code: 'unknown-dimension', at: `${at}.over`, name: step.over });
    return;
  }
  const depth = depthOfLevel(plan, dimension, step.to);
  if (depth === null) {
    problems.push({ code: 'unknown-level', at: `${at}.to`, name: String(step.to), dimension: step.over });
    return;
  }
  if (depth <= (reached.get(step.over) ?? 0)) {
    problems.push({ code: 'level-not-below', at: `${at}.to`, level: String(step.to) });
  }
  reached.set(step.over, depth);
}

function checkTimeStep(plan: Plan, step: TimeStep, at: string, problems: StrategyProblem[]): void {
  checkBlend(plan, step, step.by, at, problems);
  if (!step.seasonOf) return;
  const dimension = dimensionByCode(plan, step.seasonOf.dimension);
  if (!dimension) {
    problems.push({ code: 'unknown-dimension', at: `${at}.seasonOf.dimension`, name: step.seasonOf.dimension });
  } else if (depthOfLevel(plan, dimension, step.seasonOf.level) === null) {
    const name = String(step.seasonOf.level);
    problems.push({ code: 'unknown-level', at: `${at}.seasonOf.level`, name, dimension: dimension.code });
  }
}

function checkBlend(plan: Plan, step: Step, blend: Blend, at: string, problems: StrategyProblem[]): void {
  if (blend.length === 0) problems.push({ code: 'no-basis-given', at: `${at}.by` });
  blend.forEach(({ weight, of }, i) => {
    const path = `${at}.by[${i}]`;
    if (!(weight > 0 && Number.isFinite(weight))) problems.push({ code: 'bad-weight', at: path, weight });
    const problem = basisProblem(plan, step, of, path);
    if (problem) problems.push(problem);
  });
}

function basisProblem(plan: Plan, step: Step, basis: Basis, at: string): StrategyProblem | null {
  if (basis.basis === 'driver') {
    const driver = driverByCode(plan, basis.driver);
    if (!driver) return { code: 'unknown-driver', at, name: basis.driver };
    return fits(plan, step, driver) ? null : { code: 'driver-does-not-fit', at, name: basis.driver };
  }
  if ((basis.basis === 'last-year' || basis.basis === 'history') && basis.measure !== undefined) {
    const { measure } = basis;
    if (!measuresOf(plan).some((row) => row.code === measure)) return { code: 'unknown-measure', at, name: measure };
  }
  if (basis.basis === 'history') {
    const from = parseMonth(basis.from);
    const to = parseMonth(basis.to);
    if (from === null || to === null || from > to) return { code: 'bad-window', at, from: basis.from, to: basis.to };
  }
  return null;
}

/** Whether a driver's numbers say anything about the parts of a step. */
function fits(plan: Plan, step: Step, driver: DriverRow): boolean {
  switch (driver.scope) {
    case 'member':
      return step.step === 'dimension' && dimensionByCode(plan, step.over)?.id === driver.dimension;
    case 'line':
      return step.step === 'dimension';
    case 'period':
      return step.step === 'time';
    case 'line-period':
      return true;
  }
}
