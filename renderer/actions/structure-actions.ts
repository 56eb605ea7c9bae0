import type { MemberId } from '../../shared/model/ids.ts';
import { hierarchyOf } from '../../shared/model/plan.ts';
import type { MemberRow } from '../../shared/model/rows.ts';
import { liesBelow } from '../../shared/structure/places.ts';
import { i18n } from '../i18n/index.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { overlay } from '../state/overlay.ts';
import { TREE_COLUMN } from '../state/selection.ts';
import { closedUnder } from '../structure/closed-under.ts';
import type { StructureDialog } from '../structure/dialogs.ts';
import { depthOf, hasChildren, levelName, memberRow, subjectOf, subjectsOf } from '../structure/subject.ts';
import { type Action, planAction } from './action.ts';

/** The member on whose row the planner stands, where the plan may be changed. */
function memberHere({ workbench }: OpenPlan): MemberRow | null {
  if (workbench.state.get().readOnly) return null;
  return memberRow(workbench.plan, subjectOf(workbench)?.member ?? null);
}

function onName(open: OpenPlan): boolean {
  return open.workbench.selection.get()?.column === TREE_COLUMN;
}

function show(kind: StructureDialog['kind']) {
  return ({ workbench }: OpenPlan) => {
    const subject = subjectOf(workbench);
    if (subject) overlay.set({ is: 'structure', dialog: { kind, subject } });
  };
}

/** "Add a salesperson to Boston": what a new member here is called, and below whom it comes. */
function addWords({ workbench }: OpenPlan): string {
  const { plan } = workbench;
  const subject = subjectOf(workbench);
  const row = memberRow(plan, subject?.member ?? null);
  if (!subject) return i18n.t('structure.actionAdd');
  const parent = row === null || hasChildren(plan, row) ? row : memberRow(plan, row.parent);
  const level = levelName(plan, subject.dimension, depthOf(plan, subject.dimension, parent?.id ?? null) + 1);
  return i18n.t('structure.actionAddTo', { level, name: parent?.name ?? i18n.t('structure.top') });
}

/** The sibling before which a member comes when it goes one place up or down; undefined at the end. */
function neighbour(open: OpenPlan, step: 1 | -1): MemberId | null | undefined {
  const row = memberHere(open);
  if (!row) return undefined;
  const siblings = hierarchyOf(open.workbench.plan, row.dimension).members.filter(
    (other) => other.parent === row.parent,
  );
  const at = siblings.findIndex((other) => other.id === row.id) + step;
  if (at < 0 || at >= siblings.length) return undefined;
  return siblings[step < 0 ? at : at + 1]?.id ?? null;
}

function shift(open: OpenPlan, step: 1 | -1): void {
  const row = memberHere(open);
  const before = neighbour(open, step);
  if (!row || before === undefined) return;
  const command = { command: 'move-member', member: row.id, parent: row.parent, before, keep: 'targets' } as const;
  void open.workbench.execute(command);
}

const can = (open: OpenPlan) => memberHere(open) !== null;
const inUse = (open: OpenPlan) => memberHere(open)?.retired === false;
const writable = ({ workbench }: OpenPlan) => !workbench.state.get().readOnly && subjectOf(workbench) !== null;

/** Whether there is another member that this one could become part of, or hang under. */
function hasOthers(open: OpenPlan): boolean {
  const row = memberHere(open);
  if (!row || row.retired) return false;
  const { plan } = open.workbench;
  return hierarchyOf(plan, row.dimension).members.some(
    (other) => !other.retired && !liesBelow(plan, other, row.id) && !liesBelow(plan, row, other.id),
  );
}

/** What changes the tree and whose lines are whose; all of it on the row of the selection. */
export const structureActions: readonly Action[] = [
  planAction({
    id: 'rename-member',
    group: 'structure',
    label: 'structure.actionRename',
    keys: ['F2'],
    where: 'grid',
    menu: 'row',
    can: (open) => can(open) && onName(open),
    run: (open) => open.grid?.rename(),
  }),
  planAction({
    id: 'add-member',
    group: 'structure',
    label: 'structure.actionAdd',
    words: addWords,
    keys: ['Insert'],
    where: 'grid',
    menu: 'row',
    can: writable,
    run: show('add'),
  }),
  planAction({
    id: 'edit-member',
    group: 'structure',
    label: 'structure.actionEdit',
    keys: ['Alt Enter'],
    where: 'grid',
    menu: 'row',
    can,
    run: show('edit'),
  }),
  planAction({
    id: 'member-up',
    group: 'structure',
    label: 'structure.actionUp',
    keys: ['Alt Shift ArrowUp'],
    where: 'grid',
    menu: 'row',
    can: (open) => neighbour(open, -1) !== undefined,
    run: (open) => shift(open, -1),
  }),
  planAction({
    id: 'member-down',
    group: 'structure',
    label: 'structure.actionDown',
    keys: ['Alt Shift ArrowDown'],
    where: 'grid',
    menu: 'row',
    can: (open) => neighbour(open, 1) !== undefined,
    run: (open) => shift(open, 1),
  }),
  planAction({
    id: 'move-member',
    group: 'structure',
    label: 'structure.actionMove',
    menu: 'row',
    can: inUse,
    run: show('move'),
  }),
  planAction({
    id: 'merge-member',
    group: 'structure',
    label: 'structure.actionMerge',
    menu: 'row',
    can: hasOthers,
    run: show('merge'),
  }),
  planAction({
    id: 'retire-member',
    group: 'structure',
    label: 'structure.actionRetire',
    keys: ['Delete'],
    where: 'grid',
    menu: 'row',
    can: (open) => inUse(open) && onName(open),
    run: show('retire'),
  }),
  planAction({
    id: 'reassign-lines',
    group: 'structure',
    label: 'structure.actionReassign',
    menu: ['row', 'cell'],
    can,
    run: (open) => {
      const subject = subjectsOf(open);
      if (subject) overlay.set({ is: 'structure', dialog: { kind: 'reassign', subject } });
    },
  }),
  planAction({
    id: 'close-lines',
    group: 'structure',
    label: 'structure.actionClose',
    menu: 'row',
    can,
    run: show('close'),
  }),
  planAction({
    id: 'closed-lines',
    group: 'structure',
    label: 'structure.actionClosed',
    menu: 'row',
    can: (open) => {
      const subject = writable(open) ? subjectOf(open.workbench) : null;
      return subject !== null && closedUnder(open.workbench.plan, subject).length > 0;
    },
    run: show('closed'),
  }),
];
