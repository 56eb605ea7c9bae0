import type { ClaimsRefusal } from '../claims/refusal.ts';
import { unreachable } from '../model/outcome.ts';
import type { TextLanguage } from './amount.ts';
import type { NamesOf } from './at-names.ts';
import type { RefusalText } from './refusal-text-form.ts';

/** Why owners were not asked, or their claims stay as they are. */
export function claimsRefusalText(refusal: ClaimsRefusal, names: NamesOf, language: TextLanguage): RefusalText {
  return language === 'zh' ? inChinese(refusal, names) : inEnglish(refusal, names);
}

function inEnglish(refusal: ClaimsRefusal, names: NamesOf): RefusalText {
  switch (refusal.code) {
    case 'no-owners':
      return {
        title: 'There is nobody to ask: no member with lines has an owner.',
        detail: 'Name the owners of your people first: "Change" on a member of the organization.',
      };
    case 'not-an-owner':
      return {
        title: `"${names.member(refusal.member)}" has no owner.`,
        detail: 'Name the person who answers for it, or ask another one.',
      };
    case 'owner-without-lines':
      return {
        title: `"${names.member(refusal.member)}" has no lines to claim.`,
        detail: 'Leave it out, or give it lines first.',
      };
    case 'owners-nested':
      return {
        title: `"${names.member(refusal.lower)}" lies below "${names.member(refusal.upper)}": both would be asked for the same targets.`,
        detail: 'Ask one of them, or each in a round of its own.',
      };
    case 'already-asked':
      return {
        title: `"${names.member(refusal.owner)}" is asked for these targets already, in the round of ${refusal.sent}.`,
        detail: 'Close that round first, or leave this owner out.',
      };
    case 'claims-too-many':
      return refusal.owner === null
        ? {
            title: `All owners together would have ${refusal.claims} claims; a round takes up to ${refusal.most}.`,
            detail: 'Ask in less detail, or some of the owners.',
          }
        : {
            title: `"${names.member(refusal.owner)}" would have ${refusal.claims} rows to answer; a book takes up to ${refusal.most}.`,
            detail: 'Ask in less detail: fewer levels, or quarters instead of months.',
          };
    case 'bad-detail':
      return {
        title: `There is no such detail to ask in: ${refusal.text}.`,
        detail: 'Choose a level that the dimension has, and parts that the period has.',
      };
    case 'bad-day':
      return { title: `"${refusal.text}" is no day.`, detail: 'Days are written 2027-03-31.' };
    case 'deadline-before-sent':
      return {
        title: `The deadline, ${refusal.deadline}, lies before the day of sending, ${refusal.sent}.`,
        detail: 'Choose a later day.',
      };
    case 'round-closed':
      return { title: 'This round is closed: its claims stay as they are.', detail: 'Open it again to change them.' };
    case 'round-settled':
      return {
        title: `${refusal.count} of this round's claims ${refusal.count === 1 ? 'is' : 'are'} agreed.`,
        detail: 'Close the round instead, or withdraw these claims first.',
      };
    case 'claim-not-of-owner':
      return {
        title: `A claim was answered for "${names.member(refusal.owner)}" that is not theirs in this round.`,
        detail: 'Send the owner a new book.',
      };
    case 'claim-unanswered':
      return {
        title: `"${names.member(refusal.owner)}" has not answered for ${names.area(refusal.area, 'en')}.`,
        detail: 'Decide it without the owner, or wait for the answer.',
      };
    case 'claim-settled':
      return {
        title: `${names.area(refusal.area, 'en')} is agreed at ${names.amount(refusal.area, refusal.amount)}.`,
        detail: 'Withdraw that claim first if it is to change.',
      };
    case 'claim-negative':
      return {
        title: `${names.amount(refusal.area, refusal.amount)} for ${names.area(refusal.area, 'en')} is below zero.`,
        detail: 'A claim is zero or more.',
      };
    case 'claim-reason-missing':
      return {
        title: `The claim for ${names.area(refusal.area, 'en')} differs from the target without a reason.`,
        detail: 'Give the reason of the owner.',
      };
    default:
      return unreachable(refusal);
  }
}

function inChinese(refusal: ClaimsRefusal, names: NamesOf): RefusalText {
  switch (refusal.code) {
    case 'no-owners':
      return {
        title: '尚无可发放对象：有明细行的成员都还没有负责人。',
        detail: '请先为组织成员指定负责人（在成员上选择“修改”）。',
      };
    case 'not-an-owner':
      return {
        title: `“${names.member(refusal.member)}”没有负责人。`,
        detail: '请先指定负责人，或改选其他成员。',
      };
    case 'owner-without-lines':
      return {
        title: `“${names.member(refusal.member)}”没有可认领的明细行。`,
        detail: '请不选该成员，或先为其分配明细行。',
      };
    case 'owners-nested':
      return {
        title: `“${names.member(refusal.lower)}”隶属于“${names.member(refusal.upper)}”，两者会认领同一批目标。`,
        detail: '请只选其一，或分两轮发放。',
      };
    case 'already-asked':
      return {
        title: `“${names.member(refusal.owner)}”的这些目标已在 ${refusal.sent} 发出的一轮中认领。`,
        detail: '请先结束该轮，或不选该负责人。',
      };
    case 'claims-too-many':
      return refusal.owner === null
        ? {
            title: `全部负责人合计 ${refusal.claims} 项认领，一轮最多 ${refusal.most} 项。`,
            detail: '请放粗明细，或只选部分负责人。',
          }
        : {
            title: `“${names.member(refusal.owner)}”需答复 ${refusal.claims} 行，一份认领表最多 ${refusal.most} 行。`,
            detail: '请放粗明细：减少层级，或把月改为季度。',
          };
    case 'bad-detail':
      return {
        title: `没有这样的明细层级：${refusal.text}。`,
        detail: '请选择该维度已有的层级，以及该期间可分的期间。',
      };
    case 'bad-day':
      return { title: `“${refusal.text}”不是有效日期。`, detail: '日期格式如 2027-03-31。' };
    case 'deadline-before-sent':
      return {
        title: `截止日期 ${refusal.deadline} 早于发出日期 ${refusal.sent}。`,
        detail: '请选择更晚的日期。',
      };
    case 'round-closed':
      return { title: '本轮认领已结束，内容保持不变。', detail: '如需修改，请重新开启本轮。' };
    case 'round-settled':
      return {
        title: `本轮已有 ${refusal.count} 项认领达成一致。`,
        detail: '请改为结束本轮，或先撤回这些认领。',
      };
    case 'claim-not-of-owner':
      return {
        title: `“${names.member(refusal.owner)}”的答复中有本轮不属于其的认领项。`,
        detail: '请向该负责人重新发放认领表。',
      };
    case 'claim-unanswered':
      return {
        title: `“${names.member(refusal.owner)}”尚未答复${names.area(refusal.area, 'zh')}。`,
        detail: '可直接裁定，或等待答复。',
      };
    case 'claim-settled':
      return {
        title: `${names.area(refusal.area, 'zh')}已按 ${names.amount(refusal.area, refusal.amount)} 达成一致。`,
        detail: '如需变更，请先撤回该项认领。',
      };
    case 'claim-negative':
      return {
        title: `${names.area(refusal.area, 'zh')}的认领额 ${names.amount(refusal.area, refusal.amount)} 小于零。`,
        detail: '认领额应大于或等于零。',
      };
    case 'claim-reason-missing':
      return {
        title: `${names.area(refusal.area, 'zh')}的认领额与目标不同，但未写原因。`,
        detail: '请补充负责人的原因。',
      };
    default:
      return unreachable(refusal);
  }
}
