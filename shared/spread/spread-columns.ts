import { FlexibleMargins, type Leeway, withSlack } from '../allocate/flexible-margins.ts';
import { Flags, nearest, roundTable } from '../allocate/round-table.ts';
import { sharesOf } from '../allocate/shares.ts';
import { meetMargins } from '../allocate/table-flow.ts';
import { readWeights } from '../allocate/weights.ts';
import { sumOf } from './opened.ts';

/** Sums of real numbers this near to an integer are taken to be it. */
const NOISE = 1e-7;

/**
 * Spreads a total per column (ticks, any sign) over the column's cells by weights (rows x columns, finite, >= 0): every
 * column adds up exactly, every cell is the floor or the ceiling of its share, and so is every row of the sum of its
 * shares. Rounding column by column would favour the same rows each time: 7 cars a month over 9 people gives two of
 * them none all year. A column without any weight stays at 0, its total unmet.
 *
 * Controlled rounding (see roundTable) with the columns fixed; such a table always exists, since a flow between
 * integer limits has an integer solution. Throws on weights that are none.
 */
export function spreadColumns(totals: Float64Array, weights: Float64Array, rows: number): Float64Array {
  const columns = totals.length;
  const { values, fractions } = floorsByColumn(totals, weights, rows);
  const columnUps = new Float64Array(columns);
  for (let c = 0; c < columns; c++) columnUps[c] = missingIn(values, fractions, totals[c] as number, c, columns);
  const margin = roundRows(rowSums(fractions, rows, columns), sumOf(columnUps));
  const rounding = roundTable(fractions, margin.ups, columnUps);
  if (rounding.conflict) {
    const flags = new Flags(fractions, rounding.raised, rows, columns);
    const fixed = { upTo: new Uint8Array(columns), downTo: new Uint8Array(columns) };
    const table = new FlexibleMargins(flags, margin.leeway, fixed);
    const conflict = meetMargins(table, withSlack(rounding.rowNeeds), withSlack(rounding.columnNeeds));
    if (conflict) throw new Error('columns of shares have no controlled rounding');
    nearest(fractions, rounding.raised, rows, columns);
  }
  for (let cell = 0; cell < values.length; cell++) {
    values[cell] = (values[cell] as number) + (rounding.raised[cell] as number);
  }
  return values;
}

/** The floor of every cell's share of its column's total, exactly, and what the share has beyond it, in [0, 1). */
function floorsByColumn(totals: Float64Array, weights: Float64Array, rows: number) {
  const columns = totals.length;
  const values = new Float64Array(rows * columns);
  const fractions = new Float64Array(rows * columns);
  const column = new Float64Array(rows);
  for (let c = 0; c < columns; c++) {
    const total = totals[c] as number;
    for (let r = 0; r < rows; r++) column[r] = weights[r * columns + c] as number;
    const read = readWeights(column);
    if (!read.ok) throw new Error(`weight ${read.refusal.weight} is none`);
    if (total === 0 || read.value.sum === 0) continue;
    const shares = sharesOf(Math.abs(total), read.value);
    for (let r = 0; r < rows; r++) {
      if (column[r] === 0) continue;
      const whole = shares.isWhole(r);
      const floor = shares.floorAt(r);
      const rest = (shares.rest + (shares.whole - floor) * shares.sum) / shares.sum;
      const beyond = whole ? 0 : Math.min(Math.max(rest, 2 ** -50), 1 - 2 ** -50);
      const cell = r * columns + c;
      // A negative total mirrors the positive one: the floor of -2.3 is -3, and 0.7 lies beyond it.
      values[cell] = total > 0 || floor === 0 ? floor : -floor;
      if (total < 0 && !whole) values[cell] = -floor - 1;
      fractions[cell] = total < 0 && !whole ? 1 - beyond : beyond;
    }
  }
  return { values, fractions };
}

/** How many cells of a column must be rounded up; none when no cell of it takes anything. */
function missingIn(values: Float64Array, fractions: Float64Array, total: number, c: number, columns: number): number {
  // Taken from the total one by one, no difference passes 2^53: the floors of a negative one may sum to more.
  let missing = total;
  let any = false;
  for (let cell = c; cell < values.length; cell += columns) {
    missing -= values[cell] as number;
    any ||= values[cell] !== 0 || (fractions[cell] as number) > 0;
  }
  return any ? missing : 0;
}

function rowSums(fractions: Float64Array, rows: number, columns: number): Float64Array {
  const sums = new Float64Array(rows);
  for (let r = 0, cell = 0; r < rows; r++) {
    let total = 0;
    for (let c = 0; c < columns; c++, cell++) total += fractions[cell] as number;
    sums[r] = total;
  }
  return sums;
}

/** Rounds the rows' sums to integers that add up to `total`: largest remainder, ties by order. */
function roundRows(sums: Float64Array, total: number): { ups: Float64Array; leeway: Leeway } {
  const ups = sums.map((value) => Math.floor(value + NOISE));
  const beyond = sums.map((value, r) => Math.max(0, value - (ups[r] as number)));
  const upTo = Uint8Array.from(beyond, (rest) => (rest > NOISE ? 1 : 0));
  const downTo = new Uint8Array(sums.length);
  const left = total - sumOf(ups);
  const order = [...sums.keys()].sort((a, b) => (beyond[b] as number) - (beyond[a] as number) || a - b);
  for (const r of order.slice(0, left)) {
    ups[r] = (ups[r] as number) + 1;
    downTo[r] = upTo[r] as number;
    upTo[r] = 0;
  }
  return { ups, leeway: { upTo, downTo } };
}
