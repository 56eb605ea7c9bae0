import { describe, expect, test } from 'vitest';
import { fairness } from '../../../shared/analysis/fairness.ts';
import { normalQuantile } from '../../../shared/analysis/normal-quantile.ts';
import { type SimulationProblem, simulate } from '../../../shared/analysis/simulate.ts';
import { Random } from '../../../shared/random.ts';
import { known } from './known-answers.ts';

describe('FA1 measures of inequality by their definitions', () => {
  test.each(known.fairness)('FA1 $values', ({ values, gini, jain, cvPopulation }) => {
    const answer = fairness(
      values,
      values.map(() => 1),
    );
    if (!answer.ok) throw new Error(answer.refusal.code);
    expect(answer.value.gini).toBeCloseTo(gini, 6);
    expect(answer.value.jain).toBeCloseTo(jain, 6);
    if (cvPopulation !== undefined) expect(answer.value.cv).toBeCloseTo(cvPopulation, 6);
  });

  test('FA1 ratios, not amounts, are compared', () => {
    const answer = fairness([10, 20, 30], [1, 2, 3]);
    expect(answer.ok && answer.value).toEqual({ cv: 0, gini: 0, jain: 1, theil: 0, maxMin: 1 });
  });

  test('FA1 Theil and the widest ratio, by hand', () => {
    const answer = fairness([1, 3], [1, 1]);
    if (!answer.ok) throw new Error(answer.refusal.code);
    expect(answer.value.theil).toBeCloseTo((0.5 * Math.log(0.5) + 1.5 * Math.log(1.5)) / 2, 12);
    expect(answer.value.maxMin).toBe(3);
    const nobody = fairness([0, 1], [1, 1]);
    expect(nobody.ok && nobody.value.maxMin).toBe(Infinity);
  });

  test('FA2 what has no ratio is refused by index', () => {
    const refusal = (...args: Parameters<typeof fairness>) => {
      const answer = fairness(...args);
      return answer.ok || answer.refusal;
    };
    expect(refusal([1, 2], [1, 0])).toEqual({ code: 'bad-potential', index: 1, potential: 0 });
    expect(refusal([1, -2], [1, 1])).toEqual({ code: 'bad-target', index: 1, target: -2 });
    expect(refusal([0, 0], [1, 1])).toEqual({ code: 'no-targets' });
    expect(refusal([], [])).toEqual({ code: 'empty' });
  });
});

function simulated(problem: SimulationProblem) {
  const answer = simulate(problem);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

describe('SM1 probabilities with a closed form', () => {
  test.each(known.probability)('SM1 correlation $correlation', ({ people, mean, sd, target, correlation, p }) => {
    const answer = simulated({
      targets: new Array(people).fill(mean),
      variation: new Array(people).fill(sd / mean),
      distribution: 'normal',
      correlation,
      goal: target,
      draws: 10_000,
      seed: 1,
    });
    expect(Math.abs(answer.probability - p)).toBeLessThan(0.001);
    expect(Math.abs(answer.mean - people * mean)).toBeLessThan(1);
  });

  test('SM1 one lognormal line: mean, quantiles and probability', () => {
    const v = 0.4;
    const s = Math.sqrt(Math.log(1 + v * v));
    const answer = simulated({
      targets: [100],
      variation: [v],
      distribution: 'lognormal',
      correlation: 1,
      draws: 20_000,
      seed: 5,
    });
    const at = (z: number) => 100 * Math.exp(s * z - (s * s) / 2);
    expect(answer.mean).toBeCloseTo(100, 1);
    expect(answer.p10 / at(normalQuantile(0.1))).toBeCloseTo(1, 3);
    expect(answer.p50 / at(0)).toBeCloseTo(1, 3);
    expect(answer.p90 / at(normalQuantile(0.9))).toBeCloseTo(1, 3);
    // P(X >= mean) = P(Z >= s / 2).
    expect(normalQuantile(1 - answer.probability)).toBeCloseTo(s / 2, 2);
  });

  test('SM1 many lognormal lines: variance of the sum', () => {
    const n = 200;
    const v = 0.5;
    const rho = 0.3;
    const answer = simulated({
      targets: new Array(n).fill(1),
      variation: new Array(n).fill(v),
      distribution: 'lognormal',
      correlation: rho,
      draws: 20_000,
      seed: 11,
    });
    const s2 = Math.log(1 + v * v);
    const variance = n * v * v + n * (n - 1) * (Math.exp(rho * s2) - 1);
    const mean = answer.totals.reduce((sum, total) => sum + total, 0) / answer.totals.length;
    const found = answer.totals.reduce((sum, total) => sum + (total - mean) ** 2, 0) / answer.totals.length;
    expect(mean / n).toBeCloseTo(1, 2);
    expect(Math.abs(found / variance - 1)).toBeLessThan(0.05);
  });
});

describe('SM2 seeded and repeatable', () => {
  const problem: SimulationProblem = {
    targets: [100, 50, 25],
    variation: [0.2, 0.5, 1],
    distribution: 'lognormal',
    correlation: 0.2,
    draws: 2000,
    seed: 42,
  };

  test('SM2 the same seed gives the same answer, another seed another', () => {
    expect(simulated(problem)).toEqual(simulated(problem));
    expect(simulated({ ...problem, seed: 43 }).mean).not.toBe(simulated(problem).mean);
  });

  test('SM2 certain lines reach just their sum', () => {
    const sure = simulated({ ...problem, variation: [0, 0, 0] });
    expect([sure.p10, sure.p50, sure.p90]).toEqual([175, 175, 175]);
    expect(sure.probability).toBe(1);
  });

  test('SM2 malformed input is refused by index', () => {
    const refusal = (more: Partial<SimulationProblem>) => {
      const answer = simulate({ ...problem, ...more });
      return answer.ok || answer.refusal;
    };
    expect(refusal({ variation: [0.1, -1, 0] })).toEqual({ code: 'bad-variation', index: 1, variation: -1 });
    expect(refusal({ targets: [1, 1, -1] })).toEqual({ code: 'bad-target', index: 2, target: -1 });
    expect(refusal({ correlation: -0.1 })).toEqual({ code: 'bad-correlation', correlation: -0.1 });
    expect(refusal({ draws: 0 })).toEqual({ code: 'bad-draws', draws: 0 });
  });
});

describe('SM3 the random numbers', () => {
  test('SM3 normal numbers have the moments and tails of the normal distribution', () => {
    const random = new Random(7);
    const numbers = new Float64Array(1_000_000);
    random.normals(numbers);
    const moment = (k: number) => numbers.reduce((sum, x) => sum + x ** k, 0) / numbers.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.004);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.006);
    expect(Math.abs(moment(3))).toBeLessThan(0.01);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.04);
    const beyond = (z: number) => numbers.filter((x) => Math.abs(x) > z).length / numbers.length;
    expect(Math.abs(beyond(1) - 0.3173)).toBeLessThan(0.002);
    expect(Math.abs(beyond(3) - 0.0027)).toBeLessThan(0.0003);
    expect(Math.abs(beyond(3.654152885361009) - 0.000258)).toBeLessThan(0.00007);
  });

  test('SM3 the normal quantile', () => {
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.1)).toBeCloseTo(-1.2815515655446004, 12);
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.26234008979841, 10);
  });
});
