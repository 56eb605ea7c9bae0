import { useMemo } from 'react';
import type { RowTree } from '../../shared/cube/row-tree.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { useStore } from '../state/store.ts';

/** More rows than this are not marked one by one. */
const MOST_ROWS = 200;
const WHOLE: readonly number[] = [0];

/** The rows that the planner has selected in the grid, from top to bottom: mostly one. */
export function useSelectedRows(open: OpenPlan, tree: RowTree | null): readonly number[] {
  const { workbench, ranges } = open;
  const selection = useStore(workbench.selection);
  const selected = useStore(ranges.ranges);
  const rows = useStore(workbench.rows);
  return useMemo(() => {
    if (!selection || !tree || !rows || rows.tree !== tree || selection.node >= tree.size) return WHOLE;
    if (selected.length === 0) return [selection.node];
    const found = new Set<number>();
    for (const { top, bottom } of ranges.blocks()) {
      for (let row = top; row <= bottom && found.size < MOST_ROWS; row++) found.add(rows.visible[row] as number);
    }
    return found.size === 0 ? [selection.node] : [...found].sort((a, b) => a - b);
  }, [selection, selected, rows, tree, ranges]);
}

/** The lowest row that all of some rows lie in. */
export function rowOver(tree: RowTree, nodes: readonly number[]): number {
  const [first = 0] = nodes;
  const holds = (node: number) => nodes.every((one) => one >= node && one < (tree.end[node] as number));
  let over = first;
  while (over > 0 && !holds(over)) over = tree.parent[over] as number;
  return over;
}
