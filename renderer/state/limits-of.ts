import { periodOf } from '../../shared/cube/area.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { allowedBy } from '../../shared/spread/limits.ts';
import type { Figures } from './figures.ts';
import { nodeOfMembers, sumKey } from './held-sums.ts';

/** Floors and caps of the areas that the grid has a cell for, in ticks, by sumKey. */
export interface Limits {
  readonly floors: ReadonlyMap<string, number>;
  readonly caps: ReadonlyMap<string, number>;
}

const kept = new WeakMap<object, { readonly of: string; readonly limits: Limits }[]>();

/** The bounds of a scenario's measure; where several lie on one area, the tightest. Kept until the plan changes. */
export function limitsOf(plan: Plan, { tree, scenario, measure }: Figures): Limits {
  const of = `${plan.seq} ${scenario} ${measure}`;
  const known = kept.get(tree)?.filter((entry) => entry.of.startsWith(`${plan.seq} `)) ?? [];
  const found = known.find((entry) => entry.of === of);
  if (found) return found.limits;
  const floors = new Map<string, number>();
  const caps = new Map<string, number>();
  for (const bound of plan.tables.bound.values()) {
    if (bound.scenario !== scenario || bound.measure !== measure) continue;
    const node = nodeOfMembers(plan, tree, bound.members);
    if (node < 0) continue;
    const { firstLeaf, endLeaf } = periodOf(plan, bound.period);
    const key = sumKey(node, firstLeaf, endLeaf);
    const { least, most } = allowedBy(plan, bound);
    if (Number.isFinite(least)) floors.set(key, Math.max(least, floors.get(key) ?? least));
    if (Number.isFinite(most)) caps.set(key, Math.min(most, caps.get(key) ?? most));
  }
  kept.set(tree, [...known, { of, limits: { floors, caps } }]);
  return { floors, caps };
}
