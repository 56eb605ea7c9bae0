import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, test } from 'vitest';
import { controlledRounding } from '../../shared/allocate/controlled-rounding.ts';
import { type FitProblem, fit as fitTable } from '../../shared/allocate/fit.ts';

const highs = await loadHighs();

interface Table {
  rows: number[];
  columns: number[];
  seed: number[];
  min: number[];
  max: number[];
}

const shape = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));

/** Margins of a hidden table, some of them moved; zeros, and bounds that may or may not contain the hidden table. */
const tables: fc.Arbitrary<Table> = shape.chain(([height, width]) => {
  const cells = height * width;
  const list = <T>(item: fc.Arbitrary<T>, length = cells) => fc.array(item, { minLength: length, maxLength: length });
  return fc
    .record({
      hidden: list(fc.nat({ max: 9 })),
      seed: list(fc.constantFrom(0, 0, 1, 1, 3, 10)),
      slack: list(fc.constantFrom(Infinity, Infinity, 0, 1, 5)),
      depth: list(fc.constantFrom(9, 9, 9, 2, 0)),
      moves: fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.nat({ max: 3 })), { maxLength: 2 }),
      respectZeros: fc.boolean(),
    })
    .map(({ hidden, seed, slack, depth, moves, respectZeros }) => {
      const cell = hidden.map((value, k) => (respectZeros && seed[k] === 0 ? 0 : value));
      const rows = Array.from({ length: height }, (_, r) => total(cell.slice(r * width, (r + 1) * width)));
      const columns = Array.from({ length: width }, (_, c) => total(cell.filter((_, k) => k % width === c)));
      for (const [from, to, by] of moves) {
        rows[from % height]! -= Math.min(by, rows[from % height]!);
        rows[to % height]! += total(columns) - total(rows);
      }
      const min = cell.map((value, k) => Math.max(0, value - depth[k]!));
      return { rows, columns, seed, min, max: cell.map((value, k) => Math.max(min[k]!, value + slack[k]!)) };
    });
});

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function problemOf({ rows, columns, seed, min, max }: Table): FitProblem {
  return { rows, columns, seed: Float64Array.from(seed), min: Float64Array.from(min), max: Float64Array.from(max) };
}

/** The bounds a cell really has: one without seed stays at its minimum. */
function limits({ seed, min, max }: Table, k: number): [number, number] {
  return seed[k] === 0 ? [min[k]!, min[k]!] : [min[k]!, max[k]!];
}

function program(
  { rows, columns }: Pick<Table, 'rows' | 'columns'>,
  bounds: (k: number) => [number, number],
  costs?: readonly number[],
): string {
  const width = columns.length;
  const names = Array.from({ length: rows.length * width }, (_, k) => `x${k}`);
  const sum = (chosen: string[]) => chosen.join(' + ');
  const objective = costs
    ? costs.map((cost, k) => `${cost < 0 ? '-' : '+'} ${Math.abs(cost)} x${k}`).join(' ')
    : '0 x0';
  const lines = [
    ...rows.map((value, r) => ` r${r}: ${sum(names.slice(r * width, (r + 1) * width))} = ${value}`),
    ...columns.map((value, c) => ` c${c}: ${sum(names.filter((_, k) => k % width === c))} = ${value}`),
  ];
  const limitsOf = names.map((name, k) => {
    const [low, high] = bounds(k);
    return ` ${low} <= ${name} <= ${high === Infinity ? '+inf' : high}`;
  });
  return `Minimize\n obj: ${objective}\nSubject To\n${lines.join('\n')}\nBounds\n${limitsOf.join('\n')}\nEnd`;
}

describe('TW5 a fit exists exactly when a solver finds one', () => {
  test('TW5 margins, zeros and bounds; what is refused comes with a cut that proves it', () => {
    const tally = { done: 0, infeasible: 0 };
    fc.assert(
      fc.property(tables, (t) => {
        const solved = highs.solve(program(t, (k) => limits(t, k)));
        const answer = fitTable(problemOf(t));
        if (!answer.ok) {
          expect(answer.refusal.code).toBe('infeasible');
          expect(solved.Status).toBe('Infeasible');
          if (answer.refusal.code === 'infeasible') expect(cutOf(t, answer.refusal)).toBe(answer.refusal.shortfall);
          tally.infeasible += 1;
          return;
        }
        tally.done += 1;
        expect(solved.Status).toBe('Optimal');
        checkFit(t, [...answer.value.values], [...answer.value.fitted]);
      }),
      { numRuns: 4000 },
    );
    expect(tally.done).toBeGreaterThan(500);
    expect(tally.infeasible).toBeGreaterThan(500);
  });
});

/** What the rows of a conflict must place beyond what its columns, and the other columns' cells, can take. */
function cutOf(t: Table, { rows, columns }: { rows: readonly number[]; columns: readonly number[] }): number {
  const width = t.columns.length;
  let excess = total(rows.map((r) => t.rows[r]!)) - total(columns.map((c) => t.columns[c]!));
  for (let k = 0; k < t.seed.length; k += 1) {
    const inRows = rows.includes(Math.floor(k / width));
    const inColumns = columns.includes(k % width);
    const [low, high] = limits(t, k);
    if (inRows && !inColumns) excess -= high;
    if (!inRows && inColumns) excess += low;
  }
  return excess;
}

function checkFit(t: Table, values: number[], fitted: number[]): void {
  const width = t.columns.length;
  const margins = (cells: number[]) => ({
    rows: t.rows.map((_, r) => total(cells.slice(r * width, (r + 1) * width))),
    columns: t.columns.map((_, c) => total(cells.filter((_, k) => k % width === c))),
  });
  expect(margins(values)).toEqual({ rows: t.rows, columns: t.columns });
  const real = margins(fitted);
  for (const [r, value] of t.rows.entries()) expect(Math.abs(real.rows[r]! - value)).toBeLessThan(1e-6);
  for (const [c, value] of t.columns.entries()) expect(Math.abs(real.columns[c]! - value)).toBeLessThan(1e-6);
  for (const [k, value] of values.entries()) {
    const [low, high] = limits(t, k);
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
    expect(fitted[k]!).toBeGreaterThanOrEqual(low - 1e-9);
    expect(fitted[k]!).toBeLessThanOrEqual(high + 1e-9);
    expect(Math.abs(value - fitted[k]!)).toBeLessThan(1);
  }
}

describe('TW6 a small table gets the nearest controlled rounding there is', () => {
  test("TW6 the squared distance is the solver's optimum", () => {
    const fractional = shape.chain(([height, width]) =>
      fc.record({
        width: fc.constant(width),
        seed: fc.array(fc.nat({ max: 400 }), { minLength: height * width, maxLength: height * width }),
        rows: fc.array(fc.nat({ max: 40 }), { minLength: height, maxLength: height }),
      }),
    );
    let rounded = 0;
    fc.assert(
      fc.property(fractional, ({ width, seed, rows }) => {
        const columns = Array.from({ length: width }, () => 0);
        for (let k = 0; k < total(rows); k += 1) columns[(k * k + seed[0]!) % width]! += 1;
        const answer = fitTable({ rows, columns, seed: Float64Array.from(seed) });
        if (!answer.ok) return;
        const { fitted } = answer.value;
        const near = [...fitted].map((x) => (Math.abs(x - Math.round(x)) < 1e-7 ? Math.round(x) : x));
        const values = controlledRounding(Float64Array.from(near), Float64Array.from(rows), Float64Array.from(columns));
        if (!values.ok) throw new Error('no rounding');
        const distance = (cells: ArrayLike<number>) => total(near.map((x, k) => (cells[k]! - x) ** 2));
        // (x - f)^2 over the floor and the ceiling is linear: f^2 below, and 1 - 2 (f - floor) more above.
        const costs = near.map((x) => 1 - 2 * (x - Math.floor(x)));
        const solved = highs.solve(
          program({ rows, columns }, (k) => [Math.floor(near[k]!), Math.ceil(near[k]!)], costs),
        );
        expect(solved.Status).toBe('Optimal');
        const best = near.map((_, k) => {
          const column = solved.Columns[`x${k}`];
          return column && 'Primal' in column ? Math.round(column.Primal) : Number.NaN;
        });
        expect(distance(values.value)).toBeLessThan(distance(best) + 1e-6);
        rounded += 1;
      }),
      { numRuns: 2000 },
    );
    expect(rounded).toBeGreaterThan(500);
  });
});
