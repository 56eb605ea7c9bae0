import { type Ratio, roundedRatio, toTicks } from './exact-ratio.ts';

/**
 * The n values first, first * (1 + rate), first * (1 + rate)^2 ... in ticks. Each is the exact value rounded once,
 * halves away from zero, not the rounded one before it grown again. Null when one would pass 2^53 - 1.
 */
export function growthSeries(first: number, rate: Ratio, n: number): Float64Array | null {
  const series = new Float64Array(n);
  let numerator = BigInt(first);
  let denominator = 1n;
  for (let i = 0; i < n; i++) {
    const ticks = toTicks(roundedRatio(numerator, denominator));
    if (ticks === null) return null;
    series[i] = ticks;
    numerator *= rate.numerator + rate.denominator;
    denominator *= rate.denominator;
  }
  return series;
}

/** n values in equal steps from first to last, both included (n - 1 steps), each rounded once; n = 1 gives first. */
export function straightLine(first: number, last: number, n: number): Float64Array {
  const series = new Float64Array(n);
  const steps = BigInt(n - 1);
  for (let i = 0; i < n; i++) {
    const along = BigInt(i);
    series[i] = n === 1 ? first : Number(roundedRatio(BigInt(first) * (steps - along) + BigInt(last) * along, steps));
  }
  return series;
}
