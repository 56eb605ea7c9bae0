import type { RowTree } from '../../shared/cube/row-tree.ts';
import {
  firstOpenKeys,
  hasParts,
  nodeKeys,
  nodeOfKey,
  openNodes,
  openToDepth,
  visibleNodes,
} from '../grid/visible-rows.ts';

/** The rows of the grid: a tree, which of its nodes are unfolded or left out, and so which are to be seen. */
export interface Rows {
  readonly tree: RowTree;
  readonly open: Uint8Array;
  /** 1: left out, with all that lies below; null when nothing is. */
  readonly hidden: Uint8Array | null;
  readonly visible: Int32Array;
}

const FIRST_DEPTH = 3;

function withOpen(rows: Omit<Rows, 'visible'>, open: Uint8Array): Rows {
  return { ...rows, open, visible: visibleNodes(rows.tree, open, rows.hidden) };
}

/** Rows unfolded by their keys, or else all down to a depth, or else as a plan shows at first. */
export function rowsOf(
  tree: RowTree,
  keys: readonly string[] | null,
  depth: number | null = null,
  hidden: Uint8Array | null = null,
): Rows {
  const open =
    keys === null && depth !== null
      ? openToDepth(tree, depth)
      : openNodes(tree, keys ?? firstOpenKeys(tree, FIRST_DEPTH));
  return withOpen({ tree, open, hidden }, open);
}

export function withNode(rows: Rows, node: number, unfolded: boolean): Rows {
  if (!hasParts(rows.tree, node) || (rows.open[node] === 1) === unfolded) return rows;
  const open = rows.open.slice();
  open[node] = unfolded ? 1 : 0;
  return withOpen(rows, open);
}

/** Everything below a node folded or unfolded, itself too; the rest stays. */
export function withSubtree(rows: Rows, node: number, unfolded: boolean): Rows {
  const open = rows.open.slice();
  for (let at = node; at < (rows.tree.end[node] as number); at++) {
    open[at] = unfolded && hasParts(rows.tree, at) ? 1 : 0;
  }
  return withOpen(rows, open);
}

/** Rows down to a depth, wherever they hang. */
export function withDepth(rows: Rows, depth: number): Rows {
  return withOpen(rows, openToDepth(rows.tree, depth));
}

export function withHidden(rows: Rows, hidden: Uint8Array | null): Rows {
  if (hidden === rows.hidden) return rows;
  return withOpen({ ...rows, hidden }, rows.open);
}

/** Unfolds what hides a node, and shows it where it is left out. */
export function revealed(rows: Rows, node: number): Rows {
  const open = rows.open.slice();
  const hidden = rows.hidden?.slice() ?? null;
  if (hidden) hidden[node] = 0;
  for (let at = rows.tree.parent[node] as number; at >= 0; at = rows.tree.parent[at] as number) {
    open[at] = 1;
    if (hidden) hidden[at] = 0;
  }
  return withOpen({ ...rows, hidden }, open);
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
  const node = nodeOfKey(rows.tree, key);
  return node < 0 ? 0 : visibleNode(rows, node);
}

/** The node itself where it can be seen, else the nearest above it that can. */
export function visibleNode(rows: Rows, node: number): number {
  let seen = node;
  for (let at = node; at > 0; at = rows.tree.parent[at] as number) {
    const parent = rows.tree.parent[at] as number;
    if (rows.open[parent] !== 1 || rows.hidden?.[at] === 1) seen = parent;
  }
  return seen;
}
