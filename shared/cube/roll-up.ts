import type { CellsFact } from './changeset.ts';
import type { RowTree } from './row-tree.ts';

/**
 * Sums cells (lines x width ticks) over a row tree: nodes x width ticks, exact.
 * One pass over the cells and one over the nodes, children before parents.
 */
export function rollUp(tree: RowTree, cells: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(tree.size * width);
  for (let line = 0; line < tree.nodeOfLine.length; line++) {
    const from = line * width;
    const to = (tree.nodeOfLine[line] as number) * width;
    for (let p = 0; p < width; p++) sums[to + p] = (sums[to + p] as number) + (cells[from + p] as number);
  }
  for (let node = tree.size - 1; node > 0; node--) {
    const from = node * width;
    const to = (tree.parent[node] as number) * width;
    for (let p = 0; p < width; p++) sums[to + p] = (sums[to + p] as number) + (sums[from + p] as number);
  }
  return sums;
}

/** Brings sums up to date after a changeset: cost is the changed cells times the depth of the tree. */
export function rollUpChange(tree: RowTree, sums: Float64Array, width: number, fact: CellsFact): void {
  const { at, before, after } = fact;
  for (let i = 0; i < at.length; i++) {
    const line = Math.floor((at[i] as number) / width);
    const p = (at[i] as number) - line * width;
    const difference = (after[i] as number) - (before[i] as number);
    for (let node = tree.nodeOfLine[line] as number; node >= 0; node = tree.parent[node] as number) {
      const cell = node * width + p;
      sums[cell] = (sums[cell] as number) + difference;
    }
  }
}

/** Sum of a row's leaf periods [first, end). */
export function sumRange(sums: Float64Array, node: number, width: number, first: number, end: number): number {
  let sum = 0;
  for (let p = first; p < end; p++) sum += sums[node * width + p] as number;
  return sum;
}
