import { CLOSELY, levelNear } from './clamp-level.ts';
import type { Cells } from './fit-problem.ts';

/**
 * The fitted table in factored form: a free cell is clamp(a[row] * b[column] * seed, low, high), the others stay.
 * Factors are never negative: what fixed cells leave of a margin may be, and then there is no answer.
 * A sweep sets the columns' factors so that each column has its total, then the rows' so that each row has.
 *
 * Iterative proportional fitting, or RAS (Kruithof 1937; Deming & Stephan 1940; convergence: Sinkhorn 1967, Csiszar
 * 1975), generalised to bounds: each step is then the one-dimensional problem of `clampLevel`, and the limit is the
 * Kullback-Leibler projection of the seed on the tables within bounds (Bregman 1967; Dykstra 1985).
 * Cost: about one pass over the seed for each sweep without bounds, some passes with them.
 */
export class Scaling {
  readonly #cells: Cells;
  readonly #rowTotals: Float64Array;
  readonly #columnTotals: Float64Array;
  readonly #a: Float64Array;
  readonly #b: Float64Array;
  readonly #columnSums: Float64Array;
  /** Undefined when no bound can matter. */
  readonly #line: Line | undefined;
  #started = false;

  constructor(cells: Cells) {
    const { rows, columns, seed, low } = cells;
    this.#cells = cells;
    this.#rowTotals = cells.rowTotals.slice();
    this.#columnTotals = cells.columnTotals.slice();
    this.#a = new Float64Array(rows).fill(1);
    this.#b = new Float64Array(columns).fill(1);
    this.#columnSums = new Float64Array(columns);
    for (let r = 0, cell = 0; r < rows; r += 1) {
      for (let c = 0; c < columns; c += 1, cell += 1) {
        if (seed[cell]! > 0) continue;
        this.#rowTotals[r]! -= low[cell]!;
        this.#columnTotals[c]! -= low[cell]!;
      }
    }
    this.#line = this.#boundsMatter() ? new Line(Math.max(rows, columns), this.#rowTotals) : undefined;
  }

  #boundsMatter(): boolean {
    const { rows, columns, seed, low, high } = this.#cells;
    for (let r = 0, cell = 0; r < rows; r += 1) {
      for (let c = 0; c < columns; c += 1, cell += 1) {
        const room = Math.min(this.#rowTotals[r]!, this.#columnTotals[c]!);
        if (seed[cell]! > 0 && (low[cell]! > 0 || high[cell]! < room)) return true;
      }
    }
    return false;
  }

  /** One sweep. Answers the largest miss of any margin, relative to its total (or to one tick). */
  sweep(): number {
    if (this.#started) this.#fitColumns();
    this.#started = true;
    return Math.max(this.#fitRows(), this.#worstColumn());
  }

  #fitColumns(): void {
    const { rows, columns, seed, low, high } = this.#cells;
    for (let c = 0; c < columns; c += 1) {
      if (!this.#line) {
        const sum = this.#columnSums[c]!;
        if (sum > 0) this.#b[c]! *= Math.max(0, this.#columnTotals[c]!) / sum;
        continue;
      }
      this.#line.clear();
      for (let r = 0, cell = c; r < rows; r += 1, cell += columns) {
        if (seed[cell]! > 0) this.#line.add(seed[cell]! * this.#a[r]!, low[cell]!, high[cell]!);
      }
      this.#b[c] = this.#line.level(this.#columnTotals[c]!, this.#b[c]!);
    }
  }

  #fitRows(): number {
    this.#columnSums.fill(0);
    let worst = 0;
    for (let r = 0; r < this.#cells.rows; r += 1) {
      const sum = this.#line ? this.#fitBoundedRow(r, this.#line) : this.#fitRow(r);
      worst = Math.max(worst, miss(sum, this.#rowTotals[r]!));
    }
    return worst;
  }

  // Hot: the row is read twice, the second time from the nearest cache.
  #fitRow(row: number): number {
    const { columns, seed } = this.#cells;
    const b = this.#b;
    const sums = this.#columnSums;
    const start = row * columns;
    let sum = 0;
    for (let c = 0; c < columns; c += 1) sum += seed[start + c]! * b[c]!;
    const factor = sum > 0 ? Math.max(0, this.#rowTotals[row]!) / sum : 0;
    this.#a[row] = factor;
    for (let c = 0; c < columns; c += 1) sums[c]! += seed[start + c]! * b[c]! * factor;
    return sum * factor;
  }

  #fitBoundedRow(row: number, line: Line): number {
    const { columns, seed, low, high } = this.#cells;
    const start = row * columns;
    line.clear();
    for (let c = 0; c < columns; c += 1) {
      const cell = start + c;
      if (seed[cell]! > 0) line.add(seed[cell]! * this.#b[c]!, low[cell]!, high[cell]!);
    }
    this.#a[row] = line.level(this.#rowTotals[row]!, this.#a[row]!);
    let sum = 0;
    for (let c = 0; c < columns; c += 1) {
      const value = this.#free(row, c, start + c);
      this.#columnSums[c]! += value;
      sum += value;
    }
    return sum;
  }

  #free(row: number, column: number, cell: number): number {
    const { seed, low, high } = this.#cells;
    if (seed[cell] === 0) return 0;
    const wanted = this.#a[row]! * (seed[cell]! * this.#b[column]!);
    return Math.max(low[cell]!, Math.min(high[cell]!, wanted));
  }

  #worstColumn(): number {
    return this.#columnSums.reduce((worst, sum, c) => Math.max(worst, miss(sum, this.#columnTotals[c]!)), 0);
  }

  /** The fitted table, rows x columns, in ticks. */
  table(): Float64Array {
    const { rows, columns, seed, low } = this.#cells;
    const fitted = new Float64Array(rows * columns);
    for (let r = 0, cell = 0; r < rows; r += 1) {
      for (let c = 0; c < columns; c += 1, cell += 1) {
        fitted[cell] = seed[cell] === 0 ? low[cell]! : this.#free(r, c, cell);
      }
    }
    return fitted;
  }
}

function miss(sum: number, total: number): number {
  return Math.abs(sum - total) / Math.max(1, Math.abs(total));
}

/** The free cells of one row or column: what they would be at level 1, and their bounds. Filled again and again. */
class Line {
  readonly #weights: Float64Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  /** Stands for an infinite bound: no free cell of a solution is larger. */
  readonly #ceiling: number;
  #count = 0;

  constructor(longest: number, totals: Float64Array) {
    this.#weights = new Float64Array(longest);
    this.#low = new Float64Array(longest);
    this.#high = new Float64Array(longest);
    this.#ceiling = 1 + totals.reduce((sum, total) => sum + Math.abs(total), 0);
  }

  clear(): void {
    this.#count = 0;
  }

  add(weight: number, low: number, high: number): void {
    this.#weights[this.#count] = weight;
    this.#low[this.#count] = low;
    this.#high[this.#count] = Math.min(high, Math.max(low, this.#ceiling));
    this.#count += 1;
  }

  level(total: number, guess: number): number {
    const n = this.#count;
    if (n === 0) return guess;
    const weights = this.#weights.subarray(0, n);
    const low = this.#low.subarray(0, n);
    const high = this.#high.subarray(0, n);
    return Math.max(0, levelNear(total, weights, low, high, guess, CLOSELY));
  }
}
