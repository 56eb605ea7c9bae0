import { done, type Outcome, refuse } from '../model/outcome.ts';
import { Random } from '../random.ts';
import { normalQuantile } from './normal-quantile.ts';

/** A tree of rows, what is expected of them and how uncertain that is. Rows are in preorder; row 0 is the total. */
export interface RowsProblem {
  /** Row of each row's parent, always before it; -1 for row 0. */
  readonly parent: readonly number[];
  /** Row that each uncertain part belongs to; a row is the sum of its own parts and of the rows below. */
  readonly partRow: readonly number[];
  /** Expected result of each part, in any one unit. */
  readonly expected: readonly number[];
  /** Standard deviation over what is expected of each part, >= 0. */
  readonly variation: readonly number[];
  /** Between the logarithms of any two parts: 0 to 1. */
  readonly correlation: number;
  /** What is expected of row 0 in each month; the months share what a draw brings. */
  readonly months: readonly number[];
  /** How far a single month strays from its share: standard deviation over the share, >= 0. */
  readonly monthVariation: number;
  readonly draws: number;
  /** Any safe integer; the same seed gives the same answer. */
  readonly seed: number;
}

/** The shares of draws that the fan shows. */
export const FAN = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

export interface RowsOutcome {
  readonly draws: number;
  /** Rows x draws: each row's results, ascending. */
  readonly results: Float64Array;
  /** FAN x months: quantiles of what row 0 has reached from the first month to the end of each. */
  readonly reached: Float64Array;
  /** FAN x months: quantiles of each month by itself. */
  readonly single: Float64Array;
}

export type RowsRefusal =
  | { readonly code: 'bad-number'; readonly what: 'expected' | 'variation' | 'months'; readonly index: number }
  | { readonly code: 'bad-correlation' | 'bad-draws' | 'bad-seed' | 'bad-month-variation' }
  /** Rows x draws pass what is kept: at most so many draws. */
  | { readonly code: 'too-much'; readonly mostDraws: number };

/** Results kept at once: 160 MB. */
const MOST_RESULTS = 20_000_000;

/**
 * Many years drawn at random. Part i brings expected[i] x exp(s (sqrt(rho) F + sqrt(1 - rho) e[i]) - s^2 / 2) with
 * s^2 = ln(1 + variation^2), so its mean is what is expected (a Gaussian one-factor model: Vasicek 1987). The common F
 * is stratified over the draws, every e[i] is drawn. The year's total is shared by the months in proportion to
 * months[m] x a lognormal factor of their own, so the last month of `reached` is the year.
 *
 * Goes on by pieces, so that whoever runs it can tell how far it is and stop. Cost: about 15 ns for each part of each
 * draw, and a sort of the draws for each row.
 */
export class RowsSimulation {
  readonly #problem: RowsProblem;
  readonly #random: Random;
  readonly #results: Float64Array;
  readonly #reached: Float64Array;
  readonly #single: Float64Array;
  readonly #spread: Float64Array;
  readonly #scale: Float64Array;
  readonly #normals: Float64Array;
  readonly #monthNormals: Float64Array;
  #done = 0;

  /** The problem has been checked: see startRows. */
  constructor(problem: RowsProblem) {
    const { parent, partRow, months, draws, variation, expected } = problem;
    this.#problem = problem;
    this.#random = new Random(problem.seed);
    this.#results = new Float64Array(parent.length * draws);
    this.#reached = new Float64Array(months.length * draws);
    this.#single = new Float64Array(months.length * draws);
    this.#spread = Float64Array.from(variation, spreadOf);
    this.#scale = Float64Array.from(expected, (value, i) => value * Math.exp(-0.5 * (this.#spread[i] as number) ** 2));
    this.#normals = new Float64Array(partRow.length);
    this.#monthNormals = new Float64Array(months.length);
  }

  /** Share of the draws that are made, 0 to 1. */
  get progress(): number {
    return this.#done / this.#problem.draws;
  }

  /** Makes up to so many further draws; false when there are none left to make. */
  step(count: number): boolean {
    const end = Math.min(this.#problem.draws, this.#done + count);
    for (let d = this.#done; d < end; d++) this.#draw(d);
    this.#done = end;
    return end < this.#problem.draws;
  }

  #draw(d: number): void {
    const { parent, partRow, correlation, draws } = this.#problem;
    const results = this.#results;
    const random = this.#random;
    const shift = Math.sqrt(correlation) * normalQuantile((d + random.uniform()) / draws);
    const own = Math.sqrt(1 - correlation);
    random.normals(this.#normals);
    for (let i = 0; i < partRow.length; i++) {
      const factor = Math.exp((this.#spread[i] as number) * (shift + own * (this.#normals[i] as number)));
      const at = (partRow[i] as number) * draws + d;
      results[at] = (results[at] as number) + (this.#scale[i] as number) * factor;
    }
    for (let row = parent.length - 1; row > 0; row--) {
      const at = (parent[row] as number) * draws + d;
      results[at] = (results[at] as number) + (results[row * draws + d] as number);
    }
    this.#drawMonths(d, results[d] as number);
  }

  #drawMonths(d: number, year: number): void {
    const { months, monthVariation, draws } = this.#problem;
    const spread = spreadOf(monthVariation);
    const normals = this.#monthNormals;
    this.#random.normals(normals);
    let sum = 0;
    for (let m = 0; m < months.length; m++) {
      const share = (months[m] as number) * Math.exp(spread * (normals[m] as number));
      normals[m] = share;
      sum += share;
    }
    let reached = 0;
    for (let m = 0; m < months.length; m++) {
      const value = sum === 0 ? 0 : (year * (normals[m] as number)) / sum;
      reached += value;
      this.#single[m * draws + d] = value;
      this.#reached[m * draws + d] = reached;
    }
  }

  finish(): RowsOutcome {
    const { parent, months, draws } = this.#problem;
    for (let row = 0; row < parent.length; row++) this.#results.subarray(row * draws, (row + 1) * draws).sort();
    const fan = (values: Float64Array) => {
      const quantiles = new Float64Array(FAN.length * months.length);
      for (let m = 0; m < months.length; m++) {
        const sorted = values.subarray(m * draws, (m + 1) * draws).sort();
        FAN.forEach((p, q) => {
          quantiles[q * months.length + m] = quantileOf(sorted, p);
        });
      }
      return quantiles;
    };
    return { draws, results: this.#results, reached: fan(this.#reached), single: fan(this.#single) };
  }
}

/** Standard deviation of the logarithm of a lognormal factor with mean 1 and this standard deviation. */
function spreadOf(variation: number): number {
  return Math.sqrt(Math.log1p(variation * variation));
}

/** Checks the problem; refuses what is malformed, by index or by name. Shapes that do not fit are bugs and throw. */
export function startRows(problem: RowsProblem): Outcome<RowsSimulation, RowsRefusal> {
  const wrong = findWrong(problem);
  return wrong ? refuse(wrong) : done(new RowsSimulation(problem));
}

function findWrong(problem: RowsProblem): RowsRefusal | null {
  const { parent, partRow, expected, variation, months, correlation, monthVariation, draws, seed } = problem;
  if (partRow.length !== expected.length || partRow.length !== variation.length) throw new Error('parts do not fit');
  if (parent.some((up, row) => (row === 0 ? up !== -1 : !(up >= 0 && up < row)))) throw new Error('rows not in order');
  const bad = (what: 'expected' | 'variation' | 'months', index: number) =>
    index < 0 ? null : ({ code: 'bad-number', what, index } as const);
  const number =
    bad(
      'expected',
      expected.findIndex((value) => !Number.isFinite(value)),
    ) ??
    bad(
      'variation',
      variation.findIndex((value) => !(value >= 0 && value < Infinity)),
    ) ??
    bad(
      'months',
      months.findIndex((value) => !Number.isFinite(value)),
    );
  if (number) return number;
  if (!(correlation >= 0 && correlation <= 1)) return { code: 'bad-correlation' };
  if (!(monthVariation >= 0 && monthVariation < Infinity)) return { code: 'bad-month-variation' };
  if (!(Number.isInteger(draws) && draws >= 1)) return { code: 'bad-draws' };
  if (!Number.isSafeInteger(seed)) return { code: 'bad-seed' };
  const kept = parent.length + 2 * months.length;
  if (kept * draws > MOST_RESULTS) return { code: 'too-much', mostDraws: Math.floor(MOST_RESULTS / kept) };
  return null;
}

/** A row's results, ascending: a view. */
export function resultsOf({ results, draws }: RowsOutcome, row: number): Float64Array {
  return results.subarray(row * draws, (row + 1) * draws);
}

/** The p-quantile of ascending values, between neighbours in proportion (Hyndman & Fan 1996, type 7). */
export function quantileOf(ascending: Float64Array, p: number): number {
  const place = p * (ascending.length - 1);
  const below = ascending[Math.floor(place)] as number;
  const above = ascending[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}

/** Share of ascending results that reach a goal when the market shifts all of them by a ratio (0.05 is +5 %). */
export function chanceOf(ascending: Float64Array, goal: number, shift = 0): number {
  // What was expected to the unit is reached although the last bits of a sum of products say otherwise.
  const least = goal - Math.abs(goal) * 1e-12;
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) * (1 + shift) >= least) high = middle;
    else low = middle + 1;
  }
  return 1 - low / ascending.length;
}

/**
 * How much more than the goal has to be handed out so that it is reached with this chance, as a ratio of the goal,
 * where results grow with what is handed out; 0 where nothing more is needed, null where nothing would do.
 */
export function bufferFor(ascending: Float64Array, goal: number, chance: number, shift = 0): number | null {
  const sure = quantileOf(ascending, 1 - chance) * (1 + shift);
  if (sure >= goal) return 0;
  return sure > 0 ? goal / sure - 1 : null;
}

/** How far one cause moves the sum of all parts between a bad and a good year of it (one in ten each). */
export interface Swing {
  /** Row whose own ups and downs they are; null for what moves all rows together. */
  readonly row: number | null;
  readonly low: number;
  readonly high: number;
}

/** The swings of every row that has parts and of what moves all together, the widest first; everything else as expected. */
export function swingsOf(problem: Pick<RowsProblem, 'partRow' | 'expected' | 'variation' | 'correlation'>): Swing[] {
  const { partRow, expected, variation, correlation } = problem;
  const z = normalQuantile(0.9);
  const moved = (share: number, i: number, sign: number) => {
    const spread = spreadOf(variation[i] as number) * Math.sqrt(share);
    return (expected[i] as number) * (Math.exp(sign * z * spread - 0.5 * spread * spread) - 1);
  };
  const rows = new Map<number | null, { low: number; high: number }>();
  const add = (row: number | null, low: number, high: number) => {
    const known = rows.get(row) ?? { low: 0, high: 0 };
    rows.set(row, { low: known.low + Math.min(low, high), high: known.high + Math.max(low, high) });
  };
  partRow.forEach((row, i) => {
    add(row, moved(1 - correlation, i, -1), moved(1 - correlation, i, 1));
    if (correlation > 0) add(null, moved(correlation, i, -1), moved(correlation, i, 1));
  });
  return [...rows]
    .map(([row, { low, high }]) => ({ row, low, high }))
    .filter(({ low, high }) => low !== 0 || high !== 0)
    .sort((a, b) => b.high - b.low - (a.high - a.low) || (a.row ?? -1) - (b.row ?? -1));
}
