import { calendarOf } from '../model/plan.ts';
import { levelsOf } from '../strategy/round-in-time.ts';
import { heldSum, leavesOf, type Opened } from './opened.ts';
import { spreadInTime } from './spread-in-time.ts';
import type { Wish } from './wish.ts';

/**
 * The cells that a wish comes to when only held cells stand in its way: lines x leaves, ticks, in multiples of
 * the rounding unit but for one odd rest. Throws on weights that leave a total without a place: wishes are made with
 * some.
 */
export function plainValues(opened: Opened, wish: Wish, unit = 1): Float64Array {
  if (wish.wish === 'values') return wish.values;
  const { current, held, block, plan } = opened;
  const change = wish.wish === 'change';
  const total = change ? wish.change : wish.total - heldSum(opened);
  const table = { rows: block.lines.length, columns: leavesOf(opened), weights: wish.weights };
  const levels = levelsOf(calendarOf(plan), block.firstLeaf, block.endLeaf);
  const parts = spreadInTime({ total, unit, ...table }, levels);
  if (!parts.ok) throw new Error(`spreadInTime refused ${parts.refusal.code}: weights were checked`);
  const values = parts.value;
  if (!held && !change) return values;
  for (let i = 0; i < values.length; i++) {
    if (held?.[i]) values[i] = current[i] as number;
    else if (change) values[i] = (values[i] as number) + (current[i] as number);
  }
  return values;
}
