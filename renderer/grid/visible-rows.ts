import type { RowTree } from '../../shared/cube/row-tree.ts';

/** Names of a tree's nodes that survive when the tree is built anew: the members from the top, "12/40/7". */
export function nodeKeys(tree: RowTree): (node: number) => string {
  return (node) => {
    let key = '';
    for (let at = node; at > 0; at = tree.parent[at] as number) {
      key = key === '' ? String(tree.member[at]) : `${tree.member[at]}/${key}`;
    }
    return key;
  };
}

/** The node of a key, or -1 when the tree has none. Walks down, so its cost is the children on the way. */
export function nodeOfKey(tree: RowTree, key: string): number {
  let node = 0;
  if (key === '') return 0;
  for (const part of key.split('/')) {
    const member = Number(part);
    let child = node + 1;
    const end = tree.end[node] as number;
    while (child < end && tree.member[child] !== member) child = tree.end[child] as number;
    if (child >= end) return -1;
    node = child;
  }
  return node;
}

export function hasParts(tree: RowTree, node: number): boolean {
  return (tree.end[node] as number) > node + 1;
}

/** Which nodes are unfolded, as one byte per node. Looks only below nodes that have an unfolded one in or under them. */
export function openNodes(tree: RowTree, keys: Iterable<string>): Uint8Array {
  const open = new Uint8Array(tree.size);
  const wanted = new Set(keys);
  const onTheWay = new Set<string>(['']);
  for (const key of wanted) {
    for (let cut = key.indexOf('/'); cut > 0; cut = key.indexOf('/', cut + 1)) onTheWay.add(key.slice(0, cut));
    onTheWay.add(key);
  }
  const visit = (node: number, key: string) => {
    if (wanted.has(key)) open[node] = 1;
    const end = tree.end[node] as number;
    for (let child = node + 1; child < end; child = tree.end[child] as number) {
      const childKey = key === '' ? String(tree.member[child]) : `${key}/${tree.member[child]}`;
      if (onTheWay.has(childKey)) visit(child, childKey);
    }
  };
  visit(0, '');
  return open;
}

/**
 * The nodes to show from top to bottom: those whose every ancestor is unfolded, without the hidden ones and what lies
 * below them. One pass, folded parts skipped.
 */
export function visibleNodes(tree: RowTree, open: Uint8Array, hidden: Uint8Array | null = null): Int32Array {
  const rows = new Int32Array(tree.size);
  let count = 0;
  let node = 0;
  while (node < tree.size) {
    const left = hidden !== null && hidden[node] === 1;
    if (!left) rows[count++] = node;
    node = open[node] === 1 && !left ? node + 1 : (tree.end[node] as number);
  }
  return rows.slice(0, count);
}

/** What a plan shows at first: unfolded to `depth`, but never more rows than a planner can look over. */
export function firstOpenKeys(tree: RowTree, depth: number, limit = 40): string[] {
  const key = nodeKeys(tree);
  const keys: string[] = [''];
  const open = new Uint8Array(tree.size);
  open[0] = 1;
  for (let at = 1; at < depth; at++) {
    const next: number[] = [];
    for (let node = 1; node < tree.size; node++) if (tree.depth[node] === at && hasParts(tree, node)) next.push(node);
    for (const node of next) open[node] = 1;
    if (visibleNodes(tree, open).length > limit) break;
    for (const node of next) keys.push(key(node));
  }
  return keys;
}

/** The nodes to unfold so that rows down to a depth show: 0 is the whole plan alone. One pass. */
export function openToDepth(tree: RowTree, depth: number): Uint8Array {
  const open = new Uint8Array(tree.size);
  for (let node = 0; node < tree.size; node++) {
    if ((tree.depth[node] as number) < depth && hasParts(tree, node)) open[node] = 1;
  }
  return open;
}

/** Depth of the deepest rows. */
export function deepest(tree: RowTree): number {
  let depth = 0;
  for (let node = 0; node < tree.size; node++) depth = Math.max(depth, tree.depth[node] as number);
  return depth;
}
