import type { MemberRow } from '../../shared/model/rows.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { AddMember } from './AddMember.tsx';
import { ClosedLines } from './ClosedLines.tsx';
import { CloseLines } from './CloseLines.tsx';
import type { StructureDialog } from './dialogs.ts';
import { EditMember } from './EditMember.tsx';
import { MergeMember } from './MergeMember.tsx';
import { MoveMember } from './MoveMember.tsx';
import { ReassignLines } from './ReassignLines.tsx';
import { RetireMember } from './RetireMember.tsx';
import { memberRow } from './subject.ts';

/** The dialog that is asked for about the tree. */
export function Structure({ open, dialog }: { readonly open: OpenPlan; readonly dialog: StructureDialog }) {
  const { subject } = dialog;
  const member = memberRow(open.workbench.plan, subject.member);
  switch (dialog.kind) {
    case 'add':
      return <AddMember open={open} subject={subject} />;
    case 'reassign':
      return <ReassignLines open={open} subject={subject} />;
    case 'close':
      return <CloseLines open={open} subject={subject} />;
    case 'closed':
      return <ClosedLines open={open} subject={subject} />;
    default:
      return member && <OfMember open={open} dialog={dialog} member={member} />;
  }
}

function OfMember({
  open,
  dialog,
  member,
}: {
  readonly open: OpenPlan;
  readonly dialog: StructureDialog;
  readonly member: MemberRow;
}) {
  switch (dialog.kind) {
    case 'edit':
      return <EditMember open={open} member={member} />;
    case 'merge':
      return <MergeMember open={open} member={member} />;
    case 'retire':
      return <RetireMember open={open} member={member} />;
    case 'move':
      return <MoveMember open={open} member={member} {...('to' in dialog ? { to: dialog.to } : {})} />;
    default:
      return null;
  }
}
