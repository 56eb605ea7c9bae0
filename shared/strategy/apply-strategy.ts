import { type CommandOf, checkArea, openScenario } from '../command/guards.ts';
import type { Refusal } from '../command/refusal.ts';
import { periodOf, sumOfArea } from '../cube/area.ts';
import { type Block, cellsFact } from '../cube/cells-fact.ts';
import type { Changeset, Fact } from '../cube/changeset.ts';
import { staysExact } from '../cube/magnitude.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { cellsOf, dimensionsOf, type Plan } from '../model/plan.ts';
import type { MeasureRow } from '../model/rows.ts';
import type { Strategy } from '../model/strategy.ts';
import { spreadUnderHolds } from '../spread/under-holds.ts';
import { parseDecimal } from '../text/decimal.ts';
import type { BasisScope } from './basis-values.ts';
import { carriedTotal } from './buffer.ts';
import { checkStrategy, type StrategyProblem } from './check-strategy.ts';
import { runStrategy, type StrategyRun } from './run-strategy.ts';
import { yearsOf } from './season.ts';

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
 * locked sums and bounds; everything else in the period is replaced. Refuses 'strategy-invalid', 'no-total', 'held',
 * and what runStrategy refuses.
 */
export function applyStrategy(plan: Plan, command: CommandOf<'apply-strategy'>): Outcome<Changeset, Refusal> {
  const work = workOutStrategy(plan, command);
  return work.ok ? done(work.value.changeset) : work;
}

/** A strategy as it would be applied: how it was worked out, and the cells that the scenario's holds leave of that. */
export interface StrategyWork {
  readonly run: StrategyRun;
  readonly block: Block;
  /** Lines x leaves of the block, ticks. */
  readonly cells: Float64Array;
  readonly changeset: Changeset;
}

/** What applyStrategy does, with all that a preview shows of it. */
export function workOutStrategy(plan: Plan, command: CommandOf<'apply-strategy'>): Outcome<StrategyWork, Refusal> {
  const { strategy, measure, period } = command;
  const scenario = openScenario(plan, command.scenario);
  if (!scenario.ok) return scenario;
  const area = { measure, members: dimensionsOf(plan).map(() => null), period };
  const known = checkArea(plan, area);
  if (!known.ok) return known;
  const scope = { plan, scenario: command.scenario, measure, period: periodOf(plan, period) };
  const problems = [
    ...checkStrategy(plan, strategy),
    ...amountProblems(strategy, plan.tables.measure.get(measure) as MeasureRow),
    ...yearProblems(scope, strategy),
  ];
  if (problems.length > 0) return refuse({ code: 'strategy-invalid', name: strategy.name, problems });
  if (plan.lines.count === 0) return refuse({ code: 'empty-area', area });
  // The present total is carried already: applying a buffered strategy again must not add its buffer again.
  const total =
    command.total === null ? sumOfArea(plan, command.scenario, area) : carriedTotal(strategy, command.total);
  if (command.total === null && total === 0) return refuse({ code: 'no-total', strategy: strategy.name });
  if (!Number.isSafeInteger(total)) return refuse({ code: 'too-large' });
  const run = runStrategy(scope, strategy, total);
  if (!run.ok) return run;
  const facts: Fact[] = [];
  if (scenario.value.strategy !== strategy.name) {
    const after = { ...scenario.value, strategy: strategy.name };
    facts.push({ fact: 'row', table: 'scenario', id: scenario.value.id, before: scenario.value, after });
  }
  const { block, cells } = run.value;
  const held = spreadUnderHolds(plan, command.scenario, area, { total, weights: cells.map(Math.abs), start: null });
  if (held && !held.ok) return held;
  const work = held
    ? { run: run.value, block: held.value.block, cells: held.value.values }
    : { run: run.value, block, cells };
  const fact = cellsFact(plan, work.block, work.cells);
  if (fact) {
    if (!staysExact(plan, cellsOf(plan, command.scenario, measure), fact)) return refuse({ code: 'too-large' });
    facts.push(fact);
  }
  return done({ ...work, changeset: { facts } });
}
