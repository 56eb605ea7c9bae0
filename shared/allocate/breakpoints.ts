import type { Bounds } from './bounds.ts';
import type { Sides } from './split-free.ts';

/**
 * The sides of all parts at the level that gives total, found among the sorted breakpoints where parts meet their
 * bounds (Brucker 1984). Slower than Newton's method (a sort, and a pass for each halving), but it never computes the
 * level itself: right also where weights are so unlike that no double near the level gives the total.
 */
export function sidesBetween(total: number, weights: Float64Array, bounds: Bounds): Sides {
  const { least, most } = bounds;
  const points = new Set<number>();
  for (let i = 0; i < weights.length; i += 1) {
    if (weights[i] === 0) continue;
    for (const point of [least[i]! / weights[i]!, most[i]! / weights[i]!])
      if (Number.isFinite(point)) points.add(point);
  }
  const sorted = Float64Array.from(points).sort();
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sumAt(sorted[middle]!, weights, bounds) < total) low = middle + 1;
    else high = middle;
  }
  return sidesIn(sorted[low - 1] ?? -Infinity, sorted[low] ?? Infinity, weights, bounds);
}

function sumAt(level: number, weights: Float64Array, { least, most }: Bounds): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) {
    sum += Math.max(least[i]!, Math.min(most[i]!, level * weights[i]!));
  }
  return sum;
}

/** Between two neighbouring breakpoints no part changes sides. */
function sidesIn(from: number, to: number, weights: Float64Array, { least, most }: Bounds): Sides {
  const low: number[] = [];
  const high: number[] = [];
  const free: number[] = [];
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i]!;
    const isLow = weight === 0 ? least[i]! > 0 : least[i]! / weight >= to;
    const isHigh = weight === 0 ? most[i]! < 0 : most[i]! / weight <= from;
    (isLow ? low : isHigh ? high : free).push(i);
  }
  return { level: undefined, low: Int32Array.from(low), high: Int32Array.from(high), free: Int32Array.from(free) };
}
