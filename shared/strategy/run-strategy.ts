import type { Refusal } from '../command/refusal.ts';
import { type Block, gather } from '../cube/cells-fact.ts';
import { lockMaskOf } from '../cube/lock-mask.ts';
import { done, type Outcome } from '../model/outcome.ts';
import { calendarOf, cellsOf } from '../model/plan.ts';
import type { Strategy } from '../model/strategy.ts';
import type { BasisScope } from './basis-values.ts';
import { buildLevel, type Level } from './breakdown.ts';
import { buildSeason, type Season, spreadOverTime } from './spread-over-time.ts';
import { gatherLimits, type LineLimits, passDown } from './top-down.ts';

/** A strategy worked out: every level with its shares, the season, and the cells that come of them. */
export interface StrategyRun {
  readonly total: number;
  readonly levels: readonly Level[];
  readonly season: Season;
  /** Real value of the last level per line is levels.at(-1).real; these are the rounded totals per line, ticks. */
  readonly lineTotals: Float64Array;
  readonly block: Block;
  /** Cells of all lines over the period's leaves, ticks. */
  readonly cells: Float64Array;
  /** 1 where a lock holds a cell of the block; null when none does. */
  readonly held: Uint8Array | null;
}

/** What each line can hold: its held cells, and with a free cell anything of the total's sign on top. */
function limitsOfLines(total: number, lines: number, current: Float64Array, held: Uint8Array | null): LineLimits {
  const least = new Float64Array(lines);
  const most = new Float64Array(lines);
  const leaves = lines === 0 ? 0 : current.length / lines;
  for (let line = 0; line < lines; line++) {
    let sum = 0;
    let free = false;
    for (let p = 0; p < leaves; p++) {
      const cell = line * leaves + p;
      if (held?.[cell]) sum += current[cell] as number;
      else free = true;
    }
    least[line] = free && total < 0 ? Number.NEGATIVE_INFINITY : sum;
    most[line] = free && total >= 0 ? Number.POSITIVE_INFINITY : sum;
  }
  return { least, most };
}

/**
 * Works a strategy out, top first, for one measure and period of a scenario: total (ticks) down the dimension steps
 * to the lines, then over the leaves by the season. The strategy must fit the plan (checkStrategy).
 * Refuses 'no-basis', 'negative-basis', 'infeasible'.
 */
export function runStrategy(scope: BasisScope, strategy: Strategy, total: number): Outcome<StrategyRun, Refusal> {
  const { plan, period } = scope;
  const width = calendarOf(plan).leafCount;
  const lines = Int32Array.from({ length: plan.lines.count }, (_, line) => line);
  const { firstLeaf, endLeaf } = period;
  const block: Block = { scenario: scope.scenario, measure: scope.measure, lines, firstLeaf, endLeaf };
  const current = gather(block, cellsOf(plan, scope.scenario, scope.measure), width);
  const mask = lockMaskOf(plan, scope.scenario, scope.measure);
  const held = mask ? gather(block, mask, width) : null;
  const levels: Level[] = [];
  for (const [i, step] of strategy.steps.entries()) {
    if (step.step === 'dimension') levels.push(buildLevel(scope, step, i, levels.at(-1) ?? null));
  }
  const gathered = gatherLimits(scope, levels, limitsOfLines(total, lines.length, current, held));
  if (!gathered.ok) return gathered;
  const passed = passDown(scope, levels, total);
  if (!passed.ok) return passed;
  const last = levels.at(-1) as Level;
  const lineTotals = Float64Array.from(last.groupOf, (group) => last.totals[group] as number);
  const timeStep = strategy.steps.at(-1);
  if (timeStep?.step !== 'time') throw new Error('no time step: strategies are checked before they run');
  const season = buildSeason(scope, timeStep);
  if (!season.ok) return season;
  const cells = spreadOverTime(scope, timeStep, season.value, lineTotals, current, held);
  if (!cells.ok) return cells;
  return done({ total, levels, season: season.value, lineTotals, block, cells: cells.value, held });
}
