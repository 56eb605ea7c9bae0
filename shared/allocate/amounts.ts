import type { MovableTable } from './table-flow.ts';

/** A table of integer amounts, each of which may move between its bounds. */
export class Amounts implements MovableTable {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;

  constructor(rows: number, columns: number, values: Float64Array, low: Float64Array, high: Float64Array) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
    this.#low = low;
    this.#high = high;
  }

  up(row: number, column: number): number {
    const cell = row * this.columns + column;
    return this.#high[cell]! - this.values[cell]!;
  }

  down(row: number, column: number): number {
    const cell = row * this.columns + column;
    return this.values[cell]! - this.#low[cell]!;
  }

  move(row: number, column: number, amount: number): void {
    this.values[row * this.columns + column]! += amount;
  }

  /** What each row lacks of its total; negative where it has too much. */
  rowNeeds(totals: ArrayLike<number>): Float64Array {
    const needs = Float64Array.from(totals);
    for (let r = 0, cell = 0; r < this.rows; r += 1) {
      for (let c = 0; c < this.columns; c += 1, cell += 1) needs[r]! -= this.values[cell]!;
    }
    return needs;
  }

  columnNeeds(totals: ArrayLike<number>): Float64Array {
    const needs = Float64Array.from(totals);
    for (let r = 0, cell = 0; r < this.rows; r += 1) {
      for (let c = 0; c < this.columns; c += 1, cell += 1) needs[c]! -= this.values[cell]!;
    }
    return needs;
  }
}
