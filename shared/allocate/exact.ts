/**
 * Arithmetic that does not round, on doubles. A product of two 53-bit numbers has 106 bits: Dekker's splitting keeps
 * the half that a plain product drops. (Dekker 1971, "A floating-point technique for extending the available
 * precision"; Shewchuk 1997 for the sums.)
 */
const SPLITTER = 134217729; // 2^27 + 1

/** What a * b loses when rounded to a double: a * b = fl(a * b) + productError(a, b), exactly, short of overflow. */
export function productError(a: number, b: number): number {
  const product = a * b;
  const ca = SPLITTER * a;
  const ah = ca - (ca - a);
  const al = a - ah;
  const cb = SPLITTER * b;
  const bh = cb - (cb - b);
  const bl = b - bh;
  return ah * bh - product + ah * bl + al * bh + al * bl;
}

/** What a + b loses when rounded to a double (Knuth's two-sum). */
export function sumError(a: number, b: number): number {
  const sum = a + b;
  const bb = sum - a;
  return a - (sum - bb) + (b - bb);
}

/**
 * total * weight - quotient * sum, for integers below 2^53 whose quotient is the floor of the share or one beside it.
 * Exact when the result lies in [0, sum); outside, its side is still right.
 */
export function remainderOf(total: number, weight: number, quotient: number, sum: number): number {
  const asked = total * weight;
  const given = quotient * sum;
  if (asked <= Number.MAX_SAFE_INTEGER && given <= Number.MAX_SAFE_INTEGER) return asked - given;
  return asked - given + (productError(total, weight) - productError(quotient, sum));
}

const bits = new BigUint64Array(1);
const asDouble = new Float64Array(bits.buffer);

/** The exponent e of the lowest bit of a double: value = mantissa * 2^e with the mantissa odd. 0 answers Infinity. */
export function lowestExponent(value: number): number {
  if (value === 0) return Infinity;
  const { mantissa, exponent } = takeApart(value);
  let trailing = 0;
  let rest = mantissa;
  while ((rest & 1n) === 0n) {
    rest >>= 1n;
    trailing += 1;
  }
  return exponent + trailing;
}

/** value * 2^-exponent as an integer; the exponent must be at most that of the value's lowest bit. */
export function scaledInteger(value: number, exponent: number): bigint {
  if (value === 0) return 0n;
  const parts = takeApart(Math.abs(value));
  const shift = BigInt(parts.exponent - exponent);
  const magnitude = shift >= 0n ? parts.mantissa << shift : parts.mantissa >> -shift;
  return value < 0 ? -magnitude : magnitude;
}

function takeApart(value: number): { mantissa: bigint; exponent: number } {
  asDouble[0] = value;
  const raw = bits[0]!;
  const biased = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}
