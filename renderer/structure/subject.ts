import { membersOfNode } from '../../shared/cube/row-tree.ts';
import type { DimensionId, MemberId } from '../../shared/model/ids.ts';
import { dimensionsOf, hierarchyOf, type Plan } from '../../shared/model/plan.ts';
import type { MemberRow } from '../../shared/model/rows.ts';
import type { LinesUnder } from '../../shared/structure/command.ts';
import { i18n } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import type { Workbench } from '../state/workbench.ts';

/** The row that a change of the tree is about: its member (null: the whole plan) and the lines below it. */
export interface Subject {
  readonly dimension: DimensionId;
  readonly member: MemberId | null;
  readonly members: LinesUnder;
  /** Every selected row where there are several, this one among them. */
  readonly chosen?: readonly LinesUnder[];
}

/** The row on which the planner stands; null before there is any. */
export function subjectOf({ plan, rows, selection }: Pick<Workbench, 'plan' | 'rows' | 'selection'>): Subject | null {
  const tree = rows.get()?.tree;
  const node = selection.get()?.node;
  if (!tree || node === undefined) return null;
  const dimension = tree.order[Math.max(0, tree.dimensionAt[node] as number)];
  if (dimension === undefined) return null;
  return {
    dimension,
    member: node === 0 ? null : (tree.member[node] as MemberId),
    members: membersOfNode(plan, tree, node),
  };
}

/** The same with all the rows of the selected range: lines are given away together. */
export function subjectsOf({ workbench, ranges }: OpenPlan): Subject | null {
  const subject = subjectOf(workbench);
  const rows = workbench.rows.get();
  if (!subject || !rows || !ranges.isRange) return subject;
  const nodes = new Set<number>();
  for (const { top, bottom } of ranges.blocks()) {
    for (let row = top; row <= bottom; row++) nodes.add(rows.visible[row] as number);
  }
  if (nodes.size < 2) return subject;
  return { ...subject, chosen: [...nodes].map((node) => membersOfNode(workbench.plan, rows.tree, node)) };
}

export function memberRow(plan: Plan, id: MemberId | null): MemberRow | null {
  return id === null ? null : (plan.tables.member.get(id) ?? null);
}

export function hasChildren(plan: Plan, member: MemberRow): boolean {
  const { positionOf, end } = hierarchyOf(plan, member.dimension);
  const at = positionOf.get(member.id) as number;
  return (end[at] as number) > at + 1;
}

/** What members of a depth (1 at the top) are called: "salesperson", or just "member". */
export function levelName(plan: Plan, dimension: DimensionId, depth: number): string {
  return plan.tables.dimension.get(dimension)?.levels[depth - 1] ?? i18n.t('structure.member');
}

/** The depth of a member; 0 for the whole plan. */
export function depthOf(plan: Plan, dimension: DimensionId, member: MemberId | null): number {
  if (member === null) return 0;
  const { depth, positionOf } = hierarchyOf(plan, dimension);
  return depth[positionOf.get(member) as number] as number;
}

/** Whether people answer for the members of a dimension: the organization, or wherever there are owners already. */
export function hasOwners(plan: Plan, dimension: DimensionId): boolean {
  const row = plan.tables.dimension.get(dimension);
  if (row?.code === 'organization') return true;
  const named = dimensionsOf(plan).some((other) => other.code === 'organization');
  if (!named && dimensionsOf(plan)[0]?.id === dimension) return true;
  return [...plan.tables.owner.keys()].some((id) => plan.tables.member.get(id)?.dimension === dimension);
}

/** The sibling after a member, before which the next one would be put. */
export function nextSibling(plan: Plan, member: MemberRow): MemberId | null {
  const siblings = hierarchyOf(plan, member.dimension).members.filter((row) => row.parent === member.parent);
  return siblings[siblings.findIndex((row) => row.id === member.id) + 1]?.id ?? null;
}
