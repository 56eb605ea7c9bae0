import { done, type Outcome, refuse } from '../model/outcome.ts';
import { exactSum } from './bounds.ts';

export interface Lock {
  readonly row: number;
  readonly column: number;
  /** Ticks. */
  readonly value: number;
}

export interface FitProblem {
  /** Totals of the rows, ticks. */
  readonly rows: ArrayLike<number>;
  /** Totals of the columns, ticks; the same sum. */
  readonly columns: ArrayLike<number>;
  /** rows x columns, row by row: finite, >= 0; 0 is a structural zero, which stays 0. */
  readonly seed: ArrayLike<number>;
  /** rows x columns, ticks; default 0. -Infinity for none. */
  readonly min?: ArrayLike<number>;
  /** rows x columns, ticks; default none. Infinity for none. */
  readonly max?: ArrayLike<number>;
  /** Cells whose value is given; they overrule seed and bounds. */
  readonly locked?: readonly Lock[];
}

export type BadFit =
  | { readonly code: 'bad-margin'; readonly side: 'rows' | 'columns'; readonly index: number; readonly value: number }
  | { readonly code: 'bad-seed'; readonly row: number; readonly column: number; readonly value: number }
  | {
      readonly code: 'bad-bound';
      readonly row: number;
      readonly column: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly code: 'bad-lock'; readonly index: number; readonly lock: Lock }
  | {
      readonly code: 'margins-differ';
      readonly rowsTotal: number;
      readonly columnsTotal: number;
      /** rowsTotal - columnsTotal, ticks. */
      readonly missing: number;
    };

/** A fit as the algorithms want it: not negative on the whole, cells that cannot move marked by low = high, seed 0. */
export interface Cells {
  readonly rows: number;
  readonly columns: number;
  readonly rowTotals: Float64Array;
  readonly columnTotals: Float64Array;
  readonly seed: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The problem was negative on the whole; all signs have been turned. */
  readonly mirrored: boolean;
}

/** Checks a problem and lays it out. Refuses what is malformed, by its place, and margins of different sums. */
export function readFit(problem: FitProblem): Outcome<Cells, BadFit> {
  const rows = problem.rows.length;
  const columns = problem.columns.length;
  const bad = badMargin('rows', problem.rows) ?? badMargin('columns', problem.columns) ?? badSeed(problem, columns);
  if (bad) return refuse(bad);
  const rowsTotal = exactSum(Float64Array.from(problem.rows));
  const columnsTotal = exactSum(Float64Array.from(problem.columns));
  if (rowsTotal !== columnsTotal) {
    return refuse({ code: 'margins-differ', rowsTotal, columnsTotal, missing: rowsTotal - columnsTotal });
  }
  const mirrored = rowsTotal < 0;
  const bounds = boundsOf(problem, rows, columns, mirrored);
  if (!bounds.ok) return bounds;
  const { low, high } = bounds.value;
  const seed = Float64Array.from(problem.seed);
  for (let cell = 0; cell < seed.length; cell += 1) settleCell(cell, seed, low, high);
  const turn = (ticks: number) => (mirrored ? 0 - ticks : ticks);
  const rowTotals = Float64Array.from(problem.rows, turn);
  const columnTotals = Float64Array.from(problem.columns, turn);
  return done({ rows, columns, rowTotals, columnTotals, seed, low, high, mirrored });
}

function badMargin(side: 'rows' | 'columns', totals: ArrayLike<number>): BadFit | undefined {
  for (let index = 0; index < totals.length; index += 1) {
    const value = totals[index]!;
    if (!Number.isSafeInteger(value)) return { code: 'bad-margin', side, index, value };
  }
  return undefined;
}

function badSeed({ rows, seed }: FitProblem, columns: number): BadFit | undefined {
  if (seed.length !== rows.length * columns) throw new Error('the seed is not rows x columns');
  for (let cell = 0; cell < seed.length; cell += 1) {
    const value = seed[cell]!;
    if (!(value >= 0 && value < Infinity)) {
      return { code: 'bad-seed', row: Math.floor(cell / columns), column: cell % columns, value };
    }
  }
  return undefined;
}

function boundsOf(
  { min, max, locked = [] }: FitProblem,
  rows: number,
  columns: number,
  mirrored: boolean,
): Outcome<{ low: Float64Array; high: Float64Array }, BadFit> {
  const cells = rows * columns;
  const floor = mirrored ? -Infinity : 0;
  const ceiling = mirrored ? 0 : Infinity;
  const low = new Float64Array(cells);
  const high = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell += 1) {
    const least = min ? min[cell]! : Math.min(floor, max ? max[cell]! : 0);
    const most = max ? max[cell]! : Math.max(ceiling, min ? min[cell]! : 0);
    if (!isBound(least, -Infinity) || !isBound(most, Infinity) || least > most) {
      return refuse({
        code: 'bad-bound',
        row: Math.floor(cell / columns),
        column: cell % columns,
        min: least,
        max: most,
      });
    }
    low[cell] = mirrored ? 0 - most : least;
    high[cell] = mirrored ? 0 - least : most;
  }
  for (const [index, lock] of locked.entries()) {
    const inside = lock.row >= 0 && lock.row < rows && lock.column >= 0 && lock.column < columns;
    if (!inside || !Number.isSafeInteger(lock.value)) return refuse({ code: 'bad-lock', index, lock });
    const cell = lock.row * columns + lock.column;
    low[cell] = mirrored ? 0 - lock.value : lock.value;
    high[cell] = low[cell]!;
  }
  return done({ low, high });
}

function isBound(value: number, none: number): boolean {
  return value === none || Number.isSafeInteger(value);
}

/** A cell never crosses 0 unless a bound makes it; one without seed stays at 0, or at the bound next to it. */
function settleCell(cell: number, seed: Float64Array, low: Float64Array, high: Float64Array): void {
  const least = Math.max(low[cell]!, Math.min(0, high[cell]!));
  low[cell] = least;
  if (seed[cell] === 0) high[cell] = least;
  if (high[cell] === least) seed[cell] = 0;
}
