import type { Step, Strategy } from '../model/strategy.ts';

/** Relative noise of a product of a few factors: a total this near to half a tick lies on it. */
const NOISE = 2 ** -49;

/** Buffers of the steps from number `from` on, multiplied: 1 without any. */
export function loadOf(steps: readonly Step[], from = 0): number {
  let load = 1;
  for (const step of steps.slice(from)) if (step.step === 'dimension') load *= 1 + (step.buffer ?? 0);
  return load;
}

/**
 * What the cells sum to when the plan's owner answers for `total` (ticks): total x every step's buffer, rounded to a
 * tick once, halves away from zero. Everything below splits this sum exactly, so that cells, bounds, locks and
 * rounding units speak of the same amounts; what a member answers for is what its cells sum to, without the buffers
 * of the steps below it.
 */
export function carriedTotal(strategy: Strategy, total: number): number {
  const carried = Math.abs(total) * loadOf(strategy.steps);
  const rounded = Math.floor(carried + 0.5 + carried * NOISE);
  return total < 0 ? 0 - rounded : rounded;
}
