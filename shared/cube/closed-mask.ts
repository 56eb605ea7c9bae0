import type { Area } from '../command/command.ts';
import { isLeafAt } from '../model/hierarchy.ts';
import { calendarOf, dimensionsOf, hierarchyOf, linePositionsOf, type Plan } from '../model/plan.ts';
import type { ClosedRow } from '../model/rows.ts';
import { linesOfMembers } from './area.ts';

/** The leaf periods [first, end) that a closed part covers. */
function closedLeaves(plan: Plan, { firstPeriod, lastPeriod }: ClosedRow): { first: number; end: number } {
  const { byCode } = calendarOf(plan);
  return { first: byCode.get(firstPeriod)?.firstLeaf ?? 0, end: byCode.get(lastPeriod)?.endLeaf ?? 0 };
}

/**
 * 1 for each line that carries nothing because a member of it has members below it now: lines never go, so these stay
 * behind, empty and closed. Null when there is none.
 */
function idleLinesOf(plan: Plan): Uint8Array | null {
  let idle: Uint8Array | null = null;
  for (const { id } of dimensionsOf(plan)) {
    const hierarchy = hierarchyOf(plan, id);
    const positions = linePositionsOf(plan, id);
    for (let line = 0; line < positions.length; line++) {
      if (isLeafAt(hierarchy, positions[line] as number)) continue;
      idle ??= new Uint8Array(plan.lines.count);
      idle[line] = 1;
    }
  }
  return idle;
}

/**
 * Which cells (line x leafCount + leaf) are closed: 1 = the line does not exist in that period, in any scenario and
 * measure, so the cell is 0 and never receives anything. Null when none is. Kept until members, lines or closed parts
 * change.
 */
export function closedMaskOf(plan: Plan): Uint8Array | null {
  const { derived } = plan;
  if (derived.closedMask !== undefined) return derived.closedMask;
  const width = calendarOf(plan).leafCount;
  const idle = idleLinesOf(plan);
  const { closed } = plan.tables;
  const mask = idle || closed.size > 0 ? new Uint8Array(plan.lines.count * width) : null;
  for (const row of closed.values()) {
    const { first, end } = closedLeaves(plan, row);
    for (const line of linesOfMembers(plan, row.members)) mask?.fill(1, line * width + first, line * width + end);
  }
  idle?.forEach((on, line) => {
    if (on) mask?.fill(1, line * width, (line + 1) * width);
  });
  derived.closedMask = mask;
  return mask;
}

/** Whether every cell of an area is closed. */
export function isClosedArea(plan: Plan, area: Area): boolean {
  const mask = closedMaskOf(plan);
  const lines = mask ? linesOfMembers(plan, area.members) : null;
  const period = calendarOf(plan).byCode.get(area.period);
  if (!mask || !lines || !period || lines.length === 0) return false;
  const width = calendarOf(plan).leafCount;
  return lines.every((line) => {
    for (let p = period.firstLeaf; p < period.endLeaf; p++) if (mask[line * width + p] !== 1) return false;
    return true;
  });
}

/** The closed parts that one cell lies in. */
export function closedAt(plan: Plan, line: number, leaf: number): ClosedRow[] {
  return [...plan.tables.closed.values()].filter((row) => {
    const { first, end } = closedLeaves(plan, row);
    return leaf >= first && leaf < end && linesOfMembers(plan, row.members).includes(line);
  });
}

/** The closed parts that have a cell in common with lines and leaf periods [first, end), by id. */
export function closedOn(plan: Plan, lines: Int32Array, first: number, end: number): ClosedRow[] {
  const inside = new Uint8Array(plan.lines.count);
  for (const line of lines) inside[line] = 1;
  return [...plan.tables.closed.values()]
    .filter((row) => {
      const leaves = closedLeaves(plan, row);
      return (
        leaves.first < end && leaves.end > first && linesOfMembers(plan, row.members).some((line) => inside[line] === 1)
      );
    })
    .sort((a, b) => a.id - b.id);
}
