/** Apportionment rewritten in BigInt rationals: slow, obvious, and independent of the code it checks. */

export type Method = 'largest-remainder' | 'webster' | 'huntington-hill' | 'jefferson' | 'adams';

/** The integers that doubles stand for, all multiplied by the same power of two. */
export function asIntegers(weights: readonly number[]): bigint[] {
  let power = 0;
  while (weights.some((weight) => !Number.isInteger(weight * 2 ** power))) power += 1;
  return weights.map((weight) => {
    let scaled = weight;
    let left = power;
    while (left > 0 && !Number.isInteger(scaled)) {
      scaled *= 2;
      left -= 1;
    }
    return BigInt(scaled) << BigInt(left);
  });
}

export function rationalSplit(total: number, weights: readonly number[], method: Method, unit = 1): number[] {
  const sign = total < 0 ? -1 : 1;
  const asked = BigInt(Math.abs(total));
  const step = BigInt(unit);
  const parts = asIntegers(weights);
  const values = method === 'largest-remainder' ? remainders(asked, parts, step) : divisors(asked, parts, step, method);
  return values.map((value) => (value === 0n ? 0 : sign * Number(value)));
}

const descending = (a: bigint, b: bigint) => (a > b ? -1 : a < b ? 1 : 0);

function remainders(total: bigint, weights: bigint[], unit: bigint): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  const values = weights.map((weight) => ((total * weight) / (sum * unit)) * unit);
  const order = weights
    .map((weight, index) => ({ weight, index, remainder: total * weight - values[index]! * sum }))
    .sort((a, b) => descending(a.remainder, b.remainder) || descending(a.weight, b.weight) || a.index - b.index);
  let left = total - values.reduce((a, b) => a + b, 0n);
  for (const { index } of order) {
    const more = left < unit ? left : unit;
    values[index]! += more;
    left -= more;
    if (left === 0n) break;
  }
  return values;
}

function divisors(total: bigint, weights: bigint[], unit: bigint, method: Method): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  const seats = weights.map(() => 0n);
  // weight / signpost, compared as fractions; squared for Huntington-Hill. A signpost of 0 comes before all others.
  const priority = (index: number): [bigint, bigint] => {
    const weight = weights[index]!;
    const seat = seats[index]!;
    if (method === 'webster') return [weight, 2n * seat + 1n];
    if (method === 'jefferson') return [weight, seat + 1n];
    if (method === 'adams') return [weight, seat];
    return [weight * weight, seat * (seat + 1n)];
  };
  for (let given = 0n; given < total / unit; given += 1n) {
    let best = -1;
    for (let i = 0; i < weights.length; i += 1) {
      if (weights[i] === 0n) continue;
      if (best < 0) {
        best = i;
        continue;
      }
      const [a, b] = priority(i);
      const [c, d] = priority(best);
      const left = a * d;
      const right = c * b;
      const side = b === 0n && d === 0n ? 0 : descending(left, right);
      const tie = side === 0 ? descending(weights[i]!, weights[best]!) : side;
      if (tie < 0) best = i;
    }
    seats[best]! += 1n;
  }
  const values = seats.map((seat) => seat * unit);
  const odd = total % unit;
  if (odd > 0n) {
    const [first] = weights
      .map((weight, index) => ({ weight, index, below: total * weight - values[index]! * sum }))
      .sort((a, b) => descending(a.below, b.below) || descending(a.weight, b.weight) || a.index - b.index);
    values[first!.index]! += odd;
  }
  return values;
}
