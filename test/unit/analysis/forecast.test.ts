import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf, type Forecast, forecast } from '../../../shared/analysis/forecast.ts';
import { leastAt } from '../../../shared/analysis/nelder-mead.ts';
import { quantile } from '../../../shared/analysis/simulate.ts';
import { fitSmoothing, goOn, smooth } from '../../../shared/analysis/smoothing.ts';
import { Random } from '../../../shared/random.ts';
import air from '../../fixtures/forecast/air-passengers.json' with { type: 'json' };

const PASSENGERS = Float64Array.from(air.series);
const { ets } = air;
const published = { level: ets.level, trend: ets.trend, season: [...ets.seasonNewestFirst].reverse() };
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, value) => all + value, 0);

function forecastOf(series: ArrayLike<number>, horizon = 12): Forecast {
  const made = forecast(Float64Array.from(series), horizon);
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}

const SHAPE = [3, 2, 5, 4, 4, 6, 3, 2, 5, 6, 7, 9];
const seasons = (years: number, rise = 0) =>
  Array.from({ length: years * 12 }, (_, t) => (SHAPE[t % 12] as number) * 100 + rise * Math.floor(t / 12));

describe('published examples', () => {
  it("FC1 exponential smoothing gives what R's ets prints for the airline passengers: errors, sigma and forecasts", () => {
    const { state, errors, expected } = smooth(PASSENGERS, published, ets, 'factor');
    const off = PASSENGERS.map((y, t) => y - (expected[t] as number));
    expect(sum(off) / 144).toBeCloseTo(ets.fitted.ME, 1);
    expect(Math.sqrt(sum(off.map((e) => e * e)) / 144)).toBeCloseTo(ets.fitted.RMSE, 1);
    expect(sum(off.map(Math.abs)) / 144).toBeCloseTo(ets.fitted.MAE, 2);
    expect((100 * sum(off.map((e, t) => Math.abs(e / (PASSENGERS[t] as number))))) / 144).toBeCloseTo(
      ets.fitted.MAPE,
      3,
    );
    // 17 fitted: four weights, level, trend, and twelve factors of which eleven are free.
    expect(Math.sqrt(sum(errors.map((e) => e * e)) / (144 - 17))).toBeCloseTo(ets.sigma, 4);
    const path = new Float64Array(12);
    goOn(state, ets, 'factor', null, path);
    const apart = path.map((y, k) => Math.abs(y / (ets.point[k] as number) - 1));
    expect(Math.max(...apart)).toBeLessThan(0.001);
  });

  it('FC1 drawn courses have the published intervals', () => {
    const { state } = smooth(PASSENGERS, published, ets, 'factor');
    const random = new Random(1);
    const draws = Array.from({ length: 12 }, () => new Float64Array(20_000));
    const errors = new Float64Array(12);
    const path = new Float64Array(12);
    for (let d = 0; d < 20_000; d++) {
      random.normals(errors);
      goOn(
        state,
        ets,
        'factor',
        errors.map((e) => e * ets.sigma),
        path,
      );
      path.forEach((y, k) => {
        (draws[k] as Float64Array)[d] = y;
      });
    }
    draws.forEach((values, k) => {
      values.sort();
      expect(Math.abs(quantile(values, 0.1) / (ets.low80[k] as number) - 1)).toBeLessThan(0.01);
      expect(Math.abs(quantile(values, 0.9) / (ets.high80[k] as number) - 1)).toBeLessThan(0.01);
    });
  });

  it('FC1 weights of its own come near the published fit', () => {
    const { expected } = fitSmoothing(PASSENGERS, 'factor');
    const errors = PASSENGERS.map((y, t) => Math.abs(y - (expected[t] as number)) / y);
    expect((100 * sum(errors)) / 144).toBeLessThan(ets.fitted.MAPE * 1.25);
  });

  it("FC1 the minimum of Rosenbrock's valley is found", () => {
    const valley = ([x = 0, y = 0]: readonly number[]) => 100 * (y - x * x) ** 2 + (1 - x) ** 2;
    const [x, y] = leastAt(valley, [-1.2, 1], 0.5);
    expect(x).toBeCloseTo(1, 2);
    expect(y).toBeCloseTo(1, 2);
  });

  it("FC1 totals of a random walk and of a mean have their closed forms, with Student's t", () => {
    // A walk whose eight steps have mean square 1: a total of 12 has variance 1^2 + 2^2 + ... + 12^2 = 650.
    const walk = [0, 1, 2, 3, 2, 3, 4, 5, 6].map((step) => 100 + step);
    const naive = forecastOf(walk);
    expect(naive.method).toBe('naive');
    // The upper tenth of Student's t with 8 degrees of freedom is 1.397, from the tables.
    const high = naive.total(0, 12).range?.high as number;
    expect((high - 12 * 106) / Math.sqrt(650)).toBeCloseTo(1.397, 1);
    const level = [101, 99, 101, 99, 101, 99, 101, 99, 100];
    const mean = forecastOf(level);
    expect(mean.method).toBe('mean');
    const deviation = Math.sqrt(8 / 8);
    const wide = (mean.total(0, 12).range?.high as number) - 12 * 100;
    expect(wide / (deviation * Math.sqrt(12 + 144 / 9))).toBeCloseTo(1.397, 1);
  });
});

describe('the choice of the method', () => {
  it('FC2 it is the one with the least error on the last months, and says how far it and the others were off', () => {
    const made = forecastOf(PASSENGERS.subarray(0, 60));
    expect(made.tried.map(({ error }) => error)).toEqual(made.tried.map(({ error }) => error).sort((a, b) => a - b));
    expect(made.tested).toBe(made.tried[0]);
    expect(made.tried.map(({ method }) => method).sort()).toEqual([
      'seasonal-drift',
      'seasonal-naive',
      'smoothing-added',
      'smoothing-factor',
    ]);
    expect(made.tested?.months).toBe(12);
    const naive = made.tried.find(({ method }) => method === 'seasonal-naive');
    // Worked out by hand: every month of 1953 against 1952, those forecast from 11 origins on against themselves.
    let error = 0;
    for (let origin = 48; origin < 60; origin++) {
      for (let t = origin; t < 60; t++) error += Math.abs(air.series[t]! - air.series[t - 12]!);
    }
    expect(naive?.error).toBeCloseTo(error / 78, 9);
    const usual = sum(PASSENGERS.subarray(12, 60).map((y, t) => Math.abs(y - (PASSENGERS[t] as number)))) / 48;
    expect(naive?.scaled).toBeCloseTo(error / 78 / usual, 9);
  });

  it('FC2 what is long enough is tried: a season from a year on, smoothing from two, factors where all is above 0', () => {
    expect(
      forecastOf(seasons(1).slice(0, 8))
        .tried.map(({ method }) => method)
        .sort(),
    ).toEqual(['mean', 'naive']);
    expect(forecastOf(seasons(2).slice(0, 20)).tried.map(({ method }) => method)).not.toContain('smoothing-added');
    const zeros = seasons(3).map((y, t) => (t === 7 ? 0 : y));
    expect(forecastOf(zeros).tried.map(({ method }) => method)).not.toContain('smoothing-factor');
    expect(forecastOf(zeros).tested?.percent).not.toBeNull();
  });

  it('FC3 too little history is refused, and one year alone has a likely course but no range', () => {
    expect(forecast(Float64Array.from([1, 2, 3]), 12)).toEqual({
      ok: false,
      refusal: { code: 'too-little-history', months: 3, needed: 6 },
    });
    expect(forecast(new Float64Array(0), 12).ok).toBe(false);
    const year = forecastOf(seasons(1), 24);
    expect(year).toMatchObject({ method: 'seasonal-naive', tested: null });
    expect(year.total(0, 12)).toEqual({ likely: sum(seasons(1)), range: null, draws: null });
    expect(chanceOf(year.total(0, 12), 1)).toBeNull();
  });
});

describe('what holds for any history', () => {
  const histories = fc
    .tuple(fc.integer({ min: 6, max: 50 }), fc.integer({ min: 1, max: 1_000_000 }))
    .map(([months, seed]) => {
      const random = new Random(seed);
      const noise = new Float64Array(months);
      random.normals(noise);
      const spread = 1 + random.uniform() * 60;
      return Array.from(noise, (e, t) => (SHAPE[t % 12] as number) * 100 + t * 3 + e * spread);
    });

  it('FC4 low, likely and high are in order, a chance falls as the target grows, and the same history says the same', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const made = forecastOf(history, 18);
        const total = made.total(3, 15, 50);
        if (total.range === null) {
          expect(history.length).toBeLessThan(15);
          return;
        }
        expect(total.range.low).toBeLessThanOrEqual(total.likely);
        expect(total.likely).toBeLessThanOrEqual(total.range.high);
        const chances = [total.range.low, total.likely, total.range.high].map(
          (target) => chanceOf(total, target) ?? -1,
        );
        expect(chances[0]).toBeCloseTo(0.9, 2);
        expect(chances[1]).toBeCloseTo(0.5, 2);
        expect(chances[2]).toBeCloseTo(0.1, 2);
        expect(forecastOf(history, 18).total(3, 15, 50)).toEqual(total);
      }),
      { numRuns: 25 },
    );
  });

  it('FC4 in another unit it is the same forecast', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(2 ** -7, 1000, 0.01), (history, unit) => {
        const made = forecastOf(history);
        const other = forecastOf(history.map((y) => y * unit));
        expect(other.method).toBe(made.method);
        const a = made.total(0, 12);
        const b = other.total(0, 12);
        expect(b.likely / unit / a.likely).toBeCloseTo(1, 3);
        if (a.range && b.range) expect(b.range.low / unit / a.range.low).toBeCloseTo(1, 2);
      }),
      { numRuns: 15 },
    );
  });

  it('FC5 a season that comes back exactly, with or without a rise each year, and a constant are forecast exactly', () => {
    for (const years of [2, 3, 5]) {
      const flat = forecastOf(seasons(years), 24);
      expect(flat.total(0, 12)).toMatchObject({ likely: sum(seasons(1)) });
      expect(flat.total(0, 12).range).toEqual({ low: sum(seasons(1)), high: sum(seasons(1)) });
    }
    const rising = forecastOf(seasons(4, 25), 12);
    expect(rising.total(0, 12).likely).toBeCloseTo(sum(seasons(5, 25).slice(48)), 6);
    const constant = forecastOf(Array.from({ length: 30 }, () => 7));
    expect(constant.total(0, 12)).toMatchObject({ likely: 84, range: { low: 84, high: 84 } });
    expect(chanceOf(constant.total(0, 12), 84)).toBe(1);
    expect(chanceOf(constant.total(0, 12), 84.01)).toBe(0);
  });

  it('FC6 eight of ten years fall into the range, of years as uncertain as the past ones', () => {
    let inside = 0;
    const runs = 40;
    for (let seed = 1; seed <= runs; seed++) {
      const random = new Random(seed);
      const noise = new Float64Array(60);
      random.normals(noise);
      let level = 1000;
      const years = Array.from(noise, (e, t) => {
        level *= 1 + 0.02 * e;
        return (level * (SHAPE[t % 12] as number)) / 4.7;
      });
      const { range } = forecastOf(years.slice(0, 48)).total(0, 12);
      const came = sum(years.slice(48));
      if (range && came >= range.low && came <= range.high) inside++;
    }
    expect(inside / runs).toBeGreaterThan(0.65);
    expect(inside / runs).toBeLessThanOrEqual(0.95);
  });
});
