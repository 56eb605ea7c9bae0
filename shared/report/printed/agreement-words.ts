import type { ClaimStatus } from '../../model/rows.ts';
import type { TextLanguage } from '../../text/amount.ts';

/** Every text of an agreement that is not the plan's own, in one language. */
export interface AgreementWords {
  readonly kicker: string;
  title(owner: string): string;
  lead(plan: string, measure: string, period: string): string;
  readonly total: string;
  readonly lastYear: string;
  readonly growth: string;
  readonly owner: string;
  readonly area: string;
  readonly contact: string;
  readonly scenario: string;
  readonly sent: string;
  readonly deadline: string;
  readonly answered: string;
  answeredBy(name: string, day: string): string;
  readonly noAnswer: string;
  readonly targets: string;
  readonly what: string;
  readonly period: string;
  readonly amount: string;
  readonly state: string;
  readonly whole: string;
  readonly status: Readonly<Record<ClaimStatus, string>>;
  open(open: string, all: string): string;
  readonly criteria: string;
  readonly signatures: string;
  readonly forOwner: string;
  readonly forCompany: string;
  readonly name: string;
  readonly date: string;
  checksum(seq: number, sum: string): string;
}

const EN: AgreementWords = {
  kicker: 'Target agreement',
  title: (owner) => `Target agreement: ${owner}`,
  lead: (plan, measure, period) => `${measure} ${period}, ${plan}`,
  total: 'Target',
  lastYear: 'Last year',
  growth: 'Growth',
  owner: 'Owner',
  area: 'Answers for',
  contact: 'Contact',
  scenario: 'Scenario',
  sent: 'Asked on',
  deadline: 'Answer until',
  answered: 'Answered',
  answeredBy: (name, day) => `${day} by ${name}`,
  noAnswer: 'not yet',
  targets: 'Targets by period',
  what: 'What',
  period: 'Period',
  amount: 'Target',
  state: 'State',
  whole: 'All',
  status: {
    sent: 'asked',
    countered: 'claimed otherwise',
    negotiating: 'offered',
    accepted: 'agreed',
    decided: 'decided',
  },
  open: (open, all) => `${open} of ${all} targets are not agreed yet; they are shown as they stand now.`,
  criteria: 'What it goes by',
  signatures: 'Signatures',
  forOwner: 'Owner of the target',
  forCompany: 'For the company',
  name: 'Name',
  date: 'Date, signature',
  checksum: (seq, sum) => `State of the plan: journal entry ${seq}. Checksum of these targets (SHA-256): ${sum}`,
};

const ZH: AgreementWords = {
  kicker: '目标责任书',
  title: (owner) => `目标责任书：${owner}`,
  lead: (plan, measure, period) => `${plan}，${period}${measure}`,
  total: '目标',
  lastYear: '去年',
  growth: '增长',
  owner: '责任人',
  area: '负责区域',
  contact: '联系方式',
  scenario: '情景',
  sent: '下达日期',
  deadline: '答复截止',
  answered: '答复',
  answeredBy: (name, day) => `${name}，${day}`,
  noAnswer: '尚未答复',
  targets: '分期目标',
  what: '项目',
  period: '期间',
  amount: '目标',
  state: '状态',
  whole: '合计',
  status: { sent: '已下达', countered: '另行认领', negotiating: '协商中', accepted: '已一致', decided: '已裁定' },
  open: (open, all) => `共 ${all} 项目标，尚有 ${open} 项未达成一致，表中为当前数额。`,
  criteria: '考核说明',
  signatures: '签署',
  forOwner: '责任人',
  forCompany: '公司代表',
  name: '姓名',
  date: '日期、签字',
  checksum: (seq, sum) => `计划版本：日志第 ${seq} 条。目标校验码（SHA-256）：${sum}`,
};

export function agreementWords(language: TextLanguage): AgreementWords {
  return language === 'zh' ? ZH : EN;
}
