import { unreachable } from '../model/outcome.ts';
import type { StructureRefusal } from '../structure/refusal.ts';
import type { TextLanguage } from './amount.ts';
import type { NamesOf } from './at-names.ts';
import { MOST_LISTED, type RefusalText } from './refusal-text-form.ts';

/** Why the tree, or whose lines are whose, stays as it is. */
export function structureRefusalText(refusal: StructureRefusal, names: NamesOf, language: TextLanguage): RefusalText {
  return language === 'zh' ? inChinese(refusal, names) : inEnglish(refusal, names);
}

type HoldsBroken = Extract<StructureRefusal, { code: 'holds-broken' }>;

function heldAreas({ locks, bounds }: HoldsBroken, names: NamesOf, language: TextLanguage): string {
  const areas = [...locks, ...bounds].map((row) => names.area(row, language));
  const more = areas.length - MOST_LISTED;
  const listed = areas.slice(0, MOST_LISTED).join(language === 'zh' ? '；' : '; ');
  if (more <= 0) return listed;
  return listed + (language === 'zh' ? `；另有 ${more} 项` : `; and ${more} more`);
}

function inEnglish(refusal: StructureRefusal, names: NamesOf): RefusalText {
  switch (refusal.code) {
    case 'closed':
      return {
        title: `${names.area(refusal.area, 'en')} is closed: it takes no targets.`,
        detail: 'Open its lines again under "Closed lines", or choose another part.',
      };
    case 'code-taken':
      return {
        title: `"${names.member(refusal.member)}" has the code "${refusal.name}" already.`,
        detail: 'Codes are unique in their dimension: choose another, or leave it empty.',
      };
    case 'holds-broken': {
      const what = refusal.bounds.length === 0 ? 'locks' : refusal.locks.length === 0 ? 'bounds' : 'locks and bounds';
      return {
        title: `In scenario "${names.scenario(refusal.scenario)}" this would break ${what}.`,
        detail: `In the way: ${heldAreas(refusal, names, 'en')}. Release them first.`,
      };
    }
    case 'nobody-left':
      return {
        title: `${refusal.member === null ? 'The plan' : `"${names.member(refusal.member)}"`} has nobody left to take these targets.`,
        detail: 'Let the targets go along, drop them, or name who takes them.',
      };
    case 'retired':
      return {
        title: `"${names.member(refusal.member)}" is retired and takes nothing new.`,
        detail: 'Choose another member, or open its lines again under "Closed lines".',
      };
    case 'merge-nested':
      return {
        title: `"${names.member(refusal.from)}" and "${names.member(refusal.into)}" lie in one branch and cannot become one.`,
        detail: 'Choose a member beside it.',
      };
    case 'merge-unlike':
      return {
        title: `"${names.member(refusal.from)}" and "${names.member(refusal.into)}" are of different kinds: one carries lines, the other has members below it.`,
        detail: 'Choose one of the same kind, or move the member instead.',
      };
    case 'bad-share':
      return { title: `"${refusal.text}" is no share.`, detail: 'A share is above 0 % and up to 100 %.' };
    case 'lines-hold-targets':
      return {
        title: `Targets of ${names.amount(refusal.area, refusal.amount)} lie there in scenario "${names.scenario(refusal.scenario)}".`,
        detail: 'Drop them, or let the other lines take them over.',
      };
    default:
      return unreachable(refusal);
  }
}

function inChinese(refusal: StructureRefusal, names: NamesOf): RefusalText {
  switch (refusal.code) {
    case 'closed':
      return {
        title: `${names.area(refusal.area, 'zh')}未开放，不能承接目标。`,
        detail: '可在“未开放的明细行”中重新开放，或选择其他部分。',
      };
    case 'code-taken':
      return {
        title: `编码“${refusal.name}”已由“${names.member(refusal.member)}”使用。`,
        detail: '同一维度内编码不可重复，请另取一个，或留空自动生成。',
      };
    case 'holds-broken': {
      const what = refusal.bounds.length === 0 ? '锁定' : refusal.locks.length === 0 ? '上下限' : '锁定和上下限';
      return {
        title: `此项调整与情景“${names.scenario(refusal.scenario)}”中的${what}冲突。`,
        detail: `涉及：${heldAreas(refusal, names, 'zh')}。请先解除。`,
      };
    }
    case 'nobody-left':
      return {
        title: `${refusal.member === null ? '本计划' : `“${names.member(refusal.member)}”`}下已无人可承接这些目标。`,
        detail: '可让目标随成员转移、直接取消，或指定承接人。',
      };
    case 'retired':
      return {
        title: `“${names.member(refusal.member)}”已停用，不再承接新的内容。`,
        detail: '请选择其他成员，或在“未开放的明细行”中重新开放。',
      };
    case 'merge-nested':
      return {
        title: `“${names.member(refusal.from)}”与“${names.member(refusal.into)}”属于同一分支，无法合并。`,
        detail: '请选择分支以外的成员。',
      };
    case 'merge-unlike':
      return {
        title: `“${names.member(refusal.from)}”与“${names.member(refusal.into)}”类型不同：一个直接承担明细行，另一个下设成员。`,
        detail: '请选择同类成员，或改用移动。',
      };
    case 'bad-share':
      return { title: `“${refusal.text}”不是有效的比例。`, detail: '比例应大于 0%，且不超过 100%。' };
    case 'lines-hold-targets':
      return {
        title: `情景“${names.scenario(refusal.scenario)}”中，这里还有 ${names.amount(refusal.area, refusal.amount)} 的目标。`,
        detail: '可取消这些目标，或由其他明细行承接。',
      };
    default:
      return unreachable(refusal);
  }
}
