import { done, type Outcome, refuse } from '../model/outcome.ts';
import { mirrored } from './apportion.ts';
import { FlexibleMargins, withSlack } from './flexible-margins.ts';
import { byLargestRemainder } from './largest-remainder.ts';
import { Ranking } from './ranking.ts';
import { Flags, nearest, roundTable } from './round-table.ts';
import { sharesOf } from './shares.ts';
import { meetMargins } from './table-flow.ts';
import { type BadWeight, type Basis, readWeights } from './weights.ts';

export interface TableProblem {
  /** Ticks, |total| < 2^53. */
  readonly total: number;
  readonly rows: number;
  readonly columns: number;
  /** rows x columns, row by row; finite, >= 0. */
  readonly weights: Float64Array;
  /** Ticks; default 1. */
  readonly unit?: number;
  /** 1: open, 0: closed, and closed cells receive nothing whatever their weight. */
  readonly open?: Uint8Array;
}

export type TableRefusal =
  | BadWeight
  | { readonly code: 'bad-total'; readonly total: number }
  | { readonly code: 'bad-unit'; readonly unit: number }
  | { readonly code: 'no-basis' };

/**
 * Splits total over a table of weights so that it reads well both ways: every cell is the floor or the ceiling (in
 * units) of its share total * w / W, every row's and every column's sum is the floor or the ceiling of its own share,
 * and everything adds up. Rows and columns get what `apportion` would give them, unless the cells cannot carry it;
 * then another of their two roundings. Values in ticks, rows x columns. A negative total mirrors the positive one.
 *
 * When total is no multiple of the unit the odd rest lies in one cell, the one with the largest remainder among those
 * whose share holds it, so that only this cell, its row and its column are not whole units; all stay within one unit
 * of their share. (Where no share is as large as the rest, the cell with the largest weight takes it, and the others
 * share what is left.)
 *
 * Such a table always exists (Causey, Cox & Ernst 1985): see `roundTable` for how, and for which tables it is also
 * the nearest. Refuses 'bad-weight' (index into weights), 'bad-total', 'bad-unit', 'no-basis' (no open weight).
 */
export function apportionTable(problem: TableProblem): Outcome<Float64Array, TableRefusal> {
  const { total, rows, columns, unit = 1, open } = problem;
  if (problem.weights.length !== rows * columns) throw new Error('weights are not rows x columns');
  if (!Number.isSafeInteger(total)) return refuse({ code: 'bad-total', total });
  if (!(Number.isSafeInteger(unit) && unit >= 1)) return refuse({ code: 'bad-unit', unit });
  const weights = open ? problem.weights.map((weight, cell) => (open[cell] ? weight : 0)) : problem.weights;
  const read = readWeights(weights);
  if (!read.ok) return read;
  if (total === 0) return done(new Float64Array(rows * columns));
  if (read.value.sum === 0) return refuse({ code: 'no-basis' });
  const values = splitTable(Math.abs(total), read.value, rows, columns, unit);
  return done(total < 0 ? mirrored(values) : values);
}

function splitTable(total: number, basis: Basis, rows: number, columns: number, unit: number): Float64Array {
  if (rows === 1 || columns === 1) return byLargestRemainder(total, basis, unit);
  const { values, fractions } = floorsOf(total, basis, unit);
  const odd = total % unit;
  const oddCell = odd > 0 ? cellFor(odd / unit, values, fractions, basis.weights, unit) : -1;
  if (odd > 0 && oddCell < 0) return splitAround(total, basis, rows, columns, unit);
  if (odd > 0) placeOdd(values, fractions, oddCell, odd, unit);
  const sums = marginSums(basis.weights, rows, columns);
  const oddRow = oddCell < 0 ? -1 : Math.floor(oddCell / columns);
  const oddColumn = oddCell < 0 ? -1 : oddCell % columns;
  const rowMargin = splitMargin(total, sums.rows, unit, oddRow);
  const columnMargin = splitMargin(total, sums.columns, unit, oddColumn);
  const cells = marginSums(values, rows, columns);
  const rowUps = rowMargin.totals.map((ticks, r) => (ticks - cells.rows[r]!) / unit);
  const columnUps = columnMargin.totals.map((ticks, c) => (ticks - cells.columns[c]!) / unit);
  const rounding = roundTable(fractions, rowUps, columnUps);
  if (rounding.conflict) {
    const flags = new Flags(fractions, rounding.raised, rows, columns);
    bendMargins(flags, rounding.rowNeeds, rounding.columnNeeds, rowMargin, columnMargin);
    nearest(fractions, rounding.raised, rows, columns);
  }
  for (let cell = 0; cell < values.length; cell += 1) values[cell]! += rounding.raised[cell]! * unit;
  return values;
}

/** The floor of every share (ticks, whole units, exact) and what the share has beyond it (units, in [0, 1)). */
function floorsOf(total: number, basis: Basis, unit: number): { values: Float64Array; fractions: Float64Array } {
  const { weights } = basis;
  const shares = sharesOf(total, basis);
  const rate = total / shares.sum / unit;
  const values = new Float64Array(weights.length);
  const fractions = new Float64Array(weights.length);
  for (let cell = 0; cell < weights.length; cell += 1) {
    const share = weights[cell]! * rate;
    let floor = Math.floor(share);
    let fraction = share - floor;
    const doubt = share * 2 ** -50;
    if (fraction < doubt || fraction > 1 - doubt) {
      const ticks = shares.floorAt(cell);
      const whole = ticks % unit === 0 && shares.isWhole(cell);
      floor = (ticks - (ticks % unit)) / unit;
      fraction = whole ? 0 : Math.min(Math.max(share - floor, LEAST_FRACTION), 1 - LEAST_FRACTION);
    }
    values[cell] = floor * unit;
    fractions[cell] = fraction;
  }
  return { values, fractions };
}

/** Stands for a fraction too small for doubles to show: it may be rounded up, and nothing prefers it. */
const LEAST_FRACTION = 2 ** -50;

/** Remainders closer than this count as equal when a place for the odd rest is sought. */
const ALIKE = 1e-9;

/** The cell with the largest remainder (then weight, then order) whose share is at least the rest; -1 if none is. */
function cellFor(
  rest: number,
  values: Float64Array,
  fractions: Float64Array,
  weights: Float64Array,
  unit: number,
): number {
  let best = -1;
  for (let cell = 0; cell < values.length; cell += 1) {
    if (values[cell]! / unit + fractions[cell]! < rest) continue;
    const lead = best < 0 ? 1 : fractions[cell]! - fractions[best]!;
    if (lead > ALIKE || (lead > -ALIKE && weights[cell]! > weights[best]!)) best = cell;
  }
  return best;
}

/** Counts the odd rest as already given to its cell: the floor then is the rest plus whole units. */
function placeOdd(values: Float64Array, fractions: Float64Array, cell: number, odd: number, unit: number): void {
  const fraction = fractions[cell]! - odd / unit;
  values[cell]! += fraction < 0 ? odd - unit : odd;
  fractions[cell] = Math.min(fraction < 0 ? fraction + 1 : fraction, 1 - LEAST_FRACTION);
}

/** No share is as large as the odd rest: the cell with the largest weight takes just that, the others what is left. */
function splitAround(total: number, basis: Basis, rows: number, columns: number, unit: number): Float64Array {
  const cell = basis.weights.indexOf(basis.largest);
  const others = Float64Array.from(basis.weights);
  others[cell] = 0;
  const odd = total % unit;
  const rest = apportionTable({ total: total - odd, rows, columns, weights: others, unit });
  if (!rest.ok) throw new Error(`the other cells refuse: ${rest.refusal.code}`);
  rest.value[cell] = odd;
  return rest.value;
}

function marginSums(cells: Float64Array, rows: number, columns: number): { rows: Float64Array; columns: Float64Array } {
  const sums = { rows: new Float64Array(rows), columns: new Float64Array(columns) };
  for (let r = 0, cell = 0; r < rows; r += 1) {
    let sum = 0;
    for (let c = 0; c < columns; c += 1, cell += 1) {
      sum += cells[cell]!;
      sums.columns[c]! += cells[cell]!;
    }
    sums.rows[r] = sum;
  }
  return sums;
}

/** The totals of the rows (or columns), in ticks, and how far each might have been rounded the other way, in units. */
interface Margin {
  readonly totals: Float64Array;
  readonly upTo: Uint8Array;
  readonly downTo: Uint8Array;
}

/** Largest remainder over the margin's weights, the odd rest being given to line `oddLine` beforehand. */
function splitMargin(total: number, weights: Float64Array, unit: number, oddLine: number): Margin {
  const read = readWeights(weights);
  if (!read.ok) throw new Error('sums of weights are weights');
  const shares = sharesOf(total, read.value);
  const totals = new Float64Array(weights.length);
  const upTo = new Uint8Array(weights.length);
  let left = total;
  for (let line = 0; line < weights.length; line += 1) {
    const odd = line === oddLine ? total % unit : 0;
    const beyond = weights[line] === 0 ? 0 : shares.floorAt(line) - odd;
    const over = ((beyond % unit) + unit) % unit;
    totals[line] = beyond - over + odd;
    upTo[line] = over > 0 || (weights[line]! > 0 && !shares.isWhole(line)) ? 1 : 0;
    left -= totals[line]!;
  }
  const lines = Int32Array.from(weights.keys());
  const downTo = new Uint8Array(weights.length);
  const ranking = new Ranking(lines, totals, read.value.weights, shares);
  for (const line of ranking.first(Math.round(left / unit))) {
    totals[line]! += unit;
    downTo[line] = upTo[line]!;
    upTo[line] = 0;
  }
  return { totals, upTo, downTo };
}

/**
 * The rounding of the margins chosen on their own does not suit the cells: moves cells and margins together, each
 * margin between its floor and its ceiling. The table then has one more row and column that hold the margins' slack.
 */
function bendMargins(
  flags: Flags,
  rowNeeds: Float64Array,
  columnNeeds: Float64Array,
  rowMargin: Margin,
  columnMargin: Margin,
): void {
  const conflict = meetMargins(
    new FlexibleMargins(flags, rowMargin, columnMargin),
    withSlack(rowNeeds),
    withSlack(columnNeeds),
  );
  if (conflict) throw new Error('a table of shares has no controlled rounding');
}
