import { selectFirst } from './select.ts';
import type { Shares } from './shares.ts';

/**
 * Some parts in the order byRemainderThenWeightThenOrder, where a part's remainder is what its true share has beyond a
 * base in ticks. Positions are indices into the list of parts given.
 */
export class Ranking {
  readonly #parts: ArrayLike<number>;
  readonly #bases: Float64Array;
  readonly #weights: Float64Array;
  readonly #shares: Shares;
  readonly #over: Float64Array;
  readonly #rest: Float64Array;

  constructor(parts: ArrayLike<number>, bases: Float64Array, weights: Float64Array, shares: Shares) {
    this.#parts = parts;
    this.#bases = bases;
    this.#weights = weights;
    this.#shares = shares;
    this.#over = new Float64Array(parts.length);
    this.#rest = new Float64Array(parts.length);
    let known = -1;
    for (let p = 0; p < parts.length; p += 1) {
      const part = parts[p]!;
      // Equal weights are common and their shares alike: ask once.
      if (weights[part] !== known) shares.locate(part);
      known = weights[part]!;
      this.#over[p] = shares.whole - bases[part]!;
      this.#rest[p] = shares.rest;
    }
  }

  partAt(position: number): number {
    return this.#parts[position]!;
  }

  /** The positions of the `count` that come first, in no order. */
  first(count: number): Int32Array {
    const positions = new Int32Array(this.#parts.length);
    for (let p = 0; p < positions.length; p += 1) positions[p] = p;
    selectFirst(positions, count, this.before);
    return positions.subarray(0, count);
  }

  /** Of some positions, the one that comes last. */
  lastOf(positions: Int32Array): number {
    let last = positions[0]!;
    for (const position of positions) if (this.before(last, position)) last = position;
    return last;
  }

  /** All positions, first to last. n log n. */
  inOrder(): Int32Array {
    const positions = new Int32Array(this.#parts.length);
    for (let p = 0; p < positions.length; p += 1) positions[p] = p;
    return positions.sort((a, b) => (a === b ? 0 : this.before(a, b) ? -1 : 1));
  }

  readonly before = (a: number, b: number): boolean => {
    const over = this.#over[a]! - this.#over[b]!;
    const gap = over * this.#shares.sum + (this.#rest[a]! - this.#rest[b]!);
    const i = this.#parts[a]!;
    const j = this.#parts[b]!;
    const weightI = this.#weights[i]!;
    const weightJ = this.#weights[j]!;
    const blur = this.#shares.slack(this.#rest[a]!, this.#rest[b]!);
    const slack = blur === 0 ? 0 : blur + Math.abs(over) * this.#shares.sum * 2 ** -51;
    if (Math.abs(gap) > slack) return gap > 0;
    if (slack > 0 && !(weightI === weightJ && this.#bases[i] === this.#bases[j])) {
      const exact = this.#shares.resolve(i, this.#bases[i]!, j, this.#bases[j]!);
      if (exact !== 0) return exact > 0;
    }
    return weightI !== weightJ ? weightI > weightJ : i < j;
  };
}
