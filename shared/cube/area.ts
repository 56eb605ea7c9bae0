import type { Area } from '../command/command.ts';
import type { Period } from '../model/calendar.ts';
import type { MemberId, ScenarioId } from '../model/ids.ts';
import { calendarOf, cellsOf, dimensionsOf, hierarchyOf, linePositionsOf, type Plan } from '../model/plan.ts';

/** Lines under a combination of members (one or null per dimension, in the plan's order), ascending. O(lines). */
export function linesOfMembers(plan: Plan, members: readonly (MemberId | null)[]): Int32Array {
  const { lines } = plan;
  const dimensions = dimensionsOf(plan);
  const tests: { positions: Int32Array; first: number; end: number }[] = [];
  members.forEach((member, column) => {
    const dimension = dimensions[column];
    if (member === null || !dimension) return;
    const hierarchy = hierarchyOf(plan, dimension.id);
    const first = hierarchy.positionOf.get(member);
    if (first === undefined) throw new Error(`member ${member} is not of dimension ${dimension.code}`);
    const positions = linePositionsOf(plan, dimension.id);
    tests.push({ positions, first, end: hierarchy.end[first] as number });
  });
  const found = new Int32Array(lines.count);
  let count = 0;
  for (let line = 0; line < lines.count; line++) {
    let inside = true;
    for (const { positions, first, end } of tests) {
      const position = positions[line] as number;
      if (position < first || position >= end) {
        inside = false;
        break;
      }
    }
    if (inside) found[count++] = line;
  }
  return found.slice(0, count);
}

/** The period of an area. Throws when the code is none of the calendar's: commands are checked before. */
export function periodOf(plan: Plan, code: string): Period {
  const period = calendarOf(plan).byCode.get(code);
  if (!period) throw new Error(`no period ${code}`);
  return period;
}

/** Exact sum of an area's cells, ticks. */
export function sumOfArea(plan: Plan, scenario: ScenarioId, area: Area): number {
  const width = calendarOf(plan).leafCount;
  const cells = cellsOf(plan, scenario, area.measure);
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  let sum = 0;
  for (const line of linesOfMembers(plan, area.members)) {
    for (let p = firstLeaf; p < endLeaf; p++) sum += cells[line * width + p] as number;
  }
  return sum;
}

/** Whether `inner` lies wholly within `outer`: each member in the other's subtree, the period inside the other. */
export function isWithin(plan: Plan, inner: Area, outer: Area): boolean {
  if (inner.measure !== outer.measure) return false;
  const a = periodOf(plan, inner.period);
  const b = periodOf(plan, outer.period);
  if (a.firstLeaf < b.firstLeaf || a.endLeaf > b.endLeaf) return false;
  return dimensionsOf(plan).every((dimension, d) => {
    const wide = outer.members[d] ?? null;
    if (wide === null) return true;
    const narrow = inner.members[d] ?? null;
    if (narrow === null) return false;
    const hierarchy = hierarchyOf(plan, dimension.id);
    const first = hierarchy.positionOf.get(wide) as number;
    const position = hierarchy.positionOf.get(narrow) as number;
    return position >= first && position < (hierarchy.end[first] as number);
  });
}
