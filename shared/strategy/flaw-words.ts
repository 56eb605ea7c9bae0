import { unreachable } from '../model/outcome.ts';
import type { TextLanguage } from '../text/amount.ts';
import type { Flaw } from './json-form.ts';

/** What is wrong with one place of a strategy's JSON, without the path: "must be one of equal | refuse". */
export function flawText({ problem, expected = '' }: Flaw, language: TextLanguage): string {
  return language === 'zh' ? inChinese(problem, expected) : inEnglish(problem, expected);
}

function inEnglish(problem: Flaw['problem'], expected: string): string {
  switch (problem) {
    case 'missing':
      return expected === '' ? 'is missing' : `is missing: ${expected}`;
    case 'unknown-field':
      return 'is not known';
    case 'not-an-object':
      return 'must be an object';
    case 'not-a-list':
      return 'must be a list';
    case 'not-text':
      return 'must be text';
    case 'not-a-number':
      return 'must be a number';
    case 'not-whole':
      return 'must be a whole number';
    case 'not-a-month':
      return 'must be a month as "YYYY-MM"';
    case 'not-a-day':
      return 'must be a day as "YYYY-MM-DD"';
    case 'not-an-amount':
      return 'must be an amount as text, such as "1000" or "0.5"';
    case 'not-twelve':
      return 'must be twelve numbers, January to December, not all zero';
    case 'not-one-of':
      return `must be one of ${expected}`;
    case 'out-of-range':
      return `must be ${expected}`;
    case 'empty':
      return 'must not be empty';
    case 'too-long':
      return 'is too long';
    case 'unknown-version':
      return `must be version ${expected}`;
    default:
      return unreachable(problem);
  }
}

function inChinese(problem: Flaw['problem'], expected: string): string {
  switch (problem) {
    case 'missing':
      return expected === '' ? '缺失' : `缺失，应为 ${expected}`;
    case 'unknown-field':
      return '是未知字段';
    case 'not-an-object':
      return '须为对象';
    case 'not-a-list':
      return '须为列表';
    case 'not-text':
      return '须为文本';
    case 'not-a-number':
      return '须为数字';
    case 'not-whole':
      return '须为整数';
    case 'not-a-month':
      return '须为“YYYY-MM”形式的月份';
    case 'not-a-day':
      return '须为“YYYY-MM-DD”形式的日期';
    case 'not-an-amount':
      return '须为文本形式的数额，如“1000”或“0.5”';
    case 'not-twelve':
      return '须为 1 月至 12 月的十二个数，且不全为零';
    case 'not-one-of':
      return `须为以下之一：${expected}`;
    case 'out-of-range':
      return `须 ${expected}`;
    case 'empty':
      return '不能为空';
    case 'too-long':
      return '过长';
    case 'unknown-version':
      return `版本须为 ${expected}`;
    default:
      return unreachable(problem);
  }
}
