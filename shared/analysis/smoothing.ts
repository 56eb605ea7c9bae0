import { leastAt } from './nelder-mead.ts';

/** Months of a season. */
export const SEASON = 12;

/** How the season meets the level: added to it, or as a factor of it. */
export type SeasonKind = 'added' | 'factor';

/** How fast level, trend and season follow what comes, and how the trend fades. */
export interface Weights {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
}

export interface State {
  readonly level: number;
  readonly trend: number;
  /** Of the next month and the eleven after it. */
  readonly season: readonly number[];
}

/** A smoothed history: what it ends in, and how far each month was from what was expected the month before. */
export interface Smoothed {
  readonly state: State;
  /** In the unit of the series where the season is added, in parts of what was expected where it is a factor. */
  readonly errors: Float64Array;
  /** What was expected of each month. */
  readonly expected: Float64Array;
}

/**
 * Exponential smoothing with damped trend and a season of twelve: the innovations state space models ETS(A,Ad,A) and
 * ETS(M,Ad,M) of Hyndman, Koehler, Ord & Snyder 2008 (Forecasting with Exponential Smoothing), errors added where the
 * season is, and factors where it is one. O(months).
 */
export function smooth(series: ArrayLike<number>, start: State, weights: Weights, kind: SeasonKind): Smoothed {
  const { alpha, beta, gamma, phi } = weights;
  const season = Float64Array.from(start.season);
  const errors = new Float64Array(series.length);
  const expected = new Float64Array(series.length);
  let { level, trend } = start;
  for (let t = 0; t < series.length; t++) {
    const at = t % SEASON;
    const s = season[at] as number;
    const base = level + phi * trend;
    const y = series[t] as number;
    const fitted = kind === 'added' ? base + s : base * s;
    const error = kind === 'added' ? y - fitted : (y - fitted) / fitted;
    const step = kind === 'added' ? error : base * error;
    expected[t] = fitted;
    errors[t] = error;
    level = base + alpha * step;
    trend = phi * trend + beta * step;
    season[at] = kind === 'added' ? s + gamma * error : s * (1 + gamma * error);
  }
  const next = series.length % SEASON;
  return { state: { level, trend, season: [...season.subarray(next), ...season.subarray(0, next)] }, errors, expected };
}

/**
 * Goes on from a state into `into`, with the errors that come (in the sense of Smoothed.errors); without any it is the
 * forecast. Hot: once a draw. O(months).
 */
export function goOn(
  { level: l, trend: b, season: s }: State,
  { alpha, beta, gamma, phi }: Weights,
  kind: SeasonKind,
  errors: Float64Array | null,
  into: Float64Array,
): void {
  const season = Float64Array.from(s);
  let level = l;
  let trend = b;
  for (let k = 0; k < into.length; k++) {
    const at = k % SEASON;
    const now = season[at] as number;
    const base = level + phi * trend;
    const error = errors === null ? 0 : (errors[k] as number);
    const step = kind === 'added' ? error : base * error;
    into[k] = kind === 'added' ? base + now + error : base * now * (1 + error);
    level = base + alpha * step;
    trend = phi * trend + beta * step;
    season[at] = kind === 'added' ? now + gamma * error : now * (1 + gamma * error);
  }
}

/** Fewer months than these do not tell a season from a trend. */
export const LEAST_TO_SMOOTH = 18;
/** Years that the season is first taken from. */
const YEARS_TO_START = 3;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Where smoothing starts: the trend between the first two years, the level before the first month, the season around both. */
export function startOf(series: ArrayLike<number>, kind: SeasonKind): State {
  const months = Array.from(
    { length: Math.min(series.length, YEARS_TO_START * SEASON) },
    (_, t) => series[t] as number,
  );
  const rises = months.slice(SEASON, 2 * SEASON).map((y, t) => y - (months[t] as number));
  const trend = mean(rises) / SEASON;
  const level = mean(months.slice(0, SEASON)) - (trend * (SEASON + 1)) / 2;
  const lines = months.map((_, t) => level + trend * (t + 1));
  const seasons = Array.from({ length: SEASON }, (_, at) => {
    const same = months.map((_, t) => t).filter((t) => t % SEASON === at);
    const from = (t: number) =>
      kind === 'added'
        ? (months[t] as number) - (lines[t] as number)
        : (months[t] as number) / Math.max(lines[t] as number, level / SEASON);
    return mean(same.map(from));
  });
  const middle = mean(seasons);
  return { level, trend, season: seasons.map((s) => (kind === 'added' ? s - middle : s / middle)) };
}

/** From anywhere on the line to a weight between 0 and 1, and into the bounds that are usual (see ets in R's forecast). */
function weightsAt([a = 0, b = 0, c = 0, d = 0]: readonly number[]): Weights {
  const within = (x: number, least: number, most: number) => least + (most - least) / (1 + Math.exp(-x));
  const alpha = within(a, 0.0001, 0.9999);
  return { alpha, beta: within(b, 0, alpha), gamma: within(c, 0, 1 - alpha), phi: within(d, 0.8, 0.98) };
}

const FIRST_TRY = [-0.8, -2, -2, 1];
const FIRST_STEP = 1;
/** Errors below this are those of the arithmetic. */
const EXACT = 1e-24;

export interface FittedSmoothing extends Smoothed {
  readonly weights: Weights;
}

/**
 * The weights under which the history is most likely, and what it then ends in. At least LEAST_TO_SMOOTH months; all
 * above 0 where the season is a factor. Some hundred passes over the months.
 */
export function fitSmoothing(series: ArrayLike<number>, kind: SeasonKind): FittedSmoothing {
  const start = startOf(series, kind);
  const scale = mean(Array.from(series, Math.abs)) || 1;
  const unlikely = (at: readonly number[]) => {
    const { errors, expected } = smooth(series, start, weightsAt(at), kind);
    let squares = 0;
    let logs = 0;
    for (let t = 0; t < errors.length; t++) {
      const error = (errors[t] as number) / (kind === 'added' ? scale : 1);
      squares += error * error;
      if (kind === 'factor') logs += Math.log(Math.abs((expected[t] as number) / scale));
    }
    const value = series.length * Math.log(squares + EXACT) + 2 * logs;
    return Number.isFinite(value) ? value : Number.MAX_VALUE;
  };
  const weights = weightsAt(leastAt(unlikely, FIRST_TRY, FIRST_STEP));
  return { ...smooth(series, start, weights, kind), weights };
}
