import { type Calendar, weekdayOf } from '../model/calendar.ts';
import { roundRows } from './round-rows.ts';
import type { LeafRange } from './season.ts';

/** Ever finer parts of leaves (years, months, weeks): each level covers the leaves once, in order. */
export type TimeLevels = readonly (readonly LeafRange[])[];

/**
 * The months of some leaf periods (ascending), and in a plan by day their weeks; nothing in a plan by month, whose
 * leaves are months. Ranges count the given leaves.
 */
export function levelsWithin(calendar: Calendar, leaves: ArrayLike<number>): TimeLevels {
  const { spec, firstMonth, monthOfLeaf, dayOfLeaf } = calendar;
  if (spec.leaf === 'month') return [];
  const monthOf = (i: number) => monthOfLeaf[leaves[i] as number] as number;
  const months = cutWhere(leaves.length, (i) => monthOf(i) !== monthOf(i - 1));
  if (spec.leaf === 'week') return [months];
  const weekOf = (i: number) => {
    const day = dayOfLeaf[leaves[i] as number] as number;
    return day - weekdayOf(firstMonth + monthOf(i), day);
  };
  return [months, cutWhere(leaves.length, (i) => monthOf(i) !== monthOf(i - 1) || weekOf(i) !== weekOf(i - 1))];
}

/** The same for the leaves [first, end). */
export function levelsOf(calendar: Calendar, first: number, end: number): TimeLevels {
  return levelsWithin(
    calendar,
    Int32Array.from({ length: end - first }, (_, i) => first + i),
  );
}

function cutWhere(count: number, begins: (i: number) => boolean): LeafRange[] {
  const ranges: LeafRange[] = [];
  for (let i = 0, first = 0; i < count; i++) {
    if (i + 1 < count && !begins(i + 1)) continue;
    ranges.push({ first, end: i + 1 });
    first = i + 1;
  }
  return ranges;
}

/** A table of real values, rows x leaves, whose rows must come out at whole totals. */
export interface RowsInTime {
  /** Ticks; the real values of a row sum to it, but for float noise. */
  readonly rows: Float64Array;
  readonly leaves: number;
  readonly real: Float64Array;
}

/**
 * Rounds rows over time from the large to the small: first each row's parts of the first level, then within each of
 * them those of the next, at last its leaves; each within a tick of its share, for every row and for all of them (see
 * roundRows). Leaf by leaf at once, three cars a year would all go to the first days of the longest months.
 */
export function roundInTime({ rows, leaves, real }: RowsInTime, levels: TimeLevels): Float64Array {
  const [level, ...finer] = levels;
  if (!level || leaves <= 1) return roundRows({ rows, columns: leaves, real });
  if (level.length === 1) return roundInTime({ rows, leaves, real }, finer);
  const parts = sumsOf(real, rows.length, leaves, level);
  const totals = roundRows({ rows, columns: level.length, real: parts });
  return withinParts({ rows, leaves, real }, level, { parts, totals }, finer);
}

/** Rounds each part of a level within: `totals` are what its rows shall come to, `parts` what the real values do. */
export function withinParts(
  { rows, leaves, real }: RowsInTime,
  level: readonly LeafRange[],
  { parts, totals }: { readonly parts: Float64Array; readonly totals: Float64Array },
  finer: TimeLevels,
): Float64Array {
  const cells = new Float64Array(real.length);
  for (const [n, range] of level.entries()) {
    const width = range.end - range.first;
    const inside = new Float64Array(rows.length * width);
    const insideRows = new Float64Array(rows.length);
    // Hot: once per cell of the part.
    for (let row = 0; row < rows.length; row++) {
      const total = totals[row * level.length + n]!;
      const sum = parts[row * level.length + n]!;
      insideRows[row] = total;
      if (sum === 0) continue;
      // The part's rounding goes to its leaves in their proportion.
      const from = row * leaves + range.first;
      for (let p = 0; p < width; p++) inside[row * width + p] = (real[from + p]! * total) / sum;
    }
    const within = finer.map((each) => clipped(each, range));
    const rounded = roundInTime({ rows: insideRows, leaves: width, real: inside }, within);
    for (let row = 0; row < rows.length; row++) {
      cells.set(rounded.subarray(row * width, (row + 1) * width), row * leaves + range.first);
    }
  }
  return cells;
}

/** Sums of a table, rows x leaves, over the parts of a level: rows x parts. */
export function sumsOf(values: Float64Array, rows: number, leaves: number, level: readonly LeafRange[]): Float64Array {
  const sums = new Float64Array(rows * level.length);
  for (let row = 0; row < rows; row++) {
    for (let n = 0; n < level.length; n++) {
      const { first, end } = level[n]!;
      let sum = 0;
      for (let p = first; p < end; p++) sum += values[row * leaves + p]!;
      sums[row * level.length + n] = sum;
    }
  }
  return sums;
}

/** What of a level lies in a range, counted from the range's start. */
function clipped(level: readonly LeafRange[], range: LeafRange): LeafRange[] {
  return level
    .filter(({ first, end }) => first < range.end && range.first < end)
    .map(({ first, end }) => ({
      first: Math.max(first, range.first) - range.first,
      end: Math.min(end, range.end) - range.first,
    }));
}
