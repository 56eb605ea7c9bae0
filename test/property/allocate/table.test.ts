import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion } from '../../../shared/allocate/apportion.ts';
import { apportionTable } from '../../../shared/allocate/apportion-table.ts';

interface Table {
  rows: number;
  columns: number;
  weights: number[];
}

const table = (weight: fc.Arbitrary<number>, most = 7): fc.Arbitrary<Table> =>
  fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most })).chain(([rows, columns]) =>
    fc
      .array(weight, { minLength: rows * columns, maxLength: rows * columns })
      .filter((weights) => weights.some((w) => w > 0))
      .map((weights) => ({ rows, columns, weights })),
  );

const tables = fc.oneof(
  table(fc.nat({ max: 4 })),
  table(fc.constantFrom(0, 0, 0, 1, 1, 2)),
  table(fc.nat({ max: 100_000 })),
  table(fc.nat({ max: 2 ** 46 })),
);

function split(total: number, { rows, columns, weights }: Table, unit = 1): number[] {
  const answer = apportionTable({ total, rows, columns, weights: Float64Array.from(weights), unit });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return [...answer.value];
}

const big = (values: readonly number[]) => values.reduce((sum, value) => sum + BigInt(value), 0n);
const row = (values: readonly number[], r: number, columns: number) => values.slice(r * columns, (r + 1) * columns);
const column = (values: readonly number[], c: number, columns: number) => values.filter((_, k) => k % columns === c);

/** Is |value - total * weight / sum| below one unit, or is the value the share itself? */
function nextToShare(value: bigint, total: number, weight: bigint, sum: bigint, unit = 1): boolean {
  const off = value * sum - BigInt(total) * weight;
  return (off < 0n ? -off : off) < sum * BigInt(unit);
}

describe('TW1 a total over a table reads well both ways', () => {
  test('TW1 cells, rows and columns are the floor or ceiling of their shares, and add up', () => {
    fc.assert(
      fc.property(tables, fc.oneof(fc.nat({ max: 60 }), fc.integer({ min: 0, max: 2 ** 50 })), (t, total) => {
        const values = split(total, t);
        const sum = big(t.weights);
        expect(big(values)).toBe(BigInt(total));
        for (let k = 0; k < values.length; k += 1) {
          expect(nextToShare(BigInt(values[k]!), total, BigInt(t.weights[k]!), sum)).toBe(true);
        }
        for (let r = 0; r < t.rows; r += 1) {
          const weight = big(row(t.weights, r, t.columns));
          expect(nextToShare(big(row(values, r, t.columns)), total, weight, sum)).toBe(true);
        }
        for (let c = 0; c < t.columns; c += 1) {
          const weight = big(column(t.weights, c, t.columns));
          expect(nextToShare(big(column(values, c, t.columns)), total, weight, sum)).toBe(true);
        }
      }),
      { numRuns: 4000 },
    );
  });

  test('TW1 large tables, where there is no exact search, keep the same promise', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 31 - 1 }),
        fc.constantFrom([400, 12], [12, 400], [90, 60]),
        fc.constantFrom(2, 50, 100_000),
        fc.constantFrom(37, 4001, 123_456_789),
        (seed, [rows = 1, columns = 1], range, total) => {
          let state = seed;
          const weights = Array.from({ length: rows * columns }, () => {
            state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
            return (state >>> 8) % range;
          });
          weights[0]! += 1;
          const t = { rows, columns, weights };
          const values = split(total, t);
          const sum = big(weights);
          expect(big(values)).toBe(BigInt(total));
          expect(values.every((v, k) => nextToShare(BigInt(v), total, BigInt(weights[k]!), sum))).toBe(true);
          for (let r = 0; r < rows; r += 1) {
            const share = big(row(weights, r, columns));
            expect(nextToShare(big(row(values, r, columns)), total, share, sum)).toBe(true);
          }
          for (let c = 0; c < columns; c += 1) {
            const share = big(column(weights, c, columns));
            expect(nextToShare(big(column(values, c, columns)), total, share, sum)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('TW2 rounding units', () => {
  test('TW2 cells are multiples of the unit but one, and stay within a unit of their share', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(2, 10, 1000), (t, total, unit) => {
        const values = split(total, t, unit);
        const sum = big(t.weights);
        const odd = total % unit;
        expect(big(values)).toBe(BigInt(total));
        expect(values.filter((value) => value % unit !== 0)).toHaveLength(odd === 0 ? 0 : 1);
        for (let k = 0; k < values.length; k += 1) {
          expect(nextToShare(BigInt(values[k]!), total, BigInt(t.weights[k]!), sum, unit)).toBe(true);
        }
        if (!t.weights.some((w) => BigInt(w) * BigInt(total) >= BigInt(odd) * sum)) return;
        for (let r = 0; r < t.rows; r += 1) {
          const weight = big(row(t.weights, r, t.columns));
          expect(nextToShare(big(row(values, r, t.columns)), total, weight, sum, unit)).toBe(true);
        }
        for (let c = 0; c < t.columns; c += 1) {
          const weight = big(column(t.weights, c, t.columns));
          expect(nextToShare(big(column(values, c, t.columns)), total, weight, sum, unit)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('TW3 edges of a table', () => {
  test('TW3 one row or one column is a plain split', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 20 }), fc.integer(), (weights, total) => {
        fc.pre(weights.some((w) => w > 0));
        const plain = apportion(total, weights);
        expect(plain.ok && [...plain.value]).toEqual(split(total, { rows: 1, columns: weights.length, weights }));
        expect(plain.ok && [...plain.value]).toEqual(split(total, { rows: weights.length, columns: 1, weights }));
      }),
    );
  });

  test('TW3 a negative total mirrors the positive one', () => {
    fc.assert(
      fc.property(tables, fc.nat({ max: 10_000 }), (t, total) => {
        expect(split(-total, t)).toEqual(split(total, t).map((value) => 0 - value));
      }),
    );
  });

  test('TW3 closed cells receive nothing; all closed is refused', () => {
    const weights = Float64Array.of(5, 5, 5, 5);
    const open = Uint8Array.of(1, 0, 1, 1);
    const answer = apportionTable({ total: 10, rows: 2, columns: 2, weights, open });
    expect(answer.ok && answer.value[1]).toBe(0);
    expect(apportionTable({ total: 10, rows: 2, columns: 2, weights, open: new Uint8Array(4) })).toEqual({
      ok: false,
      refusal: { code: 'no-basis' },
    });
  });

  test('TW3 fractional weights', () => {
    fc.assert(
      fc.property(table(fc.nat({ max: 500 }).map((cents) => cents / 100)), fc.nat({ max: 500 }), (t, total) => {
        const values = split(total, t);
        const sum = t.weights.reduce((a, b) => a + b, 0);
        expect(big(values)).toBe(BigInt(total));
        for (let k = 0; k < values.length; k += 1) {
          expect(Math.abs(values[k]! - (total * t.weights[k]!) / sum)).toBeLessThan(1 + 1e-9);
        }
      }),
      { numRuns: 1500 },
    );
  });
});
