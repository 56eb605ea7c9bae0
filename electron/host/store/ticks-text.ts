import { DamagedPlan } from './errors.ts';

const COMMA = 44;
const MINUS = 45;
const ZERO = 48;
const OPEN = 91;
const CLOSE = 93;
/** "-9007199254740991," */
const MOST_BYTES = 18;
/** Below it a number fits the 32-bit integers in which digits are cheap. */
const LOW = 1e9;

/**
 * Ticks as the bytes of a JSON array, "[120,0,-35]". About 40 ns a cell; half of what JSON.stringify takes, and
 * without an array of numbers in between.
 */
export function encodeTicks(ticks: Float64Array): Buffer {
  const out = Buffer.allocUnsafe(ticks.length * MOST_BYTES + 2);
  let at = 0;
  out[at++] = OPEN;
  for (let i = 0; i < ticks.length; i++) {
    if (i > 0) out[at++] = COMMA;
    let value = ticks[i] as number;
    if (value < 0) {
      out[at++] = MINUS;
      value = -value;
    }
    if (value < LOW) {
      at = putDigits(out, at, value, 1);
    } else {
      const high = Math.floor(value / LOW);
      at = putDigits(out, at, high, 1);
      at = putDigits(out, at, value - high * LOW, 9);
    }
  }
  out[at++] = CLOSE;
  return out.subarray(0, at);
}

/** Writes 0 <= value < 2^31 with at least `width` digits; answers where it ends. */
function putDigits(out: Buffer, at: number, value: number, width: number): number {
  let rest = value | 0;
  let digits = width;
  if (width === 1) for (let power = 10; rest >= power && digits < 10; power *= 10) digits++;
  for (let i = at + digits - 1; i >= at; i--) {
    const quotient = (rest / 10) | 0;
    out[i] = ZERO + rest - quotient * 10;
    rest = quotient;
  }
  return at + digits;
}

/** Reads a JSON array of `length` ticks into cells[at ...]. Throws DamagedPlan on anything else. */
export function decodeTicks(text: string, cells: Float64Array, at: number, length: number, where: string): void {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    throw new DamagedPlan(`${where}: not a JSON array`);
  }
  if (!Array.isArray(values) || values.length !== length) {
    throw new DamagedPlan(`${where}: not an array of ${length} cells`);
  }
  // One pass over the cells; all that may come from a foreign hand is checked here.
  for (let i = 0; i < length; i++) {
    const value: unknown = values[i];
    if (!Number.isSafeInteger(value)) throw new DamagedPlan(`${where}: cell ${i} is ${JSON.stringify(value)}`);
    cells[at + i] = value as number;
  }
}
