import { done, type Outcome, refuse } from '../model/outcome.ts';
import { bufferFor, chanceOf, quantileOf, type RowsProblem, resultsOf, startRows } from './simulate-rows.ts';

/** What an outlook takes for granted; said wherever it is shown. */
export interface Assumed {
  /** Standard deviation of a person's result over what is expected. */
  readonly variation: number;
  /** Between any two people. */
  readonly correlation: number;
  /** What the market adds to every result: 0.05 is +5 %. */
  readonly shift: number;
  /** The chance for which the buffer is. */
  readonly wanted: number;
  readonly seed: number;
}

/** What the risk page begins with, and all that the command line assumes. */
export const ASSUMED: Assumed = { variation: 0.15, correlation: 0.3, shift: 0, wanted: 0.8, seed: 1 };

/** Nobody is expected to bring more than last year and so much on top, whatever is asked. */
export const REACH = 0.2;

/** A growth beyond this is counted as much to ask. */
export const MUCH = 0.2;

/** As it is shown, to a tenth of a point: what the rounding of cells puts above it is not much. */
export function isMuch(growth: number): boolean {
  return Number(growth.toFixed(3)) > MUCH;
}

export interface Outlook {
  /** Chance that all together reach what they are asked for. */
  readonly chance: number;
  /** Reached in nine of ten years, ticks. */
  readonly nineOfTen: number;
  readonly median: number;
  /** How much more than what must be reached would have to be asked for, for the wanted chance; null where nothing would do. */
  readonly buffer: number | null;
  readonly draws: number;
}

/** Years that are drawn, fewer for very many people. */
export const DRAWS = 4000;
/** More draws of a person than this take too long for a table. */
const MOST_WORK = 40_000_000;
const FEWEST_DRAWS = 500;

/**
 * All people's results as one row: each is expected to bring what is asked, but no more than last year and REACH on top
 * (who is new: what is asked). Null where nothing is asked for.
 */
export function outlookProblem(
  targets: Float64Array,
  lastYear: Float64Array,
  { variation, correlation, seed }: Assumed,
): RowsProblem | null {
  if (!(totalOf(targets) > 0)) return null;
  const expected = Array.from(targets, (target, i) => {
    const before = lastYear[i] as number;
    return before > 0 ? Math.min(target, before * (1 + REACH)) : target;
  });
  return {
    parent: [-1],
    partRow: expected.map(() => 0),
    expected,
    variation: expected.map(() => variation),
    months: [],
    correlation,
    monthVariation: 0,
    draws: Math.round(Math.min(DRAWS, Math.max(FEWEST_DRAWS, MOST_WORK / expected.length))),
    seed,
  };
}

/** What the drawn results (ascending) say of a goal in a market. */
export function outlookOf(results: Float64Array, goal: number, { shift, wanted }: Assumed): Outlook {
  return {
    chance: chanceOf(results, goal, shift),
    nineOfTen: quantileOf(results, 0.1) * (1 + shift),
    median: quantileOf(results, 0.5) * (1 + shift),
    buffer: bufferFor(results, goal, wanted, shift),
    draws: results.length,
  };
}

/**
 * How likely targets are reached, in one go. Refuses 'nothing' where nothing is asked for and 'malformed' what cannot
 * be simulated. The same figures give the same answer.
 */
export function outlookOfTargets(
  targets: Float64Array,
  lastYear: Float64Array,
  assumed: Assumed = ASSUMED,
): Outcome<Outlook, { readonly code: 'nothing' | 'malformed' }> {
  const problem = outlookProblem(targets, lastYear, assumed);
  if (problem === null) return refuse({ code: 'nothing' });
  const started = startRows(problem);
  if (!started.ok) return refuse({ code: 'malformed' });
  started.value.step(problem.draws);
  return done(outlookOf(resultsOf(started.value.finish(), 0), totalOf(targets), assumed));
}

export function totalOf(ticks: Float64Array): number {
  return ticks.reduce((sum, value) => sum + value, 0);
}
