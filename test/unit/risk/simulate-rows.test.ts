import { describe, expect, test } from 'vitest';
import {
  bufferFor,
  chanceOf,
  FAN,
  quantileOf,
  type RowsOutcome,
  type RowsProblem,
  resultsOf,
  startRows,
  swingsOf,
} from '../../../shared/analysis/simulate-rows.ts';

const Z90 = 1.2815515655446004;
const Z75 = 0.6744897501960817;

const one: RowsProblem = {
  parent: [-1],
  partRow: [0],
  expected: [1000],
  variation: [0.2],
  correlation: 1,
  months: [400, 600],
  monthVariation: 0,
  draws: 20_000,
  seed: 7,
};

function run(problem: RowsProblem, piece = problem.draws): RowsOutcome {
  const started = startRows(problem);
  if (!started.ok) throw new Error(started.refusal.code);
  while (started.value.step(piece));
  return started.value.finish();
}

/** Quantile of t x a lognormal factor with mean 1 and this standard deviation. */
const lognormal = (t: number, variation: number, z: number) => {
  const s = Math.sqrt(Math.log1p(variation * variation));
  return t * Math.exp(s * z - 0.5 * s * s);
};
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: Float64Array) => {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
};

describe('RK1 draws agree with closed forms', () => {
  test('RK1 what moves all rows together: the quantiles of a lognormal', () => {
    const results = resultsOf(run(one), 0);
    for (const [p, z] of [
      [0.1, -Z90],
      [0.25, -Z75],
      [0.5, 0],
      [0.75, Z75],
      [0.9, Z90],
    ] as const)
      expect(quantileOf(results, p) / lognormal(1000, 0.2, z)).toBeCloseTo(1, 3);
    expect(mean(results) / 1000).toBeCloseTo(1, 3);
    // P(X >= mean) = P(z >= s / 2) for a lognormal of mean 1.
    expect(chanceOf(results, 1000)).toBeCloseTo(0.4605, 3);
  });

  test('RK1 a row is the sum of its parts and of the rows below; rows apart move apart', () => {
    const problem: RowsProblem = {
      ...one,
      parent: [-1, 0, 1, 1, 0],
      partRow: [2, 3, 4, 1],
      expected: [300, 300, 300, 100],
      variation: [0.2, 0.2, 0.2, 0],
      correlation: 0,
      draws: 40_000,
    };
    const outcome = run(problem);
    expect(mean(resultsOf(outcome, 0)) / 1000).toBeCloseTo(1, 2);
    expect(deviation(resultsOf(outcome, 0)) / (60 * Math.sqrt(3))).toBeCloseTo(1, 1);
    expect(mean(resultsOf(outcome, 1)) / 700).toBeCloseTo(1, 2);
    expect(deviation(resultsOf(outcome, 1)) / (60 * Math.sqrt(2))).toBeCloseTo(1, 1);
    const together = run({ ...problem, correlation: 1 });
    expect(deviation(resultsOf(together, 0)) / 180).toBeCloseTo(1, 2);
  });

  test('RK1 certain parts bring what is expected, also less than nothing', () => {
    const sure = run({
      ...one,
      parent: [-1, 0, 0],
      partRow: [1, 2],
      expected: [120, -20],
      variation: [0, 0],
      draws: 9,
    });
    expect([...resultsOf(sure, 0)]).toEqual(Array(9).fill(100));
    expect(chanceOf(resultsOf(sure, 0), 100)).toBe(1);
    expect(chanceOf(resultsOf(sure, 0), 100.1)).toBe(0);
    expect(chanceOf(resultsOf(sure, 2), -20)).toBe(1);
  });
});

describe('RK2 months share what the year brings', () => {
  test('RK2 without months of their own every month goes as the year', () => {
    const { reached, single } = run(one);
    FAN.forEach((_, q) => {
      expect((reached[q * 2] as number) / (reached[q * 2 + 1] as number)).toBeCloseTo(0.4, 9);
      expect((single[q * 2 + 1] as number) / (reached[q * 2 + 1] as number)).toBeCloseTo(0.6, 9);
    });
  });

  test('RK2 months that stray open the fan early and leave the year as it is', () => {
    const still = run(one);
    const stray = run({ ...one, monthVariation: 0.3 });
    const width = ({ reached }: RowsOutcome, month: number) =>
      (reached[4 * 2 + month] as number) - (reached[month] as number);
    expect(width(stray, 0)).toBeGreaterThan(width(still, 0) * 1.2);
    expect(width(stray, 1) / width(still, 1)).toBeCloseTo(1, 1);
  });

  test('RK2 a year of nothing has months of nothing', () => {
    const { reached } = run({ ...one, expected: [0], months: [0, 0] });
    expect([...reached]).toEqual(Array(10).fill(0));
  });
});

describe('RK3 the same seed, the same figures', () => {
  test('RK3 in whatever pieces it runs', () => {
    const problem = { ...one, correlation: 0.3, monthVariation: 0.2, draws: 1000 };
    expect(run(problem, 7)).toEqual(run(problem));
    expect(resultsOf(run({ ...problem, seed: 8 }), 0)).not.toEqual(resultsOf(run(problem), 0));
  });

  test('RK3 malformed input is refused by name', () => {
    const refusal = (more: Partial<RowsProblem>) => {
      const started = startRows({ ...one, ...more });
      return started.ok ? null : started.refusal;
    };
    expect(refusal({ variation: [-0.1] })).toEqual({ code: 'bad-number', what: 'variation', index: 0 });
    expect(refusal({ expected: [Number.NaN] })).toEqual({ code: 'bad-number', what: 'expected', index: 0 });
    expect(refusal({ correlation: 1.1 })).toEqual({ code: 'bad-correlation' });
    expect(refusal({ draws: 0 })).toEqual({ code: 'bad-draws' });
    expect(refusal({ seed: 0.5 })).toEqual({ code: 'bad-seed' });
    expect(refusal({ draws: 10_000_000 })).toEqual({ code: 'too-much', mostDraws: 4_000_000 });
  });
});

describe('RK4 market, buffer and swings', () => {
  const ascending = Float64Array.from({ length: 101 }, (_, i) => 50 + i);

  test('RK4 the market shifts every result', () => {
    expect(chanceOf(ascending, 100)).toBeCloseTo(51 / 101, 12);
    expect(chanceOf(ascending, 100, 1)).toBe(1);
    expect(chanceOf(ascending, 100, -0.5)).toBe(0);
    expect(chanceOf(ascending, 110, 0.1)).toBeCloseTo(51 / 101, 12);
  });

  test('RK4 the buffer is what lifts the wanted quantile to the goal', () => {
    // Eight in ten reach at least 70.
    expect(bufferFor(ascending, 70, 0.8)).toBe(0);
    expect(bufferFor(ascending, 84, 0.8)).toBeCloseTo(0.2, 12);
    expect(bufferFor(ascending, 84, 0.8, 0.2)).toBeCloseTo(0, 12);
    expect(bufferFor(Float64Array.of(0, 0, 1), 5, 0.8)).toBeNull();
  });

  test('RK4 a swing is that of the row between its tenths, all else as expected; the widest first', () => {
    const swings = swingsOf({ partRow: [1, 2, 3], expected: [100, 900, 50], variation: [0.1, 0.2, 0], correlation: 0 });
    expect(swings.map(({ row }) => row)).toEqual([2, 1]);
    expect(swings[0]?.low).toBeCloseTo(lognormal(900, 0.2, -Z90) - 900, 9);
    expect(swings[0]?.high).toBeCloseTo(lognormal(900, 0.2, Z90) - 900, 9);
    const shared = swingsOf({ partRow: [1, 2], expected: [100, 900], variation: [0.2, 0.2], correlation: 1 });
    expect(shared.map(({ row }) => row)).toEqual([null]);
    expect(shared[0]?.high).toBeCloseTo(lognormal(1000, 0.2, Z90) - 1000, 9);
  });
});
