import { describe, expect, test } from 'vitest';
import { controlledRounding } from '../../../shared/allocate/controlled-rounding.ts';
import { type FitProblem, fit as fitTable } from '../../../shared/allocate/fit.ts';
import { known } from './known-answers.ts';

function fitted(problem: FitProblem) {
  const answer = fitTable(problem);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

function refusal(problem: FitProblem) {
  const answer = fitTable(problem);
  return answer.ok ? 'done' : answer.refusal;
}

describe('TW4 published fits', () => {
  test.each(known.fit)('TW4 $rows x $columns', ({ rows, columns, seed, fitted: expected, tolerance }) => {
    const answer = fitted({ rows, columns, seed: seed.flat() });
    for (const [cell, value] of expected.flat().entries()) {
      expect(Math.abs(answer.fitted[cell]! - value)).toBeLessThan(tolerance);
      expect(Math.abs(answer.values[cell]! - answer.fitted[cell]!)).toBeLessThan(1);
    }
  });

  test('TW4 a table of thirds: one of the six permutations, not zeros', () => {
    for (const { values, rows, columns, squaredError } of known.controlledRounding) {
      const thirds = Float64Array.from(values.flat());
      const rounded = controlledRounding(thirds, Float64Array.from(rows), Float64Array.from(columns));
      if (!rounded.ok) throw new Error(rounded.refusal.code);
      const cells = [...rounded.value];
      for (const r of [0, 1, 2]) expect(cells.slice(3 * r, 3 * r + 3).sort()).toEqual([0, 0, 1]);
      for (const c of [0, 1, 2]) expect(cells.filter((_, k) => k % 3 === c).sort()).toEqual([0, 0, 1]);
      const error = cells.reduce((sum, value, k) => sum + (value - thirds[k]!) ** 2, 0);
      expect(error).toBeCloseTo(squaredError, 9);
    }
  });
});

describe('TW5 what has no answer is refused with its cut', () => {
  test('TW5 margins agree in sum, yet a zero is in the way', () => {
    for (const { rows, columns, seed } of known.fitInfeasible) {
      expect(refusal({ rows, columns, seed: seed.flat() })).toEqual({
        code: 'infeasible',
        rows: [0],
        columns: [1],
        shortfall: 3,
      });
    }
  });

  test('TW5 a row whose caps are too small names just that row', () => {
    const problem = { rows: [9, 3], columns: [6, 6], seed: [1, 1, 1, 1], max: [4, 4, 9, 9] };
    expect(refusal(problem)).toEqual({ code: 'infeasible', rows: [0], columns: [], shortfall: 1 });
  });

  test('TW5 a column whose locks are too large names just that column', () => {
    const locked = [
      { row: 0, column: 0, value: 4 },
      { row: 1, column: 0, value: 4 },
    ];
    expect(refusal({ rows: [6, 6], columns: [6, 6], seed: [1, 1, 1, 1], locked })).toEqual({
      code: 'infeasible',
      rows: [],
      columns: [0],
      shortfall: 2,
    });
  });

  test('TW5 margins of different sums', () => {
    expect(refusal({ rows: [5, 5], columns: [8, 3], seed: [1, 1, 1, 1] })).toEqual({
      code: 'margins-differ',
      rowsTotal: 10,
      columnsTotal: 11,
      missing: -1,
    });
  });

  test('TW5 found once: no answer, and scaling grows beyond all measure', () => {
    const none = Infinity;
    const answer = fitTable({
      rows: [5, 1, 8, 1],
      columns: [1, 4, 9, 1],
      seed: [3, 10, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 1, 0],
      min: [0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      max: [1, none, none, none, none, none, none, none, none, none, none, none, none, 5, none, none],
    });
    expect(answer.ok || answer.refusal).toMatchObject({ code: 'infeasible', shortfall: 9 });
  });

  test('TW5 found once: a fixed cell leaves its row less than nothing', () => {
    const seed = [0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1];
    const min = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0];
    expect(refusal({ rows: [1, 0, 0], columns: [0, 0, 1, 0], seed, min })).toMatchObject({ code: 'infeasible' });
  });

  test('TW5 malformed input by its place', () => {
    const sound = { rows: [5, 5], columns: [8, 2], seed: [1, 1, 1, 1] };
    expect(refusal({ ...sound, seed: [1, 1, -1, 1] })).toEqual({ code: 'bad-seed', row: 1, column: 0, value: -1 });
    expect(refusal({ ...sound, rows: [5.5, 4.5] })).toMatchObject({ code: 'bad-margin', side: 'rows', index: 0 });
    expect(refusal({ ...sound, min: [0, 3, 0, 0], max: [9, 2, 9, 9] })).toMatchObject({
      code: 'bad-bound',
      row: 0,
      column: 1,
    });
    const lock = { row: 2, column: 0, value: 1 };
    expect(refusal({ ...sound, locked: [lock] })).toEqual({ code: 'bad-lock', index: 0, lock });
  });
});

describe('TW7 margins that force cells to a bound are answered, without end', () => {
  test('TW7 a triangle: scaling alone would creep towards zero', () => {
    const { values, iterations } = fitted({ rows: [5, 5], columns: [5, 5], seed: [1, 1, 0, 1] });
    expect([...values]).toEqual([5, 0, 0, 5]);
    expect(iterations).toBeLessThan(100);
  });

  test('TW7 a staircase of many steps', () => {
    const n = 30;
    const seed = Array.from({ length: n * n }, (_, k) => (k % n >= Math.floor(k / n) ? 1 + (k % 7) : 0));
    const ones = new Array(n).fill(3);
    const { values } = fitted({ rows: ones, columns: ones, seed });
    expect([...values]).toEqual(seed.map((_, k) => (Math.floor(k / n) === k % n ? 3 : 0)));
  });

  test('TW7 seeds of very different sizes', () => {
    const seed = [1e-12, 1, 1, 1e-12];
    const { values, fitted: real } = fitted({ rows: [100, 100], columns: [100, 100], seed });
    expect([...values]).toEqual([0, 100, 100, 0]);
    expect(real[0]! + real[1]!).toBeCloseTo(100, 6);
    const hard = fitted({ rows: [1000, 1000], columns: [999, 1001], seed: [1, 1e-9, 1e-9, 1] });
    expect(hard.values[0]! + hard.values[1]!).toBe(1000);
    expect(hard.values[0]! + hard.values[2]!).toBe(999);
  });
});

describe('TW8 edges of a fit', () => {
  test('TW8 zeros stay zero, rows and columns of 0 stay empty', () => {
    const { values } = fitted({ rows: [0, 7, 5], columns: [6, 0, 6], seed: [1, 1, 1, 1, 1, 1, 0, 1, 1] });
    expect([...values.slice(0, 3)]).toEqual([0, 0, 0]);
    expect([values[1], values[4], values[7], values[6]]).toEqual([0, 0, 0, 0]);
    expect([...values.slice(3)]).toEqual([6, 0, 1, 0, 0, 5]);
  });

  test('TW8 locks hold and the rest keeps its proportions', () => {
    const locked = [{ row: 0, column: 0, value: 9 }];
    const { values } = fitted({ rows: [10, 20], columns: [15, 15], seed: [1, 1, 1, 1], locked });
    expect([...values]).toEqual([9, 1, 6, 14]);
    const negative = [{ row: 0, column: 0, value: -5 }];
    const around = fitted({ rows: [10, 20], columns: [15, 15], seed: [1, 1, 1, 1], locked: negative });
    expect([...around.values]).toEqual([-5, 15, 20, 0]);
  });

  test('TW8 a negative problem mirrors the positive one', () => {
    const seed = [4, 1, 2, 7, 3, 5];
    const up = fitted({ rows: [17, 26], columns: [11, 13, 19], seed });
    const down = fitted({ rows: [-17, -26], columns: [-11, -13, -19], seed });
    expect([...down.values]).toEqual([...up.values].map((value) => 0 - value));
  });

  test('TW8 totals near the limit of what a cell can hold', () => {
    const big = 4_000_000_000_000_001;
    const { values } = fitted({ rows: [big, big - 3], columns: [big - 7, big + 4], seed: [3, 1, 2, 2] });
    expect(values[0]! + values[1]!).toBe(big);
    expect(values[0]! + values[2]!).toBe(big - 7);
    expect(values[2]! + values[3]!).toBe(big - 3);
  });

  test('TW8 totals so large that a settled fit misses its margins by many ticks', () => {
    const seed = Float64Array.from({ length: 25 }, (_, k) => 1 + ((k * 7919) % 23));
    const table = seed.map((value, k) => Math.floor(((value * ((k * 104_729) % 97)) / 97) * 2 ** 40) + k);
    const rows = [0, 1, 2, 3, 4].map((r) => table.slice(5 * r, 5 * r + 5).reduce((sum, value) => sum + value, 0));
    const columns = [0, 1, 2, 3, 4].map((c) => table.reduce((sum, value, k) => sum + (k % 5 === c ? value : 0), 0));
    const { values, fitted: real } = fitted({ rows, columns, seed });
    for (const r of [0, 1, 2, 3, 4]) {
      expect(values.slice(5 * r, 5 * r + 5).reduce((sum, value) => sum + value, 0)).toBe(rows[r]);
      expect(values.reduce((sum, value, k) => sum + (k % 5 === r ? value : 0), 0)).toBe(columns[r]);
    }
    expect(values.every((value, k) => Math.abs(value - real[k]!) < 1)).toBe(true);
  });
});
