import { type Bounds, exactSum } from './bounds.ts';

const PASSES = 200;
const SAMPLED = 16384;
const STRIDE = 64;

/** A search ends when Newton's next step is this small, relative to the level: the one after would be its square. */
export const ROUGHLY = 2 ** -16;
export const CLOSELY = 2 ** -36;

/**
 * The level L at which sum(clamp(L * weights[i], least[i], most[i])) = total: the one multiplier of a proportional
 * split within bounds. weights >= 0; total must lie between what the weights can give at most and at least. Where many
 * levels give it, one of them. Not exact, and with ROUGHLY mostly good to ten digits: callers check the sum they get,
 * and decide what lies on a bound.
 *
 * The sum is piecewise linear and never falls, so Newton's method, kept inside a bracket that only shrinks, soon finds
 * the piece (continuous knapsack: Brucker 1984; Newton for it: Cominetti, Mascarenhas & Silva 2014). For many parts the
 * level of every 64th is a good first guess; then 2 or 3 passes are left.
 */
export function clampLevel(total: number, weights: Float64Array, bounds: Bounds, settled: number): number {
  // No part of the answer is larger than this, so it can stand for an infinite bound.
  const scale = Math.abs(total) + bounds.size + 1;
  const low = bounds.finite ? bounds.least : bounded(bounds.least, scale);
  const high = bounds.finite ? bounds.most : bounded(bounds.most, scale);
  const guess = weights.length < SAMPLED ? Number.NaN : levelOfSample(total, weights, low, high);
  return levelNear(total, weights, low, high, Number.isFinite(guess) ? guess : total / exactSum(weights), settled);
}

function bounded(bounds: Float64Array, scale: number): Float64Array {
  const n = bounds.length;
  const finite = new Float64Array(n);
  for (let i = 0; i < n; i += 1) finite[i] = Math.max(-scale, Math.min(scale, bounds[i]!));
  return finite;
}

function levelOfSample(total: number, weights: Float64Array, least: Float64Array, most: Float64Array): number {
  const take = (from: Float64Array) => {
    const sample = new Float64Array(Math.floor(from.length / STRIDE));
    for (let k = 0; k < sample.length; k += 1) sample[k] = from[k * STRIDE]!;
    return sample;
  };
  const some = take(weights);
  const share = (total * some.length) / weights.length;
  return levelNear(share, some, take(least), take(most), share / exactSum(some), ROUGHLY);
}

/** Two sums read at once tell the value and the slope. */
interface Reading {
  sum: number;
  further: number;
}

/** The same from a guess, for bounds that are all finite; the nearest level there is when total cannot be had. */
export function levelNear(
  total: number,
  weights: Float64Array,
  least: Float64Array,
  most: Float64Array,
  guess: number,
  settled: number,
): number {
  const reading: Reading = { sum: 0, further: 0 };
  let low = -Infinity;
  let high = Infinity;
  let level = Number.isFinite(guess) ? guess : 0;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const stride = level === 0 ? Number.MIN_VALUE : Math.abs(level) * 2 ** -24;
    read(level, level + stride, weights, least, most, reading);
    const missing = total - reading.sum;
    if (missing === 0) return level;
    if (missing > 0) low = level;
    else high = level;
    let step = level + (missing * stride) / (reading.further - reading.sum);
    if (!(step > low && step < high)) step = between(low, high, weights, least, most);
    if (!Number.isFinite(step) || Math.abs(step - level) <= Math.abs(level) * settled) return step;
    level = step;
  }
  return level;
}

// Hot: clamp(x, l, h) = (|x - l| - |x - h| + l + h) / 2 has no branch to mispredict, and needs finite bounds.
function read(
  level: number,
  beyond: number,
  weights: Float64Array,
  least: Float64Array,
  most: Float64Array,
  reading: Reading,
): void {
  const n = weights.length;
  let sum = 0;
  let further = 0;
  for (let i = 0; i < n; i += 1) {
    const weight = weights[i]!;
    const low = least[i]!;
    const high = most[i]!;
    const near = level * weight;
    const far = beyond * weight;
    sum += Math.abs(near - low) + low + (high - Math.abs(near - high));
    further += Math.abs(far - low) + low + (high - Math.abs(far - high));
  }
  reading.sum = sum / 2;
  reading.further = further / 2;
}

/** A level strictly inside the bracket to go on from; one of its ends when nothing lies between. */
function between(low: number, high: number, weights: Float64Array, least: Float64Array, most: Float64Array): number {
  if (low > -Infinity && high < Infinity) {
    const middle = low + (high - low) / 2;
    return middle > low && middle < high ? middle : high;
  }
  return low > -Infinity ? outermost(low, 1, weights, least, most) : outermost(high, -1, weights, least, most);
}

/** With no end in sight on one side: the last breakpoint there, or the level itself when there is none. */
function outermost(
  level: number,
  side: 1 | -1,
  weights: Float64Array,
  least: Float64Array,
  most: Float64Array,
): number {
  let last = level;
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    const lower = least[i]! / weight;
    const upper = most[i]! / weight;
    if ((lower - last) * side > 0) last = lower;
    if ((upper - last) * side > 0) last = upper;
  }
  return Number.isFinite(last) ? last : level;
}
