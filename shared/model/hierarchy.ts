import type { DimensionId, MemberId } from './ids.ts';
import type { MemberRow } from './rows.ts';

/** A dimension's members in preorder: a member's subtree is the range [i, end[i]) of positions. */
export interface Hierarchy {
  readonly dimension: DimensionId;
  readonly members: readonly MemberRow[];
  /** Position of a member's parent, -1 at the top. */
  readonly parent: Int32Array;
  /** One past the last position of the subtree. */
  readonly end: Int32Array;
  /** 1 at the top. */
  readonly depth: Int32Array;
  readonly positionOf: ReadonlyMap<MemberId, number>;
  readonly byCode: ReadonlyMap<string, MemberRow>;
  readonly maxDepth: number;
}

/** By position among siblings, then by id: never by name, which depends on a locale. */
function byPositionThenId(a: MemberRow, b: MemberRow): number {
  return a.position - b.position || a.id - b.id;
}

/** Builds the preorder of one dimension's members. Throws when a parent is missing or a cycle hides members. */
export function buildHierarchy(dimension: DimensionId, rows: Iterable<MemberRow>): Hierarchy {
  const children = new Map<MemberId | null, MemberRow[]>();
  const byCode = new Map<string, MemberRow>();
  let count = 0;
  for (const row of rows) {
    if (row.dimension !== dimension) continue;
    const siblings = children.get(row.parent);
    if (siblings) siblings.push(row);
    else children.set(row.parent, [row]);
    byCode.set(row.code, row);
    count++;
  }
  for (const siblings of children.values()) siblings.sort(byPositionThenId);
  const members: MemberRow[] = [];
  const parent = new Int32Array(count);
  const end = new Int32Array(count);
  const depth = new Int32Array(count);
  const positionOf = new Map<MemberId, number>();
  let maxDepth = 0;
  const stack: { readonly siblings: readonly MemberRow[]; next: number; readonly at: number }[] = [
    { siblings: children.get(null) ?? [], next: 0, at: -1 },
  ];
  while (stack.length > 0) {
    const top = stack[stack.length - 1] as (typeof stack)[number];
    const row = top.siblings[top.next++];
    if (!row) {
      if (top.at >= 0) end[top.at] = members.length;
      stack.pop();
      continue;
    }
    const at = members.length;
    members.push(row);
    positionOf.set(row.id, at);
    parent[at] = top.at;
    depth[at] = stack.length;
    if (stack.length > maxDepth) maxDepth = stack.length;
    stack.push({ siblings: children.get(row.id) ?? [], next: 0, at });
  }
  if (members.length !== count)
    throw new Error(`dimension ${dimension}: ${count - members.length} members hang nowhere`);
  return { dimension, members, parent, end, depth, positionOf, byCode, maxDepth };
}

/** Whether the member at this position has no children. */
export function isLeafAt(hierarchy: Hierarchy, position: number): boolean {
  return hierarchy.end[position] === position + 1;
}

/** The ancestor of a position at a depth (1 = top), or the position itself when it lies above that depth. */
export function ancestorAtDepth(hierarchy: Hierarchy, position: number, depth: number): number {
  let at = position;
  while ((hierarchy.depth[at] as number) > depth) at = hierarchy.parent[at] as number;
  return at;
}
