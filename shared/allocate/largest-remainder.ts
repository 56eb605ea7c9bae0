import { Ranking } from './ranking.ts';
import { type Shares, sharesOf } from './shares.ts';
import type { Basis } from './weights.ts';

/** A share computed in doubles is within this fraction of itself of the true one (four roundings, doubled). */
const TRUST = 2 ** -50;

const BUCKETS = 4096;

/**
 * total (ticks, 0 < total < 2^53) over a basis with a positive sum, in multiples of unit (ticks >= 1): every part gets
 * the floor of its share in units; the units left go to the largest remainders; an odd rest smaller than the unit to
 * the next remainder after those. Ties: byRemainderThenWeightThenOrder, on exact remainders.
 *
 * Method: Hamilton 1792; Balinski & Young, "Fair Representation", 1982. Never more than one unit from the share.
 *
 * Cost: one pass and a small selection, mostly. Rounding every share at a half gives nearly the right sum, so the
 * remainder that divides those rounded up from the others lies near a half: parts away from it are rounded in doubles
 * at once, parts near it are ranked exactly. Where the remainders are so uneven that the dividing place lies elsewhere,
 * one more pass finds it with a histogram.
 */
export function byLargestRemainder(total: number, basis: Basis, unit: number): Float64Array {
  const { weights, largest, smallest } = basis;
  if (largest === smallest) return equally(total, weights.length, unit);
  const shares = sharesOf(total, basis);
  const rate = total / shares.sum / unit;
  const problem: Problem = { weights, shares, rate, unit, doubt: largest * rate * TRUST };
  const odd = total % unit;
  const units = (total - odd) / unit;
  const ranked = odd > 0 ? 1 : 0;
  // Only the pages of memory that are written to are ever claimed: the full length costs nothing.
  const listed = new Int32Array(weights.length);
  const values = new Float64Array(weights.length);
  let rounding = roundOutside(nearHalf(problem), problem, values, listed);
  if (rounding.sum > units || rounding.sum + rounding.close.length < units + ranked) {
    rounding = roundOutside(dividing(problem, units, ranked, listed), problem, values, listed);
  }
  const ranking = new Ranking(rounding.close, values, weights, shares);
  raise(ranking, values, units - rounding.sum, unit, odd);
  return values;
}

interface Problem {
  readonly weights: Float64Array;
  readonly shares: Shares;
  /** Units per weight, in doubles. */
  readonly rate: number;
  readonly unit: number;
  /** No share in doubles is further than this from the true one, in units. */
  readonly doubt: number;
}

/** All weights alike: the first parts get one unit more, the next the odd rest. */
function equally(total: number, parts: number, unit: number): Float64Array {
  const units = (total - (total % unit)) / unit;
  const each = (units - (units % parts)) / parts;
  const left = units - each * parts;
  const values = new Float64Array(parts).fill(each * unit);
  values.fill((each + 1) * unit, 0, left);
  values[left]! += total % unit;
  return values;
}

/**
 * Remainders that must be looked at exactly: those within `reach` of `middle` on the circle [0, 1), since a share just
 * below a whole number may in truth lie on it. Others are above it, surely raised, or below it, surely not.
 */
interface Window {
  readonly middle: number;
  readonly reach: number;
}

/** Few parts: all of them. Many: seven times as far from a half as the sum of that many even remainders strays. */
function nearHalf({ weights, doubt }: Problem): Window {
  const parts = weights.length;
  return { middle: 0.5, reach: parts < 128 ? 1 : 2 / Math.sqrt(parts) + 4 * doubt };
}

/** The window around the remainder at which exactly enough parts are rounded up. */
function dividing(problem: Problem, units: number, ranked: number, listed: Int32Array): Window {
  const histogram = new Int32Array(BUCKETS);
  const needed = units - countRemainders(histogram, problem, listed) + ranked;
  let bucket = BUCKETS - 1;
  for (let above = histogram[bucket]!; above < needed && bucket > 0; ) {
    bucket -= 1;
    above += histogram[bucket]!;
  }
  return { middle: (bucket + 0.5) / BUCKETS, reach: 0.5 / BUCKETS + 4 * problem.doubt };
}

/** Leaves the remainders (in units) in the histogram and answers the sum of the floors, exactly. */
function countRemainders(histogram: Int32Array, problem: Problem, listed: Int32Array): number {
  const { weights, rate, shares, unit } = problem;
  const tally = { sum: 0, listed: 0 };
  countClear(histogram, listed, weights, rate, 0.5 - problem.doubt, tally);
  for (const part of listed.subarray(0, tally.listed)) {
    const floor = floorInUnits(shares, part, unit);
    const bucket = Math.floor((weights[part]! * rate - floor) * BUCKETS);
    histogram[Math.min(Math.max(bucket, 0), BUCKETS - 1)]! += 1;
    tally.sum += floor;
  }
  return tally.sum;
}

/** What a hot pass answers: the sum (in units) of the parts it settled, and how many it listed instead. */
interface Tally {
  sum: number;
  listed: number;
}

// Hot: one pass. Lists the parts whose floor is in doubt instead of counting them: a call here would cost the loop dear.
function countClear(
  histogram: Int32Array,
  listed: Int32Array,
  weights: Float64Array,
  rate: number,
  clear: number,
  tally: Tally,
): void {
  const n = weights.length;
  let sum = 0;
  let unsure = 0;
  for (let i = 0; i < n; i += 1) {
    const share = weights[i]! * rate;
    const floor = Math.floor(share);
    const fraction = share - floor;
    if (Math.abs(fraction - 0.5) >= clear) {
      listed[unsure] = i;
      unsure += 1;
    } else {
      histogram[(fraction * BUCKETS) | 0]! += 1;
      sum += floor;
    }
  }
  tally.sum = sum;
  tally.listed = unsure;
}

function floorInUnits(shares: Shares, index: number, unit: number): number {
  const floor = shares.floorAt(index);
  return (floor - (floor % unit)) / unit;
}

/** Rounds every part: outside the window up or down for good, inside it down, exactly. Answers the sum in units. */
function roundOutside(
  window: Window,
  problem: Problem,
  values: Float64Array,
  listed: Int32Array,
): { sum: number; close: Int32Array } {
  const { weights, rate, shares, unit } = problem;
  const tally = { sum: 0, listed: 0 };
  roundClear(values, listed, weights, rate, unit, 1 - window.middle, 0.5 - window.reach, tally);
  const close = listed.subarray(0, tally.listed);
  for (const part of close) {
    const floor = floorInUnits(shares, part, unit);
    values[part] = floor * unit;
    tally.sum += floor;
  }
  return { sum: tally.sum, close };
}

// Hot: one pass. `lift` turns the dividing remainder into a whole unit; a share lifted to near one is in the window.
function roundClear(
  values: Float64Array,
  listed: Int32Array,
  weights: Float64Array,
  rate: number,
  unit: number,
  lift: number,
  clear: number,
  tally: Tally,
): void {
  const n = weights.length;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < n; i += 1) {
    const lifted = weights[i]! * rate + lift;
    const rounded = Math.floor(lifted);
    values[i] = rounded * unit;
    if (Math.abs(lifted - rounded - 0.5) >= clear) {
      listed[count] = i;
      count += 1;
    } else {
      sum += rounded;
    }
  }
  tally.sum = sum;
  tally.listed = count;
}

/** Adds a unit to each of the first `left` parts in the ranking, and the odd ticks to the next. */
function raise(ranking: Ranking, values: Float64Array, left: number, unit: number, odd: number): void {
  const first = ranking.first(odd > 0 ? left + 1 : left);
  const last = odd > 0 ? ranking.lastOf(first) : -1;
  for (const position of first) values[ranking.partAt(position)]! += position === last ? odd : unit;
}
