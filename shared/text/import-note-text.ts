import { unreachable } from '../model/outcome.ts';
import type { ImportNote } from '../protocol/import.ts';
import type { TextLanguage } from './amount.ts';

/** What an import does with its data that one might not expect. */
export function importNoteText(note: ImportNote, language: TextLanguage): string {
  return language === 'zh' ? inChinese(note) : inEnglish(note);
}

const rows = (count: string | number | undefined) => (count === 1 ? '1 row' : `${count} rows`);

function inEnglish({ code, params }: ImportNote): string {
  switch (code) {
    case 'totals-left-out':
      return `${rows(params.count)} of totals left out, the first of them row ${params.row}.`;
    case 'remarks-left-out':
      return `${rows(params.count)} below the data left out as remarks, from row ${params.row} on.`;
    case 'filled-down':
      return `Empty cells in ${params.columns} are read as the cell above.`;
    case 'two-heading-rows':
      return 'The headings stand in two rows and are read together.';
    case 'no-headings':
      return 'There is no row of headings: columns are called by their letters.';
    case 'rounded':
      return `${params.name} is rounded to ${params.decimals} decimals.`;
    case 'scaled':
      return `Amounts are multiplied by ${params.factor}, as their heading says.`;
    case 'empty-amounts':
      return `${params.count} empty cells say nothing; what the plan has there stays.`;
    case 'negative-amounts':
      return `${params.count} amounts are negative.`;
    case 'months-without-year':
      return `Months without a year are taken for those of ${params.year}.`;
    case 'duplicates-summed':
      return `${rows(params.count)} for the same line and month are added up.`;
    case 'rows-skipped':
      return `${rows(params.count)} with unknown members left out.`;
    case 'remembered-members':
      return `${params.count} texts mean the members that they meant before, as "${params.example}".`;
    case 'alike-members':
      return `${params.count} texts match members but for case, width or spaces, as "${params.example}".`;
    default:
      return unreachable(code);
  }
}

function inChinese({ code, params }: ImportNote): string {
  switch (code) {
    case 'totals-left-out':
      return `已略过 ${params.count} 行合计，首个为第 ${params.row} 行。`;
    case 'remarks-left-out':
      return `数据下方的 ${params.count} 行备注（自第 ${params.row} 行起）已略过。`;
    case 'filled-down':
      return `“${params.columns}”列的空单元格按上一行的内容读取。`;
    case 'two-heading-rows':
      return '表头占两行，已合并读取。';
    case 'no-headings':
      return '没有表头行，各列以列号称呼。';
    case 'rounded':
      return `${params.name}已取整到 ${params.decimals} 位小数。`;
    case 'scaled':
      return `按表头所写的单位，金额已乘以 ${params.factor}。`;
    case 'empty-amounts':
      return `${params.count} 个空单元格不作处理，计划中原有的数值保留。`;
    case 'negative-amounts':
      return `有 ${params.count} 个负数金额。`;
    case 'months-without-year':
      return `未注明年份的月份按 ${params.year} 年读取。`;
    case 'duplicates-summed':
      return `同一明细行、同一月份的 ${params.count} 行已相加。`;
    case 'rows-skipped':
      return `已略过 ${params.count} 行含未知成员的数据。`;
    case 'remembered-members':
      return `${params.count} 个名称按上次的对应关系处理，例如“${params.example}”。`;
    case 'alike-members':
      return `${params.count} 个名称仅大小写、全半角或空格不同，已对应到成员，例如“${params.example}”。`;
    default:
      return unreachable(code);
  }
}
