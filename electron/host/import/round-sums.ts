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
 * Rounds sums so that they add up to their rounded total, and those of any span of months to less than one unit from theirs:
 * the running total is rounded month by month, and what that leaves a month goes to its cells: each becomes its floor or
 * ceiling, the ceilings going to the largest remainders, ties to the earlier one.
 * Largest remainder: Hamilton 1792; Balinski & Young 1982. `months[i]` is the month of sums[i].
 */
export function roundKeepingTotal(
  sums: readonly bigint[],
  months: ArrayLike<number>,
  from: number,
  to: number,
): bigint[] {
  const unit = 10n ** BigInt(from - to);
  // Mirrored where the whole is negative, so that its half rounds away from zero as others do.
  const mirrored = sums.reduce((total, sum) => total + sum, 0n) < 0n;
  const mine = mirrored ? sums.map((sum) => -sum) : sums;
  const rounded = mine.map((sum) => floorDivide(sum, unit));
  const remainders = mine.map((sum, i) => sum - (rounded[i] as bigint) * unit);
  let running = 0n;
  let given = 0n;
  for (const cells of cellsByMonth(months)) {
    for (const cell of cells) running += mine[cell] as bigint;
    // Halves of running totals go up, never away from zero: only so is a difference of two off by less than one unit,
    // and what is left of a month at least its floors and at most its ceilings.
    const upTo = floorDivide(running * 2n + unit, unit * 2n);
    let left = upTo - given;
    for (const cell of cells) left -= rounded[cell] as bigint;
    cells.sort((a, b) => byRemainderThenOrder(remainders, a, b));
    for (const cell of cells.slice(0, Number(left))) rounded[cell] = (rounded[cell] as bigint) + 1n;
    given = upTo;
  }
  return mirrored ? rounded.map((value) => -value) : rounded;
}

/** Cell numbers of each month, months in their order. */
function cellsByMonth(months: ArrayLike<number>): number[][] {
  const groups = new Map<number, number[]>();
  for (let cell = 0; cell < months.length; cell++) {
    const group = groups.get(months[cell] as number);
    if (group) group.push(cell);
    else groups.set(months[cell] as number, [cell]);
  }
  return [...groups].sort((a, b) => a[0] - b[0]).map(([, cells]) => cells);
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
