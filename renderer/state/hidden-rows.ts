import type { RowTree } from '../../shared/cube/row-tree.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { isClosed } from './figures.ts';
import { allFigures, type Shown } from './shown.ts';

/** Which nodes have a figure in a table (nodes x width) or above one that has: sums may cancel out. One pass. */
function alive(tree: RowTree, tables: readonly Float64Array[]): Uint8Array {
  const found = new Uint8Array(tree.size);
  for (const table of tables) {
    const width = table.length / tree.size;
    for (let node = 0; node < tree.size; node++) {
      if (found[node] === 1) continue;
      const end = (node + 1) * width;
      for (let at = node * width; at < end; at++) {
        if (table[at] !== 0) {
          found[node] = 1;
          break;
        }
      }
    }
  }
  for (let node = tree.size - 1; node > 0; node--) if (found[node] === 1) found[tree.parent[node] as number] = 1;
  return found;
}

/** The members that are retired, as one byte per member id; null when none is. */
export function retiredMembers(plan: Plan): Uint8Array | null {
  let largest = -1;
  for (const { id, retired } of plan.tables.member.values()) if (retired && id > largest) largest = id;
  if (largest < 0) return null;
  const found = new Uint8Array(largest + 1);
  for (const { id, retired } of plan.tables.member.values()) if (retired) found[id] = 1;
  return found;
}

/**
 * The rows to leave out: those of retired members without planned figures; those closed throughout that sold nothing
 * last year, as lines that were given away leave them behind; and, when asked, all that have no figure in the measures
 * shown, neither planned nor last year. Null when none is. O(nodes x periods).
 */
export function hiddenNodes(plan: Plan, shown: Shown, zeroToo: boolean): Uint8Array | null {
  const retired = retiredMembers(plan);
  const { tree, closed } = shown;
  if (!retired && !zeroToo && !closed) return null;
  const figures = allFigures(shown);
  const planned = alive(
    tree,
    figures.map(({ sums }) => sums),
  );
  const last =
    zeroToo || closed
      ? alive(
          tree,
          figures.flatMap(({ reference }) => (reference ? [reference] : [])),
        )
      : null;
  const hidden = new Uint8Array(tree.size);
  let any = false;
  for (let node = 1; node < tree.size; node++) {
    if (planned[node] === 1) continue;
    const gone = retired?.[tree.member[node] as number] === 1;
    const empty = last !== null && last[node] !== 1;
    if (!gone && !(empty && (zeroToo || isClosed(shown, node, 0, shown.width)))) continue;
    hidden[node] = 1;
    any = true;
  }
  return any ? hidden : null;
}
