import type { Area, AreaEdit } from '../command/command.ts';
import type { MeasureId, MemberId } from '../model/ids.ts';
import { calendarOf, dimensionsOf, hierarchyOf, type Plan } from '../model/plan.ts';

/** For each measure the smallest area that holds all of its edits, measures by their ids. O(edits x dimensions). */
export function hullsOf(plan: Plan, edits: readonly AreaEdit[]): Area[] {
  const byMeasure = new Map<MeasureId, Area[]>();
  for (const { area } of edits) {
    const areas = byMeasure.get(area.measure);
    if (areas) areas.push(area);
    else byMeasure.set(area.measure, [area]);
  }
  return [...byMeasure]
    .sort((a, b) => a[0] - b[0])
    .map(([measure, areas]) => ({ measure, members: membersAround(plan, areas), period: periodAround(plan, areas) }));
}

/** Per dimension the lowest member above all, null where there is none. */
function membersAround(plan: Plan, areas: readonly Area[]): (MemberId | null)[] {
  return dimensionsOf(plan).map((dimension, d) => {
    const hierarchy = hierarchyOf(plan, dimension.id);
    let low = Number.POSITIVE_INFINITY;
    let high = -1;
    for (const { members } of areas) {
      const position = hierarchy.positionOf.get(members[d] as MemberId) ?? -1;
      low = Math.min(low, position);
      high = Math.max(high, position);
    }
    // Up from the first in preorder until the last one lies below too; an area without a member has all.
    let at = low;
    while (at >= 0 && (hierarchy.end[at] as number) <= high) at = hierarchy.parent[at] as number;
    return at < 0 ? null : (hierarchy.members[at]?.id ?? null);
  });
}

/** The smallest period around all; of equally long ones the first, which is the widest word for it. */
function periodAround(plan: Plan, areas: readonly Area[]): string {
  const { periods, byCode } = calendarOf(plan);
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (const code of new Set(areas.map((area) => area.period))) {
    const period = byCode.get(code);
    low = Math.min(low, period?.firstLeaf ?? 0);
    high = Math.max(high, period?.endLeaf ?? 0);
  }
  let best = periods[0];
  for (const period of periods) {
    if (period.firstLeaf > low || period.endLeaf < high || !best) continue;
    if (period.endLeaf - period.firstLeaf < best.endLeaf - best.firstLeaf) best = period;
  }
  return best?.code ?? 'all';
}
