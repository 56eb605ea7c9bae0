import { done, type Outcome, refuse } from '../model/outcome.ts';

export type BadWeight = { readonly code: 'bad-weight'; readonly index: number; readonly weight: number };

/** Weights that have been looked at once: finite, not negative, and summed. */
export interface Basis {
  readonly weights: Float64Array;
  /** The sum; exact when `integral`. */
  readonly sum: number;
  /** All weights are integers and their sum is below 2^53: shares can then be told apart in plain arithmetic. */
  readonly integral: boolean;
  readonly largest: number;
  readonly smallest: number;
}

/** Reads weights[n] (finite, >= 0, any unit). Refuses 'bad-weight' with the first index. One pass. */
export function readWeights(weights: ArrayLike<number>): Outcome<Basis, BadWeight> {
  const read = weights instanceof Float64Array ? weights : Float64Array.from(weights);
  const basis = summarise(read);
  if (!basis) {
    const index = read.findIndex((weight) => !(weight >= 0 && weight < Infinity));
    return refuse({ code: 'bad-weight', index, weight: read[index]! });
  }
  if (basis.integral || basis.sum === 0) return done(basis);
  return done(asIntegers(basis));
}

// Hot: one pass, about two bare ones.
function summarise(weights: Float64Array): Basis | undefined {
  const n = weights.length;
  let sum = 0;
  let largest = 0;
  let smallest = Infinity;
  let fractions = 0;
  for (let i = 0; i < n; i += 1) {
    const weight = weights[i]!;
    if (!(weight >= 0)) return undefined;
    sum += weight;
    largest = weight > largest ? weight : largest;
    smallest = weight < smallest ? weight : smallest;
    fractions += weight - Math.floor(weight);
  }
  if (largest === Infinity) return undefined;
  return { weights, sum, integral: fractions === 0 && sum <= Number.MAX_SAFE_INTEGER, largest, smallest };
}

/** So many weights are tried before all of them are. */
const GLANCE = 64;

/**
 * Shares do not change when all weights are multiplied by a power of two, which is exact. Where that makes them
 * integers with a sum below 2^53 they are served by the integer arithmetic; otherwise they are brought near 1, so that
 * no product overflows. (Weights more than 2^1000 apart may then lose the smallest, whose share is nil.)
 */
function asIntegers(basis: Basis): Basis {
  const high = Number.isFinite(basis.sum) ? basis.sum : basis.largest;
  const up = 52 - exponentOf(high);
  const inRange = up >= -400 && up <= 500;
  if (inRange && !basis.weights.subarray(0, GLANCE).every((weight) => Number.isInteger(weight * 2 ** up))) return basis;
  const scaled = scaleBy(basis.weights, up);
  const again = summarise(scaled)!;
  if (again.integral) return again;
  return inRange ? basis : summarise(scaleBy(basis.weights, up - 52))!;
}

function scaleBy(weights: Float64Array, power: number): Float64Array {
  const half = Math.trunc(power / 2);
  const first = 2 ** half;
  const second = 2 ** (power - half);
  const scaled = new Float64Array(weights.length);
  for (let i = 0; i < weights.length; i += 1) scaled[i] = weights[i]! * first * second;
  return scaled;
}

/** The e with 2^(e-1) <= value < 2^e. Counted, not taken from a logarithm, so that every engine agrees. */
function exponentOf(value: number): number {
  let exponent = 0;
  let rest = value;
  while (rest >= 1) {
    rest /= 2;
    exponent += 1;
  }
  while (rest < 0.5) {
    rest *= 2;
    exponent -= 1;
  }
  return exponent;
}
