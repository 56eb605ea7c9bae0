import { fitSmoothing, goOn, LEAST_TO_SMOOTH, SEASON, type SeasonKind } from './smoothing.ts';

/** Ways to go on from a history, the plainest first. */
export const METHOD_NAMES = [
  'mean',
  'naive',
  'seasonal-naive',
  'seasonal-drift',
  'smoothing-added',
  'smoothing-factor',
] as const;
export type ForecastMethodName = (typeof METHOD_NAMES)[number];

/** A method that has seen a history. */
export interface FittedMethod {
  /** Standard deviation of its errors; null where the history is too short to tell. */
  readonly deviation: number | null;
  /** How many errors it was estimated from, less what was fitted to them. */
  readonly freedom: number;
  /**
   * One way that the coming months may go, into `into`. `errors` are normal numbers of that deviation, one a month and
   * one more for what was fitted; null for the most likely way.
   */
  walk(errors: Float64Array | null, into: Float64Array): void;
}

export interface ForecastMethod {
  readonly name: ForecastMethodName;
  /** Months of history that it needs. */
  readonly least: number;
  /** Whether it can follow amounts of 0 and less. */
  readonly anySign: boolean;
  fit(series: Float64Array): FittedMethod;
}

/** Fewer errors than these do not tell how large errors are. */
const LEAST_ERRORS = 3;

function deviationOf(errors: readonly number[], fitted: number): { deviation: number | null; freedom: number } {
  const freedom = errors.length - fitted;
  if (errors.length < LEAST_ERRORS) return { deviation: null, freedom };
  return { deviation: Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / freedom), freedom };
}

/** Every month like the average month. Its interval is that of Hyndman & Athanasopoulos 2021, 5.5. */
const average: ForecastMethod = {
  name: 'mean',
  least: 2,
  anySign: true,
  fit(series) {
    const n = series.length;
    const middle = series.reduce((sum, y) => sum + y, 0) / n;
    return {
      ...deviationOf(
        Array.from(series, (y) => y - middle),
        1,
      ),
      walk: (errors, into) => {
        const shift = errors === null ? 0 : (errors[into.length] as number) / Math.sqrt(n);
        for (let k = 0; k < into.length; k++) into[k] = middle + shift + (errors === null ? 0 : (errors[k] as number));
      },
    };
  },
};

/** Every month like the last one: a random walk. */
const naive: ForecastMethod = {
  name: 'naive',
  least: 2,
  anySign: true,
  fit(series) {
    const last = series.at(-1) as number;
    return {
      ...deviationOf(
        Array.from(series.subarray(1), (y, t) => y - (series[t] as number)),
        0,
      ),
      walk: (errors, into) => {
        let at = last;
        for (let k = 0; k < into.length; k++) {
          if (errors !== null) at += errors[k] as number;
          into[k] = at;
        }
      },
    };
  },
};

/** How much neighbouring errors have in common, 0 to 0.95: what makes a whole year come out high or low. */
function togetherness(errors: readonly number[]): number {
  let squares = 0;
  let neighbours = 0;
  errors.forEach((error, t) => {
    squares += error * error;
    if (t > 0) neighbours += error * (errors[t - 1] as number);
  });
  return squares > 0 ? Math.min(0.95, Math.max(0, neighbours / squares)) : 0;
}

/**
 * Every month like the same month of the year before, with what a year brings on top where there is a drift. Errors
 * move together from month to month as they did (autoregressive of order 1), for independent ones would make a year
 * look far more certain than it is; the drift is known the less surely for it. Where no more than one year has followed
 * another, what the next one brings is as uncertain as what that one brought is large: there is nothing else to go by.
 */
function seasonal(name: 'seasonal-naive' | 'seasonal-drift', least: number): ForecastMethod {
  return {
    name,
    least,
    anySign: true,
    fit(series) {
      const rises = Array.from(series.subarray(SEASON), (y, t) => y - (series[t] as number));
      const drifts = name === 'seasonal-drift';
      const drift = drifts ? rises.reduce((sum, rise) => sum + rise, 0) / rises.length : 0;
      const errors = rises.map((rise) => rise - drift);
      const together = togetherness(errors);
      const own = Math.sqrt(1 - together * together);
      const known = (rises.length * (1 - together)) / (1 + together);
      const { deviation, freedom } = deviationOf(errors, drifts ? 1 : 0);
      const size = Math.sqrt(rises.reduce((sum, rise) => sum + rise * rise, 0) / rises.length);
      const once = rises.length < 2 * SEASON && deviation ? size / deviation : 0;
      const unsure = Math.max(drifts ? 1 / Math.sqrt(Math.max(1, known)) : 0, once);
      const year = series.slice(-SEASON);
      return {
        deviation,
        freedom,
        walk: (noise, into) => {
          const rise = drift + (noise === null ? 0 : unsure * (noise[into.length] as number));
          let error = 0;
          for (let k = 0; k < into.length; k++) {
            if (noise !== null) error = k === 0 ? (noise[0] as number) : together * error + own * (noise[k] as number);
            into[k] = ((k < SEASON ? year[k] : into[k - SEASON]) as number) + rise + error;
          }
        },
      };
    },
  };
}

/** Weights, level, trend, and a season of twelve that has eleven free. */
const SMOOTHING_FITTED = 4 + 2 + SEASON - 1;

function smoothing(name: 'smoothing-added' | 'smoothing-factor', kind: SeasonKind): ForecastMethod {
  return {
    name,
    least: LEAST_TO_SMOOTH,
    anySign: kind === 'added',
    fit(series) {
      const { state, weights, errors } = fitSmoothing(series, kind);
      return {
        ...deviationOf([...errors], Math.min(SMOOTHING_FITTED, series.length - 1)),
        walk: (noise, into) => goOn(state, weights, kind, noise, into),
      };
    },
  };
}

/** In the order of METHOD_NAMES. */
export const METHODS: readonly ForecastMethod[] = [
  average,
  naive,
  seasonal('seasonal-naive', SEASON),
  seasonal('seasonal-drift', SEASON + LEAST_ERRORS),
  smoothing('smoothing-added', 'added'),
  smoothing('smoothing-factor', 'factor'),
];
