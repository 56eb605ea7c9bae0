import { linesOfMembers, periodOf, sumOfArea } from '../cube/area.ts';
import type { AreaRow } from '../model/rows.ts';
import { allowedBy, boundsOf } from '../spread/limits.ts';
import type { BasisScope } from './basis-values.ts';
import { type Level, membersOfGroup } from './breakdown.ts';

/** What a lock on a sum, or a bound of the scenario, lets one group of a level have: ticks, maybe infinite. */
export interface OuterLimit {
  readonly level: number;
  readonly group: number;
  readonly least: number;
  readonly most: number;
}

/**
 * The scenario's locks on sums and its bounds that lie on a group of some level over the whole period. They take part
 * in the split like a step's own bounds, so that what they keep from one part goes to the others by weight. Those that
 * cross the levels or hold other periods are met afterwards, by shared/spread.
 */
export function outerLimits(scope: BasisScope, levels: readonly Level[]): OuterLimit[] {
  const { plan, scenario, measure, period } = scope;
  const whole = (row: AreaRow) => {
    const { firstLeaf, endLeaf } = periodOf(plan, row.period);
    return firstLeaf === period.firstLeaf && endLeaf === period.endLeaf;
  };
  const limits: OuterLimit[] = [];
  const add = (row: AreaRow, least: number, most: number) => {
    const place = placeOf(scope, levels, row);
    if (place) limits.push({ ...place, least, most });
  };
  for (const lock of plan.tables.lock.values()) {
    if (lock.scenario !== scenario || lock.measure !== measure || lock.kind !== 'sum' || !whole(lock)) continue;
    const sum = sumOfArea(plan, scenario, lock);
    add(lock, sum, sum);
  }
  for (const bound of boundsOf(plan, scenario, measure)) {
    if (!whole(bound)) continue;
    const { least, most } = allowedBy(plan, bound);
    add(bound, least, most);
  }
  return limits;
}

/** The group that stands for exactly an area's members; null when the levels have none. */
function placeOf({ plan }: BasisScope, levels: readonly Level[], { members }: AreaRow) {
  const line = linesOfMembers(plan, members)[0];
  if (line === undefined) return null;
  for (const [level, { groupOf }] of levels.entries()) {
    const group = groupOf[line] as number;
    const own = membersOfGroup(plan, levels, level, group);
    if (own.every((member, d) => member === (members[d] ?? null))) return { level, group };
  }
  return null;
}
