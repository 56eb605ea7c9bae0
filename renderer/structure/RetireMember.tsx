import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberId } from '../../shared/model/ids.ts';
import { hierarchyOf, type Plan } from '../../shared/model/plan.ts';
import type { MemberRow } from '../../shared/model/rows.ts';
import type { FiguresGo } from '../../shared/structure/command.ts';
import { isLeaf, liesBelow, under } from '../../shared/structure/places.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { Check, Choices, PeriodField } from './fields.tsx';
import { MemberPick } from './MemberPick.tsx';
import { StructureFrame } from './StructureFrame.tsx';
import { memberRow } from './subject.ts';

/** Whether anybody else of the team is in use, who could take the targets over. */
function hasTeam(plan: Plan, member: MemberRow): boolean {
  const team = memberRow(plan, member.parent);
  return hierarchyOf(plan, member.dimension).members.some(
    (row) =>
      isLeaf(plan, row) && !row.retired && !liesBelow(plan, row, member.id) && (!team || liesBelow(plan, row, team.id)),
  );
}

/** Takes a member out of use, and asks who has its targets then. */
export function RetireMember({ open, member }: { readonly open: OpenPlan; readonly member: MemberRow }) {
  const { t } = useTranslation();
  const { plan } = open.workbench;
  const [first, setFirst] = useState('');
  const [go, setGo] = useState<FiguresGo['go']>(() => (hasTeam(plan, member) ? 'team' : 'to'));
  const [to, setTo] = useState<MemberId | null>(null);
  const [history, setHistory] = useState(false);
  const team = memberRow(plan, member.parent);
  const taker = memberRow(plan, to);
  const figures: FiguresGo | null = go === 'to' ? (to === null ? null : { go, member: to, history }) : { go };
  const rows = [member, ...(go === 'to' && taker ? [taker] : []), team];
  const allows = (id: MemberId) => {
    const row = plan.tables.member.get(id) as MemberRow;
    return isLeaf(plan, row) && !liesBelow(plan, row, member.id);
  };
  return (
    <StructureFrame
      open={open}
      title={t('structure.retireOf', { name: member.name })}
      confirm={t('structure.retire')}
      command={figures && { command: 'retire-member', member: member.id, first: first === '' ? null : first, figures }}
      touched={rows.map((row) => ({ label: row?.name ?? t('grid.wholePlan'), members: under(plan, row) }))}
    >
      <PeriodField
        plan={plan}
        label={t('structure.from')}
        value={first}
        onChange={setFirst}
        whole={t('structure.wholePlan')}
        first
      />
      <Choices
        legend={t('structure.targetsGo')}
        value={go}
        onPick={setGo}
        choices={[
          { value: 'team', label: t('structure.goTeam', { name: team?.name ?? t('grid.wholePlan') }) },
          { value: 'to', label: t('structure.goTo') },
          { value: 'drop', label: t('structure.goDrop') },
        ]}
      />
      {go === 'to' && (
        <>
          <MemberPick
            plan={plan}
            dimension={member.dimension}
            label={t('structure.taker')}
            value={to}
            onPick={setTo}
            allows={allows}
          />
          <Check label={t('structure.history')} on={history} onChange={setHistory} />
        </>
      )}
    </StructureFrame>
  );
}
