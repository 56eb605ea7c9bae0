import type { Refusal } from '../command/refusal.ts';
import { type Block, gather } from '../cube/cells-fact.ts';
import { heldMaskOf } from '../cube/lock-mask.ts';
import { done, type Outcome } from '../model/outcome.ts';
import { calendarOf, cellsOf } from '../model/plan.ts';
import type { Strategy } from '../model/strategy.ts';
import { type Adjustment, adjusted, meanOfLine } from './adjust-season.ts';
import type { BasisScope } from './basis-values.ts';
import { buildLevel, type Level } from './breakdown.ts';
import { loadOf } from './buffer.ts';
import { gatherLimits, type LineLimits } from './gather-limits.ts';
import { outerLimits } from './outer-limits.ts';
import { rampAdjustment } from './ramp.ts';
import { buildSeason, type Season } from './season.ts';
import { type Locked, spreadOverTime } from './spread-over-time.ts';
import { passDown } from './top-down.ts';

/** A strategy worked out: every level with its shares, the season, and the cells that come of them. */
export interface StrategyRun {
  /** What the cells sum to: ticks, buffers included. */
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
function limitsOfLines(total: number, lines: number, locked: Locked | null): LineLimits {
  const least = new Float64Array(lines).fill(total < 0 ? Number.NEGATIVE_INFINITY : 0);
  const most = new Float64Array(lines).fill(total < 0 ? 0 : Number.POSITIVE_INFINITY);
  if (!locked) return { least, most };
  const { current, held } = locked;
  const leaves = lines === 0 ? 0 : current.length / lines;
  for (let line = 0; line < lines; line++) {
    let sum = 0;
    let free = false;
    for (let p = 0; p < leaves; p++) {
      const cell = line * leaves + p;
      if (held[cell]) sum += current[cell] as number;
      else free = true;
    }
    least[line] = free && total < 0 ? Number.NEGATIVE_INFINITY : sum;
    most[line] = free && total >= 0 ? Number.POSITIVE_INFINITY : sum;
  }
  return { least, most };
}

/** Ramps by what they are: a ramp that several steps name is laid over the months once. */
function rampsOf(scope: BasisScope, strategy: Strategy): ReadonlyMap<string, Adjustment> {
  const ramps = new Map<string, Adjustment>();
  for (const step of strategy.steps) {
    if (step.step !== 'dimension' || !step.ramp) continue;
    const key = JSON.stringify(step.ramp);
    if (!ramps.has(key)) ramps.set(key, rampAdjustment(scope, step.ramp));
  }
  return ramps;
}

/** The levels of the dimension steps, from the top; newcomers weighed by the season that they miss. */
function buildLevels(
  scope: BasisScope,
  strategy: Strategy,
  season: Season,
  ramps: ReadonlyMap<string, Adjustment>,
): Level[] {
  const leaves = scope.period.endLeaf - scope.period.firstLeaf;
  const levels: Level[] = [];
  for (const [stepIndex, step] of strategy.steps.entries()) {
    if (step.step !== 'dimension') continue;
    const ramp = step.ramp && ramps.get(JSON.stringify(step.ramp));
    levels.push(
      buildLevel(scope, step, {
        stepIndex,
        above: levels.at(-1) ?? null,
        load: loadOf(strategy.steps, stepIndex + 1),
        rampOfLine: ramp ? meanOfLine(season, ramp, leaves) : null,
      }),
    );
  }
  return levels;
}

/**
 * One pass up for the limits, one down for the total. Where locks on sums and bounds of the scenario cannot be met on
 * the way they are left to those who know how to name them (shared/spread), and the steps go by their own bounds.
 */
function splitTotal(
  scope: BasisScope,
  levels: readonly Level[],
  lines: LineLimits,
  total: number,
): Outcome<null, Refusal> {
  const outer = outerLimits(scope, levels);
  if (outer.length > 0) {
    const gathered = gatherLimits(scope, levels, lines, outer);
    const passed = gathered.ok ? passDown(scope, levels, total) : gathered;
    if (passed.ok) return passed;
  }
  const gathered = gatherLimits(scope, levels, lines);
  return gathered.ok ? passDown(scope, levels, total) : gathered;
}

/**
 * Works a strategy out, top first, for one measure and period of a scenario: total (ticks; what the cells are to sum
 * to, buffers and all: see carriedTotal) down the dimension steps to the lines, then over the leaves by the season.
 * The strategy must fit the plan (checkStrategy). Refuses 'no-basis', 'negative-basis', 'infeasible'.
 */
export function runStrategy(asked: BasisScope, strategy: Strategy, total: number): Outcome<StrategyRun, Refusal> {
  const scope: BasisScope = { ...asked, memo: asked.memo ?? new Map() };
  const { plan, period } = scope;
  const width = calendarOf(plan).leafCount;
  const lines = new Int32Array(plan.lines.count).map((_, line) => line);
  const { firstLeaf, endLeaf } = period;
  const block: Block = { scenario: scope.scenario, measure: scope.measure, lines, firstLeaf, endLeaf };
  const mask = heldMaskOf(plan, scope.scenario, scope.measure);
  const locked: Locked | null = mask && {
    held: gather(block, mask, width),
    current: gather(block, cellsOf(plan, scope.scenario, scope.measure), width),
  };
  const timeStep = strategy.steps.at(-1);
  if (timeStep?.step !== 'time') throw new Error('no time step: strategies are checked before they run');
  const plain = buildSeason(scope, timeStep);
  if (!plain.ok) return plain;
  const ramps = rampsOf(scope, strategy);
  const levels = buildLevels(scope, strategy, plain.value, ramps);
  const split = splitTotal(scope, levels, limitsOfLines(total, lines.length, locked), total);
  if (!split.ok) return split;
  const last = levels.at(-1) as Level;
  const lineTotals = new Float64Array(lines.length);
  for (let line = 0; line < lineTotals.length; line++) lineTotals[line] = last.totals[last.groupOf[line]!]!;
  let season = plain.value;
  for (const ramp of ramps.values()) season = adjusted(season, ramp, endLeaf - firstLeaf);
  const cells = spreadOverTime(scope, timeStep, season, lineTotals, locked);
  if (!cells.ok) return cells;
  return done({ total, levels, season, lineTotals, block, cells: cells.value, held: locked?.held ?? null });
}
