import { unreachable } from '../model/outcome.ts';
import type { TextLanguage } from './amount.ts';
import type { ImportProblem } from './import-problem.ts';

/** Where an import is corrected: in the window, or by a map beside a command. */
export type ImportDoor = 'window' | 'command';

/** What is wrong with a cell or a row of an import, and what to do. Where it is the caller says. */
export function importProblemText(problem: ImportProblem, language: TextLanguage, door: ImportDoor = 'window'): string {
  return language === 'zh' ? inChinese(problem) : inEnglish(problem, door);
}

function inEnglish({ code, value, params }: ImportProblem, door: ImportDoor): string {
  const byMap = (inMap: string, inWindow: string) => (door === 'command' ? inMap : inWindow);
  const shown = JSON.stringify(value ?? '');
  switch (code) {
    case 'column-missing':
      return `no column for ${params.wanted}. The headings are: ${params.headers}. ${missingHint(params.key, door)}`;
    case 'column-twice':
      return `another column is ${JSON.stringify(params.wanted)} already. Remove or rename one of them.`;
    case 'ragged':
      return `${params.found} cells where the headings are ${params.expected}. A cell that holds the delimiter must stand in quotes.`;
    case 'bad-quotes':
      return 'a quotation mark is not closed, or stands in the middle of a cell. Close it, or double it ("") inside quotes.';
    case 'no-rows':
      return 'there are no rows below the headings.';
    case 'empty':
      return 'the cell is empty. Fill it in (0 for nothing), or remove the row.';
    case 'wrong-number':
      return params.decimal === ','
        ? `${shown} is no number. Write it plainly, as 1234,5 or 1.234,5.`
        : `${shown} is no number. Write it plainly, as 1234.5 or 1,234.5.`;
    case 'too-many-decimals':
      return `${shown} has more decimals than the ${params.decimals} of ${params.measure}. Round it, ${byMap('or say how in the map: {"rounding": "half-up"}.', 'or have amounts rounded.')}`;
    case 'too-large':
      return `${shown} makes an amount beyond what is counted exactly (9,007,199,254,740,991 of the smallest unit). Check it.`;
    case 'unknown-member':
      return `${shown} is neither a code nor a name in ${params.dimension}.${didYouMean(params.suggestion)}`;
    case 'ambiguous-member':
      return `${shown} is the name of several members of ${params.dimension}. Give the code: ${params.codes}.`;
    case 'not-a-leaf':
      return `${shown} has members below it, as ${JSON.stringify(params.child)}. Give one of the lowest level of ${params.dimension}.`;
    case 'not-a-date':
      return params.expected === ''
        ? `${shown} is no month or date. Write it as 1999-01 or 1999-01-31.`
        : `${shown} is no date as ${params.expected}. Write it so, or as 1999-01-31.`;
    case 'ambiguous-date':
      return `${shown} may be month/day or day/month, and no row shows which. ${byMap('Say it in the map: {"date": "m/d/yyyy"} or {"date": "d/m/yyyy"}.', 'Say which comes first.')}`;
    case 'mixed-date':
      return `${shown} is no date as ${params.expected}, which other rows of the column are. Put it right, or write all dates as 1999-01-31.`;
    case 'month-out-of-range':
      return `${shown} is not from ${params.from} to ${params.to}. Check the year.`;
    case 'month-too-wide':
      return params.leaf === 'week'
        ? `${shown} is a month, and the plan is by week. Write the week as 2027-01-W2, or a day of it as 2027-01-04.`
        : `${shown} is longer than a day, and the plan is by day. Write the day as 2027-01-04.`;
    case 'duplicate':
      return `the same combination as in row ${params.first}. Remove one, or have them added up${byMap(' by the map: {"duplicates": "sum"}.', '.')}`;
    case 'no-such-line':
      return 'the plan has no line for this combination. Import it first, as lines or history, or correct it.';
    case 'driver-scope-differs':
      return `the driver ${JSON.stringify(params.driver)} has numbers per ${params.planned} in the plan, and here per ${params.scope}. Give it another name.`;
    case 'unknown-parent':
      return `${shown} is no code of this file.${didYouMean(params.suggestion)} Add a row for it, or leave the cell empty for the top level.`;
    case 'parent-cycle':
      return `${shown} lies below this member itself. Correct one of the parents.`;
    case 'member-differs':
      return params.what === 'code'
        ? `the code ${shown} is that of row ${params.first} too. Each member needs its own.`
        : `the same member has another ${params.what} in row ${params.first}. Make them alike, or give each its own code.`;
    case 'level-gap':
      return `${params.level} is empty although a level below it is filled in. Fill it in.`;
    case 'cell-too-long':
      return 'a cell is longer than 32,767 characters, which no spreadsheet holds. Shorten it, or close its quotation mark.';
    case 'not-a-year':
      return `${shown} is no year. Write it as 2027.`;
    case 'no-year':
      return 'the months say no year, and there is no column of years. Add one, or write the months as 2027-01.';
    default:
      return unreachable(code);
  }
}

function missingHint(key: string | number | undefined, door: ImportDoor): string {
  if (door === 'window') return 'Say which column it is.';
  if (key === '') return 'Rename one, or name the columns in the spec.';
  return `Rename one, or name it in the map: {"columns": {"${key}": "its heading"}}.`;
}

function didYouMean(suggestion: string | number | undefined): string {
  return suggestion === undefined || suggestion === '' ? '' : ` Did you mean ${JSON.stringify(suggestion)}?`;
}

function inChinese({ code, value, params }: ImportProblem): string {
  const shown = `“${value ?? ''}”`;
  const suggested = params.suggestion === undefined || params.suggestion === '' ? '' : `是否指“${params.suggestion}”？`;
  switch (code) {
    case 'column-missing':
      return `没有“${params.wanted}”列。现有表头：${params.headers}。请改表头，或指定哪一列是它。`;
    case 'column-twice':
      return `已有另一列是“${params.wanted}”。请删除或改名其中一列。`;
    case 'ragged':
      return `这一行有 ${params.found} 个单元格，表头却有 ${params.expected} 个。含有分隔符的单元格要加引号。`;
    case 'bad-quotes':
      return '引号没有成对，或出现在单元格中间。请补全引号；引号内的引号要写两遍（""）。';
    case 'no-rows':
      return '表头下面没有数据行。';
    case 'empty':
      return '单元格为空。请填写（没有则填 0），或删除这一行。';
    case 'wrong-number':
      return `${shown}不是数字。请写成 ${params.decimal === ',' ? '1234,5 或 1.234,5' : '1234.5 或 1,234.5'}。`;
    case 'too-many-decimals':
      return `${shown}的小数位多于${params.measure}的 ${params.decimals} 位。请四舍五入，或允许导入时取整。`;
    case 'too-large':
      return `${shown}使金额超出可精确计算的范围（最小单位的 9,007,199,254,740,991 倍）。请核对。`;
    case 'unknown-member':
      return `${params.dimension}中没有编码或名称为${shown}的成员。${suggested}`;
    case 'ambiguous-member':
      return `${params.dimension}中有多个成员叫${shown}。请改用编码：${params.codes}。`;
    case 'not-a-leaf':
      return `${shown}下面还有成员，例如“${params.child}”。请填写${params.dimension}最底层的成员。`;
    case 'not-a-date':
      return params.expected === ''
        ? `${shown}不是月份或日期。请写成 2027-01 或 2027-01-31。`
        : `${shown}不是 ${params.expected} 格式的日期。请改成该格式，或写成 2027-01-31。`;
    case 'ambiguous-date':
      return `${shown}可能是“月/日”，也可能是“日/月”，整列都看不出来。请指定日期顺序。`;
    case 'mixed-date':
      return `${shown}不符合本列其他行的 ${params.expected} 格式。请更正，或把所有日期写成 2027-01-31。`;
    case 'month-out-of-range':
      return `${shown}不在 ${params.from} 至 ${params.to} 之间。请核对年份。`;
    case 'month-too-wide':
      return params.leaf === 'week'
        ? `${shown}是整月，而计划按周编制。请写成周（2027-01-W2）或其中一天（2027-01-04）。`
        : `${shown}超过一天，而计划按日编制。请写成具体日期（2027-01-04）。`;
    case 'duplicate':
      return `与第 ${params.first} 行是同一组合。请删除其中一行，或选择把它们相加。`;
    case 'no-such-line':
      return '计划中没有这一组合的明细行。请先导入明细行或历史数据，或更正这一行。';
    case 'driver-scope-differs':
      return `驱动因素“${params.driver}”在计划中的口径与这里不同。请换一个名称。`;
    case 'unknown-parent':
      return `${shown}不是已有的编码。${suggested}请为它补一行；若是最上层，请留空。`;
    case 'parent-cycle':
      return `${shown}在层级上位于本成员之下。请更正上级。`;
    case 'member-differs':
      return params.what === 'code'
        ? `编码${shown}与第 ${params.first} 行重复。每个成员要有自己的编码。`
        : `同一成员在第 ${params.first} 行的信息不一致。请改成一致，或分别编码。`;
    case 'level-gap':
      return `“${params.level}”为空，但下面的层级已填写。请补全。`;
    case 'cell-too-long':
      return '单元格超过 32,767 个字符，电子表格无法容纳。请缩短，或检查引号是否成对。';
    case 'not-a-year':
      return `${shown}不是年份。请写成 2027。`;
    case 'no-year':
      return '月份没有注明年份，也没有年份列。请增加年份列，或把月份写成 2027-01。';
    default:
      return unreachable(code);
  }
}
