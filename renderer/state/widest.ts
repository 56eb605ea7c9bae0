import type { Period } from '../../shared/model/calendar.ts';
import { growthAt } from '../grid/cells.ts';
import { amountAt, boundReached, type Figures } from './figures.ts';
import { sumKey } from './held-sums.ts';

/** Tables are replaced, never changed: what was found in one holds as long as it lives. */
const known = new WeakMap<Float64Array, Float64Array>();

/** Largest magnitude in each column of a table: what the grid must have room for. One pass, once for each table. */
export function largest(table: Float64Array, width: number): Float64Array {
  const found = known.get(table);
  if (found) return found;
  const most = new Float64Array(width);
  for (let at = 0; at < table.length; at += width) {
    for (let p = 0; p < width; p++) {
      const size = Math.abs(table[at + p] as number);
      if (size > (most[p] as number)) most[p] = size;
    }
  }
  known.set(table, most);
  return most;
}

/**
 * The same for figures. A preview is looked at only where it is widest nearly always, at the top, beside what stands in
 * the file: it comes with every key, and once it is in the file all of it is looked at.
 */
export function largestOf({ sums, before, preview, width }: Figures): Float64Array {
  if (!preview || before === null) return largest(sums, width);
  return largest(before, width).map((most, p) => Math.max(most, Math.abs(sums[p] as number)));
}

/** Largest magnitude of the held sums, and of those at a bound, over the leaf periods [first, end), which stand beside a mark too. */
export function largestHeld(figures: Figures, first: number, end: number): number {
  let most = 0;
  for (const { node, first: from, end: to } of figures.boundedSums?.values() ?? []) {
    if (from === first && to === end && boundReached(figures, node, first, end)) {
      most = Math.max(most, Math.abs(amountAt(figures, node, first, end)));
    }
  }
  for (const key of figures.heldSums ?? []) {
    const node = Number(key.slice(0, key.indexOf(':')));
    if (key === sumKey(node, first, end)) most = Math.max(most, Math.abs(amountAt(figures, node, first, end)));
  }
  return most;
}

/** The same for the cells that are wholly locked, which stand beside a mark. */
export function largestLocked(figures: Figures): Float64Array {
  const { locked, sums, width, tree } = figures;
  const most = new Float64Array(width);
  if (!locked) return most;
  for (let node = 0; node < tree.size; node++) {
    const lines = (tree.lineEnd[node] as number) - (tree.lineStart[node] as number);
    for (let p = 0; p < width; p++) {
      const size = Math.abs(sums[node * width + p] as number);
      if (locked[node * width + p] === lines && size > (most[p] as number)) most[p] = size;
    }
  }
  return most;
}

/** Largest growth of any row over a period, up or down; of a preview only the top's. */
export function widestGrowth(figures: Figures, period: Period): number {
  let most = 0;
  const nodes = figures.preview ? 1 : figures.tree.size;
  for (let node = 0; node < nodes; node++) most = Math.max(most, Math.abs(growthAt(figures, node, period) ?? 0));
  return most;
}
