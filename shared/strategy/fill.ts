import type { Level } from './breakdown.ts';
import { weighParts } from './weigh-parts.ts';

/**
 * The parts [first, end) of a filled group in the order in which they are filled: by weight, ties by the members'
 * order; parts without a weight come last.
 */
export function fillOrder(level: Level, first: number, end: number): number[] {
  const weighed = weighParts(level, first, end);
  const weightOf = (part: number) => (weighed.ok ? (weighed.weights[part - first] as number) : 0);
  const turn = level.step.fill?.first === 'smallest' ? -1 : 1;
  const byWeightThenOrder = (a: number, b: number) => {
    const [x, y] = [weightOf(a), weightOf(b)];
    if ((x === 0) !== (y === 0)) return x === 0 ? 1 : -1;
    return (y - x) * turn || a - b;
  };
  return Array.from({ length: end - first }, (_, i) => first + i).sort(byWeightThenOrder);
}

/**
 * Fills the parts [first, end) of a level with a total (ticks) that lies within their limits: each gets what it must
 * hold, then in their order as much as it may, in whole units while there are any to give. Values by part.
 */
export function fillParts(level: Level, first: number, end: number, total: number, unit: number): Float64Array {
  // A negative total is a positive one in the mirror; so is any where parts may fall without end.
  const falls = level.least.subarray(first, end).includes(Number.NEGATIVE_INFINITY);
  const rises = level.most.subarray(first, end).includes(Number.POSITIVE_INFINITY);
  const sign = falls || (total < 0 && !rises) ? -1 : 1;
  const n = end - first;
  const values = new Float64Array(n);
  const room = new Float64Array(n);
  let left = total * sign;
  for (let i = 0; i < n; i++) {
    const least = (sign > 0 ? (level.least[first + i] as number) : -(level.most[first + i] as number)) || 0;
    const most = sign > 0 ? (level.most[first + i] as number) : -(level.least[first + i] as number);
    values[i] = least;
    room[i] = most - least;
    left -= least;
  }
  const order = fillOrder(level, first, end);
  for (const step of unit > 1 ? [unit, 1] : [1]) {
    for (const part of order) {
      const i = part - first;
      const given = Math.min(Math.floor((room[i] as number) / step) * step, left);
      values[i] = (values[i] as number) + given;
      room[i] = (room[i] as number) - given;
      left -= given;
    }
  }
  return sign > 0 ? values : values.map((value) => 0 - value);
}
