import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion } from '../../../shared/allocate/apportion.ts';
import { apportionWithin, type WithinOptions } from '../../../shared/allocate/apportion-within.ts';

const part = (size: number) =>
  fc.record({
    weight: fc.oneof(
      fc.nat({ max: 8 }),
      fc.nat({ max: 10_000 }),
      fc.nat({ max: 500 }).map((cents) => cents / 100),
    ),
    low: fc.oneof(fc.constant(0), fc.integer({ min: -size, max: size })),
    room: fc.oneof(fc.constant(Infinity), fc.constant(0), fc.nat({ max: 2 * size })),
  });

interface Problem {
  total: number;
  weights: number[];
  min: number[];
  max: number[];
}

const problems = (size: number): fc.Arbitrary<Problem> =>
  fc
    .tuple(fc.array(part(size), { minLength: 1, maxLength: 14 }), fc.integer({ min: -3 * size, max: 12 * size }))
    .map(([parts, total]) => ({
      total,
      weights: parts.map(({ weight }) => weight),
      min: parts.map(({ low }) => low),
      max: parts.map(({ low, room }) => low + room),
    }));

const anySize = fc.oneof(problems(10), problems(1000), problems(2 ** 45));

function split({ total, weights, min, max }: Problem, more: WithinOptions = {}) {
  return apportionWithin(total, weights, { min, max, ...more });
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + BigInt(b), 0n);
const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** The level by bisection, to the last bit: slow and independent. */
function realAnswer({ total, weights, min, max }: Problem): number[] {
  const at = (level: number) => weights.map((w, i) => clamp(w === 0 ? 0 : level * w, min[i]!, max[i]!));
  const sumAt = (level: number) => at(level).reduce((a, b) => a + b, 0);
  let low = -1e18;
  let high = 1e18;
  for (let k = 0; k < 300; k += 1) {
    const middle = low / 2 + high / 2;
    if (sumAt(middle) < total) low = middle;
    else high = middle;
  }
  return at(high);
}

describe('BD1 a split within bounds', () => {
  test('BD1 meets the total and every bound, less than a unit from the proportional answer; or says why not', () => {
    const tally = { done: 0, infeasible: 0, 'no-basis': 0 };
    fc.assert(
      fc.property(anySize, (problem) => {
        const answer = split(problem);
        const { total, weights, min, max } = problem;
        const least = min.reduce((a, b) => a + b, 0);
        const most = max.reduce((a, b) => a + b, 0);
        if (!answer.ok) {
          const { refusal } = answer;
          expect(['infeasible', 'no-basis']).toContain(refusal.code);
          tally[refusal.code as 'infeasible'] += 1;
          if (refusal.code === 'infeasible') {
            expect(refusal.missing).toBe(total > most ? total - most : total - least);
            expect(total > most || total < least).toBe(true);
          } else {
            // Only parts of weight 0 have room left.
            expect(weights.some((w, i) => w === 0 && min[i]! < max[i]!)).toBe(true);
          }
          return;
        }
        tally.done += 1;
        expect(total >= least && total <= most).toBe(true);
        const { values, real } = answer.value;
        expect(sum(values)).toBe(BigInt(total));
        const expected = realAnswer(problem);
        for (let i = 0; i < values.length; i += 1) {
          expect(values[i]!).toBeGreaterThanOrEqual(min[i]!);
          expect(values[i]!).toBeLessThanOrEqual(max[i]!);
          expect(Math.abs(values[i]! - real[i]!)).toBeLessThan(1 + 1e-12 * Math.abs(real[i]!));
          expect(Math.abs(real[i]! - expected[i]!)).toBeLessThan(1e-6 + 1e-12 * Math.abs(expected[i]!));
        }
      }),
      { numRuns: 6000 },
    );
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(10);
  });

  test('BD1 a fallback serves where only parts of weight 0 have room', () => {
    fc.assert(
      fc.property(problems(1000), (problem) => {
        const answer = split(problem, { fallback: 'equal' });
        if (!answer.ok) {
          expect(answer.refusal.code).toBe('infeasible');
          return;
        }
        const { values } = answer.value;
        expect(sum(values)).toBe(BigInt(problem.total));
        expect(values.every((v, i) => v >= problem.min[i]! && v <= problem.max[i]!)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('BD2 parts that no bound holds keep the ratio of their weights', () => {
  test('BD2 without bounds it is the plain split', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: -1000, max: 1000 }),
        fc.constantFrom(1, 7),
        (weights, total, unit) => {
          fc.pre(weights.some((w) => w > 0));
          const plain = apportion(total, weights, { unit });
          const within = apportionWithin(total, weights, { unit });
          expect(within.ok && [...within.value.values]).toEqual(plain.ok && [...plain.value]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('BD2 binding names just the parts whose proportional value lies beyond a bound', () => {
    fc.assert(
      fc.property(problems(1000), (problem) => {
        const answer = split(problem);
        if (!answer.ok) return;
        const { real, binding } = answer.value;
        const held = new Set([...Array.from(binding.min), ...Array.from(binding.max)]);
        const rates = problem.weights.flatMap((w, i) => (w > 0 && !held.has(i) ? [real[i]! / w] : []));
        for (const rate of rates) expect(rate).toBeCloseTo(rates[0]!, 6);
        for (const i of Array.from(binding.min)) expect(real[i]).toBe(problem.min[i]);
        for (const i of Array.from(binding.max)) expect(real[i]).toBe(problem.max[i]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('BD3 raising the total never lowers a part, before rounding', () => {
  test('BD3', () => {
    fc.assert(
      fc.property(anySize, fc.nat({ max: 500 }), (problem, more) => {
        const first = split(problem);
        const second = split({ ...problem, total: problem.total + more });
        if (!first.ok || !second.ok) return;
        const { real } = first.value;
        const next = second.value.real;
        expect(real.every((value, i) => value <= next[i]! + 1e-9 + 1e-12 * Math.abs(value))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('BD4 rounding units within bounds', () => {
  test('BD4 parts are multiples of the unit or lie on a bound, but one; all within a unit of the real value', () => {
    fc.assert(
      fc.property(problems(1000), fc.constantFrom(2, 10, 64), (problem, unit) => {
        const answer = split(problem, { unit });
        if (!answer.ok) return;
        const { values, real } = answer.value;
        expect(sum(values)).toBe(BigInt(problem.total));
        const odd = Array.from(values.keys()).filter(
          (i) => values[i]! % unit !== 0 && values[i] !== problem.min[i] && values[i] !== problem.max[i],
        );
        expect(odd.length).toBeLessThanOrEqual(1);
        for (let i = 0; i < values.length; i += 1) {
          expect(clamp(values[i]!, problem.min[i]!, problem.max[i]!)).toBe(values[i]);
          expect(Math.abs(values[i]! - real[i]!)).toBeLessThan(unit + 1e-9);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('BD5 divisor methods within bounds', () => {
  test('BD5 total and bounds hold, and without bounds it is the plain method', () => {
    fc.assert(
      fc.property(
        problems(60),
        fc.constantFrom('webster', 'huntington-hill', 'jefferson', 'adams'),
        (problem, method) => {
          const answer = split(problem, { method });
          if (answer.ok) {
            const { values } = answer.value;
            expect(sum(values)).toBe(BigInt(problem.total));
            expect(values.every((v, i) => v >= problem.min[i]! && v <= problem.max[i]!)).toBe(true);
          }
          if (!problem.weights.some((w) => w > 0)) return;
          const plain = apportion(problem.total, problem.weights, { method });
          const free = apportionWithin(problem.total, problem.weights, { method });
          expect(free.ok && [...free.value.values]).toEqual(plain.ok && [...plain.value]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('BD6 edges', () => {
  test('BD6 negative totals mirror positive ones', () => {
    fc.assert(
      fc.property(anySize, (problem) => {
        const mirrored = {
          total: 0 - problem.total,
          weights: problem.weights,
          min: problem.max.map((v) => 0 - v),
          max: problem.min.map((v) => 0 - v),
        };
        const answer = split(problem);
        const other = split(mirrored);
        expect(other.ok).toBe(answer.ok);
        if (!answer.ok || !other.ok) return;
        expect([...other.value.values]).toEqual([...answer.value.values].map((v) => 0 - v));
      }),
      { numRuns: 2000 },
    );
  });

  test('BD6 bounds that cross, or are no integers, are refused by index', () => {
    const refusal = { code: 'bad-bound', index: 1, min: 5, max: 4 };
    expect(apportionWithin(9, [1, 1], { min: [0, 5], max: [9, 4] })).toEqual({ ok: false, refusal });
    const half = apportionWithin(9, [1, 1], { max: [9, 4.5] });
    expect(half.ok || half.refusal).toMatchObject({ code: 'bad-bound', index: 1 });
    const never = apportionWithin(9, [1, 1], { min: [0, Infinity] });
    expect(never.ok || never.refusal).toMatchObject({ code: 'bad-bound', index: 1 });
  });
});
