import type { Area } from '../command/command.ts';
import { linesOfMembers } from '../cube/area.ts';
import { closedMaskOf } from '../cube/closed-mask.ts';
import type { Period } from '../model/calendar.ts';
import { ancestorAtDepth, isLeafAt } from '../model/hierarchy.ts';
import type { MeasureId, MemberId, ScenarioId } from '../model/ids.ts';
import { calendarOf, cellsOf, dimensionsOf, hierarchyOf, linePositionsOf, type Plan } from '../model/plan.ts';
import type { RoundRow } from '../model/rows.ts';

/** In what detail owners are asked. */
export type Detail = Pick<RoundRow, 'period' | 'parts' | 'levels'>;

/** An area that an owner is asked for, and what it stands at, ticks. */
export interface AskedArea {
  readonly area: Area;
  readonly target: number;
}

/** The periods of a kind within a period, in their order; empty where there are none. */
export function periodsAsked(plan: Plan, { period, parts }: Detail): Period[] {
  const { byCode, periods } = calendarOf(plan);
  const within = byCode.get(period);
  if (!within) return [];
  return periods.filter(
    ({ kind, firstLeaf, endLeaf }) => kind === parts && firstLeaf >= within.firstLeaf && endLeaf <= within.endLeaf,
  );
}

/** Rows of an owner: the combinations of members at the levels asked for that have lines, and these lines. */
interface Row {
  readonly members: readonly (MemberId | null)[];
  readonly lines: number[];
}

/**
 * What an owner is asked for: row by row in the order of the tree, period by period, without what is closed. An owner's
 * own dimension is never taken coarser than the owner. O(lines x leaf periods).
 */
export function askedAreas(
  plan: Plan,
  scenario: ScenarioId,
  measure: MeasureId,
  owner: MemberId,
  detail: Detail,
): AskedArea[] {
  const cells = cellsOf(plan, scenario, measure);
  const closed = closedMaskOf(plan);
  const width = calendarOf(plan).leafCount;
  const asked: AskedArea[] = [];
  const periods = periodsAsked(plan, detail);
  for (const { members, lines } of rowsOf(plan, owner, detail.levels)) {
    for (const { code, firstLeaf, endLeaf } of periods) {
      let target = 0;
      let open = false;
      for (const line of lines) {
        for (let at = line * width + firstLeaf; at < line * width + endLeaf; at++) {
          target += cells[at] as number;
          if (closed?.[at] !== 1) open = true;
        }
      }
      if (open) asked.push({ area: { measure, members, period: code }, target });
    }
  }
  return asked;
}

function rowsOf(plan: Plan, owner: MemberId, levels: readonly number[]): Row[] {
  const dimensions = dimensionsOf(plan);
  const own = plan.tables.member.get(owner)?.dimension;
  const hierarchies = dimensions.map(({ id }) => hierarchyOf(plan, id));
  const positions = dimensions.map(({ id }) => linePositionsOf(plan, id));
  const depths = dimensions.map(({ id }, d) => {
    const level = levels[d] ?? 0;
    if (id !== own) return level;
    const hierarchy = hierarchies[d] as (typeof hierarchies)[number];
    return Math.max(level, hierarchy.depth[hierarchy.positionOf.get(owner) as number] as number);
  });
  const rows = new Map<string, { at: number[]; lines: number[] }>();
  for (const line of linesOfMembers(
    plan,
    dimensions.map(({ id }) => (id === own ? owner : null)),
  )) {
    const places = positions.map((of) => of[line] as number);
    // Lines of a member that has members below it now carry nothing; their row would hold those of the others.
    if (!places.every((place, d) => isLeafAt(hierarchies[d] as (typeof hierarchies)[number], place))) continue;
    const at = places.map((place, d) => {
      const depth = depths[d] as number;
      return depth === 0 ? -1 : ancestorAtDepth(hierarchies[d] as (typeof hierarchies)[number], place, depth);
    });
    const key = at.join();
    const row = rows.get(key);
    if (row) row.lines.push(line);
    else rows.set(key, { at, lines: [line] });
  }
  return [...rows.values()]
    .sort((a, b) => a.at.reduce((order, place, d) => order || place - (b.at[d] as number), 0))
    .map(({ at, lines }) => ({
      members: at.map((place, d) => (place < 0 ? null : (hierarchies[d]?.members[place]?.id ?? null))),
      lines,
    }));
}
