import { done, type Outcome, refuse } from '../model/outcome.ts';
import { Amounts } from './amounts.ts';
import { mirrored } from './apportion.ts';
import { controlledRounding, type RoundingRefusal } from './controlled-rounding.ts';
import { type BadFit, type Cells, type FitProblem, readFit } from './fit-problem.ts';
import { Scaling } from './scaling.ts';
import { strongComponents } from './strong-components.ts';
import { type Conflict, meetMargins } from './table-flow.ts';

export type { FitProblem, Lock } from './fit-problem.ts';

export interface Fit {
  /** Ticks, rows x columns; both margins hold exactly. */
  readonly values: Float64Array;
  /** The fitted table before rounding, in ticks. */
  readonly fitted: Float64Array;
  /** Sweeps over rows and columns. */
  readonly iterations: number;
}

export type FitRefusal =
  | BadFit
  /** These rows and columns cannot both have their totals: `shortfall` ticks find no place. */
  | ({ readonly code: 'infeasible' } & Conflict)
  | RoundingRefusal;

/** Largest miss of a margin, relative to it, of a finished fit. */
const TOLERANCE = 1e-12;
const NEARLY = 1e-9;
/**
 * A table whose margins miss by less than this many ticks in all proves that an integer one exists, since every cut is
 * an integer; with very large totals even a settled fit may miss by more.
 */
const SURE = 0.25;
/** Most fits need fewer; one that does not is first asked whether it has an answer at all. */
const FIRST_SWEEPS = 40;
/** No fit sweeps longer: what is then still off is settled by flow. */
const MOST_SWEEPS = 2000;
const MOST_CELL_SWEEPS = 4e8;

/**
 * Fits a table to row and column totals from a seed: cells keep the proportions of the seed as far as margins, locks,
 * bounds and structural zeros allow (`Scaling`), then become integers next to their fitted values with both margins
 * exact (`controlledRounding`).
 *
 * Whether an answer exists is decided by maximum flow over the integer problem, never by a loop that does not settle:
 * 'infeasible' names rows and columns of a minimum cut, and the shortfall. Where margins force cells to a bound,
 * scaling alone would creep towards it for ever; such cells are found (no round trade passes them) and fixed. A table
 * whose scaling is still off after MOST_SWEEPS is brought onto its margins by the flow with the smallest number of
 * moves: then it meets every demand, and keeps the seed's proportions nearly.
 *
 * Cells do not cross 0 unless a lock or a bound makes them; a problem whose totals sum to less than 0 is mirrored.
 * Refuses also 'margins-differ' and malformed input ('bad-margin', 'bad-seed', 'bad-bound', 'bad-lock') by its place.
 */
export function fit(problem: FitProblem): Outcome<Fit, FitRefusal> {
  const read = readFit(problem);
  if (!read.ok) return read;
  const cells = read.value;
  const real = fitReal(cells);
  if (!real.ok) return real;
  const { fitted, iterations } = real.value;
  const rounded = controlledRounding(fitted, cells.rowTotals, cells.columnTotals, cells);
  if (!rounded.ok) return rounded;
  const values = cells.mirrored ? mirrored(rounded.value) : rounded.value;
  return done({ values, fitted: cells.mirrored ? mirrored(fitted) : fitted, iterations });
}

type Real = { readonly fitted: Float64Array; readonly iterations: number };

function fitReal(cells: Cells): Outcome<Real, FitRefusal> {
  const first = sweep(cells, FIRST_SWEEPS);
  if (first.settled && missOf(cells, first.fitted) < SURE) return done(first);
  const feasible = feasibleTable(cells, first.fitted);
  if (!feasible.ok) return feasible;
  if (first.settled) return done({ fitted: ontoMargins(cells, first.fitted), iterations: first.iterations });
  const second = sweep(fixForced(cells, feasible.value), mostSweeps(cells));
  const iterations = first.iterations + second.iterations;
  const near = second.settled && missOf(cells, second.fitted) < SURE;
  return done({ fitted: near ? second.fitted : ontoMargins(cells, second.fitted), iterations });
}

/** Ticks by which the margins of a table miss their totals, all together. */
function missOf({ rows, columns, rowTotals, columnTotals, low, high }: Cells, fitted: Float64Array): number {
  const table = new Amounts(rows, columns, fitted, low, high);
  const sum = (needs: Float64Array) => needs.reduce((all, need) => all + Math.abs(need), 0);
  return sum(table.rowNeeds(rowTotals)) + sum(table.columnNeeds(columnTotals));
}

function mostSweeps({ rows, columns }: Cells): number {
  return Math.max(FIRST_SWEEPS, Math.min(MOST_SWEEPS, Math.floor(MOST_CELL_SWEEPS / (rows * columns))));
}

function sweep(cells: Cells, most: number): Real & { readonly settled: boolean } {
  const scaling = new Scaling(cells);
  let iterations = 0;
  let settled = false;
  let last = Infinity;
  while (!settled && iterations < most) {
    const miss = scaling.sweep();
    // As good as it gets: what is left is rounding, and no longer halves.
    settled = miss <= TOLERANCE || (miss <= NEARLY && miss > last / 2);
    last = miss;
    iterations += 1;
  }
  return { fitted: scaling.table(), iterations, settled };
}

/** Some integer table within bounds that meets both margins, near the one given; or the conflict. */
function feasibleTable(cells: Cells, near: Float64Array): Outcome<Amounts, FitRefusal> {
  const { rows, columns, low, high } = cells;
  const start = startNear(cells, near, 1);
  const table = new Amounts(rows, columns, start, low, high);
  const conflict = meetMargins(table, table.rowNeeds(cells.rowTotals), table.columnNeeds(cells.columnTotals));
  return conflict ? refuse({ code: 'infeasible', ...conflict }) : done(table);
}

/**
 * Integers, in ticks of 1 / fine, near a table whose scaling has not settled, within the bounds. Where the margins
 * have no answer its factors may have grown beyond all measure: no cell starts above the totals of its row and column.
 */
function startNear({ rowTotals, columns, columnTotals, low, high }: Cells, table: Float64Array, fine: number) {
  return table.map((value, cell) => {
    const most = Math.min(high[cell]!, rowTotals[Math.floor(cell / columns)]!, columnTotals[cell % columns]!);
    const wanted = Number.isNaN(value) ? 0 : Math.round(Math.min(value, most) * fine);
    return Math.max(wanted, low[cell]! * fine);
  });
}

/** The same problem with the cells fixed that have only one possible value. */
function fixForced(cells: Cells, table: Amounts): Cells {
  const { rows, columns } = cells;
  const component = strongComponents(table);
  const seed = cells.seed.slice();
  const low = cells.low.slice();
  const high = cells.high.slice();
  for (let r = 0, cell = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1, cell += 1) {
      if (seed[cell] === 0 || component[r] === component[rows + c]) continue;
      seed[cell] = 0;
      low[cell] = table.values[cell]!;
      high[cell] = table.values[cell]!;
    }
  }
  return { ...cells, seed, low, high };
}

/** Moves a nearly fitted table onto its margins: as integers of a finer tick, so that the flow stays exact. */
function ontoMargins(cells: Cells, fitted: Float64Array): Float64Array {
  const { rows, columns, low, high, rowTotals, columnTotals } = cells;
  const largest = rowTotals.reduce((sum, total) => sum + Math.abs(total), 1);
  let fine = 1;
  while (fine < 2 ** 24 && largest * fine * 4 < Number.MAX_SAFE_INTEGER) fine *= 2;
  const finer = (values: Float64Array) => values.map((value) => value * fine);
  const start = startNear(cells, fitted, fine);
  const table = new Amounts(rows, columns, start, finer(low), finer(high));
  const conflict = meetMargins(table, table.rowNeeds(finer(rowTotals)), table.columnNeeds(finer(columnTotals)));
  if (conflict) throw new Error('a table that has an answer cannot be brought onto its margins');
  return table.values.map((value) => value / fine);
}
