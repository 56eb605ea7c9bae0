import type { MovableTable } from './table-flow.ts';

/** For each row (or column): may its sum be one unit more, or one less? */
export interface Leeway {
  readonly upTo: Uint8Array;
  readonly downTo: Uint8Array;
}

/** What each row (or column) needs, and nothing for the one that holds the slack. */
export function withSlack(needs: Float64Array): Float64Array {
  const longer = new Float64Array(needs.length + 1);
  longer.set(needs);
  return longer;
}

/**
 * A table whose row and column sums may move by one unit as well: an extra column holds what each row stays below its
 * ceiling, an extra row the same for the columns, and their corner is fixed, so that the grand total stays (the
 * extended table of Causey, Cox & Ernst 1985).
 */
export class FlexibleMargins implements MovableTable {
  readonly rows: number;
  readonly columns: number;
  readonly #inner: MovableTable;
  readonly #rowLeeway: Leeway;
  readonly #columnLeeway: Leeway;

  constructor(inner: MovableTable, rowLeeway: Leeway, columnLeeway: Leeway) {
    this.rows = inner.rows + 1;
    this.columns = inner.columns + 1;
    this.#inner = inner;
    this.#rowLeeway = rowLeeway;
    this.#columnLeeway = columnLeeway;
  }

  // Slack is what the sum could still grow: raising it means a smaller sum.
  up(row: number, column: number): number {
    const { rows, columns } = this.#inner;
    if (row < rows && column < columns) return this.#inner.up(row, column);
    if (row < rows) return this.#rowLeeway.downTo[row]!;
    return column < columns ? this.#columnLeeway.downTo[column]! : 0;
  }

  down(row: number, column: number): number {
    const { rows, columns } = this.#inner;
    if (row < rows && column < columns) return this.#inner.down(row, column);
    if (row < rows) return this.#rowLeeway.upTo[row]!;
    return column < columns ? this.#columnLeeway.upTo[column]! : 0;
  }

  move(row: number, column: number, amount: number): void {
    const { rows, columns } = this.#inner;
    if (row < rows && column < columns) {
      this.#inner.move(row, column, amount);
      return;
    }
    const leeway = row < rows ? this.#rowLeeway : this.#columnLeeway;
    const line = row < rows ? row : column;
    leeway.downTo[line]! -= amount;
    leeway.upTo[line]! += amount;
  }
}
