import { unreachable } from '../model/outcome.ts';
import type { MethodProblem } from '../spread/method.ts';
import type { TextLanguage } from './amount.ts';
import type { RefusalText } from './refusal-text-form.ts';

/** Why a method of an edit cannot be used as it is given; `amount` writes ticks of the area's measure. */
export function methodProblemText(
  problem: MethodProblem,
  amount: (ticks: number) => string,
  language: TextLanguage,
): RefusalText {
  return language === 'zh' ? inChinese(problem, amount) : inEnglish(problem, amount);
}

function inEnglish(problem: MethodProblem, amount: (ticks: number) => string): RefusalText {
  switch (problem.problem) {
    case 'needs-amount':
      return { title: 'This method takes an amount, not a per cent.', detail: 'Type an amount such as 1200 or +200.' };
    case 'needs-percent':
      return { title: 'This method takes a per cent or a factor.', detail: 'Type a change such as +5% or *1.1.' };
    case 'bad-rate':
      return { title: `"${problem.text}" is no rate.`, detail: 'A rate is a number of at least -100%, such as 2%.' };
    case 'bad-pattern':
      return { title: 'The pattern has nothing to share out by.', detail: 'Write numbers such as 4-4-5.' };
    case 'pattern-length':
      return {
        title: `A pattern of ${problem.parts} parts does not fill a year of 12 months evenly.`,
        detail: 'It takes 1, 2, 3, 4, 6 or 12 parts.',
      };
    case 'reference-length':
      return {
        title: `The reference has ${problem.leaves} periods; the edited area has ${problem.wanted}.`,
        detail: 'Choose a period of the same length.',
      };
    case 'no-season':
      return {
        title: `Driver "${problem.driver}" has no numbers by period.`,
        detail: 'Choose one that has, or last year.',
      };
    case 'margins-uncovered':
      return {
        title: 'Some lines or periods of the area have no total to fit to.',
        detail: 'Give a total for each row and each period.',
      };
    case 'margins-overlap':
      return {
        title: 'A line or period of the area lies under two totals.',
        detail: 'Give each row and each period once.',
      };
    case 'margins-differ':
      return {
        title: `The rows add up to ${amount(problem.rows)}, the periods to ${amount(problem.periods)}; the total is ${amount(problem.total)}.`,
        detail: 'All three must be the same.',
      };
    default:
      return unreachable(problem);
  }
}

function inChinese(problem: MethodProblem, amount: (ticks: number) => string): RefusalText {
  switch (problem.problem) {
    case 'needs-amount':
      return { title: '此方法需要金额或数量，而不是百分比。', detail: '请输入如 1200 或 +200 的数值。' };
    case 'needs-percent':
      return { title: '此方法需要百分比或倍数。', detail: '请输入如 +5% 或 *1.1。' };
    case 'bad-rate':
      return { title: `“${problem.text}”不是有效的比率。`, detail: '比率应不低于 -100%，例如 2%。' };
    case 'bad-pattern':
      return { title: '该模式没有可用于分配的数值。', detail: '请填写如 4-4-5 的数字。' };
    case 'pattern-length':
      return {
        title: `${problem.parts} 段的模式不能整除全年 12 个月。`,
        detail: '可用 1、2、3、4、6 或 12 段。',
      };
    case 'reference-length':
      return {
        title: `参照期间含 ${problem.leaves} 期，所编辑区域含 ${problem.wanted} 期。`,
        detail: '请选择长度相同的期间。',
      };
    case 'no-season':
      return {
        title: `驱动因素“${problem.driver}”没有按期间的数据。`,
        detail: '请选择按期间的驱动因素，或使用去年数据。',
      };
    case 'margins-uncovered':
      return { title: '区域中有明细行或期间未给出合计。', detail: '请为每一行和每个期间给出合计。' };
    case 'margins-overlap':
      return { title: '区域中有明细行或期间被两个合计覆盖。', detail: '每一行和每个期间只给出一次。' };
    case 'margins-differ':
      return {
        title: `各行合计为 ${amount(problem.rows)}，各期间合计为 ${amount(problem.periods)}，总额为 ${amount(problem.total)}。`,
        detail: '三者必须相等。',
      };
    default:
      return unreachable(problem);
  }
}
