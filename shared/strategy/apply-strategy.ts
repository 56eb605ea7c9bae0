import { type CommandOf, checkArea, openScenario } from '../command/guards.ts';
import { staysExact } from '../command/import-data.ts';
import type { Refusal } from '../command/refusal.ts';
import { periodOf, sumOfArea } from '../cube/area.ts';
import { cellsFact } from '../cube/cells-fact.ts';
import type { Changeset, Fact } from '../cube/changeset.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { cellsOf, dimensionsOf, type Plan } from '../model/plan.ts';
import type { MeasureRow } from '../model/rows.ts';
import type { Strategy } from '../model/strategy.ts';
import { spreadUnderHolds } from '../spread/under-holds.ts';
import { parseDecimal } from '../text/decimal.ts';
import { checkStrategy, type StrategyProblem } from './check-strategy.ts';
import { runStrategy } from './run-strategy.ts';

/** Rounding units that are finer than the measure's tick. */
function unitProblems(strategy: Strategy, measure: MeasureRow): StrategyProblem[] {
  return strategy.steps.flatMap((step, i): StrategyProblem[] => {
    if (step.step !== 'dimension' || step.unit === undefined) return [];
    if (parseDecimal(step.unit, measure.decimals).ok) return [];
    return [{ code: 'bad-unit', at: `steps[${i}].unit`, unit: step.unit }];
  });
}

/**
 * Derives a scenario's measure over a period from a total by a strategy. Held cells stay, and so do locked sums and bounds;
 * everything else in the period is replaced. Refuses 'strategy-invalid', 'no-total', and what runStrategy refuses.
 */
export function applyStrategy(plan: Plan, command: CommandOf<'apply-strategy'>): Outcome<Changeset, Refusal> {
  const { strategy, measure, period } = command;
  const scenario = openScenario(plan, command.scenario);
  if (!scenario.ok) return scenario;
  const area = { measure, members: dimensionsOf(plan).map(() => null), period };
  const known = checkArea(plan, area);
  if (!known.ok) return known;
  const problems = [
    ...checkStrategy(plan, strategy),
    ...unitProblems(strategy, plan.tables.measure.get(measure) as MeasureRow),
  ];
  if (problems.length > 0) return refuse({ code: 'strategy-invalid', name: strategy.name, problems });
  if (plan.lines.count === 0) return refuse({ code: 'empty-area', area });
  const total = command.total ?? sumOfArea(plan, command.scenario, area);
  if (command.total === null && total === 0) return refuse({ code: 'no-total', strategy: strategy.name });
  const scope = { plan, scenario: command.scenario, measure, period: periodOf(plan, period) };
  const run = runStrategy(scope, strategy, total);
  if (!run.ok) return run;
  const facts: Fact[] = [];
  if (scenario.value.strategy !== strategy.name) {
    const after = { ...scenario.value, strategy: strategy.name };
    facts.push({ fact: 'row', table: 'scenario', id: scenario.value.id, before: scenario.value, after });
  }
  const { block, cells } = run.value;
  const held = spreadUnderHolds(plan, command.scenario, area, total, cells.map(Math.abs));
  if (held && !held.ok) return held;
  const fact = held ? cellsFact(plan, held.value.block, held.value.values) : cellsFact(plan, block, cells);
  if (fact) {
    if (!staysExact(cellsOf(plan, command.scenario, measure), fact)) return refuse({ code: 'too-large' });
    facts.push(fact);
  }
  return done({ facts });
}
