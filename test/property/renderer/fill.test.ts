import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTo } from '../../../renderer/state/fill-range.ts';
import { continued, repeated } from '../../../renderer/state/fill-series.ts';

const ticks = fc.integer({ min: -1e12, max: 1e12 });

describe('fill', () => {
  it('FL1 equal steps go on in their step, forward and back', () => {
    fc.assert(
      fc.property(ticks, ticks, fc.integer({ min: 2, max: 6 }), fc.nat(8), (first, step, n, count) => {
        const values = Array.from({ length: n }, (_, i) => first + i * step);
        expect(continued(values, count, false, 1)).toEqual(
          Array.from({ length: count }, (_, i) => first + (n + i) * step),
        );
        expect(continued(values, count, true, 1)).toEqual(
          Array.from({ length: count }, (_, i) => first + (-1 - i) * step),
        );
      }),
    );
  });

  it('FL1 other values go on along the line nearest to them', () => {
    expect(continued([1, 2, 4], 2, false, 1)).toEqual([5, 7]);
    expect(continued([10], 3, false, 100)).toEqual([110, 210, 310]);
    expect(continued([10], 2, true, 100)).toEqual([-90, -190]);
    expect(continued([Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER], 1, false, 1)).toEqual([null]);
  });

  it('FL2 repeating keeps the pattern across the edge on either side', () => {
    const values = fc.array(ticks, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(values, fc.nat(12), (given, count) => {
        const n = given.length;
        const on = repeated(given, count, false);
        const back = repeated(given, count, true);
        expect(on.every((value, i) => value === given[i % n])).toBe(true);
        expect(
          [...back]
            .reverse()
            .concat(given)
            .slice(-n * 2)
            .every((value, i, all) => i < n || value === all[i]),
        ).toBe(true);
        for (let i = 0; i < count; i++) expect(back[i]).toBe(given[(n - 1 - i + n * count) % n]);
      }),
    );
  });

  it('FL3 the handle fills on the side on which it is dragged out farthest', () => {
    const source = { top: 2, bottom: 3, left: 2, right: 3 };
    expect(fillTo(source, { row: 3, column: 2 })).toBeNull();
    expect(fillTo(source, { row: 6, column: 4 })).toEqual({ side: 'down', target: { ...source, top: 4, bottom: 6 } });
    expect(fillTo(source, { row: 4, column: 6 })).toEqual({ side: 'right', target: { ...source, left: 4, right: 6 } });
    expect(fillTo(source, { row: 0, column: 2 })).toEqual({ side: 'up', target: { ...source, top: 0, bottom: 1 } });
    expect(fillTo(source, { row: 2, column: 0 })).toEqual({ side: 'left', target: { ...source, left: 0, right: 1 } });
  });
});
