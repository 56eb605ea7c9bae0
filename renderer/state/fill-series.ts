/** Largest count of ticks that a cell may hold. */
const MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** Over and over the same values, on from the last or back from the first. */
export function repeated(values: readonly (number | null)[], count: number, back: boolean): (number | null)[] {
  const n = values.length;
  return Array.from({ length: count }, (_, i) => values[back ? n - 1 - (i % n) : i % n] ?? null);
}

/**
 * How a row of values goes on, as in a spreadsheet: two in their step, more on the line nearest to them, one by
 * `step`. Whole ticks, halves away from zero; null where it leaves what a cell may hold. Back from the first with
 * `back`, nearest first. Cost: the values given and made; exact however large.
 */
export function continued(values: readonly number[], count: number, back: boolean, step: number): (number | null)[] {
  const n = BigInt(values.length);
  if (values.length === 0) return new Array(count).fill(null);
  let sx = 0n;
  let sy = 0n;
  let sxx = 0n;
  let sxy = 0n;
  for (const [i, value] of values.entries()) {
    const x = BigInt(i);
    const y = BigInt(value);
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
  }
  // The line's slope is rise / run, its value at x (rise x + base) / (run n): fractions until the end.
  const run = values.length === 1 ? 1n : n * sxx - sx * sx;
  const rise = values.length === 1 ? BigInt(step) : n * sxy - sx * sy;
  return Array.from({ length: count }, (_, i) => {
    const x = back ? BigInt(-1 - i) : n + BigInt(i);
    const ticks = rounded(sy * run + rise * (n * x - sx), run * n);
    return ticks > MOST || ticks < -MOST ? null : Number(ticks);
  });
}

/** Quotient of a positive divisor, halves away from zero. */
function rounded(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend;
  const quotient = (size * 2n + divisor) / (divisor * 2n);
  return dividend < 0n ? -quotient : quotient;
}
