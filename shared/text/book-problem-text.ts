import type { BookNote, BookProblem, ChangedAmount } from '../claims/book-problem.ts';
import { unreachable } from '../model/outcome.ts';
import type { TextLanguage } from './amount.ts';
import { MOST_LISTED } from './refusal-text-form.ts';

/** What is wrong with a returned claim book, and what to do about it. */
export interface BookProblemText {
  readonly what: string;
  readonly todo: string;
}

export function bookProblemText(problem: BookProblem, language: TextLanguage): BookProblemText {
  return language === 'zh' ? inChinese(problem) : inEnglish(problem);
}

export function bookNoteText(note: BookNote, language: TextLanguage): string {
  const zh = language === 'zh';
  switch (note.code) {
    case 'late':
      return zh
        ? `逾期：答复于 ${note.day}，截止 ${note.deadline}`
        : `late: ${note.day}, asked for by ${note.deadline}`;
    case 'update':
      return zh ? '更新此前的答复' : 'takes the place of an earlier answer';
    case 'same':
      return zh ? '计划中已有，无变化' : 'in the plan already, nothing changes';
    case 'moved':
      return zh
        ? `${note.count} 项目标在计划中已有变动，接受后待您确认`
        : `${note.count} ${note.count === 1 ? 'target has' : 'targets have'} moved in the plan since: a yes to it waits for you`;
    default:
      return unreachable(note);
  }
}

function listed(changes: readonly ChangedAmount[], separator: string, more: (count: number) => string): string {
  const texts = changes.slice(0, MOST_LISTED).map(({ cell, was, now }) => `${cell} ${was} → ${now}`);
  return texts.join(separator) + (changes.length > MOST_LISTED ? more(changes.length - MOST_LISTED) : '');
}

const NEW_BOOK = 'Send the owner a new book.';
const SEND_BACK = 'Ask the owner to correct the cell and to send the book again.';

function inEnglish(problem: BookProblem): BookProblemText {
  const changes = (list: readonly ChangedAmount[]) => listed(list, '; ', (count) => `; and ${count} more`);
  switch (problem.code) {
    case 'unreadable':
      return { what: `the file cannot be read: ${problem.detail}`, todo: 'Check that it is there and not locked.' };
    case 'damaged':
      return { what: `the file is damaged: ${problem.detail}`, todo: 'Ask the owner to send it again.' };
    case 'encrypted':
      return {
        what: 'the file has a password, or is of the old .xls kind',
        todo: 'Save it as .xlsx without a password.',
      };
    case 'other-format':
      return { what: `the file is of the kind .${problem.format}`, todo: 'Open it and save it as .xlsx.' };
    case 'not-a-book':
      return { what: 'this is no claim book', todo: 'Choose the file that Apportion made and the owner filled in.' };
    case 'newer-format':
      return {
        what: `the book is of format ${problem.format}, newer than this program`,
        todo: 'Bring Apportion up to date.',
      };
    case 'seal-broken':
      return { what: 'the hidden sheet that tells what was sent has been changed', todo: NEW_BOOK };
    case 'other-plan':
      return { what: `the book is of another plan, "${problem.plan}"`, todo: 'Open that plan to take it in.' };
    case 'other-scenario':
      return {
        what: `the book is of scenario "${problem.scenario}", not of "${problem.wanted}"`,
        todo: 'Take it in with its own scenario.',
      };
    case 'round-gone':
      return { what: `the round of ${problem.sent} is not in the plan any more`, todo: NEW_BOOK };
    case 'round-closed':
      return { what: `the round of ${problem.sent} is closed`, todo: 'Open the round again to take the book in.' };
    case 'round-older': {
      const since =
        problem.changes.length === 0 ? 'No amount has changed.' : `Changed since: ${changes(problem.changes)}.`;
      return {
        what: `the book is of the round of ${problem.sent}; the owner was asked again on ${problem.newer}`,
        todo: `${since} Ask for the newer book.`,
      };
    }
    case 'other-round':
      return {
        what: `the book is of the round of ${problem.sent}, the others of that of ${problem.wanted}`,
        todo: 'Take it in by itself.',
      };
    case 'owner-not-asked':
      return { what: `"${problem.owner}" is not asked for these claims in this round`, todo: NEW_BOOK };
    case 'twice':
      return {
        what: `the owner's book is here twice, also as ${problem.other}`,
        todo: 'Take in the one that counts.',
      };
    case 'targets-changed':
      return {
        what: `the book (made at entry ${problem.seq}) is older than what is asked now: ${changes(problem.changes)}`,
        todo: NEW_BOOK,
      };
    case 'locked-touched':
      return {
        what: `the locked cell says "${problem.now}" where "${problem.was}" was sent`,
        todo: 'Put it back, or send the owner a new book.',
      };
    case 'locked-more':
      return { what: `${problem.count} more locked cells are changed; rows or columns may have moved`, todo: NEW_BOOK };
    case 'nothing-answered':
      return { what: 'nothing is filled in', todo: 'Ask the owner to answer, sign and save it.' };
    case 'answer-missing':
      return { what: 'there is no answer', todo: SEND_BACK };
    case 'answer-unknown':
      return { what: `"${problem.text}" is neither Accept nor Counter`, todo: SEND_BACK };
    case 'claim-missing':
      return { what: 'Counter without the amount that is claimed', todo: SEND_BACK };
    case 'claim-differs':
      return {
        what: `Accept, yet ${problem.amount} is claimed where ${problem.asked} is asked`,
        todo: 'Ask which of the two is meant.',
      };
    case 'not-a-number':
      return { what: `"${problem.text}" is no number`, todo: SEND_BACK };
    case 'negative':
      return { what: `${problem.text} is below zero`, todo: SEND_BACK };
    case 'too-many-decimals':
      return { what: `${problem.text} has more than ${problem.decimals} decimals`, todo: SEND_BACK };
    case 'too-large':
      return { what: `${problem.text} is larger than a plan can hold`, todo: SEND_BACK };
    case 'reason-missing':
      return { what: 'another amount is claimed without a reason', todo: SEND_BACK };
    case 'sum-off':
      return {
        what: `the sum is given as ${problem.given}, the claims make ${problem.sum}`,
        todo: 'Ask which of them is right.',
      };
    case 'name-missing':
      return { what: 'the book is not signed', todo: 'Ask the owner to write their name there.' };
    case 'day-missing':
      return { what: 'the day of the answer is missing', todo: 'Ask the owner to write it there.' };
    case 'bad-day':
      return { what: `"${problem.text}" is no day`, todo: 'Days are written 2026-12-01.' };
    case 'agreed':
      return {
        what: `this is agreed already, at ${problem.amount}`,
        todo: 'Withdraw that claim first if it is to change.',
      };
    default:
      return unreachable(problem);
  }
}

const ZH_NEW_BOOK = '请向负责人重新发放认领表。';
const ZH_SEND_BACK = '请负责人更正该单元格后重新发回。';

function inChinese(problem: BookProblem): BookProblemText {
  const changes = (list: readonly ChangedAmount[]) => listed(list, '；', (count) => `；另有 ${count} 处`);
  switch (problem.code) {
    case 'unreadable':
      return { what: `文件无法读取：${problem.detail}`, todo: '请确认文件存在且未被占用。' };
    case 'damaged':
      return { what: `文件已损坏：${problem.detail}`, todo: '请负责人重新发送。' };
    case 'encrypted':
      return { what: '文件设有密码，或为旧版 .xls 格式', todo: '请另存为不带密码的 .xlsx 文件。' };
    case 'other-format':
      return { what: `文件为 .${problem.format} 格式`, todo: '请打开后另存为 .xlsx 文件。' };
    case 'not-a-book':
      return { what: '这不是认领表', todo: '请选择由 Apportion 生成、负责人填写的文件。' };
    case 'newer-format':
      return { what: `认领表格式为 ${problem.format}，高于本程序支持的版本`, todo: '请升级 Apportion。' };
    case 'seal-broken':
      return { what: '记录发放内容的隐藏工作表已被改动', todo: ZH_NEW_BOOK };
    case 'other-plan':
      return { what: `该认领表属于另一计划“${problem.plan}”`, todo: '请打开该计划后导入。' };
    case 'other-scenario':
      return {
        what: `该认领表属于情景“${problem.scenario}”，而非“${problem.wanted}”`,
        todo: '请在其所属情景中导入。',
      };
    case 'round-gone':
      return { what: `计划中已没有 ${problem.sent} 发出的这一轮`, todo: ZH_NEW_BOOK };
    case 'round-closed':
      return { what: `${problem.sent} 发出的这一轮已结束`, todo: '如需导入，请重新开启该轮。' };
    case 'round-older': {
      const since = problem.changes.length === 0 ? '金额没有变化。' : `此后变动：${changes(problem.changes)}。`;
      return {
        what: `该认领表属于 ${problem.sent} 的一轮，负责人已在 ${problem.newer} 收到新的一轮`,
        todo: `${since}请索取新一轮的认领表。`,
      };
    }
    case 'other-round':
      return {
        what: `该认领表属于 ${problem.sent} 的一轮，其余属于 ${problem.wanted} 的一轮`,
        todo: '请单独导入。',
      };
    case 'owner-not-asked':
      return { what: `本轮没有请“${problem.owner}”认领这些目标`, todo: ZH_NEW_BOOK };
    case 'twice':
      return { what: `同一负责人的认领表重复，另一份为 ${problem.other}`, todo: '请只导入有效的一份。' };
    case 'targets-changed':
      return {
        what: `认领表（生成于第 ${problem.seq} 条记录）早于现行目标：${changes(problem.changes)}`,
        todo: ZH_NEW_BOOK,
      };
    case 'locked-touched':
      return {
        what: `锁定单元格现为“${problem.now}”，发出时为“${problem.was}”`,
        todo: '请改回原值，或重新发放认领表。',
      };
    case 'locked-more':
      return { what: `另有 ${problem.count} 个锁定单元格被改动，行或列可能已移位`, todo: ZH_NEW_BOOK };
    case 'nothing-answered':
      return { what: '尚未填写任何内容', todo: '请负责人答复、签名并保存后发回。' };
    case 'answer-missing':
      return { what: '尚未答复', todo: ZH_SEND_BACK };
    case 'answer-unknown':
      return { what: `“${problem.text}”既不是“接受”也不是“调整”`, todo: ZH_SEND_BACK };
    case 'claim-missing':
      return { what: '选择了“调整”，但未填认领额', todo: ZH_SEND_BACK };
    case 'claim-differs':
      return {
        what: `选择了“接受”，但认领额为 ${problem.amount}，目标为 ${problem.asked}`,
        todo: '请与负责人确认以何者为准。',
      };
    case 'not-a-number':
      return { what: `“${problem.text}”不是数字`, todo: ZH_SEND_BACK };
    case 'negative':
      return { what: `${problem.text} 小于零`, todo: ZH_SEND_BACK };
    case 'too-many-decimals':
      return { what: `${problem.text} 超过 ${problem.decimals} 位小数`, todo: ZH_SEND_BACK };
    case 'too-large':
      return { what: `${problem.text} 超出计划可容纳的范围`, todo: ZH_SEND_BACK };
    case 'reason-missing':
      return { what: '认领额与目标不同，但未填原因', todo: ZH_SEND_BACK };
    case 'sum-off':
      return {
        what: `所填合计为 ${problem.given}，各项认领相加为 ${problem.sum}`,
        todo: '请与负责人确认以何者为准。',
      };
    case 'name-missing':
      return { what: '尚未签名', todo: '请负责人填写姓名。' };
    case 'day-missing':
      return { what: '缺少答复日期', todo: '请负责人填写日期。' };
    case 'bad-day':
      return { what: `“${problem.text}”不是有效日期`, todo: '日期格式如 2026-12-01。' };
    case 'agreed':
      return { what: `此项已按 ${problem.amount} 达成一致`, todo: '如需变更，请先撤回该项认领。' };
    default:
      return unreachable(problem);
  }
}
