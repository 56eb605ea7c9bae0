import { rollUp, sumRange } from '../cube/roll-up.ts';
import { buildRowTree, type RowTree } from '../cube/row-tree.ts';
import { type Period, type PeriodKind, periodsOfKind } from '../model/calendar.ts';
import type { DimensionId, MeasureId, MemberId, ScenarioId } from '../model/ids.ts';
import { calendarOf, cellsOf, dimensionsOf, type Plan } from '../model/plan.ts';

/** Sums over a tree of rows and the periods of one kind. */
export interface Figures {
  readonly tree: RowTree;
  readonly periods: readonly Period[];
  /** Nodes x periods, row-major, ticks. */
  readonly values: Float64Array;
  /** The whole plan's sum of each node, ticks. */
  readonly totals: Float64Array;
}

/** All dimensions in the plan's order: the full breakdown. */
export function fullOrder(plan: Plan): DimensionId[] {
  return dimensionsOf(plan).map((dimension) => dimension.id);
}

/** Sums of any cells (lines x leaf periods, ticks) over a tree and the periods of one kind. */
export function figuresOfCells(plan: Plan, tree: RowTree, cells: Float64Array, kind: PeriodKind): Figures {
  const calendar = calendarOf(plan);
  const width = calendar.leafCount;
  const periods = periodsOfKind(calendar, kind);
  const sums = rollUp(tree, cells, width);
  const values = new Float64Array(tree.size * periods.length);
  const totals = new Float64Array(tree.size);
  for (let node = 0; node < tree.size; node++) {
    totals[node] = sumRange(sums, node, width, 0, width);
    periods.forEach(({ firstLeaf, endLeaf }, p) => {
      values[node * periods.length + p] = sumRange(sums, node, width, firstLeaf, endLeaf);
    });
  }
  return { tree, periods, values, totals };
}

export function figuresOf(
  plan: Plan,
  scenario: ScenarioId,
  measure: MeasureId,
  order: readonly DimensionId[],
  kind: PeriodKind,
): Figures {
  return figuresOfCells(plan, buildRowTree(plan, order), cellsOf(plan, scenario, measure), kind);
}

export interface PathPart {
  /** Code of the dimension. */
  readonly dimension: string;
  readonly code: string;
  readonly name: string;
}

/** What a node stands for, from the top; empty for the total. */
export function pathOfNode(plan: Plan, tree: RowTree, node: number): PathPart[] {
  const path: PathPart[] = [];
  for (let at = node; at > 0; at = tree.parent[at] as number) {
    const dimension = plan.tables.dimension.get(tree.order[tree.dimensionAt[at] as number] as DimensionId);
    const member = plan.tables.member.get(tree.member[at] as MemberId);
    path.push({ dimension: dimension?.code ?? '', code: member?.code ?? '', name: member?.name ?? '' });
  }
  return path.reverse();
}

/** Name of a node's own member; the total has none. */
export function nameOfNode(plan: Plan, tree: RowTree, node: number): string {
  return node === 0 ? '' : (plan.tables.member.get(tree.member[node] as MemberId)?.name ?? '');
}

export function isLeafNode(tree: RowTree, node: number): boolean {
  return tree.end[node] === node + 1;
}

/** The nodes that a depth shows, in preorder. */
export function* nodesToDepth(tree: RowTree, depth: number): Generator<number> {
  for (let node = 0; node < tree.size; node++) if ((tree.depth[node] as number) <= depth) yield node;
}

/** Children of every node: child i of node n is list[start[n] + i]. Two passes over the nodes. */
export function childrenOfNodes(tree: RowTree): { readonly start: Int32Array; readonly list: Int32Array } {
  const start = new Int32Array(tree.size + 1);
  for (let node = 1; node < tree.size; node++) {
    const at = (tree.parent[node] as number) + 1;
    start[at] = (start[at] as number) + 1;
  }
  for (let node = 0; node < tree.size; node++) start[node + 1] = (start[node + 1] as number) + (start[node] as number);
  const next = start.slice(0, tree.size);
  const list = new Int32Array(Math.max(0, tree.size - 1));
  for (let node = 1; node < tree.size; node++) {
    const parent = tree.parent[node] as number;
    list[next[parent] as number] = node;
    next[parent] = (next[parent] as number) + 1;
  }
  return { start, list };
}

/** Depth of the deepest node. */
export function deepestOf(tree: RowTree): number {
  let deepest = 0;
  for (const depth of tree.depth) if (depth > deepest) deepest = depth;
  return deepest;
}
