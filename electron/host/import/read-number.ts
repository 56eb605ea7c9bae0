/** An exact decimal: mantissa x 10^-scale. */
export interface Exact {
  readonly mantissa: bigint;
  readonly scale: number;
}

const BY_MARK = {
  '.': /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$|^([+-]?)\.(\d+)$/,
  ',': /^([+-]?)(\d+|\d{1,3}(?:[.\u0020\u00a0\u202f]\d{3})+)(?:,(\d*))?$|^([+-]?),(\d+)$/,
} as const;

export type DecimalMark = keyof typeof BY_MARK;

/** Digits of a number as text: sign, whole part and fraction without its closing zeros. */
export interface Digits {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

/**
 * Reads "1234.5" or "1,234.5" (or "1.234,5" when the mark is a comma), strictly: no currency, no per cent, no
 * exponent, no brackets, no words. Null for anything else.
 */
export function readDigits(text: string, mark: DecimalMark): Digits | null {
  const match = BY_MARK[mark].exec(text);
  if (!match) return null;
  return {
    negative: (match[1] ?? match[4]) === '-',
    whole: (match[2] ?? '0').replace(/\D/g, ''),
    fraction: (match[3] ?? match[5] ?? '').replace(/0+$/, ''),
  };
}

/** Ticks of 10^-decimals when the digits have no more decimals than that, else NaN; Infinity beyond 2^53 - 1. */
export function ticksOf(digits: Digits, decimals: number): number {
  if (digits.fraction.length > decimals) return Number.NaN;
  const text = digits.whole + digits.fraction.padEnd(decimals, '0');
  // Number() of a digit string rounds to the nearest double, so an unsafe count never looks safe.
  const magnitude = Number(text);
  if (!Number.isSafeInteger(magnitude)) return Number.POSITIVE_INFINITY;
  return digits.negative && magnitude !== 0 ? -magnitude : magnitude;
}

/** The digits as a count of 10^-scale; scale must be at least the length of the fraction. */
export function scaledOf(digits: Digits, scale: number): bigint {
  const magnitude = BigInt(digits.whole + digits.fraction.padEnd(scale, '0'));
  return digits.negative ? -magnitude : magnitude;
}

export function numberOf(digits: Digits): number {
  const magnitude = Number(`${digits.whole}.${digits.fraction === '' ? '0' : digits.fraction}`);
  return digits.negative && magnitude !== 0 ? -magnitude : magnitude;
}
