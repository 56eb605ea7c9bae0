import { ancestorAtDepth, isLeafAt } from '../model/hierarchy.ts';
import type { DimensionId, MemberId } from '../model/ids.ts';
import { dimensionsOf, hierarchyOf, linePositionsOf, type Plan } from '../model/plan.ts';

/**
 * The tree of the grid's rows: nodes in preorder, node 0 the total of all lines. Each dimension of the order hangs
 * under the leaves of the one before it; only nodes that have lines exist.
 */
export interface RowTree {
  readonly order: readonly DimensionId[];
  /** Number of nodes. */
  readonly size: number;
  /** Node of the parent, -1 for node 0. */
  readonly parent: Int32Array;
  /** One past the last node of the subtree. */
  readonly end: Int32Array;
  /** 0 for node 0. */
  readonly depth: Int32Array;
  /** Member that the node stands for; 0 for node 0. */
  readonly member: Int32Array;
  /** Which dimension of `order` the member belongs to; -1 for node 0. */
  readonly dimensionAt: Int32Array;
  /** Lines sorted so that each node covers the range [lineStart, lineEnd). */
  readonly lines: Int32Array;
  readonly lineStart: Int32Array;
  readonly lineEnd: Int32Array;
  /** The deepest node of each line, by line id. */
  readonly nodeOfLine: Int32Array;
}

/** Positions (hierarchy preorder) of every line's members in the row order: lines x order.length, row-major. */
function orderedPositions(plan: Plan, order: readonly DimensionId[]): Int32Array {
  const width = order.length;
  const positions = new Int32Array(plan.lines.count * width);
  order.forEach((dimension, d) => {
    const own = linePositionsOf(plan, dimension);
    for (let line = 0; line < own.length; line++) positions[line * width + d] = own[line] as number;
  });
  return positions;
}

/** Line ids in the order of their positions, then of their ids. */
function sortLines(count: number, positions: Int32Array, width: number): Int32Array {
  const lines = new Int32Array(count);
  for (let i = 0; i < count; i++) lines[i] = i;
  return lines.sort((a, b) => {
    for (let d = 0; d < width; d++) {
      const difference = (positions[a * width + d] as number) - (positions[b * width + d] as number);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
}

/** Collects nodes while the sorted lines go by: `open` is the chain from the total to the line before. */
class NodeList {
  readonly parent: number[] = [];
  readonly end: number[] = [];
  readonly depth: number[] = [];
  readonly member: number[] = [];
  readonly dimensionAt: number[] = [];
  readonly lineStart: number[] = [];
  readonly lineEnd: number[] = [];
  readonly open: number[] = [];

  push(member: number, dimensionAt: number, line: number): number {
    const node = this.parent.length;
    this.parent.push(this.open[this.open.length - 1] ?? -1);
    this.depth.push(this.open.length);
    this.member.push(member);
    this.dimensionAt.push(dimensionAt);
    this.lineStart.push(line);
    this.end.push(0);
    this.lineEnd.push(0);
    this.open.push(node);
    return node;
  }

  /** Closes the open nodes below this depth: they end before this line. */
  closeTo(depth: number, line: number): void {
    while (this.open.length > depth) {
      const node = this.open.pop() as number;
      this.end[node] = this.parent.length;
      this.lineEnd[node] = line;
    }
  }
}

/** Builds the tree for an order of dimensions (each at most once, at least one). Cost: a sort of the lines. */
export function buildRowTree(plan: Plan, order: readonly DimensionId[]): RowTree {
  const width = order.length;
  const hierarchies = order.map((id) => hierarchyOf(plan, id));
  const positions = orderedPositions(plan, order);
  const { count } = plan.lines;
  const lines = sortLines(count, positions, width);
  const nodes = new NodeList();
  const nodeOfLine = new Int32Array(count);
  nodes.push(0, -1, 0);
  for (let i = 0; i < count; i++) {
    const line = lines[i] as number;
    let at = 1;
    for (let d = 0; d < width; d++) {
      const hierarchy = hierarchies[d] as (typeof hierarchies)[number];
      const position = positions[line * width + d] as number;
      for (let depth = 1; depth <= (hierarchy.depth[position] as number); depth++, at++) {
        const member = hierarchy.members[ancestorAtDepth(hierarchy, position, depth)]?.id as MemberId;
        const open = nodes.open[at];
        if (open !== undefined && nodes.member[open] === member && nodes.dimensionAt[open] === d) continue;
        nodes.closeTo(at, i);
        nodes.push(member, d, i);
      }
      // A line that stayed behind on a member with others below it is empty: it ends on that member's own row.
      if (!isLeafAt(hierarchy, position)) break;
    }
    nodes.closeTo(at, i);
    nodeOfLine[line] = nodes.open[at - 1] as number;
  }
  nodes.closeTo(0, count);
  return {
    order,
    size: nodes.parent.length,
    parent: Int32Array.from(nodes.parent),
    end: Int32Array.from(nodes.end),
    depth: Int32Array.from(nodes.depth),
    member: Int32Array.from(nodes.member),
    dimensionAt: Int32Array.from(nodes.dimensionAt),
    lines,
    lineStart: Int32Array.from(nodes.lineStart),
    lineEnd: Int32Array.from(nodes.lineEnd),
    nodeOfLine,
  };
}

/** The member of each dimension of the plan (in the plan's order) that a node stands for, null for "all". */
export function membersOfNode(plan: Plan, tree: RowTree, node: number): (MemberId | null)[] {
  const dimensions = dimensionsOf(plan);
  const members = dimensions.map((): MemberId | null => null);
  for (let at = node; at > 0; at = tree.parent[at] as number) {
    const dimension = dimensions.findIndex((row) => row.id === tree.order[tree.dimensionAt[at] as number]);
    members[dimension] ??= tree.member[at] as MemberId;
  }
  return members;
}
