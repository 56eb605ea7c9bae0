import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundRows } from '../../../shared/strategy/round-rows.ts';

/** Totals of the rows and a season with closed cells (0) to lay them over. */
const tables = fc.integer({ min: 1, max: 12 }).chain((columns) =>
  fc.record({
    columns: fc.constant(columns),
    totals: fc.array(fc.oneof(fc.integer({ min: -40, max: 60 }), fc.integer({ min: 0, max: 2 ** 45 })), {
      minLength: 1,
      maxLength: 30,
    }),
    season: fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), {
      minLength: 30,
      maxLength: 30,
    }),
  }),
);

describe('roundRows', () => {
  it('RR1 rows are met, cells are the floor or the ceiling, columns stay within a tick', () => {
    fc.assert(
      fc.property(tables, ({ columns, totals, season }) => {
        const real = new Float64Array(totals.length * columns);
        const rows = Float64Array.from(totals);
        totals.forEach((total, row) => {
          const weights = season[row] as number[];
          const sum = weights.reduce((a, b) => a + b, 0);
          if (sum === 0) rows[row] = 0;
          else
            weights.forEach((weight, p) => {
              real[row * columns + p] = (total * weight) / sum;
            });
        });
        const cells = roundRows({ rows, columns, real });
        const offBy = new Float64Array(columns);
        cells.forEach((cell, i) => {
          expect(Number.isSafeInteger(cell)).toBe(true);
          const value = real[i] as number;
          const noise = Math.abs(value) * 2 ** -48;
          expect(cell).toBeGreaterThanOrEqual(Math.floor(value - noise));
          expect(cell).toBeLessThanOrEqual(Math.ceil(value + noise));
          offBy[i % columns] = (offBy[i % columns] as number) + cell - value;
        });
        rows.forEach((total, row) => {
          expect(cells.subarray(row * columns, (row + 1) * columns).reduce((a, b) => a + b, 0)).toBe(total);
        });
        const noise = real.reduce((sum, value) => sum + Math.abs(value), 0) * 2 ** -50;
        for (const off of offBy) expect(Math.abs(off)).toBeLessThan(1 + 1e-5 + noise);
      }),
      { numRuns: 1500 },
    );
  });

  it('RR2 seven cars over twelve months for nine people: every person and every month is right', () => {
    const rows = Float64Array.from({ length: 9 }, () => 7);
    const real = new Float64Array(9 * 12).fill(7 / 12);
    const cells = roundRows({ rows, columns: 12, real });
    for (let month = 0; month < 12; month++) {
      let sum = 0;
      for (let row = 0; row < 9; row++) sum += cells[row * 12 + month] as number;
      expect([5, 6]).toContain(sum);
    }
  });
});
