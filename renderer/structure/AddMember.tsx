import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dimensionsOf } from '../../shared/model/plan.ts';
import type { StructureCommandOf } from '../../shared/structure/command.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { selectMember } from '../state/tree-changes.ts';
import { Check, Choices, TextField } from './fields.tsx';
import { StructureFrame } from './StructureFrame.tsx';
import { depthOf, hasChildren, hasOwners, levelName, memberRow, nextSibling, type Subject } from './subject.ts';

/** A new member beside or below the one on which the planner stands. */
export function AddMember({ open, subject }: { readonly open: OpenPlan; readonly subject: Subject }) {
  const { t } = useTranslation();
  const { workbench } = open;
  const { plan } = workbench;
  const { dimension } = subject;
  const at = memberRow(plan, subject.member);
  const [where, setWhere] = useState<'below' | 'beside'>(at === null || hasChildren(plan, at) ? 'below' : 'beside');
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [owner, setOwner] = useState('');
  const [contact, setContact] = useState('');
  const [takeLines, setTakeLines] = useState(false);
  const depth = depthOf(plan, dimension, subject.member);
  const below = levelName(plan, dimension, depth + 1);
  const parent = where === 'below' ? subject.member : (at?.parent ?? null);
  const parentName = memberRow(plan, parent)?.name ?? t('structure.top');
  const command: StructureCommandOf<'add-member'> | null =
    name.trim() === ''
      ? null
      : {
          command: 'add-member',
          dimension,
          name,
          code,
          parent,
          before: where === 'beside' && at ? nextSibling(plan, at) : null,
          owner: owner.trim() === '' ? null : { name: owner, contact },
          takeLines,
        };
  const known = new Set(plan.tables.member.keys());
  const showNew = () => {
    const added = [...workbench.plan.tables.member.values()].filter((row) => !known.has(row.id));
    const [row] = added;
    // Where lines were taken over it is the parent that is new.
    if (row) selectMember(workbench, takeLines && subject.member !== null ? subject.member : row.id);
  };
  return (
    <StructureFrame
      open={open}
      title={t('structure.addTo', {
        level: where === 'below' ? below : levelName(plan, dimension, depth),
        name: parentName,
      })}
      confirm={t('structure.add')}
      command={command}
      onDone={showNew}
      wayOut={(refusal) =>
        refusal.code === 'member-has-lines' && (
          <Check
            label={t('structure.takeLines', { name: parentName, new: name.trim() })}
            on={takeLines}
            onChange={setTakeLines}
          />
        )
      }
    >
      <div className="field-row">
        <TextField label={t('structure.name')} value={name} onChange={setName} first />
        <TextField label={t('structure.code')} value={code} onChange={setCode} hint={t('structure.codeHint')} />
      </div>
      {hasOwners(plan, dimension) && (
        <div className="field-row">
          <TextField label={t('structure.owner')} value={owner} onChange={setOwner} />
          <TextField label={t('structure.contact')} value={contact} onChange={setContact} />
        </div>
      )}
      {at && (
        <Choices
          legend={t('structure.where')}
          value={where}
          onPick={setWhere}
          choices={[
            { value: 'beside', label: t('structure.beside', { name: at.name }) },
            { value: 'below', label: t('structure.below', { name: at.name }) },
          ]}
        />
      )}
      {takeLines && (
        <Check
          label={t('structure.takeLines', { name: parentName, new: name.trim() })}
          on={takeLines}
          onChange={setTakeLines}
        />
      )}
      {dimensionsOf(plan).length > 1 && !takeLines && <p className="muted">{t('structure.linesLikeSiblings')}</p>}
    </StructureFrame>
  );
}
