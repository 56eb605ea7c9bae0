import { mirrored } from './apportion.ts';
import { type Bounds, exactSum } from './bounds.ts';
import { byLargestRemainder } from './largest-remainder.ts';
import { Ranking } from './ranking.ts';
import { sharesOf } from './shares.ts';
import { type Basis, readWeights } from './weights.ts';

/** A wanted value this near a bound, relative to itself, is not held by it as far as doubles can tell. */
const NOISE = 2 ** -44;

/** The parts, by index, that a level puts below their least, above their most, or between. */
export interface Sides {
  /** Undefined where the parts were sorted by their breakpoints. */
  readonly level: number | undefined;
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly free: Int32Array;
}

/** Sorts the parts by where level * weight lies. Weights of 0 want 0. */
export function sidesAt(level: number, weights: Float64Array, { least, most }: Bounds): Sides {
  const n = weights.length;
  const held = new Int32Array(n);
  const free = new Int32Array(n);
  let lows = 0;
  let highs = 0;
  // Hot: written always, counted where true; a branch here would be mispredicted for every third part. The low ones
  // fill `held` from its start, the high ones from its end.
  for (let i = 0; i < n; i += 1) {
    const wanted = level * weights[i]!;
    const slack = Math.abs(wanted) * NOISE;
    held[lows] = i;
    held[n - 1 - highs] = i;
    free[i - lows - highs] = i;
    lows += Number(wanted + slack < least[i]!);
    highs += Number(wanted - slack > most[i]!);
  }
  return {
    level,
    low: held.subarray(0, lows),
    high: held.subarray(n - highs).reverse(),
    free: free.subarray(0, n - lows - highs),
  };
}

/**
 * The integer split near clamp(level * w, least, most): the parts of sides.low and sides.high lie on their bounds, the
 * free ones share what is left by largest remainder. A free part that then breaks a bound was beyond it by less than
 * doubles show: it joins those on their bounds, and the rest is split anew. Since bounds are integers, the floor and
 * the ceiling of a share within them are within them too. Values and real values, in ticks.
 *
 * Undefined when the level does not give the total: weights so unlike each other that doubles could not find it.
 */
export function splitFree(
  total: number,
  basis: Basis,
  bounds: Bounds,
  sides: Sides,
  unit: number,
): { values: Float64Array; real: Float64Array } | undefined {
  const values = new Float64Array(basis.weights.length);
  const held = put(sides.low, bounds.least, values) + put(sides.high, bounds.most, values);
  let left = total - (bounds.size <= Number.MAX_SAFE_INTEGER ? held : exactSum(values));
  let { free } = sides;
  for (;;) {
    const part = basisOf(basis, free);
    if (sides.level !== undefined && !agrees(left, sides.level * part.sum)) return undefined;
    if (left !== 0 && part.sum === 0) {
      placeRest(left, basis.weights, bounds, values);
      return { values, real: values.slice() };
    }
    const split = splitSigned(left, part, 1);
    const broken = holdBroken(split, free, bounds, values);
    if (broken.size > 0) {
      free = free.filter((i) => !broken.has(i));
      left = total - exactSum(values);
      continue;
    }
    const rounded = unit === 1 ? split : splitInUnits(left, part, free, bounds, unit);
    const real = values.slice();
    scatter(free, rounded, values, part.weights, part.sum > 0 ? left / part.sum : 0, real);
    return { values, real };
  }
}

function agrees(left: number, found: number): boolean {
  return Math.abs(left - found) <= 0.5 + Math.abs(left) * 1e-12;
}

/** All are held, and rounding has left some ticks: to the heaviest parts that have room. */
function placeRest(left: number, weights: Float64Array, { least, most }: Bounds, values: Float64Array): void {
  const order = Array.from(values.keys()).sort((a, b) => weights[b]! - weights[a]! || a - b);
  let rest = left;
  for (const i of order) {
    const moved = rest > 0 ? Math.min(rest, most[i]! - values[i]!) : Math.max(rest, least[i]! - values[i]!);
    values[i]! += moved;
    rest -= moved;
  }
  if (rest !== 0) throw new Error('the bounds leave no room for a total between their sums');
}

function put(parts: Int32Array, bounds: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let p = 0; p < parts.length; p += 1) {
    const bound = bounds[parts[p]!]!;
    values[parts[p]!] = bound;
    sum += bound;
  }
  return sum;
}

function basisOf(basis: Basis, parts: Int32Array): Basis {
  if (parts.length === basis.weights.length) return basis;
  const chosen = new Float64Array(parts.length);
  for (let p = 0; p < parts.length; p += 1) chosen[p] = basis.weights[parts[p]!]!;
  const read = readWeights(chosen);
  if (!read.ok) throw new Error('some of the weights are weights');
  return read.value;
}

function splitSigned(total: number, basis: Basis, unit: number): Float64Array {
  if (total === 0) return new Float64Array(basis.weights.length);
  const split = byLargestRemainder(Math.abs(total), basis, unit);
  return total < 0 ? mirrored(split) : split;
}

/** Puts the parts whose rounded value breaks a bound on that bound; answers which. */
function holdBroken(
  split: Float64Array,
  parts: Int32Array,
  { least, most }: Bounds,
  values: Float64Array,
): ReadonlySet<number> {
  const broken = new Set<number>();
  for (let p = 0; p < split.length; p += 1) {
    const i = parts[p]!;
    const value = split[p]!;
    if (value >= least[i]! && value <= most[i]!) continue;
    values[i] = value < least[i]! ? least[i]! : most[i]!;
    broken.add(i);
  }
  return broken;
}

// Hot: one pass over the free parts.
function scatter(
  parts: Int32Array,
  rounded: Float64Array,
  values: Float64Array,
  weights: Float64Array,
  rate: number,
  real: Float64Array,
): void {
  for (let p = 0; p < parts.length; p += 1) {
    const i = parts[p]!;
    values[i] = rounded[p]!;
    real[i] = weights[p]! * rate;
  }
}

/**
 * Units above 1: every free part starts from the multiple below its share, or from its bound where that is nearer, and
 * the largest remainders move up to the multiple above, or to their bound; the part that cannot be served in full
 * takes the odd rest.
 */
function splitInUnits(total: number, basis: Basis, parts: Int32Array, bounds: Bounds, unit: number): Float64Array {
  const n = basis.weights.length;
  if (total === 0) return new Float64Array(n);
  const sign = total < 0 ? -1 : 1;
  const shares = sharesOf(Math.abs(total), basis);
  const bases = new Float64Array(n);
  const tops = new Float64Array(n);
  for (let p = 0; p < n; p += 1) {
    const i = parts[p]!;
    const low = sign < 0 ? -bounds.most[i]! : bounds.least[i]!;
    const high = sign < 0 ? -bounds.least[i]! : bounds.most[i]!;
    const floor = shares.floorAt(p);
    const below = floor - (floor % unit);
    const above = floor % unit === 0 && shares.isWhole(p) ? below : below + unit;
    bases[p] = Math.max(low, below);
    tops[p] = Math.min(high, above);
  }
  let left = Math.abs(total) - exactSum(bases);
  const order = new Ranking(Int32Array.from(bases.keys()), bases, basis.weights, shares).inOrder();
  for (const p of order) {
    if (left === 0) break;
    const more = Math.min(left, tops[p]! - bases[p]!);
    bases[p]! += more;
    left -= more;
  }
  return sign < 0 ? mirrored(bases) : bases;
}
