import type { RowTree } from '../../shared/cube/row-tree.ts';
import { firstOpenKeys, hasParts, nodeKeys, nodeOfKey, openNodes, visibleNodes } from '../grid/visible-rows.ts';

/** The rows of the grid: a tree, which of its nodes are unfolded, and so which are to be seen. */
export interface Rows {
  readonly tree: RowTree;
  readonly open: Uint8Array;
  readonly visible: Int32Array;
}

const FIRST_DEPTH = 3;

export function rowsOf(tree: RowTree, openKeys: readonly string[] | null): Rows {
  const open = openNodes(tree, openKeys ?? firstOpenKeys(tree, FIRST_DEPTH));
  return { tree, open, visible: visibleNodes(tree, open) };
}

export function withNode(rows: Rows, node: number, unfolded: boolean): Rows {
  if (!hasParts(rows.tree, node) || (rows.open[node] === 1) === unfolded) return rows;
  const open = rows.open.slice();
  open[node] = unfolded ? 1 : 0;
  return { tree: rows.tree, open, visible: visibleNodes(rows.tree, open) };
}

/** Unfolds what hides a node. */
export function revealed(rows: Rows, node: number): Rows {
  const open = rows.open.slice();
  for (let at = rows.tree.parent[node] as number; at >= 0; at = rows.tree.parent[at] as number) open[at] = 1;
  return { tree: rows.tree, open, visible: visibleNodes(rows.tree, open) };
}

export function openKeysOf(rows: Rows): string[] {
  const key = nodeKeys(rows.tree);
  const keys: string[] = [];
  for (let node = 0; node < rows.tree.size; node++) if (rows.open[node] === 1) keys.push(key(node));
  return keys;
}

/** Position of a node among the visible ones, or -1. Binary search: they ascend. */
export function positionOf(rows: Rows, node: number): number {
  let low = 0;
  let high = rows.visible.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = rows.visible[middle] as number;
    if (found === node) return middle;
    if (found < node) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The nearest row that can be seen: the node of the key, or what it is folded into. */
export function visibleNodeOfKey(rows: Rows, key: string): number {
  let node = nodeOfKey(rows.tree, key);
  if (node < 0) return 0;
  for (let at = rows.tree.parent[node] as number; at >= 0; at = rows.tree.parent[at] as number) {
    if (rows.open[at] !== 1) node = at;
  }
  return node;
}
