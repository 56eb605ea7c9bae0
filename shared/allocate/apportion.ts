import { done, type Outcome, refuse } from '../model/outcome.ts';
import { byDivisor, type DivisorMethod } from './divisors.ts';
import { byLargestRemainder } from './largest-remainder.ts';
import { Ranking } from './ranking.ts';
import { sharesOf } from './shares.ts';
import { type BadWeight, type Basis, readWeights } from './weights.ts';

export type ApportionMethod = 'largest-remainder' | DivisorMethod;

export interface ApportionOptions {
  /** Default 'largest-remainder': the one that never leaves a part more than a unit from its share. */
  readonly method?: ApportionMethod;
  /** Ticks; every part is a multiple of it but the one that takes the odd rest. Default 1. */
  readonly unit?: number;
  /** What to go by when all weights are 0. */
  readonly fallback?: Fallback;
}

export type Fallback = 'equal' | ArrayLike<number>;

export type ApportionRefusal =
  | BadWeight
  | { readonly code: 'bad-total'; readonly total: number }
  | { readonly code: 'bad-unit'; readonly unit: number }
  | { readonly code: 'no-basis' };

/**
 * Splits total (ticks, |total| < 2^53) over weights[n] (finite, >= 0, any scale): parts[n] in ticks whose sum is total.
 * The answer is that of exact rational arithmetic on the weights as given; ties go to the larger weight, then by order.
 * A negative total mirrors the positive one. A total of 0 gives zeros whatever the weights.
 *
 * With a rounding unit u the whole units are split; the odd rest, less than u, lands on the part that is then furthest
 * below its share (the next largest remainder).
 *
 * Refuses 'bad-weight' (first index), 'bad-total', 'bad-unit', and 'no-basis' when all weights are 0 and no fallback
 * is named or the fallback too has none.
 * Methods: byLargestRemainder, byDivisor.
 */
export function apportion(
  total: number,
  weights: ArrayLike<number>,
  options: ApportionOptions = {},
): Outcome<Float64Array, ApportionRefusal> {
  const { method = 'largest-remainder', unit = 1, fallback } = options;
  if (!Number.isSafeInteger(total)) return refuse({ code: 'bad-total', total });
  if (!(Number.isSafeInteger(unit) && unit >= 1)) return refuse({ code: 'bad-unit', unit });
  const read = readWeights(weights);
  if (!read.ok) return read;
  if (total === 0) return done(new Float64Array(weights.length));
  if (read.value.sum === 0) {
    if (fallback === undefined || weights.length === 0) return refuse({ code: 'no-basis' });
    return apportion(total, fallbackWeights(fallback, weights.length), { method, unit });
  }
  const parts = splitPositive(Math.abs(total), read.value, method, unit);
  return done(total < 0 ? mirrored(parts) : parts);
}

/** The weights a fallback stands for: ones, or the second array itself. */
export function fallbackWeights(fallback: Fallback, parts: number): ArrayLike<number> {
  if (fallback === 'equal') return new Float64Array(parts).fill(1);
  if (fallback.length !== parts) throw new Error(`fallback has ${fallback.length} weights for ${parts} parts`);
  return fallback;
}

function splitPositive(total: number, basis: Basis, method: ApportionMethod, unit: number): Float64Array {
  if (method === 'largest-remainder') return byLargestRemainder(total, basis, unit);
  const odd = total % unit;
  const parts = byDivisor((total - odd) / unit, basis.weights, method);
  if (unit === 1) return parts;
  for (let i = 0; i < parts.length; i += 1) parts[i]! *= unit;
  if (odd > 0) parts[furthestBelow(total, basis, parts)]! += odd;
  return parts;
}

function furthestBelow(total: number, basis: Basis, parts: Float64Array): number {
  const all = Int32Array.from(parts, (_, i) => i);
  const ranking = new Ranking(all, parts, basis.weights, sharesOf(total, basis));
  return all.reduce((first, part) => (ranking.before(part, first) ? part : first), 0);
}

/** Turns every sign, in place; never to -0. */
export function mirrored(parts: Float64Array): Float64Array {
  for (let i = 0; i < parts.length; i += 1) parts[i] = 0 - parts[i]!;
  return parts;
}
