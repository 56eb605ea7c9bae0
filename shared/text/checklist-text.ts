import type { CheckItem, FinalCheck } from '../final/checklist.ts';
import type { TextLanguage } from './amount.ts';

interface Words {
  readonly met: string;
  readonly wrong: (count: number) => string;
  /** There is nothing of the kind. */
  readonly idle: string;
  /** What mends it. */
  readonly mend: string;
}

const many = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`);

const ENGLISH: Readonly<Record<FinalCheck, Words>> = {
  'adds-up': {
    met: 'Every figure adds up',
    wrong: () => 'Figures do not add up',
    idle: 'Every figure adds up',
    mend: 'The file was changed from outside: go back to a point of the history from before.',
  },
  bounds: {
    met: 'Every floor and cap is kept',
    wrong: (count) => `${many(count, 'floor or cap is', 'floors and caps are')} not kept`,
    idle: 'There are no floors or caps',
    mend: 'Change the figures, or the floor or cap.',
  },
  closed: {
    met: 'Nothing lies where it is closed',
    wrong: (count) => `${many(count, 'line has', 'lines have')} targets where it is closed`,
    idle: 'Nothing is closed',
    mend: 'Open those lines again, or empty them.',
  },
  figures: {
    met: 'There are targets',
    wrong: () => 'There are no targets at all',
    idle: 'There are no measures',
    mend: 'Set the total first, or apply a strategy.',
  },
  filled: {
    met: 'Every month has targets',
    wrong: (count) => `${many(count, 'month has', 'months have')} no targets`,
    idle: 'There are no months',
    mend: 'Fill those months, or say why they stay empty.',
  },
  owners: {
    met: 'Somebody answers for every line',
    wrong: (count) => `Nobody answers for ${many(count, 'line', 'lines')}`,
    idle: 'The plan names no owners',
    mend: 'Name an owner for those members.',
  },
  retired: {
    met: 'Nobody who is retired has targets',
    wrong: (count) => `${many(count, 'line', 'lines')} of retired members have targets`,
    idle: 'Nobody is retired',
    mend: 'Hand those targets over to somebody else.',
  },
  strategy: {
    met: 'The strategy that it came from is kept',
    wrong: () => 'The strategy that it came from is not in the plan any more',
    idle: 'It came from no strategy',
    mend: 'Save the strategy again, so that the figures stay explained.',
  },
  goals: {
    met: 'The goals that were agreed are met',
    wrong: (count) =>
      `${many(count, 'goal that was agreed differs', 'goals that were agreed differ')} from the targets`,
    idle: 'No goals were agreed',
    mend: 'Bring the total to the goal, or change the goal.',
  },
  claims: {
    met: 'Every claim is agreed',
    wrong: (count) => `${many(count, 'claim is', 'claims are')} not agreed yet`,
    idle: 'Nobody was asked to claim',
    mend: 'Accept, negotiate or decide them, or close the round.',
  },
  agreed: {
    met: 'Targets are what was agreed',
    wrong: (count) => `${many(count, 'target is', 'targets are')} no longer what was agreed`,
    idle: 'Nothing was agreed with owners',
    mend: 'Bring them back to what was agreed, or agree anew.',
  },
};

const CHINESE: Readonly<Record<FinalCheck, Words>> = {
  'adds-up': {
    met: '各级数字全部一致',
    wrong: () => '有数字逐级相加不一致',
    idle: '各级数字全部一致',
    mend: '文件曾被外部修改，请退回到变更记录中此前的时点。',
  },
  bounds: {
    met: '上下限全部满足',
    wrong: (count) => `${count} 处上下限未满足`,
    idle: '未设上下限',
    mend: '请调整数字，或修改上下限。',
  },
  closed: {
    met: '未开放处均无目标',
    wrong: (count) => `${count} 条明细行在未开放期间仍有目标`,
    idle: '没有未开放的期间',
    mend: '请重新开放这些明细行，或清空其目标。',
  },
  figures: {
    met: '目标已填写',
    wrong: () => '尚无任何目标',
    idle: '没有指标',
    mend: '请先设定总目标，或应用策略。',
  },
  filled: {
    met: '各月均有目标',
    wrong: (count) => `${count} 个月没有目标`,
    idle: '没有月份',
    mend: '请补齐这些月份，或说明留空的原因。',
  },
  owners: {
    met: '每条明细行均有负责人',
    wrong: (count) => `${count} 条明细行没有负责人`,
    idle: '计划未登记负责人',
    mend: '请为这些成员指定负责人。',
  },
  retired: {
    met: '停用成员均无目标',
    wrong: (count) => `停用成员的 ${count} 条明细行仍有目标`,
    idle: '没有停用的成员',
    mend: '请将这些目标转给其他成员。',
  },
  strategy: {
    met: '所依据的策略仍在计划中',
    wrong: () => '所依据的策略已不在计划中',
    idle: '未依据策略',
    mend: '请重新保存该策略，以便说明数字来源。',
  },
  goals: {
    met: '议定的目标总额均已对上',
    wrong: (count) => `${count} 项议定的目标总额与当前目标不符`,
    idle: '未议定目标总额',
    mend: '请将总数调整到议定值，或修改议定值。',
  },
  claims: {
    met: '认领均已达成一致',
    wrong: (count) => `${count} 项认领尚未达成一致`,
    idle: '未发起认领',
    mend: '请接受、协商或裁定，或结束本轮认领。',
  },
  agreed: {
    met: '目标与认领结果一致',
    wrong: (count) => `${count} 处目标与认领结果不符`,
    idle: '尚无认领结果',
    mend: '请恢复为认领结果，或重新商定。',
  },
};

const wordsOf = (check: FinalCheck, language: TextLanguage) => (language === 'zh' ? CHINESE : ENGLISH)[check];

/** What a check found: "Every floor and cap is kept", "3 months have no targets". */
export function checkText({ check, state, count }: CheckItem, language: TextLanguage): string {
  const words = wordsOf(check, language);
  return state === 'wrong' ? words.wrong(count) : words[state];
}

/** What mends what a check found. */
export function mendText(check: FinalCheck, language: TextLanguage): string {
  return wordsOf(check, language).mend;
}

/** All that was found, in one sentence. */
export function checksText(items: readonly CheckItem[], language: TextLanguage): string {
  const found = items.map((item) => checkText(item, language));
  return language === 'zh' ? `${found.join('；')}。` : `${found.join('; ')}.`;
}
