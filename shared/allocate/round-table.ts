import { diffuse } from './diffuse.ts';
import { improve } from './nearest.ts';
import { type Conflict, type MovableTable, meetMargins } from './table-flow.ts';

/** Tables of at most so many cells get the nearest rounding; larger ones a near one. */
export const NEAREST_CELLS = 4096;

/** Which cells of a table are rounded up. */
export interface Roundings {
  /** 1: up, 0: down; rows x columns. */
  readonly raised: Uint8Array;
  /** Undefined when every row and column has exactly as many as asked. */
  readonly conflict: Conflict | undefined;
  /** What is still missing where there is a conflict: cells up in each row and each column. */
  readonly rowNeeds: Float64Array;
  readonly columnNeeds: Float64Array;
}

/**
 * Rounds fractions[rows x columns] (0 <= f < 1; 0: whole already) up or down so that row i has rowUps[i] cells up and
 * column j has columnUps[j]; both lists are integers of equal sum, near the sums of the fractions.
 *
 * Controlled rounding (Cox 1987; Causey, Cox & Ernst 1985). By error diffusion along the rows, then shortest
 * augmenting paths for the columns that are still off: about one pass for 100,000 x 12. Tables of up to NEAREST_CELLS
 * cells are then improved to the nearest such rounding (least squares). A rounding exists whenever the counts are the
 * sums of the fractions; for other counts near them it may not, and the conflict names rows and columns.
 */
export function roundTable(fractions: Float64Array, rowUps: Float64Array, columnUps: Float64Array): Roundings {
  const rows = rowUps.length;
  const columns = columnUps.length;
  const raised = new Uint8Array(rows * columns);
  const given = diffuse(fractions, rowUps, columns, raised);
  const columnNeeds = columnUps.map((ups, c) => ups - given[c]!);
  const rowNeeds = rowsUnmet(raised, rowUps, columns);
  const conflict = meetMargins(new Flags(fractions, raised, rows, columns), rowNeeds, columnNeeds);
  if (!conflict) nearest(fractions, raised, rows, columns);
  return { raised, conflict, rowNeeds, columnNeeds };
}

/** What diffusion could not give a row: nothing, unless it was asked for more cells than have a fraction. */
function rowsUnmet(raised: Uint8Array, rowUps: Float64Array, columns: number): Float64Array {
  return rowUps.map((ups, row) => {
    let unmet = ups;
    for (let k = row * columns; k < (row + 1) * columns; k += 1) unmet -= raised[k]!;
    return unmet;
  });
}

/** Small tables: the nearest rounding with the same counts. Larger ones are left as they are. */
export function nearest(fractions: Float64Array, raised: Uint8Array, rows: number, columns: number): void {
  if (rows * columns > NEAREST_CELLS) return;
  const rounds = 4 * rows * columns;
  // Trades are between columns, so the shorter side of the table serves as columns.
  if (columns <= rows) {
    improve(fractions, raised, rows, columns, rounds);
    return;
  }
  const turned = transpose(raised, new Uint8Array(raised.length), rows, columns);
  improve(transpose(fractions, new Float64Array(fractions.length), rows, columns), turned, columns, rows, rounds);
  raised.set(transpose(turned, new Uint8Array(raised.length), columns, rows));
}

function transpose<T extends Uint8Array | Float64Array>(from: T, to: T, rows: number, columns: number): T {
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) to[c * rows + r] = from[r * columns + c]!;
  }
  return to;
}

/** The flags of a rounding as a table that the flow can move: a cell with a fraction goes up or down by one. */
export class Flags implements MovableTable {
  readonly rows: number;
  readonly columns: number;
  readonly #fractions: Float64Array;
  readonly #raised: Uint8Array;

  constructor(fractions: Float64Array, raised: Uint8Array, rows: number, columns: number) {
    this.rows = rows;
    this.columns = columns;
    this.#fractions = fractions;
    this.#raised = raised;
  }

  up(row: number, column: number): number {
    const cell = row * this.columns + column;
    return this.#raised[cell] === 0 && this.#fractions[cell]! > 0 ? 1 : 0;
  }

  down(row: number, column: number): number {
    return this.#raised[row * this.columns + column]!;
  }

  move(row: number, column: number, amount: number): void {
    this.#raised[row * this.columns + column]! += amount;
  }
}
