import { done, type Outcome, refuse } from '../model/outcome.ts';
import { Amounts } from './amounts.ts';
import { roundTable } from './round-table.ts';
import { type Conflict, meetMargins } from './table-flow.ts';

export type RoundingRefusal = { readonly code: 'no-rounding' } & Conflict;

/** A fitted value this near an integer (1e-9 and this fraction of itself) is meant to be it. */
const SNAP = 1e-12;

/** Integer bounds of the cells, or infinities. */
export interface Limits {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Rounds fitted[rows x columns] (ticks, real, not negative) so that every cell is the floor or the ceiling of its
 * fitted value and both margins hold exactly: rowTotals and columnTotals are integers of equal sum, which the fitted
 * table meets but for rounding errors. Integer bounds that the fitted values meet are met as well.
 *
 * Controlled rounding (Cox 1987; Causey, Cox & Ernst 1985): `roundTable` says how, and for which sizes the answer is
 * also the nearest in least squares. It exists whenever the fitted margins are off by less than half a tick in all:
 * every cut of the flow is an integer. Where values are so large that doubles cannot hold their fractions, a cell may
 * be further from its value by what doubles cannot tell, though not beyond `limits`, nor from 0. Refuses 'no-rounding'
 * with the rows and columns in conflict, for a table that does not meet its margins.
 */
export function controlledRounding(
  fitted: Float64Array,
  rowTotals: Float64Array,
  columnTotals: Float64Array,
  limits?: Limits,
): Outcome<Float64Array, RoundingRefusal> {
  const rows = rowTotals.length;
  const columns = columnTotals.length;
  const values = new Float64Array(fitted.length);
  const fractions = new Float64Array(fitted.length);
  for (let cell = 0; cell < fitted.length; cell += 1) {
    const value = fitted[cell]!;
    const near = Math.round(value);
    const whole = Math.abs(value - near) <= 1e-9 + SNAP * Math.abs(value);
    values[cell] = whole ? near : Math.floor(value);
    fractions[cell] = whole ? 0 : value - Math.floor(value);
  }
  const table = new Amounts(rows, columns, values, values, values);
  const rounding = roundTable(fractions, table.rowNeeds(rowTotals), table.columnNeeds(columnTotals));
  for (let cell = 0; cell < values.length; cell += 1) values[cell]! += rounding.raised[cell]!;
  if (!rounding.conflict) return done(values);
  return loosened(fitted, values, rowTotals, columnTotals, limits);
}

/** Doubles do not hold the fractions of these values: allows each cell what may lie within its error. */
function loosened(
  fitted: Float64Array,
  values: Float64Array,
  rowTotals: Float64Array,
  columnTotals: Float64Array,
  limits: Limits | undefined,
): Outcome<Float64Array, RoundingRefusal> {
  const leeway = (value: number) => (value === 0 ? 0 : 1e-9 + 16 * SNAP * Math.abs(value));
  const low = fitted.map((value, i) => Math.max(Math.floor(value - leeway(value)), limits?.low[i] ?? 0));
  const high = fitted.map((value, i) => Math.min(Math.ceil(value + leeway(value)), limits?.high[i] ?? Infinity));
  const table = new Amounts(rowTotals.length, columnTotals.length, values, low, high);
  const conflict = meetMargins(table, table.rowNeeds(rowTotals), table.columnNeeds(columnTotals));
  return conflict ? refuse({ code: 'no-rounding', ...conflict }) : done(values);
}
