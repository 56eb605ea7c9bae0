import type { MeasureId, MemberId } from '../../shared/model/ids.ts';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import type { Language } from '../../shared/protocol/bridge.ts';
import type { LinesUnder, StructureCommand } from '../../shared/structure/command.ts';
import { namesOf, periodName } from '../../shared/text/at-names.ts';
import { i18n } from './index.ts';

/** The names of lines' members, or that it is the whole plan. */
export function linesName(plan: Plan, members: LinesUnder, language: Language): string {
  const area = { measure: 0 as MeasureId, members, period: 'all' };
  return namesOf(plan).part(area, language) || i18n.t('grid.wholePlan');
}

export function periodOfCode(plan: Plan, code: string, language: Language): string {
  const calendar = calendarOf(plan);
  const period = calendar.byCode.get(code);
  return period ? periodName(period, language, calendar.firstYear + calendar.spec.years - 1) : code;
}

/** What a change of the tree, or of whose lines are whose, did: for undo, redo and the history. */
export function structureWords(plan: Plan, intent: StructureCommand, language: Language): string {
  const { t } = i18n;
  const names = namesOf(plan);
  const top = () => t('structure.top');
  const member = (id: MemberId | null) => (id === null ? top() : names.member(id));
  switch (intent.command) {
    case 'add-member':
      return t('intent.addMember', { name: intent.name });
    case 'change-member':
      return t('intent.changeMember', { name: member(intent.member) });
    case 'move-member':
      return t('intent.moveMember', { name: member(intent.member), to: member(intent.parent) });
    case 'merge-members':
      return t('intent.mergeMembers', { name: member(intent.from), to: member(intent.into) });
    case 'retire-member':
      return t('intent.retireMember', { name: member(intent.member) });
    case 'reassign-lines': {
      const [first] = intent.rows;
      return t('intent.reassignLines', { name: first ? linesName(plan, first, language) : '', to: member(intent.to) });
    }
    case 'reassign-many':
      return t('intent.reassignMany', { count: intent.gives.reduce((sum, { rows }) => sum + rows.length, 0) });
    case 'close-lines':
      return t('intent.closeLines', { name: linesName(plan, intent.members, language) });
    case 'open-lines':
      return t('intent.openLines');
  }
}
