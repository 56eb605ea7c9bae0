import type { Area } from '../command/command.ts';
import { type CommandOf, checkArea, openScenario, rowOf } from '../command/guards.ts';
import { addScenario } from '../command/manage-scenarios.ts';
import type { Refusal } from '../command/refusal.ts';
import { withHolds } from '../command/release-holds.ts';
import { periodOf, sumOfArea } from '../cube/area.ts';
import { type Block, cellsFact } from '../cube/cells-fact.ts';
import type { Changeset, Fact } from '../cube/changeset.ts';
import { staysExact } from '../cube/magnitude.ts';
import type { ScenarioId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, cellsOf, dimensionsOf, nextId, type Plan } from '../model/plan.ts';
import type { MeasureRow } from '../model/rows.ts';
import type { Strategy } from '../model/strategy.ts';
import { hasHolds } from '../spread/region.ts';
import { spreadUnderHolds } from '../spread/under-holds.ts';
import { parseDecimal } from '../text/decimal.ts';
import type { BasisScope } from './basis-values.ts';
import { carriedTotal } from './buffer.ts';
import { checkStrategy, type StrategyProblem } from './check-strategy.ts';
import { runStrategy, type StrategyRun } from './run-strategy.ts';
import { yearsOf } from './season.ts';
import { groundOf, type StrategyGround } from './strategy-ground.ts';

/** Units and amounts that are finer than the measure's tick. */
function amountProblems(strategy: Strategy, measure: MeasureRow): StrategyProblem[] {
  const tooFine = (text: string | undefined) => text !== undefined && !parseDecimal(text, measure.decimals).ok;
  return strategy.steps.flatMap((step, i): StrategyProblem[] => {
    if (step.step !== 'dimension') return [];
    const problems: StrategyProblem[] = [];
    const { unit, amounts = [] } = step;
    if (unit !== undefined && tooFine(unit)) problems.push({ code: 'bad-unit', at: `steps[${i}].unit`, unit });
    amounts.forEach(({ min, max }, a) => {
      for (const amount of [min, max]) {
        if (amount !== undefined && tooFine(amount)) {
          problems.push({ code: 'bad-amount', at: `steps[${i}].amounts[${a}]`, amount });
        }
      }
    });
    return problems;
  });
}

/** Weights of years that are not one for each year of the period. */
function yearProblems(scope: BasisScope, strategy: Strategy): StrategyProblem[] {
  const years = yearsOf(scope)?.length ?? 1;
  return strategy.steps.flatMap((step, i): StrategyProblem[] => {
    if (step.step !== 'time' || !step.years || !('weights' in step.years)) return [];
    return step.years.weights.length === years || years === 1 ? [] : [{ code: 'bad-years', at: `steps[${i}].years` }];
  });
}

/**
 * Derives a scenario's measure over a period from a total by a strategy; the cells sum to it, or to more where the
 * strategy has buffers (carriedTotal). Without a total the present sum is laid out anew. Held cells stay, and so do
 * locked sums, bounds and the areas that are kept; everything else in the period is replaced. `into` leaves the
 * scenario as it is and lays a copy of it out. Refuses 'strategy-invalid', 'no-total', 'held', and what runStrategy,
 * locking and adding a scenario refuse.
 */
export function applyStrategy(plan: Plan, command: CommandOf<'apply-strategy'>): Outcome<Changeset, Refusal> {
  // What is copied stays as it is, so a final scenario may be.
  const scenario = (command.into === undefined ? openScenario : scenarioOf)(plan, command.scenario);
  if (!scenario.ok) return scenario;
  const work = workOutStrategy(plan, command);
  if (!work.ok) return work;
  const { ground, block, cells } = work.value;
  if (command.into !== undefined) return layOutCopy(plan, command, work.value);
  const fact = cellsFact(plan, block, cells);
  const facts: Fact[] = [...ground.facts];
  const before = scenario.value;
  const { name } = command.strategy;
  if (before.strategy !== name) {
    facts.push({ fact: 'row', table: 'scenario', id: before.id, before, after: { ...before, strategy: name } });
  }
  if (fact) {
    if (!staysExact(plan, cellsOf(plan, before.id, command.measure), fact)) return refuse({ code: 'too-large' });
    facts.push(fact);
  }
  return done({ facts });
}

const scenarioOf = (plan: Plan, id: ScenarioId) => rowOf(plan, 'scenario', id);

/** A new scenario with everything of the one that is copied, but for the cells that the strategy gives it. */
function layOutCopy(plan: Plan, command: CommandOf<'apply-strategy'>, work: StrategyWork): Outcome<Changeset, Refusal> {
  const { scenario: from, measure, strategy, into = '' } = command;
  const left = withHolds(plan, work.ground.facts);
  const added = addScenario(left, { command: 'add-scenario', name: into, from });
  if (!added.ok) return added;
  const id = nextId(plan, 'scenario') as ScenarioId;
  const facts = added.value.facts.flatMap((fact): Fact[] => {
    if (fact.fact === 'cells' && fact.measure === measure) return [];
    if (fact.fact !== 'row' || fact.table !== 'scenario' || !fact.after) return [fact];
    return [{ ...fact, after: { ...fact.after, strategy: strategy.name } }];
  });
  const cube = cellsOf(plan, from, measure).slice();
  layCells(cube, calendarOf(plan).leafCount, work);
  const lines = Int32Array.from({ length: plan.lines.count }, (_, line) => line);
  const whole = { scenario: id, measure, lines, firstLeaf: 0, endLeaf: calendarOf(plan).leafCount };
  const fact = cellsFact(plan, whole, cube);
  if (fact && !staysExact(plan, cellsOf(plan, id, measure), fact)) return refuse({ code: 'too-large' });
  return done({ facts: fact ? [...facts, fact] : facts });
}

/** A strategy as it would be applied: how it was worked out, and the cells that the scenario's holds leave of that. */
export interface StrategyWork {
  readonly ground: StrategyGround;
  readonly run: StrategyRun;
  readonly block: Block;
  /** Lines x leaves of the block, ticks. */
  readonly cells: Float64Array;
}

/** Puts what a strategy gives into a cube, lines x `width` leaves. */
export function layCells(
  cube: Float64Array,
  width: number,
  { block, cells }: Pick<StrategyWork, 'block' | 'cells'>,
): void {
  const leaves = block.endLeaf - block.firstLeaf;
  block.lines.forEach((line, row) => {
    cube.set(cells.subarray(row * leaves, (row + 1) * leaves), line * width + block.firstLeaf);
  });
}

/** What applyStrategy does, with all that a preview shows of it; in a copy it would be the same cells. */
export function workOutStrategy(plan: Plan, command: CommandOf<'apply-strategy'>): Outcome<StrategyWork, Refusal> {
  const { strategy, measure, period, scenario } = command;
  const known = rowOf(plan, 'scenario', scenario);
  if (!known.ok) return known;
  const area = { measure, members: dimensionsOf(plan).map(() => null), period };
  const place = checkArea(plan, area);
  if (!place.ok) return place;
  const within = { scenario, measure, period: periodOf(plan, period) };
  const problems = [
    ...checkStrategy(plan, strategy),
    ...amountProblems(strategy, plan.tables.measure.get(measure) as MeasureRow),
    ...yearProblems({ plan, ...within }, strategy),
  ];
  if (problems.length > 0) return refuse({ code: 'strategy-invalid', name: strategy.name, problems });
  if (plan.lines.count === 0) return refuse({ code: 'empty-area', area });
  const total = totalToLay(plan, command, area);
  if (!total.ok) return total;
  const ground = groundOf(plan, command);
  if (!ground.ok) return ground;
  const seen = ground.value.plan;
  const run = runStrategy({ plan: seen, ...within }, strategy, total.value);
  if (!run.ok) return run;
  const { cells } = run.value;
  const held = hasHolds(seen, scenario, measure)
    ? spreadUnderHolds(seen, scenario, area, { total: total.value, weights: cells.map(Math.abs), start: null })
    : null;
  if (held && !held.ok) return held;
  const laid = held ? { block: held.value.block, cells: held.value.values } : { block: run.value.block, cells };
  return done({ ground: ground.value, run: run.value, ...laid });
}

/** What the cells are to sum to, ticks. */
function totalToLay(plan: Plan, { strategy, total, scenario }: CommandOf<'apply-strategy'>, area: Area) {
  // The present total is carried already: applying a buffered strategy again must not add its buffer again.
  const ticks = total === null ? sumOfArea(plan, scenario, area) : carriedTotal(strategy, total);
  if (total === null && ticks === 0) return refuse({ code: 'no-total', strategy: strategy.name } as const);
  return Number.isSafeInteger(ticks) ? done(ticks) : refuse({ code: 'too-large' } as const);
}
