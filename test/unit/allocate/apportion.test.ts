import { describe, expect, test } from 'vitest';
import { apportion } from '../../../shared/allocate/apportion.ts';
import { apportionWithin } from '../../../shared/allocate/apportion-within.ts';
import { formatDecimal, parseDecimal } from '../../../shared/text/decimal.ts';
import { known } from './known-answers.ts';

const METHODS = ['largest-remainder', 'webster', 'huntington-hill', 'jefferson', 'adams'] as const;

function split(...args: Parameters<typeof apportion>): number[] {
  const answer = apportion(...args);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return [...answer.value];
}

describe('AP1 published apportionments', () => {
  for (const [k, example] of known.apportion.entries()) {
    test.each(METHODS)(`AP1 example ${k + 1}: %s`, (method) => {
      expect(split(example.total, example.weights, { method })).toEqual(example[method]);
    });
  }

  test.each(known.cents)('AP1 $total over $parts equal parts adds up', ({ total, decimals, parts, values }) => {
    const ticks = parseDecimal(total, decimals);
    if (!ticks.ok) throw new Error(ticks.refusal.code);
    const texts = split(ticks.value, new Array(parts).fill(1)).map((part) => formatDecimal(part, decimals));
    expect(texts).toEqual(values.map(String));
  });

  test('AP1 seven cars over twelve months', () => {
    expect(split(7, new Array(12).fill(1))).toEqual([1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
  });
});

describe('AP3 ties go to the larger weight, then by order', () => {
  test('AP3 equal remainders', () => {
    expect(split(2, [1, 3])).toEqual([0, 2]);
    expect(split(10, [1, 1, 1, 1])).toEqual([3, 3, 2, 2]);
  });

  test('AP3 no floating-point noise: shares that are equal are equal', () => {
    // 6 * (0.1 / (0.1 + 0.2 + 0.3)) is 0.9999999999999999 in doubles.
    expect(split(6, [0.1, 0.2, 0.3])).toEqual([1, 2, 3]);
    expect(split(4, [0.7, 0.7, 0.7])).toEqual([2, 1, 1]);
    expect(split(3, [0.5, 1, 1.5])).toEqual([0, 1, 2]);
    const large = 9_007_199_254_740_991;
    expect(split(large, [1, 1])).toEqual([4_503_599_627_370_496, 4_503_599_627_370_495]);
    expect(split(large - 1, [3, 3, 3])).toEqual(new Array(3).fill((large - 1) / 3));
  });

  test('AP3 fewer units than parts under a method that gives everybody one first', () => {
    expect(split(2, [1, 5, 3, 5], { method: 'adams' })).toEqual([0, 1, 0, 1]);
    expect(split(2, [1, 5, 3, 5], { method: 'huntington-hill' })).toEqual([0, 1, 0, 1]);
  });
});

describe('AP4 rounding units', () => {
  test('AP4 parts are multiples of the unit; the odd rest goes to the next largest remainder', () => {
    expect(split(110, [1, 1], { unit: 30 })).toEqual([60, 50]);
    expect(split(1003, [1, 2, 3], { unit: 10 })).toEqual([170, 333, 500]);
    expect(split(7, [5, 3], { unit: 10 })).toEqual([7, 0]);
  });

  test('AP4 divisor methods: the odd rest goes to the part furthest below its share', () => {
    expect(split(1003, [1, 2, 3], { unit: 10, method: 'webster' })).toEqual([170, 333, 500]);
  });
});

describe('AP7 what cannot be split is refused', () => {
  const refusal = (...args: Parameters<typeof apportion>) => {
    const answer = apportion(...args);
    return answer.ok ? 'done' : answer.refusal;
  };

  test('AP7 a bad weight by its index', () => {
    expect(refusal(10, [1, -1, 2])).toEqual({ code: 'bad-weight', index: 1, weight: -1 });
    expect(refusal(10, [1, 2, Number.NaN])).toEqual({ code: 'bad-weight', index: 2, weight: Number.NaN });
    expect(refusal(10, [Infinity, 2])).toEqual({ code: 'bad-weight', index: 0, weight: Infinity });
  });

  test('AP7 a bad total or unit', () => {
    expect(refusal(2 ** 53, [1])).toMatchObject({ code: 'bad-total' });
    expect(refusal(1.5, [1])).toMatchObject({ code: 'bad-total' });
    expect(refusal(10, [1], { unit: 0 })).toEqual({ code: 'bad-unit', unit: 0 });
  });

  test('AP7 nothing to go by, unless a fallback is named', () => {
    expect(refusal(10, [0, 0, 0])).toEqual({ code: 'no-basis' });
    expect(refusal(10, [])).toEqual({ code: 'no-basis' });
    expect(split(10, [0, 0, 0], { fallback: 'equal' })).toEqual([4, 3, 3]);
    expect(split(10, [0, 0, 0], { fallback: [1, 0, 4] })).toEqual([2, 0, 8]);
    expect(refusal(10, [0, 0], { fallback: [0, 0] })).toEqual({ code: 'no-basis' });
    expect(split(0, [0, 0])).toEqual([0, 0]);
  });
});

describe('AP9 weights of any size', () => {
  test('AP9 near the ends of what doubles hold', () => {
    expect(split(10, [1e308, 1e308, 1e308, 1e308, 1e308])).toEqual([2, 2, 2, 2, 2]);
    expect(split(10, [5e-324, 1e-323])).toEqual([3, 7]);
    expect(split(10, [1e300, 1e-300])).toEqual([10, 0]);
  });

  test('AP9 found once: a weight whose quota vanishes still gets the first unit that its method promises', () => {
    const tiny = [999999914.2303373, 3.5146544575691223, 999999917.745106, 5e-324, 5e-324, 5e-324];
    expect(split(1198, tiny, { method: 'adams' })).toEqual([597, 1, 597, 1, 1, 1]);
    expect(split(1199, tiny, { method: 'adams' })).toEqual([597, 1, 598, 1, 1, 1]);
  });
});

describe('BD1 bounded splits with known answers', () => {
  const orNone = (bound: (number | null)[] | undefined, none: number) => bound?.map((value) => value ?? none);

  test.each(known.bounded)('BD1 $total over $weights', ({ total, weights, min, max, real }) => {
    const answer = apportionWithin(total, weights, {
      min: orNone(min, 0) ?? weights.map(() => 0),
      max: orNone(max, Infinity) ?? weights.map(() => Infinity),
    });
    if (!answer.ok) throw new Error(answer.refusal.code);
    for (const [i, value] of real.entries()) {
      expect(answer.value.real[i]).toBeCloseTo(value, 9);
      expect(Math.abs(answer.value.values[i]! - value)).toBeLessThan(1);
    }
  });

  test('BD1 infeasible: by how much, and what binds', () => {
    const above = apportionWithin(100, [5, 3, 2], { max: [20, 30, 10] });
    expect(above.ok || above.refusal).toEqual({
      code: 'infeasible',
      missing: 40,
      total: 100,
      least: 0,
      most: 60,
      binding: { min: [], max: [0, 1, 2] },
    });
    const below = apportionWithin(100, [5, 3], { min: [70, 50] });
    expect(below.ok || below.refusal).toMatchObject({ code: 'infeasible', missing: -20, least: 120 });
  });

  test('BD1 only parts of weight 0 are left to take the rest', () => {
    const max = [4, 9, 1];
    expect(apportionWithin(10, [1, 0, 0], { max })).toEqual({ ok: false, refusal: { code: 'no-basis', missing: 6 } });
    const answer = apportionWithin(10, [1, 0, 0], { max, fallback: 'equal' });
    expect(answer.ok && [...answer.value.values]).toEqual([4, 5, 1]);
  });

  test('BD1 weights forty orders of magnitude apart still find their level', () => {
    const weights = [65548696933056824, 5.483214948935614, 1.340788288892082e-8];
    const answer = apportionWithin(1_815_374, weights, {
      min: [444_659, 552_663, 373_962],
      max: [697_618, 778_171, 458_536],
    });
    expect(answer.ok && [...answer.value.values]).toEqual([697_618, 743_794, 373_962]);
    const far = apportionWithin(1719, [2e-251, 4e120, 2e-131], { min: [5, 212, -48], max: [720, 955, 369] });
    expect(far.ok && [...far.value.values]).toEqual([395, 955, 369]);
  });
});
