import { lowestExponent, productError, remainderOf, scaledInteger, sumError } from './exact.ts';
import type { Basis } from './weights.ts';

/**
 * The true shares total * w[i] / W, asked one at a time and answered without rounding. A share is `whole + rest / W`
 * ticks; `locate` leaves both in the probe, so that asking allocates nothing.
 */
export interface Shares {
  /** W as a double, for comparing with `rest`. */
  readonly sum: number;
  /** Set by `locate`: an integer of ticks at or just beside the share. */
  whole: number;
  /** Set by `locate`: what the share has beyond `whole`, times W; negative when `whole` lies above. */
  rest: number;
  locate(index: number): void;
  /** floor(share) in ticks: exact. */
  floorAt(index: number): number;
  /** Is the share a whole number of ticks? */
  isWhole(index: number): boolean;
  /** How far two rests may be from the truth together: 0 for integer weights. */
  slack(restA: number, restB: number): number;
  /** Sign of (share[i] - baseI) - (share[j] - baseJ), for where rests are closer than the slack: exact, and slow. */
  resolve(i: number, baseI: number, j: number, baseJ: number): number;
}

/** The shares of total (ticks, 0 <= total < 2^53) over a basis whose sum is positive. */
export function sharesOf(total: number, basis: Basis): Shares {
  return basis.integral ? new IntegerShares(total, basis) : new RealShares(total, basis);
}

class IntegerShares implements Shares {
  readonly sum: number;
  whole = 0;
  rest = 0;
  readonly #total: number;
  readonly #weights: Float64Array;
  readonly #rate: number;

  constructor(total: number, basis: Basis) {
    this.#total = total;
    this.#weights = basis.weights;
    this.sum = basis.sum;
    this.#rate = total / basis.sum;
  }

  locate(index: number): void {
    const weight = this.#weights[index]!;
    let whole = Math.floor(weight * this.#rate);
    let rest = remainderOf(this.#total, weight, whole, this.sum);
    while (rest < 0) {
      whole -= 1;
      rest = remainderOf(this.#total, weight, whole, this.sum);
    }
    while (rest >= this.sum) {
      whole += 1;
      rest = remainderOf(this.#total, weight, whole, this.sum);
    }
    this.whole = whole;
    this.rest = rest;
  }

  floorAt(index: number): number {
    this.locate(index);
    return this.whole;
  }

  isWhole(index: number): boolean {
    this.locate(index);
    return this.rest === 0;
  }

  slack(): number {
    return 0;
  }

  resolve(): number {
    return 0;
  }
}

/**
 * Weights with fractions: each double stands for the rational number it is. The sum is kept as two doubles, a rest
 * comes out good to the grain, a tiny part of total * largest weight, and what lies closer is decided in BigInt.
 */
class RealShares implements Shares {
  readonly sum: number;
  whole = 0;
  rest = 0;
  readonly #total: number;
  readonly #weights: Float64Array;
  readonly #rate: number;
  readonly #tail: number;
  readonly #grain: number;
  #exactSum: bigint | undefined;
  #exponent = 0;

  constructor(total: number, basis: Basis) {
    this.#total = total;
    this.#weights = basis.weights;
    const [sum, tail] = preciseSum(basis.weights);
    this.sum = sum;
    this.#tail = tail;
    this.#rate = total / sum;
    const parts = basis.weights.length;
    this.#grain = total * basis.largest * (2 ** -102 + parts * parts * 2 ** -104);
  }

  locate(index: number): void {
    const weight = this.#weights[index]!;
    const whole = Math.round(weight * this.#rate);
    const asked = this.#total * weight;
    const given = whole * this.sum;
    const low = productError(this.#total, weight) - productError(whole, this.sum) - whole * this.#tail;
    this.whole = whole;
    this.rest = asked - given + low;
  }

  floorAt(index: number): number {
    if (this.#weights[index] === 0) return 0;
    this.locate(index);
    let whole = this.whole;
    while (this.#side(index, whole) < 0) whole -= 1;
    if (whole === this.whole) while (this.#side(index, whole + 1) >= 0) whole += 1;
    return whole;
  }

  isWhole(index: number): boolean {
    if (this.#weights[index] === 0) return true;
    this.locate(index);
    return this.#side(index, this.whole) === 0;
  }

  slack(restA: number, restB: number): number {
    return (Math.abs(restA) + Math.abs(restB)) * 2 ** -51 + this.#grain;
  }

  resolve(i: number, baseI: number, j: number, baseJ: number): number {
    const a = this.#exactRest(i, baseI);
    const b = this.#exactRest(j, baseJ);
    return a > b ? 1 : a < b ? -1 : 0;
  }

  /** Sign of share[index] - whole. */
  #side(index: number, whole: number): number {
    const rest = this.rest + (this.whole - whole) * this.sum;
    if (Math.abs(rest) > this.slack(rest, this.sum * Math.abs(this.whole - whole))) return rest;
    const exact = this.#exactRest(index, whole);
    return exact > 0n ? 1 : exact < 0n ? -1 : 0;
  }

  #exactRest(index: number, base: number): bigint {
    const sum = this.#sumExactly();
    return BigInt(this.#total) * scaledInteger(this.#weights[index]!, this.#exponent) - BigInt(base) * sum;
  }

  #sumExactly(): bigint {
    if (this.#exactSum !== undefined) return this.#exactSum;
    let exponent = Infinity;
    for (const weight of this.#weights) exponent = Math.min(exponent, lowestExponent(weight));
    this.#exponent = exponent;
    let sum = 0n;
    for (const weight of this.#weights) sum += scaledInteger(weight, exponent);
    this.#exactSum = sum;
    return sum;
  }
}

/** The sum of weights as two doubles, right to about n^2 2^-106 of it (Neumaier 1974). Hot: one pass. */
function preciseSum(weights: Float64Array): [number, number] {
  const n = weights.length;
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < n; i += 1) {
    const weight = weights[i]!;
    lost += sumError(sum, weight);
    sum += weight;
  }
  const total = sum + lost;
  return [total, lost - (total - sum)];
}
