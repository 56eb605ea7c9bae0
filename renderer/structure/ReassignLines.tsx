import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DimensionId, MemberId } from '../../shared/model/ids.ts';
import { dimensionsOf } from '../../shared/model/plan.ts';
import type { MemberRow } from '../../shared/model/rows.ts';
import { isLeaf, under } from '../../shared/structure/places.ts';
import { language } from '../i18n/index.ts';
import { linesName } from '../i18n/structure-words.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { Check, PeriodField, TextField } from './fields.tsx';
import { MemberPick } from './MemberPick.tsx';
import { StructureFrame } from './StructureFrame.tsx';
import { shareOf } from './share.ts';
import { memberRow, type Subject } from './subject.ts';

/** Rows whose totals are shown: of more, the taker's tells enough. */
const MOST_SHOWN = 6;

/** Gives the lines below a row to somebody else: whole or a share, from a period on or for good. */
export function ReassignLines({ open, subject }: { readonly open: OpenPlan; readonly subject: Subject }) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const people = dimensionsOf(plan);
  const [dimension, setDimension] = useState<DimensionId>(firstNamed(subject, people) ?? subject.dimension);
  const [to, setTo] = useState<MemberId | null>(null);
  const [percent, setPercent] = useState('100');
  const [first, setFirst] = useState('');
  const [history, setHistory] = useState<boolean | null>(null);
  const share = shareOf(percent);
  // Growth compares like with like where all of it goes; otherwise each keeps what was sold.
  const follows = history ?? (share === '1' && first === '');
  const rows = subject.chosen ?? [subject.members];
  const lead = linesName(plan, rows[0] ?? subject.members, language());
  const name = rows.length > 1 ? t('structure.andMore', { name: lead, count: rows.length - 1 }) : lead;
  const taker = memberRow(plan, to);
  const column = people.findIndex((row) => row.id === dimension);
  const from = subject.members[column] ?? null;
  const allows = (id: MemberId) => id !== from && isLeaf(plan, plan.tables.member.get(id) as MemberRow);
  return (
    <StructureFrame
      open={open}
      title={t('structure.reassignOf', { name })}
      confirm={t('structure.reassign')}
      command={
        to === null
          ? null
          : {
              command: 'reassign-lines',
              dimension,
              rows,
              to,
              share,
              first: first === '' ? null : first,
              history: follows,
            }
      }
      touched={
        taker
          ? [
              ...rows.slice(0, MOST_SHOWN).map((members) => ({ label: linesName(plan, members, language()), members })),
              { label: taker.name, members: under(plan, taker) },
            ]
          : []
      }
    >
      {people.length > 1 && (
        <div className="by-dimension" role="radiogroup" aria-label={t('structure.by')}>
          {people.map((row) => (
            <label key={row.id}>
              <input
                type="radio"
                name="dimension"
                checked={row.id === dimension}
                onChange={() => {
                  setDimension(row.id);
                  setTo(null);
                }}
              />
              {row.name}
            </label>
          ))}
        </div>
      )}
      <MemberPick
        plan={plan}
        dimension={dimension}
        label={t('structure.taker')}
        value={to}
        onPick={setTo}
        allows={allows}
        first
        key={dimension}
      />
      <div className="field-row">
        <TextField label={t('structure.share')} value={percent} onChange={setPercent} />
        <PeriodField
          plan={plan}
          label={t('structure.from')}
          value={first}
          onChange={setFirst}
          whole={t('structure.wholePlan')}
        />
      </div>
      <Check label={t('structure.history')} on={follows} onChange={setHistory} />
    </StructureFrame>
  );
}

/** The first dimension of which the row names a member: usually whose lines they are. */
function firstNamed(subject: Subject, dimensions: readonly { readonly id: DimensionId }[]): DimensionId | undefined {
  return dimensions.find((_, d) => (subject.members[d] ?? null) !== null)?.id;
}
