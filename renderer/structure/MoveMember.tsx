import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberId } from '../../shared/model/ids.ts';
import type { MemberRow } from '../../shared/model/rows.ts';
import { checkParent, liesBelow, under } from '../../shared/structure/places.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { selectMember } from '../state/tree-changes.ts';
import { Choices } from './fields.tsx';
import { MemberPick } from './MemberPick.tsx';
import { StructureFrame } from './StructureFrame.tsx';
import { memberRow } from './subject.ts';

interface Props {
  readonly open: OpenPlan;
  readonly member: MemberRow;
  /** Where it was dropped; then only the totals are asked about. */
  readonly to?: { readonly parent: MemberId | null; readonly before: MemberId | null };
}

/** Puts a member under another parent: its targets move along, or both totals stay. */
export function MoveMember({ open, member, to }: Props) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const [parent, setParent] = useState<MemberId | null | undefined>(to?.parent);
  const [keep, setKeep] = useState<'targets' | 'totals'>('targets');
  const named = (id: MemberId | null) => ({
    label: memberRow(plan, id)?.name ?? t('grid.wholePlan'),
    members: under(plan, memberRow(plan, id)),
  });
  const allows = (id: MemberId) => {
    const row = plan.tables.member.get(id) as MemberRow;
    return id !== member.parent && !liesBelow(plan, row, member.id) && checkParent(plan, member.dimension, id).ok;
  };
  const chosen = parent !== undefined;
  return (
    <StructureFrame
      open={open}
      title={
        to
          ? t('structure.moveTo', { name: member.name, to: memberRow(plan, to.parent)?.name ?? t('structure.top') })
          : t('structure.moveOf', { name: member.name })
      }
      confirm={t('structure.move')}
      command={chosen ? { command: 'move-member', member: member.id, parent, before: to?.before ?? null, keep } : null}
      touched={chosen ? [named(member.id), named(member.parent), named(parent)] : []}
      onDone={() => selectMember(open.workbench, member.id)}
    >
      {!to && (
        <MemberPick
          plan={plan}
          dimension={member.dimension}
          label={t('structure.newParent')}
          value={parent}
          onPick={setParent}
          allows={allows}
          {...(member.parent === null ? {} : { top: t('structure.top') })}
          first
        />
      )}
      <Choices
        legend={t('structure.targets')}
        value={keep}
        onPick={setKeep}
        choices={[
          { value: 'targets', label: t('structure.keepTargets') },
          { value: 'totals', label: t('structure.keepTotals') },
        ]}
      />
    </StructureFrame>
  );
}
