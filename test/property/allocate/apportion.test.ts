import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ApportionOptions, apportion } from '../../../shared/allocate/apportion.ts';

const METHODS = ['largest-remainder', 'webster', 'huntington-hill', 'jefferson', 'adams'] as const;
const method = fc.constantFrom(...METHODS);
const LIMIT = Number.MAX_SAFE_INTEGER;

const weights = fc
  .oneof(
    fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 30 }),
    fc.array(fc.nat({ max: 10 ** 6 }), { minLength: 1, maxLength: 500 }),
    fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 60 }),
  )
  .filter((list) => list.some((weight) => weight > 0));
const total = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -LIMIT, max: LIMIT }));

function split(amount: number, list: ArrayLike<number>, options: ApportionOptions = {}): number[] {
  const answer = apportion(amount, list, options);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return [...answer.value];
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + BigInt(value), 0n);

describe('AP2 the total is kept, and every part is near its share', () => {
  test('AP2 the parts sum to the total under every method, whatever the unit', () => {
    fc.assert(
      fc.property(weights, total, method, fc.constantFrom(1, 5, 1000), (list, amount, by, unit) => {
        const parts = split(amount, list, { method: by, unit });
        expect(sum(parts)).toBe(BigInt(amount));
        expect(parts.every((part, i) => (list[i] === 0 ? part === 0 : part * Math.sign(amount) >= 0))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  test('AP2 largest remainder: floor or ceiling of the share (the quota rule)', () => {
    const integers = fc
      .array(fc.nat({ max: 10 ** 9 }), { minLength: 1, maxLength: 200 })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(integers, total, (list, amount) => {
        const all = sum(list);
        for (const [i, part] of split(amount, list).entries()) {
          const off = BigInt(part) * all - BigInt(amount) * BigInt(list[i]!);
          expect(off < all && off > -all).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('AP2 divisor methods: no part loses when the total grows', () => {
    fc.assert(
      fc.property(weights, fc.nat({ max: 2000 }), fc.constantFrom(...METHODS.slice(1)), (list, amount, by) => {
        const before = split(amount, list, { method: by });
        expect(split(amount + 1, list, { method: by }).every((part, i) => part >= before[i]!)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('AP5 a negative total mirrors the positive one', () => {
  test('AP5', () => {
    fc.assert(
      fc.property(weights, total, method, fc.constantFrom(1, 7), (list, amount, by, unit) => {
        const mirrored = split(-amount, list, { method: by, unit }).map((part) => 0 - part);
        expect(mirrored).toEqual(split(amount, list, { method: by, unit }));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('AP6 only proportions count', () => {
  test('AP6 multiplying all weights changes nothing', () => {
    const integers = fc
      .array(fc.nat({ max: 10 ** 6 }), { minLength: 1, maxLength: 40 })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(
        integers,
        total,
        method,
        fc.constantFrom(2, 3, 1000, 0.5, 2 ** -70, 2 ** 300),
        (list, amount, by, k) => {
          const scaled = list.map((weight) => weight * k);
          expect(split(amount, scaled, { method: by })).toEqual(split(amount, list, { method: by }));
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('AP6 order changes nothing but which of equal weights gets the odd unit', () => {
    fc.assert(
      fc.property(weights, total, method, fc.nat(), (list, amount, by, seed) => {
        const order = list.map((_, i) => i).sort((a, b) => ((a * 7919 + seed) % 101) - ((b * 7919 + seed) % 101));
        const parts = split(amount, list, { method: by });
        const shuffled = split(
          amount,
          order.map((i) => list[i]!),
          { method: by },
        );
        const pairs = (values: readonly number[], of: readonly number[]) =>
          values.map((value, i) => `${of[i]}:${value}`).sort();
        expect(
          pairs(
            shuffled,
            order.map((i) => list[i]!),
          ),
        ).toEqual(pairs(parts, list));
      }),
      { numRuns: 1500 },
    );
  });

  test('AP6 a larger weight never gets less', () => {
    fc.assert(
      fc.property(weights, fc.nat({ max: LIMIT }), method, (list, amount, by) => {
        const parts = split(amount, list, { method: by });
        const order = list.map((_, i) => i).sort((a, b) => list[a]! - list[b]!);
        for (let k = 1; k < order.length; k += 1) {
          expect(parts[order[k]!]!).toBeGreaterThanOrEqual(
            list[order[k]!] === list[order[k - 1]!] ? parts[order[k]!]! : parts[order[k - 1]!]!,
          );
        }
      }),
      { numRuns: 1500 },
    );
  });
});

describe('AP8 the same question has the same answer', () => {
  test('AP8 any array of the same numbers; the weights are left as they were', () => {
    fc.assert(
      fc.property(weights, total, method, (list, amount, by) => {
        const typed = Float64Array.from(list);
        expect(split(amount, typed, { method: by })).toEqual(split(amount, list, { method: by }));
        expect([...typed]).toEqual(list);
      }),
    );
  });
});
