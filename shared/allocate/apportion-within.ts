import { done, type Outcome, refuse } from '../model/outcome.ts';
import { type ApportionMethod, type Fallback, fallbackWeights } from './apportion.ts';
import { type BadBound, type Bounds, exactSum, readBounds } from './bounds.ts';
import { sidesBetween } from './breakpoints.ts';
import { CLOSELY, clampLevel, ROUGHLY } from './clamp-level.ts';
import { byDivisor, type DivisorMethod } from './divisors.ts';
import { type Sides, sidesAt, splitFree } from './split-free.ts';
import { type BadWeight, type Basis, readWeights } from './weights.ts';

export interface WithinOptions {
  /** Ticks per part; -Infinity for none. Default: 0, or for a negative total none (see readBounds). */
  readonly min?: ArrayLike<number>;
  /** Ticks per part; Infinity for none. */
  readonly max?: ArrayLike<number>;
  readonly method?: ApportionMethod;
  /** Ticks; default 1. */
  readonly unit?: number;
  /** What to go by for parts of weight 0, when only they are left to take something. */
  readonly fallback?: Fallback;
}

/** Parts that a bound keeps from their proportional share, by index. */
export interface Binding {
  readonly min: ArrayLike<number>;
  readonly max: ArrayLike<number>;
}

export interface Within {
  /** Ticks; they sum to the total. */
  readonly values: Float64Array;
  /** The answer before rounding, in ticks. */
  readonly real: Float64Array;
  readonly binding: Binding;
}

export type WithinRefusal =
  | BadWeight
  | BadBound
  | { readonly code: 'bad-total'; readonly total: number }
  | { readonly code: 'bad-unit'; readonly unit: number }
  | {
      readonly code: 'infeasible';
      /** total - most when above, total - least when below (ticks, signed). */
      readonly missing: number;
      readonly total: number;
      readonly least: number;
      readonly most: number;
      readonly binding: Binding;
    }
  | { readonly code: 'no-basis'; readonly missing: number };

/**
 * Splits total (ticks) over weights[n] so that min <= part <= max; a lock is min = max. Before rounding, part i is
 * clamp(L * w[i], min[i], max[i]) with one multiplier L for all, so parts that no bound holds keep the ratio of their
 * weights (the Kullback-Leibler projection; no part falls when the total grows). Rounded by largest remainder among
 * the parts that no bound holds, so each stays within its bounds and less than a unit from its real value.
 *
 * Rounding unit: parts are multiples of it or lie on a bound, but one, which takes the odd rest.
 * Divisor methods award units within the bounds by their own priority, and may then be more than one unit from the
 * real value; they count up from 0, and with a unit above 1 need total and bounds to be multiples of it.
 *
 * A part of weight 0 stays as near 0 as its bounds let it. When all other parts are at their bounds and something is
 * left that only such parts could take, nothing says how: 'no-basis' with what is missing, unless a fallback does.
 * Refuses 'infeasible' (by how much, and what binds), 'bad-weight', 'bad-bound' (index), 'bad-total', 'bad-unit'.
 */
export function apportionWithin(
  total: number,
  weights: ArrayLike<number>,
  options: WithinOptions = {},
): Outcome<Within, WithinRefusal> {
  const { unit = 1 } = options;
  if (!Number.isSafeInteger(total)) return refuse({ code: 'bad-total', total });
  if (!(Number.isSafeInteger(unit) && unit >= 1)) return refuse({ code: 'bad-unit', unit });
  const read = readWeights(weights);
  if (!read.ok) return read;
  const bounds = readBounds(weights.length, total < 0, options.min, options.max);
  if (!bounds.ok) return bounds;
  const { leastSum: least, mostSum: most } = bounds.value;
  if (total < least || total > most) {
    const all = Array.from(read.value.weights.keys());
    const binding = total < least ? { min: all, max: [] } : { min: [], max: all };
    return refuse({ code: 'infeasible', missing: total - (total < least ? least : most), total, least, most, binding });
  }
  return settle(total, read.value, bounds.value, options);
}

function settle(total: number, basis: Basis, bounds: Bounds, options: WithinOptions): Outcome<Within, WithinRefusal> {
  const { method = 'largest-remainder', unit = 1 } = options;
  const extreme = reachOf(basis, bounds);
  if (total <= extreme.least) return settleAtBounds(total, bounds.least, basis, bounds, options);
  if (total >= extreme.most) return settleAtBounds(total, bounds.most, basis, bounds, options);
  const step = method === 'largest-remainder' ? unit : 1;
  const { sides, values, real } = splitAtLevel(total, basis, bounds, step);
  const binding = { min: sides.low, max: sides.high };
  if (method === 'largest-remainder') return done({ values, real, binding });
  const awarded = awardWithin(total, basis, bounds, method, unit);
  return awarded.ok ? done({ values: awarded.value, real, binding }) : awarded;
}

/** Tries a level found roughly, which mostly gives the total already, then closely, then the breakpoints themselves. */
function splitAtLevel(
  total: number,
  basis: Basis,
  bounds: Bounds,
  unit: number,
): { sides: Sides; values: Float64Array; real: Float64Array } {
  const { weights } = basis;
  for (const settled of [ROUGHLY, CLOSELY]) {
    const sides = sidesAt(clampLevel(total, weights, bounds, settled), weights, bounds);
    const split = splitFree(total, basis, bounds, sides, unit);
    if (split) return { sides, ...split };
  }
  const sides = sidesBetween(total, weights, bounds);
  const split = splitFree(total, basis, bounds, sides, unit);
  if (!split) throw new Error('a total between the sums of the bounds has no level');
  return { sides, ...split };
}

/** What the parts can give together when those of weight 0 stay as near 0 as they may. */
function reachOf({ weights, smallest }: Basis, bounds: Bounds): { least: number; most: number } {
  const { least, most } = bounds;
  if (smallest > 0) return { least: bounds.leastSum, most: bounds.mostSum };
  if (bounds.finite && bounds.size <= Number.MAX_SAFE_INTEGER) return nearZero(weights, bounds);
  return {
    least: exactSum(least.map((bound, i) => (weights[i]! > 0 ? bound : Math.max(Math.min(0, most[i]!), bound)))),
    most: exactSum(most.map((bound, i) => (weights[i]! > 0 ? bound : Math.max(Math.min(0, bound), least[i]!)))),
  };
}

// Hot: one pass that corrects the sums for the parts of weight 0; exact, because sums of sizes are.
function nearZero(weights: Float64Array, { least, most, leastSum, mostSum }: Bounds): { least: number; most: number } {
  let fewest = leastSum;
  let greatest = mostSum;
  for (let i = 0; i < weights.length; i += 1) {
    if (weights[i] !== 0) continue;
    const low = least[i]!;
    const high = most[i]!;
    const nearest = low > 0 ? low : high < 0 ? high : 0;
    fewest += nearest - low;
    greatest += nearest - high;
  }
  return { least: fewest, most: greatest };
}

/**
 * All parts with a weight are at their bounds, on one side. What is left, if anything, falls to the parts of weight 0,
 * by the fallback.
 */
function settleAtBounds(
  total: number,
  ends: Float64Array,
  basis: Basis,
  bounds: Bounds,
  options: WithinOptions,
): Outcome<Within, WithinRefusal> {
  const { weights } = basis;
  const { least, most } = bounds;
  const values = ends.map((end, i) => (weights[i]! > 0 ? end : Math.max(Math.min(0, most[i]!), least[i]!)));
  const missing = total - exactSum(values);
  const all = Array.from(values.keys());
  const binding = {
    // A part at 0 has what the level 0 gives it: no bound holds it there.
    min: all.filter((i) => (weights[i]! > 0 ? ends === least && !(total >= 0 && least[i] === 0) : least[i]! > 0)),
    max: all.filter((i) => (weights[i]! > 0 ? ends === most && !(total <= 0 && most[i] === 0) : most[i]! < 0)),
  };
  if (missing === 0) return done({ values, real: values.slice(), binding });
  if (options.fallback === undefined) return refuse({ code: 'no-basis', missing });
  return settleByFallback(total, basis, bounds, values, binding, options.fallback, options);
}

function settleByFallback(
  total: number,
  basis: Basis,
  bounds: Bounds,
  values: Float64Array,
  binding: Binding,
  fallback: Fallback,
  { method, unit }: WithinOptions,
): Outcome<Within, WithinRefusal> {
  const parts = Array.from(basis.weights.keys()).filter((i) => basis.weights[i] === 0);
  const second = fallbackWeights(fallback, basis.weights.length);
  const placed = exactSum(values.filter((_, i) => basis.weights[i]! > 0));
  const rest = apportionWithin(
    total - placed,
    parts.map((i) => second[i]!),
    {
      min: parts.map((i) => bounds.least[i]!),
      max: parts.map((i) => bounds.most[i]!),
      ...(method ? { method } : {}),
      ...(unit ? { unit } : {}),
    },
  );
  if (!rest.ok) return rest;
  const real = values.slice();
  parts.forEach((i, p) => {
    values[i] = rest.value.values[p]!;
    real[i] = rest.value.real[p]!;
  });
  const both = (weighted: ArrayLike<number>, other: ArrayLike<number>) => {
    const kept = Array.from(weighted).filter((i) => basis.weights[i]! > 0);
    return [...kept, ...Array.from(other, (p) => parts[p]!)].sort((a, b) => a - b);
  };
  const found = rest.value.binding;
  return done({ values, real, binding: { min: both(binding.min, found.min), max: both(binding.max, found.max) } });
}

/** A divisor method within bounds, all counted in units. Negative totals mirror positive ones. */
function awardWithin(
  total: number,
  basis: Basis,
  bounds: Bounds,
  method: DivisorMethod,
  unit: number,
): Outcome<Float64Array, WithinRefusal> {
  const negative = total < 0;
  const least = (negative ? bounds.most : bounds.least).map((ticks) => (negative ? -ticks : ticks) / unit);
  const most = (negative ? bounds.least : bounds.most).map((ticks) => (negative ? -ticks : ticks) / unit);
  const whole = (value: number) => Number.isInteger(value) || !Number.isFinite(value);
  if (total % unit !== 0 || !least.every(whole) || !most.every(whole)) return refuse({ code: 'bad-unit', unit });
  // Units are counted up from none, or from the ceiling of a part that must stay negative.
  for (let i = 0; i < least.length; i += 1) least[i] = Math.max(least[i]!, Math.min(0, most[i]!));
  const units = Math.abs(total) / unit;
  const fewest = exactSum(least);
  if (units < fewest) {
    const sign = negative ? -1 : 1;
    const raised = Array.from(least.keys()).filter((i) => least[i]! > 0);
    const binding = negative ? { min: [], max: raised } : { min: raised, max: [] };
    const missing = sign * (units - fewest) * unit;
    const mostSum = negative ? -fewest * unit : bounds.mostSum;
    const leastSum = negative ? bounds.leastSum : fewest * unit;
    return refuse({ code: 'infeasible', missing, total, least: leastSum, most: mostSum, binding });
  }
  const seats = byDivisor(units, basis.weights, method, { least, most });
  return done(seats.map((seat) => (seat === 0 ? 0 : (negative ? -seat : seat) * unit)));
}
