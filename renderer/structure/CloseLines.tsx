import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberId } from '../../shared/model/ids.ts';
import { calendarOf, dimensionsOf } from '../../shared/model/plan.ts';
import type { LinesUnder } from '../../shared/structure/command.ts';
import { tryStructure } from '../../shared/structure/decide.ts';
import { language } from '../i18n/index.ts';
import { linesName } from '../i18n/structure-words.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { Choices, PeriodField } from './fields.tsx';
import { StructureFrame } from './StructureFrame.tsx';
import type { Subject } from './subject.ts';

/** Says that lines do not exist in some periods: before somebody joins, before a product is sold. */
export function CloseLines({ open, subject }: { readonly open: OpenPlan; readonly subject: Subject }) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const months = calendarOf(plan).periods.filter((period) => period.kind === calendarOf(plan).spec.leaf);
  const [first, setFirst] = useState(months[0]?.code ?? '');
  const [last, setLast] = useState(months.at(-1)?.code ?? '');
  const [figures, setFigures] = useState<'keep' | 'clear'>('keep');
  const team = teamOf(open, subject);
  const base = { command: 'close-lines', members: subject.members, first, last } as const;
  const plain = tryStructure(plan, { ...base, figures: 'refuse' });
  const held = !plain.ok && plain.refusal.code === 'lines-hold-targets';
  const name = linesName(plan, subject.members, language());
  const teamName = linesName(plan, team, language());
  return (
    <StructureFrame
      open={open}
      title={t('structure.closeOf', { name })}
      confirm={t('structure.close')}
      command={{ ...base, figures: !held ? 'refuse' : figures === 'keep' ? { keep: team } : 'clear' }}
      touched={[
        { label: name, members: subject.members },
        { label: teamName, members: team },
      ]}
    >
      <p className="muted">{t('structure.closeAbout')}</p>
      <div className="field-row">
        <PeriodField plan={plan} label={t('structure.from')} value={first} onChange={setFirst} first />
        <PeriodField plan={plan} label={t('structure.until')} value={last} onChange={setLast} />
      </div>
      {held && (
        <Choices
          legend={t('structure.targetsGo')}
          value={figures}
          onPick={setFigures}
          choices={[
            { value: 'keep', label: t('structure.goTeam', { name: teamName }) },
            { value: 'clear', label: t('structure.goDrop') },
          ]}
        />
      )}
    </StructureFrame>
  );
}

/** The row above in the tree: whose total may stay while a part of it closes. */
function teamOf({ workbench: { plan } }: OpenPlan, subject: Subject): LinesUnder {
  const column = dimensionsOf(plan).findIndex((row) => row.id === subject.dimension);
  const parent: MemberId | null =
    subject.member === null ? null : (plan.tables.member.get(subject.member)?.parent ?? null);
  return subject.members.map((member, d) => (d === column ? parent : member));
}
