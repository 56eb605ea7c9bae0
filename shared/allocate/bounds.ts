import { done, type Outcome, refuse } from '../model/outcome.ts';
import { sumError } from './exact.ts';

export interface Bounds {
  /** Ticks, or -Infinity. */
  readonly least: Float64Array;
  /** Ticks, or Infinity. */
  readonly most: Float64Array;
  readonly leastSum: number;
  readonly mostSum: number;
  /** The sum of the sizes of all finite bounds: below 2^53, every plain sum of some of them is exact. */
  readonly size: number;
  readonly finite: boolean;
}

/** Least is above most, or one of them is neither an integer below 2^53 nor the infinity that stands for none. */
export type BadBound = {
  readonly code: 'bad-bound';
  readonly index: number;
  readonly min: number;
  readonly max: number;
};

/**
 * Reads the bounds of n parts of a total. What is not bounded keeps the total's sign: without a minimum a part of a
 * positive total is at least 0 (or its maximum, if that is negative) and has no ceiling; for a negative total the
 * other way round. -Infinity and Infinity say expressly that there is no bound. Refuses 'bad-bound' (first index).
 */
export function readBounds(
  n: number,
  negative: boolean,
  min: ArrayLike<number> | undefined,
  max: ArrayLike<number> | undefined,
): Outcome<Bounds, BadBound> {
  const least = min ? copyOf(min, n) : new Float64Array(n).fill(negative ? -Infinity : 0);
  const most = max ? copyOf(max, n) : new Float64Array(n).fill(negative ? 0 : Infinity);
  if (!min && !negative && max) for (let i = 0; i < n; i += 1) if (most[i]! < 0) least[i] = most[i]!;
  if (!max && negative && min) for (let i = 0; i < n; i += 1) if (least[i]! > 0) most[i] = least[i]!;
  const tally: Tally = { least: 0, most: 0, size: 0, bad: 0 };
  summarise(least, most, tally);
  if (tally.bad > 0 || tally.least === Infinity || tally.most === -Infinity) {
    const index = firstBad(least, most);
    return refuse({ code: 'bad-bound', index, min: least[index]!, max: most[index]! });
  }
  const finite = tally.size < Infinity;
  const size = finite ? tally.size : sizeOfFinite(least) + sizeOfFinite(most);
  const exact = size <= Number.MAX_SAFE_INTEGER;
  const leastSum = exact ? tally.least : exactSum(least);
  const mostSum = exact ? tally.most : exactSum(most);
  return done({ least, most, leastSum, mostSum, size, finite });
}

function copyOf(bound: ArrayLike<number>, n: number): Float64Array {
  if (bound.length !== n) throw new Error(`${bound.length} bounds for ${n} parts`);
  return bound instanceof Float64Array ? bound : Float64Array.from(bound);
}

interface Tally {
  least: number;
  most: number;
  size: number;
  bad: number;
}

// Hot: one pass, without branches. Halves and NaN fail the comparisons.
function summarise(least: Float64Array, most: Float64Array, tally: Tally): void {
  const n = least.length;
  let leastSum = 0;
  let mostSum = 0;
  let size = 0;
  let bad = 0;
  for (let i = 0; i < n; i += 1) {
    const low = least[i]!;
    const high = most[i]!;
    leastSum += low;
    mostSum += high;
    size += Math.abs(low) + Math.abs(high);
    bad += Number(!(low <= high)) + Number(Math.floor(low) !== low) + Number(Math.floor(high) !== high);
  }
  tally.least = leastSum;
  tally.most = mostSum;
  tally.size = size;
  tally.bad = bad;
}

function firstBad(least: Float64Array, most: Float64Array): number {
  const fine = (low: number, high: number) =>
    low <= high && low < Infinity && high > -Infinity && Math.floor(low) === low && Math.floor(high) === high;
  return least.findIndex((low, i) => !fine(low, most[i]!));
}

function sizeOfFinite(bounds: Float64Array): number {
  let size = 0;
  for (let i = 0; i < bounds.length; i += 1) if (Number.isFinite(bounds[i]!)) size += Math.abs(bounds[i]!);
  return size;
}

/** The sum of integers (or infinities of one sign), right to the last digit where it is below 2^53. */
export function exactSum(values: Float64Array): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    const next = sum + value;
    if (next > Number.MAX_SAFE_INTEGER || next < -Number.MAX_SAFE_INTEGER) {
      if (!Number.isFinite(next)) return next;
      lost += sumError(sum, value);
    }
    sum = next;
  }
  return sum + lost;
}
