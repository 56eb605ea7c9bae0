/** Sums are held with this many decimals before they are rounded; nothing finer is read. */
export const WORKING_SCALE = 20;

/** Rounds a count of 10^-from to a count of 10^-to, halves away from zero. */
export function roundHalfUp(value: bigint, from: number, to: number): bigint {
  const unit = 10n ** BigInt(from - to);
  const magnitude = value < 0n ? -value : value;
  const rounded = (magnitude * 2n + unit) / (unit * 2n);
  return value < 0n ? -rounded : rounded;
}

function floorDivide(value: bigint, unit: bigint): bigint {
  const quotient = value / unit;
  return value % unit < 0n ? quotient - 1n : quotient;
}

/**
 * Rounds sums so that they add up to their rounded total: each becomes its floor or ceiling, the ceilings going to
 * the largest remainders, ties to the earlier one. Largest remainder: Hamilton 1792; Balinski & Young 1982.
 */
export function roundKeepingTotal(sums: readonly bigint[], from: number, to: number): bigint[] {
  const unit = 10n ** BigInt(from - to);
  let total = 0n;
  for (const sum of sums) total += sum;
  const floors = sums.map((sum) => floorDivide(sum, unit));
  let left = roundHalfUp(total, from, to);
  for (const floor of floors) left -= floor;
  const remainders = sums.map((sum, i) => sum - (floors[i] as bigint) * unit);
  const order = remainders.map((_, i) => i).sort((a, b) => byRemainderThenOrder(remainders, a, b));
  for (let i = 0; i < Number(left); i++) {
    const cell = order[i] as number;
    floors[cell] = (floors[cell] as bigint) + 1n;
  }
  return floors;
}

function byRemainderThenOrder(remainders: readonly bigint[], a: number, b: number): number {
  const left = remainders[a] as bigint;
  const right = remainders[b] as bigint;
  return left > right ? -1 : left < right ? 1 : a - b;
}

/** A count of 10^-scale as plain decimal text, without closing zeros beyond `least` decimals. */
export function decimalText(value: bigint, scale: number, least: number): string {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  let fraction = digits.slice(digits.length - scale);
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  const whole = digits.slice(0, digits.length - scale);
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
