import { notesOf } from '../../shared/command/set-note.ts';
import { periodOf } from '../../shared/cube/area.ts';
import { membersOfNode, type RowTree } from '../../shared/cube/row-tree.ts';
import type { MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { AreaRow, NoteRow } from '../../shared/model/rows.ts';
import { sumKey } from '../state/held-sums.ts';

/** The notes on cells of the grid, by sumKey; null when there are none. */
export type Notes = ReadonlyMap<string, NoteRow> | null;

/** The notes that the tree has a row for; others show in the inspector alone. One pass over the nodes. */
export function notedCells(plan: Plan, tree: RowTree, scenario: ScenarioId, measure: MeasureId): Notes {
  const notes = notesOf(plan, scenario, measure);
  if (notes.length === 0) return null;
  const found = new Map<string, NoteRow>();
  for (const [note, node] of nodesOfAreas(plan, tree, notes)) {
    const { firstLeaf, endLeaf } = periodOf(plan, note.period);
    found.set(sumKey(node, firstLeaf, endLeaf), note);
  }
  return found.size > 0 ? found : null;
}

/** The areas that the tree has a row for, each with its node. One pass over the nodes. */
export function* nodesOfAreas<T extends Pick<AreaRow, 'members'>>(
  plan: Plan,
  tree: RowTree,
  areas: readonly T[],
): Generator<[T, number]> {
  // A row is looked at closely only where its last member is one that an area names.
  const byMembers = new Map<string, T[]>();
  const named = new Set<number>([0]);
  for (const area of areas) {
    const key = area.members.join();
    const same = byMembers.get(key);
    if (same) same.push(area);
    else byMembers.set(key, [area]);
    for (const member of area.members) if (member !== null) named.add(member);
  }
  for (let node = 0; node < tree.size; node++) {
    if (!named.has(tree.member[node] as number)) continue;
    for (const area of byMembers.get(membersOfNode(plan, tree, node).join()) ?? []) yield [area, node];
  }
}
