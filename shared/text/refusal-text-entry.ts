import { unreachable } from '../model/outcome.ts';
import type { TextLanguage } from './amount.ts';
import type { EntryRefusal } from './entry.ts';
import type { RefusalText } from './refusal-text-form.ts';

type NotAnEntry = Extract<EntryRefusal, { code: 'not-an-entry' }>;

/** What is wrong in typed text, and where: the piece that it is about is named. */
export function entryProblemText(refusal: NotAnEntry, language: TextLanguage): RefusalText {
  return language === 'zh' ? inChinese(refusal) : inEnglish(refusal);
}

const WHAT_IS_UNDERSTOOD = {
  en: 'Write a number (42000, 1.2m), a change (+200k, +5%, -3%), a factor (*1.1, /2) or a calculation (=ly*1.05).',
  zh: '请输入数值（42000、120万）、增减（+20万、+5%、-3%）、倍数（*1.1、/2）或算式（=去年*1.05）。',
} as const;

function inEnglish({ problem, part, text }: NotAnEntry): RefusalText {
  const detail = WHAT_IS_UNDERSTOOD.en;
  switch (problem) {
    case 'amount-missing':
      return { title: part === '' ? 'An amount is still missing.' : `An amount is missing before "${part}".`, detail };
    case 'not-understood':
      return part === text.trim()
        ? { title: `"${text}" is no amount.`, detail }
        : { title: `"${part}" is not understood in "${text}".`, detail };
    case 'bad-grouping':
      return { title: `The commas in "${part}" do not part thousands.`, detail: 'Write 1,234 or 1234.' };
    case 'percent-alone':
      return {
        title: `"${part}" of what?`,
        detail: `Write +${part} to change by it, or =ly*${part} for a part of last year.`,
      };
    case 'needs-equals':
      return { title: 'A calculation begins with "=".', detail: `Write =${text.trim()}.` };
    case 'bracket-open':
      return { title: `A bracket "${part}" is not closed.`, detail: 'Close it, or take it away.' };
    case 'bracket-closed':
      return { title: 'A bracket is closed that was not opened.', detail: 'Open it before, or take it away.' };
    case 'division-by-zero':
      return { title: 'Nothing can be divided by 0.', detail: 'Divide by another number.' };
    case 'no-amount':
      return {
        title: `Amounts on both sides of "${part}" do not give an amount.`,
        detail: 'Multiply or divide an amount by a plain number.',
      };
    case 'factor-wanted':
      return { title: `"${part}" is an amount; a plain number is wanted here.`, detail: 'Write *1.1 or /2.' };
    case 'no-figure':
      return {
        title: `There is no "${part}" here.`,
        detail:
          'The row has none above it, the period none before it, or the plan no last year (which is known by month, not by week or day).',
      };
    case 'unknown-name':
      return { title: `This plan has no ${part}.`, detail: 'Write the name of a member or period: [Eastern], [Q1].' };
    case 'ambiguous-name':
      return { title: `${part} could be more than one.`, detail: 'Write its code instead.' };
    case 'pair-missing':
      return { title: `"${part}" lacks its second part.`, detail: 'Write sl 100:200, or gr 100:2%.' };
    case 'last-wanted':
      return { title: `"${part}" is no amount to end with.`, detail: 'Write sl 100:200.' };
    case 'rate-wanted':
      return { title: `"${part}" is no rate.`, detail: 'Write gr 100:2%.' };
    default:
      return unreachable(problem);
  }
}

function inChinese({ problem, part, text }: NotAnEntry): RefusalText {
  const detail = WHAT_IS_UNDERSTOOD.zh;
  switch (problem) {
    case 'amount-missing':
      return { title: part === '' ? '还缺少数额。' : `“${part}”之前缺少数额。`, detail };
    case 'not-understood':
      return part === text.trim()
        ? { title: `“${text}”不是数额。`, detail }
        : { title: `无法识别“${text}”中的“${part}”。`, detail };
    case 'bad-grouping':
      return { title: `“${part}”的逗号不在千分位上。`, detail: '请写作 1,234 或 1234。' };
    case 'percent-alone':
      return { title: `“${part}”是谁的百分比？`, detail: `增减请写 +${part}；取去年的一部分请写 =去年*${part}。` };
    case 'needs-equals':
      return { title: '算式须以“=”开头。', detail: `请写作 =${text.trim()}。` };
    case 'bracket-open':
      return { title: `括号“${part}”没有闭合。`, detail: '请补上另一半，或将其删去。' };
    case 'bracket-closed':
      return { title: '多了一个右括号。', detail: '请补上左括号，或将其删去。' };
    case 'division-by-zero':
      return { title: '除数不能为 0。', detail: '请换一个除数。' };
    case 'no-amount':
      return { title: `“${part}”两侧的数额无法得出数额。`, detail: '数额只能乘以或除以纯数字。' };
    case 'factor-wanted':
      return { title: `“${part}”是数额，此处需要纯数字。`, detail: '请写作 *1.1 或 /2。' };
    case 'no-figure':
      return {
        title: `此处没有“${part}”。`,
        detail: '该行没有上级，该期间没有上期，或计划没有去年数据（去年数据只到月，不到周或日）。',
      };
    case 'unknown-name':
      return { title: `计划中没有 ${part}。`, detail: '请写成员或期间的名称，例如 [华东]、[Q1]。' };
    case 'ambiguous-name':
      return { title: `${part} 不止一个。`, detail: '请改写其代码。' };
    case 'pair-missing':
      return { title: `“${part}”缺少后半部分。`, detail: '请写作“直线 100:200”或“增长 100:2%”。' };
    case 'last-wanted':
      return { title: `“${part}”不能作为末期数额。`, detail: '请写作“直线 100:200”。' };
    case 'rate-wanted':
      return { title: `“${part}”不是比率。`, detail: '请写作“增长 100:2%”。' };
    default:
      return unreachable(problem);
  }
}
