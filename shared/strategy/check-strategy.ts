import { parseMonth } from '../model/calendar.ts';
import { dimensionsOf, hierarchyOf, measuresOf, type Plan } from '../model/plan.ts';
import type { DriverRow } from '../model/rows.ts';
import type { Basis, Blend, DimensionStep, PlainBasis, Step, Strategy, TimeStep } from '../model/strategy.ts';
import { checkCampaigns, checkYears } from './check-time.ts';
import { isSeason } from './drawn-season.ts';
import { depthOfLevel, dimensionByCode, driverByCode, scenarioByName, WORKING_DAYS } from './plan-names.ts';
import { monthOfNumber } from './ramp.ts';

export { depthOfLevel, dimensionByCode, driverByCode, LEAF_DEPTH } from './plan-names.ts';

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
  | { readonly code: 'bad-unit'; readonly at: string; readonly unit: string }
  | { readonly code: 'unknown-scenario'; readonly at: string; readonly name: string }
  | { readonly code: 'unknown-member'; readonly at: string; readonly name: string; readonly dimension: string }
  /** No amount, or finer than the measure's smallest step. */
  | { readonly code: 'bad-amount'; readonly at: string; readonly amount: string }
  /** The floor lies above the cap. */
  | { readonly code: 'bad-bounds'; readonly at: string }
  | { readonly code: 'bad-capacity'; readonly at: string; readonly factor: number }
  | { readonly code: 'bad-buffer'; readonly at: string; readonly buffer: number }
  | { readonly code: 'bad-curve'; readonly at: string }
  | { readonly code: 'bad-powers'; readonly at: string }
  | { readonly code: 'bad-campaign'; readonly at: string; readonly name: string }
  | { readonly code: 'bad-years'; readonly at: string }
  /** Not twelve weights, or all of them zero. */
  | { readonly code: 'bad-season'; readonly at: string }
  | { readonly code: 'season-does-not-fit'; readonly at: string };

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
  checkBounds(plan, step, at, problems);
  checkShape(plan, step, at, problems);
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

const AMOUNT = /^-?\d+(\.\d+)?$/;

function checkBounds(plan: Plan, step: DimensionStep, at: string, problems: StrategyProblem[]): void {
  const { growth, amounts = [], capacity } = step;
  if (growth && (growth.min ?? Number.NEGATIVE_INFINITY) > (growth.max ?? Number.POSITIVE_INFINITY)) {
    problems.push({ code: 'bad-growth', at: `${at}.growth` });
  }
  const dimension = dimensionByCode(plan, step.over);
  amounts.forEach(({ member, min, max }, i) => {
    const path = `${at}.amounts[${i}]`;
    for (const amount of [min, max]) {
      if (amount !== undefined && !AMOUNT.test(amount)) problems.push({ code: 'bad-amount', at: path, amount });
    }
    if (Number(min ?? Number.NEGATIVE_INFINITY) > Number(max ?? Number.POSITIVE_INFINITY)) {
      problems.push({ code: 'bad-bounds', at: path });
    }
    if (member !== undefined && dimension && !hierarchyOf(plan, dimension.id).byCode.has(member)) {
      problems.push({ code: 'unknown-member', at: path, name: member, dimension: step.over });
    }
  });
  if (!capacity) return;
  const { driver, factor = 1 } = capacity;
  const problem = basisProblem(plan, step, { basis: 'driver', driver }, `${at}.capacity`);
  if (problem) problems.push(problem);
  if (!(factor > 0 && Number.isFinite(factor))) problems.push({ code: 'bad-capacity', at: `${at}.capacity`, factor });
}

function checkShape(plan: Plan, step: DimensionStep, at: string, problems: StrategyProblem[]): void {
  const { unit, buffer = 0, ramp } = step;
  if (unit !== undefined && !(/^\d+(\.\d+)?$/.test(unit) && Number(unit) > 0)) {
    problems.push({ code: 'bad-unit', at: `${at}.unit`, unit });
  }
  if (!(buffer >= 0 && buffer <= 10)) problems.push({ code: 'bad-buffer', at: `${at}.buffer`, buffer });
  if (!ramp) return;
  const path = `${at}.ramp`;
  if (ramp.counts !== 'availability') {
    const fine = ramp.curve.length > 0 && ramp.curve.every((factor) => factor >= 0 && Number.isFinite(factor));
    if (!fine) problems.push({ code: 'bad-curve', at: path });
  }
  const driver = driverByCode(plan, ramp.driver);
  if (!driver) {
    problems.push({ code: 'unknown-driver', at: path, name: ramp.driver });
    return;
  }
  const known =
    ramp.counts === 'availability'
      ? driver.scope === 'line-period'
      : driver.scope === 'line' || (driver.scope === 'member' && driver.dimension !== null);
  const months = ramp.counts === 'start' ? (plan.driverValues.get(driver.id)?.values() ?? []) : [];
  const allMonths = [...months].every((number) => monthOfNumber(number) !== null);
  if (!known || !allMonths) problems.push({ code: 'driver-does-not-fit', at: path, name: ramp.driver });
}

function checkTimeStep(plan: Plan, step: TimeStep, at: string, problems: StrategyProblem[]): void {
  checkBlend(plan, step, step.by, at, problems);
  if (step.years && 'by' in step.years) checkBlend(plan, step, step.years.by, `${at}.years`, problems);
  problems.push(...checkCampaigns(plan, step, at), ...checkYears(step, at));
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
  if (basis.basis === 'product') {
    const { of, powers } = basis;
    if (of.length === 0) return { code: 'no-basis-given', at };
    const fine = (power: number) => power >= 0.25 && power <= 4 && Number.isInteger(power * 4);
    if (powers && (powers.length !== of.length || !powers.every(fine))) return { code: 'bad-powers', at };
    return of.map((factor, i) => basisProblem(plan, step, factor, `${at}.of[${i}]`)).find((found) => found) ?? null;
  }
  return plainBasisProblem(plan, step, basis, at);
}

function plainBasisProblem(plan: Plan, step: Step, basis: PlainBasis, at: string): StrategyProblem | null {
  if (basis.basis === 'driver' || basis.basis === 'working-days') {
    const name = basis.driver ?? WORKING_DAYS;
    const driver = driverByCode(plan, name);
    if (!driver) return { code: 'unknown-driver', at, name };
    const fitting = fits(plan, step, driver) && (basis.basis === 'driver' || driver.scope === 'period');
    return fitting ? null : { code: 'driver-does-not-fit', at, name };
  }
  if (basis.basis === 'season') {
    if (step.step !== 'time') return { code: 'season-does-not-fit', at };
    return isSeason(basis.months) ? null : { code: 'bad-season', at };
  }
  if (basis.basis === 'scenario' && !scenarioByName(plan, basis.scenario)) {
    return { code: 'unknown-scenario', at, name: basis.scenario };
  }
  if ('measure' in basis && basis.measure !== undefined) {
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
