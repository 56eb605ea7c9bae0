import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion } from '../../shared/allocate/apportion.ts';
import { type Method, rationalSplit } from './rational.ts';

const METHODS: Method[] = ['largest-remainder', 'webster', 'huntington-hill', 'jefferson', 'adams'];
const LIMIT = Number.MAX_SAFE_INTEGER;

function split(total: number, weights: readonly number[], method: Method, unit = 1): number[] {
  const answer = apportion(total, weights, { method, unit });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return [...answer.value];
}

/** Weights that invite ties: few distinct values, and zeros. */
const alike = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 40 });
const plain = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 300 });
const huge = fc
  .array(fc.maxSafeNat(), { minLength: 1, maxLength: 12 })
  .map((weights) => weights.map((weight) => Math.floor(weight / weights.length)));
const fractions = fc.array(
  fc.oneof(
    fc.double({ min: 0, max: 1000, noNaN: true }).filter((value) => value === 0 || value > 1e-12),
    fc.nat({ max: 5000 }).map((value) => value / 100),
  ),
  { minLength: 1, maxLength: 40 },
);
const someWeight = (weights: readonly number[]) => weights.some((weight) => weight > 0);

describe('AP1 the parts are those of rational arithmetic', () => {
  test('AP1 largest remainder: integer weights of every size, totals up to 2^53, any unit', () => {
    fc.assert(
      fc.property(
        fc.oneof(alike, plain, huge).filter(someWeight),
        fc.oneof(
          fc.nat({ max: 200 }),
          fc.integer({ min: -LIMIT, max: LIMIT }),
          fc.integer({ min: LIMIT - 99, max: LIMIT }),
        ),
        fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 1000 }), fc.integer({ min: 2, max: 2 ** 40 })),
        (weights, total, unit) => {
          expect(split(total, weights, 'largest-remainder', unit)).toEqual(
            rationalSplit(total, weights, 'largest-remainder', unit),
          );
        },
      ),
      { numRuns: 6000 },
    );
  });

  test('AP1 largest remainder: weights with fractions stand for the rationals they are', () => {
    fc.assert(
      fc.property(
        fractions.filter(someWeight),
        fc.oneof(fc.nat({ max: 5000 }), fc.integer({ min: 0, max: LIMIT })),
        fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 100 })),
        (weights, total, unit) => {
          expect(split(total, weights, 'largest-remainder', unit)).toEqual(
            rationalSplit(total, weights, 'largest-remainder', unit),
          );
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('AP1 largest remainder: many parts, where remainders are found through a histogram', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 31 - 1 }),
        fc.constantFrom(1, 3, 10, 1000, 2 ** 20),
        fc.constantFrom(7, 100_003, 123_456_789, 10 ** 15 + 1),
        fc.constantFrom(1, 12),
        fc.boolean(),
        (seed, range, total, unit, skewed) => {
          let state = seed;
          const weights = Array.from({ length: 3000 }, () => {
            state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
            const weight = state % range;
            return skewed ? weight * 1000 + (state % 3 === 0 ? 1 : 0) : weight;
          });
          weights[0]! += 1;
          expect(split(total, weights, 'largest-remainder', unit)).toEqual(
            rationalSplit(total, weights, 'largest-remainder', unit),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each(METHODS.slice(1))('AP1 %s: small and large weights, with ties and units', (method) => {
    fc.assert(
      fc.property(
        fc
          .oneof(
            alike,
            plain.map((weights) => weights.slice(0, 20)),
            huge,
            fractions,
          )
          .filter(someWeight),
        fc.integer({ min: -400, max: 400 }),
        fc.constantFrom(1, 1, 3, 50),
        (weights, total, unit) => {
          expect(split(total, weights, method, unit)).toEqual(rationalSplit(total, weights, method, unit));
        },
      ),
      { numRuns: 1500 },
    );
  });

  test.each(METHODS.slice(1))('AP1 %s: a large total, judged by its own criterion', (method) => {
    fc.assert(
      fc.property(
        fc
          .oneof(
            alike,
            huge,
            plain.map((weights) => weights.slice(0, 30)),
          )
          .filter(someWeight),
        fc.integer({ min: 1000, max: LIMIT }),
        (weights, total) => {
          const parts = split(total, weights, method);
          expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total));
          expect(misplacedUnit(parts, weights, method)).toBe(-1);
        },
      ),
      { numRuns: 700 },
    );
  });
});

/** A part whose next unit outranks the last unit of another: -1 when none, as a divisor method requires. */
function misplacedUnit(parts: number[], weights: readonly number[], method: Method): number {
  const doubledSignpost = (seats: bigint) =>
    method === 'webster'
      ? (2n * seats + 1n) ** 2n
      : method === 'jefferson'
        ? 4n * (seats + 1n) ** 2n
        : method === 'adams'
          ? 4n * seats ** 2n
          : 4n * seats * (seats + 1n);
  const squares = weights.map((weight) => BigInt(weight) ** 2n);
  let dearest = -1;
  for (let i = 0; i < parts.length; i += 1) {
    if (parts[i] === 0) continue;
    if (dearest < 0) dearest = i;
    const mine = doubledSignpost(BigInt(parts[i]!) - 1n) * squares[dearest]!;
    const best = doubledSignpost(BigInt(parts[dearest]!) - 1n) * squares[i]!;
    if (mine > best || (mine === best && weights[i]! <= weights[dearest]!)) dearest = i;
  }
  for (let i = 0; i < parts.length; i += 1) {
    if (weights[i] === 0) {
      if (parts[i] !== 0) return i;
      continue;
    }
    if (i === dearest) continue;
    const next = doubledSignpost(BigInt(parts[i]!)) * squares[dearest]!;
    const last = doubledSignpost(BigInt(parts[dearest]!) - 1n) * squares[i]!;
    if (next < last) return i;
    const outranks = weights[i]! > weights[dearest]! || (weights[i] === weights[dearest] && i < dearest);
    if (next === last && outranks) return i;
  }
  return -1;
}
