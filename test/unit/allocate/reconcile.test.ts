import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReconcileProblem, reconcile } from '../../../shared/strategy/reconcile.ts';
import { known } from './known-answers.ts';

function reconciled(problem: ReconcileProblem) {
  const answer = reconcile(problem);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

describe('RC1 the gap is shared by variance', () => {
  test.each(known.reconcileDiagonal.filter(({ totalMoves }) => !totalMoves))(
    'RC1 $total over claims $claims',
    ({ total, claims, variances, values }) => {
      const confidence = variances.map((variance) => 1 / variance);
      const fine = 10 ** 6;
      const answer = reconciled({ total: total * fine, claims: claims.map((claim) => claim * fine), confidence });
      for (const [i, value] of values.entries()) expect(answer.values[i]! / fine).toBeCloseTo(value, 5);
      const coarse = reconciled({ total, claims, confidence });
      expect([...coarse.values]).toEqual([22, 33, 45]);
    },
  );

  test('RC1 weighted least squares: every free part moves by the same marginal cost', () => {
    const part = fc.record({
      claim: fc.integer({ min: -50, max: 500 }),
      sure: fc.integer({ min: 1, max: 20 }),
      room: fc.nat({ max: 300 }),
    });
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 4000 }),
        (parts, total) => {
          const problem = {
            total,
            claims: parts.map(({ claim }) => claim),
            confidence: parts.map(({ sure }) => sure),
            min: parts.map(({ claim, room }) => claim - room),
            max: parts.map(({ claim, room }) => claim + room),
          };
          const answer = reconcile(problem);
          if (!answer.ok) {
            expect(answer.refusal.code).toBe('infeasible');
            return;
          }
          const { values, real } = answer.value;
          expect(values.reduce((sum, value) => sum + value, 0)).toBe(total);
          const costs = parts.map(({ claim, sure }, i) => sure * (real[i]! - claim));
          const free = costs.filter((_, i) => real[i]! > problem.min[i]! + 1e-9 && real[i]! < problem.max[i]! - 1e-9);
          for (const cost of free) expect(cost).toBeCloseTo(free[0]!, 6);
          for (const [i, value] of values.entries()) {
            expect(value >= problem.min[i]! && value <= problem.max[i]!).toBe(true);
            expect(Math.abs(value - real[i]!)).toBeLessThan(1);
            if (free.length === 0 || problem.min[i] === problem.max[i]) continue;
            if (real[i]! <= problem.min[i]! + 1e-9) expect(costs[i]!).toBeGreaterThan(free[0]! - 1e-6);
            else if (real[i]! >= problem.max[i]! - 1e-9) expect(costs[i]!).toBeLessThan(free[0]! + 1e-6);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('RC2 claims, targets and locks', () => {
  test('RC2 a target stands in where nobody has claimed', () => {
    const claims = [20, Number.NaN, 40];
    const { bases, values } = reconciled({ total: 120, claims, targets: [99, 30, 99], confidence: [1, 1, 1] });
    expect([...bases]).toEqual([20, 30, 40]);
    expect([...values]).toEqual([30, 40, 50]);
    const none = reconcile({ total: 120, claims, confidence: [1, 1, 1] });
    expect(none.ok || none.refusal).toEqual({ code: 'no-claim', index: 1 });
  });

  test('RC2 an accepted claim is a lock, and the rest absorbs the gap', () => {
    const { values, binding } = reconciled({
      total: 100,
      claims: [20, 30, 40],
      confidence: [1, 1, 1],
      min: [20, 0, 0],
      max: [20, 99, 99],
    });
    expect([...values]).toEqual([20, 35, 45]);
    expect(Array.from(binding.max)).toEqual([0]);
  });

  test('RC2 a claim of at least 0 is not pushed below 0', () => {
    const { values } = reconciled({ total: 10, claims: [5, 50], confidence: [1, 1] });
    expect([...values]).toEqual([0, 10]);
  });
});

describe('RC3 what cannot be reconciled is refused', () => {
  test('RC3 by how much the bounds miss the total', () => {
    const answer = reconcile({ total: 100, claims: [20, 30], confidence: [1, 1], max: [30, 40] });
    expect(answer.ok || answer.refusal).toMatchObject({
      code: 'infeasible',
      missing: 30,
      total: 100,
      least: 0,
      most: 70,
    });
  });

  test('RC3 malformed input by index', () => {
    const zero = reconcile({ total: 10, claims: [1, 2], confidence: [1, 0] });
    expect(zero.ok || zero.refusal).toEqual({ code: 'bad-confidence', index: 1, confidence: 0 });
    const crossed = reconcile({ total: 10, claims: [1, 2], confidence: [1, 1], min: [0, 9], max: [9, 8] });
    expect(crossed.ok || crossed.refusal).toEqual({ code: 'bad-bound', index: 1, min: 9, max: 8 });
    const half = reconcile({ total: 10, claims: [1, 2.5], confidence: [1, 1] });
    expect(half.ok || half.refusal).toEqual({ code: 'bad-claim', index: 1, value: 2.5 });
  });
});
