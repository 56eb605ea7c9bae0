import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberId } from '../../shared/model/ids.ts';
import type { MemberRow } from '../../shared/model/rows.ts';
import { isLeaf, liesBelow, under } from '../../shared/structure/places.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { selectMember } from '../state/tree-changes.ts';
import { MemberPick } from './MemberPick.tsx';
import { StructureFrame } from './StructureFrame.tsx';
import { memberRow } from './subject.ts';

/** Makes one member out of two. */
export function MergeMember({ open, member }: { readonly open: OpenPlan; readonly member: MemberRow }) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const [into, setInto] = useState<MemberId | null>(null);
  const target = memberRow(plan, into);
  const allows = (id: MemberId) => {
    const row = plan.tables.member.get(id) as MemberRow;
    return (
      isLeaf(plan, row) === isLeaf(plan, member) && !liesBelow(plan, row, member.id) && !liesBelow(plan, member, id)
    );
  };
  return (
    <StructureFrame
      open={open}
      title={t('structure.mergeOf', { name: member.name })}
      confirm={t('structure.merge')}
      command={into === null ? null : { command: 'merge-members', from: member.id, into }}
      touched={target ? [member, target].map((row) => ({ label: row.name, members: under(plan, row) })) : []}
      onDone={() => into !== null && selectMember(open.workbench, into)}
    >
      <MemberPick
        plan={plan}
        dimension={member.dimension}
        label={t('structure.mergeInto')}
        value={into}
        onPick={setInto}
        allows={allows}
        first
      />
      <p className="muted">{t('structure.mergeAbout', { name: member.name })}</p>
    </StructureFrame>
  );
}
