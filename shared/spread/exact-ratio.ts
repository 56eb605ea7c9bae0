import { MAX_TICKS } from '../text/decimal.ts';

/** An exact number: numerator / denominator, denominator > 0. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Reads a plain decimal ("1.05", "-0.02") exactly; null when the text is none. */
export function ratioOf(text: string): Ratio | null {
  const match = DECIMAL.exec(text);
  if (!match || !(match[2] || match[3])) return null;
  const fraction = match[3] ?? '';
  const digits = BigInt((match[2] ?? '') + fraction);
  return { numerator: match[1] === '-' ? -digits : digits, denominator: 10n ** BigInt(fraction.length) };
}

/** numerator / denominator as the nearest integer, halves away from zero. */
export function roundedRatio(numerator: bigint, denominator: bigint): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** A count of ticks as a number, or null when it would pass the limit. */
export function toTicks(count: bigint): number | null {
  return count > BigInt(MAX_TICKS) || count < -BigInt(MAX_TICKS) ? null : Number(count);
}

/** Multiplies ticks by one ratio, rounded once, halves away from zero; null past the limit. Plain where it is exact. */
export function scaler({ numerator, denominator }: Ratio): (ticks: number) => number | null {
  const top = Number(numerator);
  const bottom = Number(denominator);
  const plain = Number.isSafeInteger(top) && bottom <= 2 ** 50;
  return (ticks) => {
    const product = Math.abs(ticks * top);
    if (!plain || product > 2 ** 51) return toTicks(roundedRatio(BigInt(ticks) * numerator, denominator));
    const rest = product % bottom;
    const rounded = (product - rest) / bottom + (2 * rest >= bottom ? 1 : 0);
    return rounded === 0 ? 0 : ticks * top < 0 ? -rounded : rounded;
  };
}
