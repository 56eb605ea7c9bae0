import { apportion } from '../../shared/allocate/apportion.ts';
import { apportionTable } from '../../shared/allocate/apportion-table.ts';
import { apportionWithin } from '../../shared/allocate/apportion-within.ts';
import { fit as fitTable } from '../../shared/allocate/fit.ts';
import { simulate } from '../../shared/analysis/simulate.ts';
import type { BenchCase } from './bench-case.ts';
import { filled, multiply, uniform, weightsOf } from './numbers.ts';

// Limits are twice the budgets: a busy machine slows what allocates most.
const MILLION = 1_000_000;

function split(name: string, atMost: number, weights: () => Float64Array, total = 1_000_000_007): BenchCase {
  return {
    name,
    atMost,
    budget: { ratio: 10 },
    prepare: () => {
      const given = weights();
      return { bare: multiply(given), ours: () => apportion(total, given) };
    },
  };
}

export const cases: BenchCase[] = [
  split('apportion, 1,000,000 integer weights', 20, () => weightsOf(MILLION, 1)),
  split('apportion, 1,000,000 real weights', 30, () => weightsOf(MILLION, 2).map((weight) => weight / 7)),
  split('apportion, 1,000,000 equal weights', 20, () => filled(MILLION, () => 3)),
  split('apportion, 1,000,000 weights of ten kinds', 50, () =>
    weightsOf(MILLION, 3).map((w) => Math.floor(w / 1e5) + 1),
  ),
  {
    name: 'apportionWithin, 1,000,000 parts with floors and caps',
    atMost: 60,
    budget: { ratio: 30 },
    prepare: () => {
      const weights = weightsOf(MILLION, 4);
      const next = uniform(5);
      const min = filled(MILLION, () => Math.floor(next() * 1000));
      const max = filled(MILLION, (i) => min[i]! + Math.floor(next() * 2000));
      return {
        bare: multiply(weights),
        ours: () => apportionWithin(1_000_000_007, weights, { min, max }),
      };
    },
  },
  {
    name: 'apportionTable, 100,000 lines x 12 months',
    atMost: 120,
    prepare: () => {
      const next = uniform(6);
      const season = filled(12, () => 70 + Math.floor(next() * 60));
      const line = filled(100_000, (i) => 1 + Math.floor(1e7 / (i + 1)));
      const weights = filled(1_200_000, (cell) => line[Math.floor(cell / 12)]! * season[cell % 12]!);
      return {
        bare: multiply(weights),
        ours: () => apportionTable({ total: 123_456_789, rows: 100_000, columns: 12, weights }),
      };
    },
  },
  {
    name: 'fit and controlled rounding, 1,000 x 12',
    budget: { value: 100 },
    prepare: () => {
      const problem = fitProblem(1000, 12, 7);
      return { bare: multiply(problem.seed), ours: () => fitTable(problem) };
    },
  },
  {
    name: 'fit and controlled rounding, 100,000 x 12',
    prepare: () => {
      const problem = fitProblem(100_000, 12, 8);
      return { bare: multiply(problem.seed), ours: () => fitTable(problem) };
    },
  },
  {
    name: 'simulate, 10,000 lines, 1,000 draws',
    prepare: () => {
      const targets = weightsOf(10_000, 9);
      const variation = filled(10_000, (i) => 0.1 + (i % 7) / 10);
      const normal = weightsOf(10_000_000, 10);
      return {
        bare: multiply(normal),
        ours: () => simulate({ targets, variation, distribution: 'lognormal', correlation: 0.2, draws: 1000, seed: 1 }),
      };
    },
  },
];

/** The margins of a hidden table, and a seed unlike it, a tenth of its cells zero. */
function fitProblem(height: number, width: number, seed: number) {
  const next = uniform(seed);
  const cells = height * width;
  const table = filled(cells, () => (next() < 0.1 ? 0 : 1 + Math.floor(next() * 500)));
  return {
    rows: filled(height, (r) => table.subarray(r * width, (r + 1) * width).reduce((sum, value) => sum + value, 0)),
    columns: filled(width, (c) => table.reduce((sum, value, cell) => sum + (cell % width === c ? value : 0), 0)),
    seed: table.map((value) => (value === 0 ? 0 : 1 + Math.floor(next() * 100))),
  };
}
