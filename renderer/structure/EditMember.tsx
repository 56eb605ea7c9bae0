import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberRow } from '../../shared/model/rows.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { TextField } from './fields.tsx';
import { StructureFrame } from './StructureFrame.tsx';
import { hasOwners } from './subject.ts';

/** Name, code and the person who answers for a member. */
export function EditMember({ open, member }: { readonly open: OpenPlan; readonly member: MemberRow }) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const before = plan.tables.owner.get(member.id) ?? null;
  const [name, setName] = useState(member.name);
  const [code, setCode] = useState(member.code);
  const [owner, setOwner] = useState(before?.name ?? '');
  const [contact, setContact] = useState(before?.contact ?? '');
  const owned = hasOwners(plan, member.dimension);
  return (
    <StructureFrame
      open={open}
      title={t('structure.editOf', { name: member.name })}
      confirm={t('structure.save')}
      command={{
        command: 'change-member',
        member: member.id,
        name,
        code,
        ...(owned ? { owner: owner.trim() === '' ? null : { name: owner, contact } } : {}),
      }}
    >
      <div className="field-row">
        <TextField label={t('structure.name')} value={name} onChange={setName} first />
        <TextField label={t('structure.code')} value={code} onChange={setCode} hint={t('structure.codeHint')} />
      </div>
      {owned && (
        <div className="field-row">
          <TextField label={t('structure.owner')} value={owner} onChange={setOwner} />
          <TextField label={t('structure.contact')} value={contact} onChange={setContact} />
        </div>
      )}
    </StructureFrame>
  );
}
