import type { MemberId } from '../../shared/model/ids.ts';
import { hierarchyOf, type Plan } from '../../shared/model/plan.ts';
import { TREE_COLUMN } from './column-id.ts';
import type { View } from './view.ts';
import type { Workbench } from './workbench.ts';

/**
 * The key of a row (see nodeKeys) once members have moved: the same members, under those that are above them now. What
 * there is no more is left out, so that the key is of the nearest row above.
 */
export function keyAfterMove(plan: Plan, key: string): string {
  if (key === '') return '';
  const members = key.split('/').map((id) => plan.tables.member.get(Number(id)));
  const parts: number[] = [];
  for (const [i, row] of members.entries()) {
    if (!row) break;
    // The last one of each dimension says where the row is; those before it were only the way there.
    if (members[i + 1]?.dimension === row.dimension) continue;
    const { members: all, parent, positionOf } = hierarchyOf(plan, row.dimension);
    const chain: number[] = [];
    for (let at = positionOf.get(row.id) ?? -1; at >= 0; at = parent[at] as number) chain.push(all[at]?.id as number);
    parts.push(...chain.reverse());
  }
  return parts.join('/');
}

/** Folding and selection stay on the same members, wherever they hang now. */
export function viewAfterMove(plan: Plan, { openRows, selected }: View): Pick<View, 'openRows' | 'selected'> {
  const follow = (key: string) => keyAfterMove(plan, key);
  return {
    openRows: openRows && [...new Set(openRows.map(follow))],
    selected: selected && { ...selected, row: follow(selected.row) },
  };
}

/** Selects the row of a member, the first where it has several, and unfolds what hides it. */
export function selectMember(workbench: Workbench, member: MemberId): void {
  const rows = workbench.rows.get();
  const node = rows?.tree.member.indexOf(member) ?? -1;
  if (!rows || node < 0 || rows.hidden?.[node] === 1) return;
  for (let at = rows.tree.parent[node] as number; at >= 0; at = rows.tree.parent[at] as number)
    workbench.foldNode(at, true);
  workbench.selection.set({ node, column: TREE_COLUMN });
}
