import type { Refusal } from '../../shared/command/refusal.ts';
import { isLeafAt } from '../../shared/model/hierarchy.ts';
import { dimensionsOf, hierarchyOf, type Plan } from '../../shared/model/plan.ts';
import type { DimensionRow } from '../../shared/model/rows.ts';
import { parseOutline } from '../../shared/text/outline.ts';
import { outlineMembers } from '../../shared/text/outline-members.ts';
import type { Workbench } from './workbench.ts';

/** More lines than this are no first plan of somebody who types names. */
export const MOST_TYPED_LINES = 20_000;

/** Members that a dimension has at its lowest level. */
export function leavesOf(plan: Plan, dimension: DimensionRow): number[] {
  const hierarchy = hierarchyOf(plan, dimension.id);
  return hierarchy.members.filter((_, position) => isLeafAt(hierarchy, position)).map(({ id }) => id);
}

/** How many lines come of all combinations, with the outlines typed for dimensions that have no members. */
export function linesToCome(plan: Plan, outlines: Readonly<Record<string, string>>): number {
  return dimensionsOf(plan).reduce((lines, dimension) => {
    const typed = parseOutline(outlines[dimension.code] ?? '').leaves;
    return lines * (leavesOf(plan, dimension).length || typed);
  }, 1);
}

/** Adds the members typed, then a line for each combination. Gives why the plan refuses, or null. */
export async function addLines(
  workbench: Workbench,
  outlines: Readonly<Record<string, string>>,
): Promise<Refusal | null> {
  const source = { file: 'outline', rows: 0 };
  for (const dimension of dimensionsOf(workbench.plan)) {
    if (hierarchyOf(workbench.plan, dimension.id).members.length > 0) continue;
    const members = outlineMembers(parseOutline(outlines[dimension.code] ?? '').members, new Set());
    const reply = await workbench.execute({
      command: 'import-members',
      dimension: dimension.id,
      members,
      source: { ...source, rows: members.length },
    });
    if (!reply.ok) return reply.refusal ?? null;
  }
  let lines: number[][] = [[]];
  for (const dimension of dimensionsOf(workbench.plan)) {
    const leaves = leavesOf(workbench.plan, dimension);
    lines = lines.flatMap((line) => leaves.map((member) => [...line, member]));
  }
  const members = Int32Array.from(lines.flat());
  const reply = await workbench.execute({
    command: 'import-lines',
    members,
    source: { ...source, rows: lines.length },
  });
  return reply.ok ? null : (reply.refusal ?? null);
}
