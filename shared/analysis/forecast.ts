import { done, type Outcome, refuse } from '../model/outcome.ts';
import { Random } from '../random.ts';
import { type FittedMethod, type ForecastMethod, type ForecastMethodName, METHODS } from './forecast-methods.ts';
import { quantile } from './simulate.ts';
import { SEASON } from './smoothing.ts';

/** Fewer months of history than these tell nothing. */
export const LEAST_HISTORY = 6;
/** The range is what eight of ten years fall into. */
export const RANGE = { low: 0.1, high: 0.9 } as const;
export const FORECAST_DRAWS = 4000;
const SEED = 20_270_101;

/** How far a method was off where the outcome is known: it saw the months before, and was asked for those that came. */
export interface Tested {
  readonly method: ForecastMethodName;
  /** Months at the end of the history that were forecast from each month before them. */
  readonly months: number;
  /** Mean size of the errors, in the unit of the series. */
  readonly error: number;
  /** The same in parts of the actual month (MAPE); null where a month is not above 0. */
  readonly percent: number | null;
  /** The same beside repeating the year before (the month before, with less than a year): MASE, Hyndman & Koehler 2006. */
  readonly scaled: number | null;
}

/** What a total of some coming months may come to. */
export interface Expected {
  readonly likely: number;
  /** One of ten is below, one of ten above; null where the history is too short to tell. */
  readonly range: { readonly low: number; readonly high: number } | null;
  /** Every draw, ascending; null as the range is. */
  readonly draws: Float64Array | null;
}

export interface Forecast {
  readonly method: ForecastMethodName;
  /** How it did; null where the history is too short to try. */
  readonly tested: Tested | null;
  /** All that were tried, the best first. */
  readonly tried: readonly Tested[];
  readonly historyMonths: number;
  /** The most likely course, month by month. */
  readonly path: Float64Array;
  /** Months [from, end) of the course together, and what is certain on top. */
  total(from: number, end: number, certain?: number): Expected;
}

export type ForecastRefusal = { readonly code: 'too-little-history'; readonly months: number; readonly needed: number };

/**
 * Goes on from a monthly history (any one unit, oldest first) over the coming months. The method is, of those that the
 * history is long enough for, the one with the least error on its own last months. Ranges are of totals: draws of whole
 * courses are summed, not bounds of months. Errors are taken as normal; how large they are is known the less the
 * shorter the history is (Student's t, draw by draw). Deterministic. Refuses 'too-little-history'.
 *
 * Methods: Hyndman & Athanasopoulos 2021, Forecasting: Principles and Practice, chapters 5 and 8.
 */
export function forecast(series: Float64Array, horizon: number): Outcome<Forecast, ForecastRefusal> {
  const months = series.length;
  if (months < LEAST_HISTORY) return refuse({ code: 'too-little-history', months, needed: LEAST_HISTORY });
  const { method, tried } = choose(series);
  const fitted = method.fit(series);
  const path = new Float64Array(horizon);
  fitted.walk(null, path);
  let sums: Float64Array | null = null;
  const drawn = () => {
    sums ??= drawSums(fitted, horizon);
    return sums;
  };
  return done({
    method: method.name,
    tested: tried.find((test) => test.method === method.name) ?? null,
    tried,
    historyMonths: months,
    path,
    total: (from, end, certain = 0) => {
      let likely = certain;
      for (let k = from; k < end; k++) likely += path[k] as number;
      if (fitted.deviation === null) return { likely, range: null, draws: null };
      const draws = totalsOf(drawn(), horizon, from, end, certain);
      return {
        likely: quantile(draws, 0.5),
        range: { low: quantile(draws, RANGE.low), high: quantile(draws, RANGE.high) },
        draws,
      };
    },
  });
}

/** The share of the draws that reach a target; null without draws. */
export function chanceOf({ draws }: Expected, target: number): number | null {
  if (draws === null) return null;
  let low = 0;
  let high = draws.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((draws[middle] as number) < target) low = middle + 1;
    else high = middle;
  }
  return (draws.length - low) / draws.length;
}

function candidates(series: Float64Array): ForecastMethod[] {
  const n = series.length;
  const positive = series.every((y) => y > 0);
  return METHODS.filter(({ name, least, anySign }) => {
    if (!anySign && !positive) return false;
    if (n < SEASON) return name === 'mean' || name === 'naive';
    const smooths = name === 'smoothing-added' || name === 'smoothing-factor';
    return name.startsWith('seasonal') ? n >= least : smooths && n >= 2 * SEASON;
  });
}

/** How many of the last months methods are tried on: as many as leave each enough to learn from, a year at most. */
function testMonths(n: number, methods: readonly ForecastMethod[]): number {
  const learns = Math.max(...methods.map(({ least }) => least), n < SEASON ? LEAST_HISTORY - 2 : 0);
  return Math.min(SEASON, n - learns);
}

const SAME = 1e-9;

/** The method of the least error; where several are alike, or none can be tried, the plainest. */
function choose(series: Float64Array): { readonly method: ForecastMethod; readonly tried: readonly Tested[] } {
  const methods = candidates(series);
  const months = testMonths(series.length, methods);
  const [plainest] = methods as [ForecastMethod];
  if (months < 1) return { method: plainest, tried: [] };
  const tests = methods.map((method) => testOf(method, series, months));
  const least = Math.min(...tests.map(({ error }) => error));
  const size = series.reduce((sum, y) => sum + Math.abs(y), 0) / series.length;
  const best = tests.findIndex(({ error }) => error <= least + SAME * size);
  return { method: methods[best] as ForecastMethod, tried: tests.sort((a, b) => a.error - b.error) };
}

/** Forecasts the last months from each month before them (rolling origin, Tashman 2000) and measures the errors. */
function testOf(method: ForecastMethod, series: Float64Array, months: number): Tested {
  const n = series.length;
  let errors = 0;
  let parts = 0;
  let count = 0;
  let positive = true;
  for (let origin = n - months; origin < n; origin++) {
    const path = new Float64Array(n - origin);
    method.fit(series.subarray(0, origin)).walk(null, path);
    path.forEach((y, k) => {
      const actual = series[origin + k] as number;
      const error = Math.abs(actual - y);
      errors += error;
      parts += error / actual;
      positive &&= actual > 0;
      count++;
    });
  }
  const error = errors / count;
  const usual = usualStep(series);
  const scaled = usual > 0 ? error / usual : null;
  return { method: method.name, months, error, percent: positive ? parts / count : null, scaled };
}

/** How far a month is from the same one a year before, on average; with less than two years from the month before. */
function usualStep(series: Float64Array): number {
  const lag = series.length > SEASON ? SEASON : 1;
  let sum = 0;
  for (let t = lag; t < series.length; t++) sum += Math.abs((series[t] as number) - (series[t - lag] as number));
  return sum / (series.length - lag);
}

/** Past this many errors Student's t is as good as normal. */
const AS_GOOD_AS_NORMAL = 60;

/**
 * Running sums of drawn courses: draws x (horizon + 1). Each course is drawn with its mirror image, so that the middle
 * of a symmetric distribution is its mean. Cost: about 10 ns for each month of each draw.
 */
function drawSums(fitted: FittedMethod, horizon: number): Float64Array {
  const random = new Random(SEED);
  const width = horizon + 1;
  const sums = new Float64Array(FORECAST_DRAWS * width);
  const normals = new Float64Array(horizon + 1);
  const course = new Float64Array(horizon);
  const few = fitted.freedom <= AS_GOOD_AS_NORMAL;
  const squares = new Float64Array(few ? fitted.freedom : 0);
  for (let d = 0; d < FORECAST_DRAWS; d += 2) {
    random.normals(normals);
    random.normals(squares);
    let chi = 0;
    for (let i = 0; i < squares.length; i++) chi += (squares[i] as number) ** 2;
    const scale = (fitted.deviation as number) * (few ? Math.sqrt(fitted.freedom / chi) : 1);
    for (let i = 0; i < normals.length; i++) normals[i] = (normals[i] as number) * scale;
    for (const side of [0, 1]) {
      fitted.walk(normals, course);
      const from = (d + side) * width;
      for (let k = 0; k < horizon; k++) sums[from + k + 1] = (sums[from + k] as number) + (course[k] as number);
      for (let i = 0; i < normals.length; i++) normals[i] = -(normals[i] as number);
    }
  }
  return sums;
}

function totalsOf(sums: Float64Array, horizon: number, from: number, end: number, certain: number): Float64Array {
  const width = horizon + 1;
  const totals = new Float64Array(FORECAST_DRAWS);
  for (let d = 0; d < FORECAST_DRAWS; d++) {
    totals[d] = certain + (sums[d * width + end] as number) - (sums[d * width + from] as number);
  }
  return totals.sort();
}
