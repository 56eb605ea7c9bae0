import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SpreadMethod } from '../../../shared/spread/method.ts';
import { growthSeries, straightLine } from '../../../shared/spread/series.ts';
import { spreadColumns } from '../../../shared/spread/spread-columns.ts';
import { type Wish, wishOf } from '../../../shared/spread/wish.ts';
import type { Entry } from '../../../shared/text/entry.ts';
import { resolveEntry } from '../../../shared/text/entry.ts';
import { addHistory, area } from '../../support/plans.ts';
import { meetPlainly, openArea, planOf, putCells, putDriver } from '../../support/spread.ts';

/** numerator / denominator rounded, halves away from zero: by doubling and comparing, unlike the code it checks. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  let whole = size / denominator;
  if ((size - whole * denominator) * 2n >= denominator) whole += 1n;
  return numerator < 0n ? -whole : whole;
}

const cells = fc.array(
  fc.oneof(fc.integer({ min: -50, max: 500 }), fc.constant(0), fc.integer({ min: 0, max: 2 ** 40 })),
  { minLength: 9, maxLength: 9 },
);
const held = fc.uniqueArray(fc.nat({ max: 8 }), { maxLength: 6 });
const entries = fc.oneof<fc.Arbitrary<Entry>[]>(
  fc.integer({ min: -10_000, max: 10_000_000 }).map((ticks) => ({ op: 'set', ticks })),
  fc.integer({ min: -10_000, max: 10_000 }).map((ticks) => ({ op: 'add', ticks })),
  fc.constantFrom('1.05', '0.9', '0', '1').map((factor) => ({ op: 'scale', factor })),
);
const reference = { reference: 'last-year' } as const;
const driver = { basis: 'driver', driver: 'capacity' } as const;
const keeping = fc.constantFrom<SpreadMethod>(
  { method: 'proportional' },
  { method: 'equal' },
  { method: 'equal', where: reference },
  { method: 'last-year' },
  {
    method: 'by-drivers',
    by: [
      { weight: 1, of: driver },
      { weight: 2, of: { basis: 'equal' } },
    ],
  },
  { method: 'reference', reference },
  { method: 'pattern', parts: [4, 4, 5] },
  { method: 'season', of: { basis: 'last-year' } },
  { method: 'working-days' },
  { method: 'waterfall', over: 'lines', cap: driver, factor: '1000' },
  { method: 'waterfall', over: 'periods', cap: { basis: 'last-year' }, factor: '3.5' },
  { method: 'fit', rows: [], periods: [] },
);
const others = fc.constantFrom<SpreadMethod>(
  { method: 'repeat' },
  { method: 'clear' },
  { method: 'percent-change' },
  { method: 'relative-percent', reference },
  { method: 'relative-percent', reference, into: 'add' },
  { method: 'growth', rate: '0.02' },
  { method: 'straight-line', last: 90 },
  { method: 'straight-line', last: null },
);

function opened(values: readonly number[], fixed: readonly number[], factor = 1) {
  const { plan, scenario } = planOf(['Ann', 'Bo', 'Cy']);
  addHistory(plan, { 'Ann,Cars': 20, 'Bo,Cars': [0, 7, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1], 'Cy,Cars': 3 });
  putDriver(plan, 'capacity', 'line', [
    [0, 30],
    [1, 25],
    [2, 1000],
  ]);
  putDriver(plan, 'working-days', 'period', [
    [0, 20],
    [1, 16],
    [2, 23],
  ]);
  const place = area(plan, {}, '2027-Q1');
  putCells(
    plan,
    scenario,
    place,
    values.map((value) => value * factor),
  );
  return openArea(plan, scenario, place, fixed);
}

function tables(wish: Wish): readonly number[] {
  return wish.wish === 'values' ? [...wish.values] : [...wish.weights];
}

describe('wishes on small areas', () => {
  it('SP1 SP2 totals are met to the tick, held cells stay, cells are integers, twice the same', () => {
    fc.assert(
      fc.property(cells, held, entries, keeping, fc.boolean(), (values, fixed, entry, method, onlyExisting) => {
        const before = opened(values, fixed);
        const wish = wishOf(before, entry, method, { onlyExisting });
        expect(wishOf(opened(values, fixed), entry, method, { onlyExisting })).toEqual(wish);
        if (!wish.ok || fixed.length === 9) return;
        const total = values.reduce((a, b) => a + b);
        const asked = resolveEntry(entry, total);
        if (!asked.ok) throw new Error(asked.refusal.code);
        if (wish.value.wish !== 'values') {
          for (const weight of wish.value.weights) expect(weight >= 0 && Number.isFinite(weight)).toBe(true);
          for (const cell of fixed) expect(wish.value.weights[cell]).toBe(0);
        }
        const after = meetPlainly(before, wish.value);
        expect(after.reduce((a, b) => a + b)).toBe(asked.value);
        after.forEach((value, i) => {
          expect(Number.isSafeInteger(value)).toBe(true);
          if (fixed.includes(i)) expect(value).toBe(values[i]);
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('SP2 SP4 values: held cells stay, the others are integers; empty ones stay where only existing ones count', () => {
    fc.assert(
      fc.property(cells, held, entries, others, fc.boolean(), (values, fixed, entry, method, onlyExisting) => {
        const wish = wishOf(opened(values, fixed), entry, method, { onlyExisting });
        if (!wish.ok) return;
        if (wish.value.wish !== 'values') throw new Error('values are wished for');
        const free = values.filter((_, i) => !fixed.includes(i));
        wish.value.values.forEach((value, i) => {
          expect(Number.isSafeInteger(value) && !Object.is(value, -0)).toBe(true);
          if (fixed.includes(i)) expect(value).toBe(values[i]);
          if (onlyExisting && values[i] === 0 && free.some((other) => other !== 0)) expect(value).toBe(0);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('SP1 scale: a thousand times the figures are a thousand times the weights', () => {
    fc.assert(
      fc.property(cells, held, fc.constantFrom<SpreadMethod>({ method: 'proportional' }), (values, fixed, method) => {
        const small = values.map((value) => value % 1000);
        const total = small.reduce((a, b) => a + b) + 77;
        const once = wishOf(opened(small, fixed), { op: 'set', ticks: total }, method);
        const more = wishOf(opened(small, fixed, 1000), { op: 'set', ticks: total * 1000 }, method);
        if (!once.ok || !more.ok) throw new Error('refused');
        if (small.every((value, i) => value === 0 || fixed.includes(i))) return;
        expect(tables(more.value)).toEqual(tables(once.value).map((weight) => weight * 1000));
      }),
    );
  });
});

describe('series against rationals', () => {
  it('SP4 growth is first x (1 + rate)^i, rounded once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
        fc.integer({ min: -10_000, max: 10_000 }),
        fc.integer({ min: 1, max: 24 }),
        (first, basisPoints, n) => {
          const text = `${basisPoints < 0 ? '-' : ''}${(Math.abs(basisPoints) / 10_000).toFixed(4)}`;
          const rate = { numerator: BigInt(Math.round(Number(text) * 10_000)), denominator: 10_000n };
          const series = growthSeries(first, rate, n);
          const exact = Array.from({ length: n }, (_, i) =>
            rounded(BigInt(first) * (10_000n + BigInt(basisPoints)) ** BigInt(i), 10_000n ** BigInt(i)),
          );
          const fits = exact.every((value) => value < 2n ** 53n && value > -(2n ** 53n));
          expect(series === null).toBe(!fits);
          if (series) expect([...series].map(BigInt)).toEqual(exact);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('SP4 a straight line is exact to half a tick, mirrored when read from the other end', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), fc.integer({ min: 2, max: 40 }), (first, last, n) => {
        const series = straightLine(first, last, n);
        expect(series[0]).toBe(first);
        expect(series[n - 1]).toBe(last);
        for (let i = 0; i < n; i++) {
          const exact = rounded(BigInt(first) * BigInt(n - 1 - i) + BigInt(last) * BigInt(i), BigInt(n - 1));
          expect(BigInt(series[i] as number)).toBe(exact);
        }
        expect([...straightLine(last, first, n)].reverse()).toEqual([...series]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('totals by column over rows', () => {
  it('SP4 columns are exact; cells and rows are within one tick of their shares, and 0 without weight', () => {
    const table = fc.integer({ min: 1, max: 7 }).chain((rows) =>
      fc.integer({ min: 1, max: 6 }).chain((columns) =>
        fc.record({
          rows: fc.constant(rows),
          totals: fc.array(fc.oneof(fc.integer({ min: -60, max: 3000 }), fc.maxSafeInteger()), {
            minLength: columns,
            maxLength: columns,
          }),
          weights: fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 9 }), fc.constant(1), fc.maxSafeNat()), {
            minLength: rows * columns,
            maxLength: rows * columns,
          }),
        }),
      ),
    );
    fc.assert(
      fc.property(table, ({ rows, totals, weights }) => {
        const columns = totals.length;
        const values = spreadColumns(Float64Array.from(totals), Float64Array.from(weights), rows);
        const sums = totals.map((_, c) =>
          weights.reduce((sum, w, i) => sum + (i % columns === c ? BigInt(w) : 0n), 0n),
        );
        totals.forEach((total, c) => {
          const column = values.reduce((sum, value, i) => sum + (i % columns === c ? BigInt(value) : 0n), 0n);
          expect(column).toBe(sums[c] === 0n ? 0n : BigInt(total));
        });
        /** What a cell has beyond its share, times its column's weights. */
        const beyond = weights.map((w, i) => {
          const sum = sums[i % columns] as bigint;
          return BigInt(values[i] as number) * sum - BigInt(totals[i % columns] as number) * BigInt(w);
        });
        beyond.forEach((rest, i) => {
          const sum = sums[i % columns] as bigint;
          expect(rest === 0n || (rest < sum && rest > -sum)).toBe(true);
          if (weights[i] === 0) expect(values[i]).toBe(0);
        });
        for (let r = 0; r < rows; r++) {
          let row = 0;
          for (let c = 0; c < columns; c++) {
            if (sums[c] !== 0n) row += Number(beyond[r * columns + c]) / Number(sums[c]);
          }
          expect(Math.abs(row)).toBeLessThan(1 + 1e-6);
        }
      }),
      { numRuns: 5000 },
    );
  });
});
