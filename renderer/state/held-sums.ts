import { periodOf } from '../../shared/cube/area.ts';
import { locksOf } from '../../shared/cube/lock-mask.ts';
import { membersOfNode, type RowTree } from '../../shared/cube/row-tree.ts';
import type { MeasureId, MemberId, ScenarioId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { allowedBy, boundsOf } from '../../shared/spread/limits.ts';

/** Nodes and leaf ranges whose sums locks hold, as keys (see sumKey); null when there are none. */
export type HeldSums = ReadonlySet<string> | null;

export function sumKey(node: number, first: number, end: number): string {
  return `${node}:${first}:${end}`;
}

/** The locked sums that the tree has a row for; others show in the inspector alone. O(nodes) for each lock. */
export function heldSumsOf(plan: Plan, tree: RowTree, scenario: ScenarioId, measure: MeasureId): HeldSums {
  const held = new Set<string>();
  for (const lock of locksOf(plan, scenario, measure)) {
    if (lock.kind !== 'sum') continue;
    const node = nodeOfMembers(plan, tree, lock.members);
    if (node < 0) continue;
    const { firstLeaf, endLeaf } = periodOf(plan, lock.period);
    held.add(sumKey(node, firstLeaf, endLeaf));
  }
  return held.size > 0 ? held : null;
}

/** What a bound allows an area that the tree has a row for; infinite where it has no such side. */
export interface Allowed {
  readonly node: number;
  readonly first: number;
  readonly end: number;
  readonly least: number;
  readonly most: number;
}

/** By sumKey; null when there are none. */
export type BoundedSums = ReadonlyMap<string, Allowed> | null;

/** The bounded areas that the tree has a row for; where several bounds lie on one, the tightest of them. O(nodes + lines) for each bound. */
export function boundedSumsOf(plan: Plan, tree: RowTree, scenario: ScenarioId, measure: MeasureId): BoundedSums {
  const bounded = new Map<string, Allowed>();
  for (const bound of boundsOf(plan, scenario, measure)) {
    const node = nodeOfMembers(plan, tree, bound.members);
    if (node < 0) continue;
    const { firstLeaf: first, endLeaf: end } = periodOf(plan, bound.period);
    const { least, most } = allowedBy(plan, bound);
    const key = sumKey(node, first, end);
    const other = bounded.get(key);
    bounded.set(key, {
      node,
      first,
      end,
      least: Math.max(least, other?.least ?? least),
      most: Math.min(most, other?.most ?? most),
    });
  }
  return bounded.size > 0 ? bounded : null;
}

/** The node that stands for exactly these members, or -1. */
export function nodeOfMembers(plan: Plan, tree: RowTree, members: readonly (MemberId | null)[]): number {
  const wanted = JSON.stringify(members);
  const any = new Set<number>(members.filter((member) => member !== null));
  for (let node = 0; node < tree.size; node++) {
    if (node > 0 && !any.has(tree.member[node] as number)) continue;
    if (JSON.stringify(membersOfNode(plan, tree, node)) === wanted) return node;
  }
  return -1;
}
