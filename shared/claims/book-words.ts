import type { TextLanguage } from '../text/amount.ts';

/** The words of claim books, in both languages. "{x}" stands for what is put there. */
const EN = {
  sheet: 'Claim',
  title: 'Claim book: {owner}',
  plan: 'Plan',
  scenario: 'Scenario',
  measure: 'Measure',
  sent: 'Sent {sent}',
  deadline: 'Please answer by {deadline}',
  howTo:
    'For each row choose Accept or Counter. Counter: enter the amount that you claim and the reason. Only the yellow cells are yours; all others are locked. Then sign below, save the file and send it back. It may be renamed.',
  criteria: 'To go by: {criteria}',
  remark: 'From the planner: {remark}',
  drivers: 'About you: {drivers}',
  name: 'Your name (signature)',
  day: 'Date (YYYY-MM-DD)',
  rest: 'Answer to the rows left empty',
  total: 'Sum of your claims, to check (optional)',
  period: 'Period',
  target: 'Target',
  lastYear: 'Last year',
  growth: 'Growth',
  before: 'You claimed',
  offer: 'Our offer',
  answer: 'Answer',
  claim: 'Your claim',
  difference: 'Difference',
  reason: 'Reason',
  check: 'To do',
  all: 'All',
  accept: 'Accept',
  counter: 'Counter',
  agreed: 'Agreed',
  toAnswer: 'answer',
  toClaim: 'enter your claim',
  toReason: 'give the reason',
  toChoose: 'Accept, or another amount?',
  done: 'ok',
  wrongAmount: 'A claim is a number of zero or more, with at most {decimals} decimals.',
  wrongAnswer: 'Choose Accept or Counter.',
  wrongDay: 'A day from the day of sending on.',
};

export type BookWord = keyof typeof EN;

const ZH: Readonly<Record<BookWord, string>> = {
  sheet: '认领',
  title: '目标认领表：{owner}',
  plan: '计划',
  scenario: '情景',
  measure: '指标',
  sent: '发出日期 {sent}',
  deadline: '请于 {deadline} 前答复',
  howTo:
    '请逐行选择“接受”或“调整”。选择“调整”时，请填写认领额和原因。仅黄色单元格可填写，其余已锁定。填写完毕后请在下方签名、保存并发回；文件可以改名。',
  criteria: '认领依据：{criteria}',
  remark: '计划方说明：{remark}',
  drivers: '您的情况：{drivers}',
  name: '姓名（签名）',
  day: '日期（如 2026-12-01）',
  rest: '其余未填各行',
  total: '认领合计，供核对（可不填）',
  period: '期间',
  target: '目标',
  lastYear: '上年实绩',
  growth: '增长率',
  before: '您上次认领',
  offer: '我方方案',
  answer: '答复',
  claim: '认领额',
  difference: '与目标差额',
  reason: '原因',
  check: '待办',
  all: '合计',
  accept: '接受',
  counter: '调整',
  agreed: '已达成一致',
  toAnswer: '请答复',
  toClaim: '请填认领额',
  toReason: '请填原因',
  toChoose: '接受，还是另填金额？',
  done: '完成',
  wrongAmount: '认领额应为大于或等于零的数字，最多 {decimals} 位小数。',
  wrongAnswer: '请选择“接受”或“调整”。',
  wrongDay: '请填写发出之日起的日期。',
};

/** A word of a book with what belongs into it. */
export function bookWord(word: BookWord, language: TextLanguage, parts: Readonly<Record<string, string>> = {}): string {
  const text = language === 'zh' ? ZH[word] : EN[word];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}

/** What an owner may have chosen, in either language: books are answered in the one that they are in, or by hand. */
export function answerOf(text: string): 'accept' | 'counter' | null {
  const said = text.trim().toLowerCase();
  for (const answer of ['accept', 'counter'] as const) {
    if ([EN[answer], ZH[answer]].some((word) => word.toLowerCase() === said)) return answer;
  }
  return null;
}
