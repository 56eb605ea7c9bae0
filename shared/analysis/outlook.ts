import { done, type Outcome, refuse } from '../model/outcome.ts';
import { quantile, simulate } from './simulate.ts';

/** What the outlook takes for granted; said wherever it is shown. */
export const ASSUMED = {
  /** Nobody is expected to bring more than last year and so much on top, whatever is asked. */
  reach: 0.2,
  /** Standard deviation of a person's result over what is expected. */
  variation: 0.15,
  /** Between any two people. */
  correlation: 0.3,
  draws: 4000,
  seed: 20270101,
} as const;

/** A growth beyond this is counted as much to ask. */
export const MUCH = 0.2;

export interface Outlook {
  /** Chance that all together reach what they are asked for. */
  readonly chance: number;
  /** Reached in nine of ten years, ticks. */
  readonly nineOfTen: number;
  readonly median: number;
  /** How much of a reached total would have to be asked for on top for a chance of 80 %: total over it, less 1. */
  readonly buffer: number;
  readonly draws: number;
}

/** More draws of a line than this take too long for a table. */
const MOST_WORK = 8_000_000;
const FEWEST_DRAWS = 500;

/**
 * How likely targets are reached when each person is expected to bring what is asked, but no more than last year and
 * ASSUMED.reach on top (who is new: what is asked). Refuses 'nothing' where nothing is asked for, and what simulate
 * refuses. The same figures give the same answer.
 */
export function outlookOf(
  targets: Float64Array,
  lastYear: Float64Array,
): Outcome<Outlook, { readonly code: 'nothing' | 'negative' }> {
  const expected = targets.map((target, i) => {
    const before = lastYear[i] as number;
    return before > 0 ? Math.min(target, before * (1 + ASSUMED.reach)) : target;
  });
  const goal = targets.reduce((sum, target) => sum + target, 0);
  if (!(goal > 0)) return refuse({ code: 'nothing' });
  const draws = Math.round(Math.min(ASSUMED.draws, Math.max(FEWEST_DRAWS, MOST_WORK / Math.max(1, targets.length))));
  const simulated = simulate({
    targets: expected,
    variation: new Float64Array(targets.length).fill(ASSUMED.variation),
    distribution: 'lognormal',
    correlation: ASSUMED.correlation,
    goal,
    draws,
    seed: ASSUMED.seed,
  });
  if (!simulated.ok) return refuse({ code: 'negative' });
  const { probability, p10, p50, totals } = simulated.value;
  return done({
    chance: probability,
    nineOfTen: p10,
    median: p50,
    buffer: Math.max(0, goal / quantile(totals, 0.2) - 1),
    draws,
  });
}
