/** A table of real values whose rows must come out at whole totals. */
export interface RowsToRound {
  /** Total of each row, ticks; the real values of the row sum to it, but for float noise. */
  readonly rows: Float64Array;
  readonly columns: number;
  /** Rows x columns. A cell of exactly 0 stays 0. */
  readonly real: Float64Array;
}

/** Relative noise of a real value that went through a few multiplications: a value this near a whole number is one. */
const NOISE = 2 ** -49;
/** A column may be off its real sum by less than one tick; float noise of long sums is allowed for. */
const WITHIN = 1 - 1e-6;
/** Less than this is noise. */
const GAIN = 1e-9;

/**
 * Rounds every cell down or up so that each row sums to its total and each column stays within a tick of its real sum:
 * a controlled rounding (Cox 1987) with whole row margins. Each row gives its ceilings to the largest remainders plus
 * what the column has missed so far (error diffusion); a column that still strays is mended along a shortest chain of
 * swaps within rows. One pass over the cells, plus one per mended tick.
 */
export function roundRows({ rows, columns, real }: RowsToRound): Float64Array {
  const cells = new Float64Array(real.length);
  const missed = new Float64Array(columns);
  const priority = new Float64Array(columns);
  // Hot: once per cell, and once more per ceiling of the row.
  for (let row = 0; row < rows.length; row++) {
    const from = row * columns;
    let left = rows[row]!;
    for (let p = 0; p < columns; p++) {
      const value = real[from + p]!;
      const floor = floorOf(value);
      const rest = value - floor;
      cells[from + p] = floor;
      left -= floor;
      if (rest > 0) {
        missed[p]! += rest;
        priority[p] = missed[p]!;
      } else priority[p] = Number.NEGATIVE_INFINITY;
    }
    for (; left > 0; left--) raise(cells, from, priority, missed, real);
    for (; left < 0; left++) lower(cells, from, columns, missed, real);
  }
  mend(cells, real, missed, columns);
  return cells;
}

/** The floor of a real value, which a value within noise of a whole number is itself. */
function floorOf(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value - nearest) <= Math.abs(value) * NOISE ? nearest : Math.floor(value);
}

/** Gives one tick to the cell that has most to come, the first of equals. */
function raise(
  cells: Float64Array,
  from: number,
  priority: Float64Array,
  missed: Float64Array,
  real: Float64Array,
): void {
  let best = 0;
  let most = priority[0]!;
  for (let p = 1; p < priority.length; p++) {
    if (priority[p]! > most) {
      most = priority[p]!;
      best = p;
    }
  }
  // Nothing has a rest: the row is whole but for noise, and the noise goes to its largest cell.
  if (most === Number.NEGATIVE_INFINITY) best = largest(real, from, priority.length);
  else priority[best] = Number.NEGATIVE_INFINITY;
  cells[from + best] = (cells[from + best] as number) + 1;
  missed[best] = (missed[best] as number) - 1;
}

/** Takes back a tick that noise gave: from the largest cell. */
function lower(cells: Float64Array, from: number, columns: number, missed: Float64Array, real: Float64Array): void {
  const p = largest(real, from, columns);
  cells[from + p] = (cells[from + p] as number) - 1;
  missed[p] = (missed[p] as number) + 1;
}

function largest(real: Float64Array, from: number, columns: number): number {
  let best = 0;
  for (let p = 1; p < columns; p++) {
    if (Math.abs(real[from + p] as number) > Math.abs(real[from + best] as number)) best = p;
  }
  return best;
}

/** Moves ticks from columns that have too many to columns that miss some until each is within a tick. */
function mend(cells: Float64Array, real: Float64Array, missed: Float64Array, columns: number): void {
  for (;;) {
    const over = missed.findIndex((value) => value <= -WITHIN);
    const under = missed.findIndex((value) => value >= WITHIN);
    if (over < 0 && under < 0) return;
    const start = over >= 0 ? over : missed.indexOf(Math.min(...missed));
    // Only a move that brings the two nearer to each other: one between columns just at the limit could go back and
    // forth for ever. Each lowers the sum of squares, so this ends.
    const nearer = (p: number) => (missed[p] as number) - (missed[start] as number) > 1 + GAIN;
    const wanted = (p: number) => nearer(p) && (over >= 0 ? (missed[p] as number) > 0 : p === under);
    const moved = moveAlong(cells, real, columns, start, wanted);
    if (!moved) return;
    missed[moved.from] = (missed[moved.from] as number) + 1;
    missed[moved.to] = (missed[moved.to] as number) - 1;
  }
}

/** Finds the shortest chain of columns along which a tick can go, swapping ceilings and floors in rows, and moves it. */
function moveAlong(
  cells: Float64Array,
  real: Float64Array,
  columns: number,
  start: number,
  wanted: (column: number) => boolean,
): { from: number; to: number } | null {
  const rowOf = new Int32Array(columns * columns).fill(-1);
  const rows = real.length / columns;
  for (let row = 0; row < rows; row++) {
    for (let a = 0; a < columns; a++) {
      if (!isRaised(cells, real, row * columns + a)) continue;
      for (let b = 0; b < columns; b++) {
        const cell = row * columns + b;
        if (rowOf[a * columns + b] === -1 && hasRest(real, cell) && !isRaised(cells, real, cell)) {
          rowOf[a * columns + b] = row;
        }
      }
    }
  }
  const before = new Int32Array(columns).fill(-1);
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (at !== start && wanted(at)) {
      for (let to = at; to !== start; to = before[to] as number) {
        const from = before[to] as number;
        const row = rowOf[from * columns + to] as number;
        cells[row * columns + from] = (cells[row * columns + from] as number) - 1;
        cells[row * columns + to] = (cells[row * columns + to] as number) + 1;
      }
      return { from: start, to: at };
    }
    for (let to = 0; to < columns; to++) {
      if (to === start || before[to] !== -1 || rowOf[at * columns + to] === -1) continue;
      before[to] = at;
      queue.push(to);
    }
  }
  return null;
}

function hasRest(real: Float64Array, cell: number): boolean {
  const value = real[cell] as number;
  return value - floorOf(value) > 0;
}

/** Whether a cell with a rest holds its ceiling. */
function isRaised(cells: Float64Array, real: Float64Array, cell: number): boolean {
  return hasRest(real, cell) && (cells[cell] as number) > (real[cell] as number);
}
