import type { Plan } from '../model/plan.ts';
import { MAX_TICKS } from '../text/decimal.ts';

interface Change {
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** What a change does to the sum of magnitudes, ticks. */
export function magnitudeChange({ before, after }: Change): number {
  let change = 0;
  for (let i = 0; i < after.length; i++) change += Math.abs(after[i] as number) - Math.abs(before[i] as number);
  return change;
}

/** Sum of the magnitudes of a plan's array of cells or actuals: one pass, then kept up by applyChangeset. */
function magnitudeOf(plan: Plan, cells: Float64Array): number {
  const kept = plan.derived.magnitudes.get(cells);
  if (kept !== undefined) return kept;
  let sum = 0;
  for (let i = 0; i < cells.length; i++) sum += Math.abs(cells[i] as number);
  plan.derived.magnitudes.set(cells, sum);
  return sum;
}

/** Whether the sum of magnitudes stays within what doubles count exactly, so that every sum of cells does. */
export function staysExact(plan: Plan, cells: Float64Array | null, change: Change): boolean {
  return (cells ? magnitudeOf(plan, cells) : 0) + magnitudeChange(change) <= MAX_TICKS;
}
