import { unreachable } from '../model/outcome.ts';
import { lowestExponent, productError, scaledInteger } from './exact.ts';
import { selectFirst } from './select.ts';

export type DivisorMethod = 'webster' | 'huntington-hill' | 'jefferson' | 'adams';

/** Whole numbers of units between which a part must stay. */
export interface SeatBounds {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/**
 * Units (0 <= units < 2^53) over weights (finite, >= 0, sum > 0) by a divisor method: each further unit goes to the
 * part whose weight / signpost is greatest, the signpost of a part that has k units lying between k and k + 1:
 * Webster (Sainte-Lague) k + 1/2, Huntington-Hill sqrt(k(k + 1)), Jefferson (D'Hondt) k + 1, Adams k.
 * Ties go to the larger weight, then by order, decided exactly. A part of weight 0 receives nothing beyond its `least`.
 * With bounds, sum(least) <= units and enough room above must hold.
 * (Balinski & Young, "Fair Representation", 1982; Huntington 1928.)
 *
 * Divisor methods do not promise to stay within one unit of the share; they promise that no part loses when the total
 * grows.
 *
 * Cost: some passes that look for a divisor giving nearly the right sum from below, then a heap for what is missing.
 */
export function byDivisor(
  units: number,
  weights: Float64Array,
  method: DivisorMethod,
  bounds?: SeatBounds,
): Float64Array {
  const multiplier = multiplierBelow(units, weights, method, bounds);
  // A hair less, so that rounding cannot have given a unit that the exact order gives to another part.
  const seats = new Float64Array(weights.length);
  const given = seatsAt(multiplier * (1 - 2 ** -44), weights, method, bounds, seats);
  award(units - given, seats, weights, method, bounds);
  return seats;
}

/** A multiplier whose seats sum to at most `units`, mostly to little less. */
function multiplierBelow(units: number, weights: Float64Array, method: DivisorMethod, bounds?: SeatBounds): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  const close = Math.max(4, weights.length / 1024);
  let low = 0;
  let high = Infinity;
  let guess = units / sum;
  for (let round = 0; round < 64; round += 1) {
    const missing = units - seatsAt(guess, weights, method, bounds);
    if (missing >= 0) {
      low = guess;
      if (missing <= close) break;
    } else {
      high = guess;
    }
    const step = guess + (missing - close / 2) / sum;
    const inside = step > low && step < high && round % 4 !== 3;
    guess = inside ? step : high === Infinity ? (guess > 0 ? guess * 2 : 1 / sum) : (low + high) / 2;
    if (high < Infinity && high - low <= high * 2 ** -32) break;
  }
  return low;
}

/** The seats of every part at a multiplier (into `seats`, where given), and their sum. Hot: one pass. */
function seatsAt(
  multiplier: number,
  weights: Float64Array,
  method: DivisorMethod,
  bounds?: SeatBounds,
  seats?: Float64Array,
): number {
  // A signpost of 0 is passed by any weight, also by one whose product with the multiplier vanishes.
  const first = signpost(0, method) === 0 && multiplier > 0 ? 1 : 0;
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) {
    let seat = roundAt(weights[i]! * multiplier, method);
    if (seat < first && weights[i]! > 0) seat = first;
    if (bounds) seat = Math.min(Math.max(seat, bounds.least[i]!), bounds.most[i]!);
    if (seats) seats[i] = seat;
    sum += seat;
  }
  return sum;
}

function roundAt(quota: number, method: DivisorMethod): number {
  switch (method) {
    case 'webster':
      return Math.floor(quota + 0.5);
    case 'jefferson':
      return Math.floor(quota);
    case 'adams':
      return Math.ceil(quota);
    case 'huntington-hill': {
      const floor = Math.floor(quota);
      return quota > 0 && quota >= Math.sqrt(floor * (floor + 1)) ? floor + 1 : floor;
    }
    default:
      return unreachable(method);
  }
}

function award(
  missing: number,
  seats: Float64Array,
  weights: Float64Array,
  method: DivisorMethod,
  bounds?: SeatBounds,
): void {
  if (missing <= 0) return;
  const heap = new PriceHeap(seats, weights, method);
  for (const part of candidates(missing, seats, weights, method, bounds)) heap.push(part);
  for (let left = missing; left > 0; left -= 1) {
    const part = heap.top();
    if (part === undefined) throw new Error('no part left to award a unit to');
    seats[part]! += 1;
    if (bounds && seats[part]! >= bounds.most[part]!) heap.removeTop();
    else heap.settleTop();
  }
}

/** The parts that can be among the next `count` awards: those whose next price is not above the count-th lowest. */
function candidates(
  count: number,
  seats: Float64Array,
  weights: Float64Array,
  method: DivisorMethod,
  bounds?: SeatBounds,
): Int32Array {
  const open: number[] = [];
  const prices = new Float64Array(weights.length);
  for (let i = 0; i < weights.length; i += 1) {
    if (weights[i]! === 0 || (bounds && seats[i]! >= bounds.most[i]!)) continue;
    prices[i] = signpost(seats[i]!, method) / weights[i]!;
    open.push(i);
  }
  const parts = Int32Array.from(open);
  if (count >= parts.length) return parts;
  selectFirst(parts, count, (a, b) => (prices[a] === prices[b] ? a < b : prices[a]! < prices[b]!));
  let limit = 0;
  for (let p = 0; p < count; p += 1) limit = Math.max(limit, prices[parts[p]!]!);
  limit *= 1 + 2 ** -40;
  return parts.filter((part) => prices[part]! <= limit);
}

function signpost(seats: number, method: DivisorMethod): number {
  switch (method) {
    case 'webster':
      return seats + 0.5;
    case 'jefferson':
      return seats + 1;
    case 'adams':
      return seats;
    case 'huntington-hill':
      return Math.sqrt(seats) * Math.sqrt(seats + 1);
    default:
      return unreachable(method);
  }
}

/** Parts by the price of their next unit (signpost / weight, lowest first; ties by weight, then order). */
class PriceHeap {
  readonly #parts: number[] = [];
  readonly #seats: Float64Array;
  readonly #weights: Float64Array;
  readonly #method: DivisorMethod;

  constructor(seats: Float64Array, weights: Float64Array, method: DivisorMethod) {
    this.#seats = seats;
    this.#weights = weights;
    this.#method = method;
  }

  top(): number | undefined {
    return this.#parts[0];
  }

  push(part: number): void {
    const parts = this.#parts;
    let at = parts.length;
    parts.push(part);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#cheaper(part, parts[above]!)) break;
      parts[at] = parts[above]!;
      at = above;
    }
    parts[at] = part;
  }

  removeTop(): void {
    const last = this.#parts.pop()!;
    if (this.#parts.length === 0) return;
    this.#parts[0] = last;
    this.settleTop();
  }

  /** Puts the first part where it belongs, after its price has risen. */
  settleTop(): void {
    const parts = this.#parts;
    const part = parts[0]!;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= parts.length) break;
      if (below + 1 < parts.length && this.#cheaper(parts[below + 1]!, parts[below]!)) below += 1;
      if (!this.#cheaper(parts[below]!, part)) break;
      parts[at] = parts[below]!;
      at = below;
    }
    parts[at] = part;
  }

  #cheaper(a: number, b: number): boolean {
    const weightA = this.#weights[a]!;
    const weightB = this.#weights[b]!;
    const side = this.#comparePrices(a, b, weightA, weightB);
    if (side !== 0) return side < 0;
    return weightA !== weightB ? weightA > weightB : a < b;
  }

  #comparePrices(a: number, b: number, weightA: number, weightB: number): number {
    if (weightA === weightB) return this.#seats[a]! - this.#seats[b]!;
    const signpostA = signpost(this.#seats[a]!, this.#method);
    const signpostB = signpost(this.#seats[b]!, this.#method);
    const gap = signpostA * weightB - signpostB * weightA;
    if (Math.abs(gap) > signpostA * weightB * 2 ** -47) return gap;
    if (this.#method !== 'huntington-hill' && signpostA < 2 ** 52 && signpostB < 2 ** 52) {
      return gap + (productError(signpostA, weightB) - productError(signpostB, weightA));
    }
    const exponent = Math.min(lowestExponent(weightA), lowestExponent(weightB));
    const exactA = scaledInteger(weightA, exponent);
    const exactB = scaledInteger(weightB, exponent);
    const seatsA = BigInt(this.#seats[a]!);
    const seatsB = BigInt(this.#seats[b]!);
    const exactLeft = exactSide(seatsA, exactB, this.#method);
    const exactRight = exactSide(seatsB, exactA, this.#method);
    return exactLeft > exactRight ? 1 : exactLeft < exactRight ? -1 : 0;
  }
}

/** signpost * weight in integers, up to a factor that is the same for all parts (and squared for Huntington-Hill). */
function exactSide(seats: bigint, weight: bigint, method: DivisorMethod): bigint {
  switch (method) {
    case 'webster':
      return (2n * seats + 1n) * weight;
    case 'jefferson':
      return (seats + 1n) * weight;
    case 'adams':
      return seats * weight;
    case 'huntington-hill':
      return seats * (seats + 1n) * weight * weight;
    default:
      return unreachable(method);
  }
}
