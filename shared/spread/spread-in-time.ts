import { apportionTable, type TableProblem, type TableRefusal } from '../allocate/apportion-table.ts';
import { done, type Outcome } from '../model/outcome.ts';
import { sumsOf, type TimeLevels, withinParts } from '../strategy/round-in-time.ts';

/**
 * apportionTable over lines and time: where the columns are weeks or days, first over months, as a plan by month would
 * spread it, then each line's month over its weeks and days (see roundInTime). Every month of a line and of all lines
 * is within a unit of its share, and every week and day of its month's. Without levels, or with one part alone, it is
 * apportionTable itself. Refuses what that refuses.
 */
export function spreadInTime(problem: TableProblem, levels: TimeLevels): Outcome<Float64Array, TableRefusal> {
  const [level, ...finer] = levels.filter((ranges) => ranges.length > 1);
  if (!level) return apportionTable(problem);
  const { total, rows, columns: leaves, unit = 1, open } = problem;
  const weights = open ? problem.weights.map((weight, cell) => (open[cell] ? weight : 0)) : problem.weights;
  const parts = sumsOf(weights, rows, leaves, level);
  const over = apportionTable({ total, rows, columns: level.length, weights: parts, unit });
  if (!over.ok) return over;
  const odd = over.value.map((ticks) => ticks % unit);
  const totals = over.value.map((ticks, i) => (ticks - (odd[i] as number)) / unit);
  const units = { rows: new Float64Array(rows), leaves, real: weights };
  const values = withinParts(units, level, { parts, totals }, finer);
  if (unit === 1) return done(values);
  for (let cell = 0; cell < values.length; cell++) values[cell] = (values[cell] as number) * unit;
  level.forEach(({ first, end }, n) => {
    for (let row = 0; row < rows; row++) {
      const rest = odd[row * level.length + n] as number;
      if (rest === 0) continue;
      const at = largestIn(weights, row * leaves + first, row * leaves + end);
      values[at] = (values[at] as number) + rest;
    }
  });
  return done(values);
}

function largestIn(weights: Float64Array, from: number, end: number): number {
  let at = from;
  for (let i = from; i < end; i++) if ((weights[i] as number) > (weights[at] as number)) at = i;
  return at;
}
