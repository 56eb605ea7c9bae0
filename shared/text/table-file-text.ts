import { unreachable } from '../model/outcome.ts';
import type { OtherFormat, TableFileTrouble } from '../protocol/table-file.ts';
import type { TextLanguage } from './amount.ts';

/** Why a table file was not read, and what to do; `file` is how the user knows it. */
export function tableFileText(trouble: TableFileTrouble, file: string, language: TextLanguage): string {
  return language === 'zh' ? inChinese(trouble, file) : inEnglish(trouble, file);
}

const FORMATS: Record<OtherFormat, string> = {
  xls: 'an old .xls workbook',
  xlsb: 'a binary .xlsb workbook',
  ods: 'an OpenDocument sheet (.ods)',
  numbers: 'an Apple Numbers sheet',
  pdf: 'a PDF document',
  zip: 'an archive',
};

function inEnglish(trouble: TableFileTrouble, file: string): string {
  switch (trouble.code) {
    case 'too-large':
      return `${file} is too large (${trouble.megabytes} MB; at most ${trouble.limit} MB). Split it into several files.`;
    case 'too-many-rows':
      return `${file} has more than ${trouble.limit} rows. Split it into several files, by year say.`;
    case 'too-many-columns':
      return `${file} has ${trouble.columns} columns (at most ${trouble.limit} are read). Keep those that are needed.`;
    case 'not-text':
      return `${file} is neither text nor an Excel workbook. Save it as CSV (UTF-8) or .xlsx.`;
    case 'no-headings':
      return `${file} is empty. It must hold a row of headings with data below.`;
    case 'other-format':
      return trouble.format === 'pdf' || trouble.format === 'zip'
        ? `${file} is ${FORMATS[trouble.format]}, not a table. Give the .xlsx or CSV file itself.`
        : `${file} is ${FORMATS[trouble.format]}. Open it in the program that made it and save it as .xlsx or CSV.`;
    case 'password':
      return `${file} is protected by a password. Open it, take the password off, and save it as .xlsx.`;
    case 'damaged-workbook':
      return `${file} cannot be opened as an Excel workbook: ${trouble.detail}. Open it in Excel and save it anew as .xlsx.`;
    case 'sheet-missing':
      return `${file} has no sheet "${trouble.sheet}". It has: ${trouble.sheets.join(', ')}.`;
    case 'file-missing':
      return `${file}: there is no such file. Check the path.`;
    case 'file-unreadable':
      return `${file} cannot be read: ${trouble.detail}.`;
    default:
      return unreachable(trouble);
  }
}

const FORMATS_ZH: Record<OtherFormat, string> = {
  xls: '旧版 .xls 工作簿',
  xlsb: '二进制 .xlsb 工作簿',
  ods: 'OpenDocument 表格（.ods）',
  numbers: 'Apple Numbers 表格',
  pdf: 'PDF 文档',
  zip: '压缩包',
};

function inChinese(trouble: TableFileTrouble, file: string): string {
  switch (trouble.code) {
    case 'too-large':
      return `“${file}”过大（${trouble.megabytes} MB，上限 ${trouble.limit} MB）。请拆分成多个文件。`;
    case 'too-many-rows':
      return `“${file}”超过 ${trouble.limit} 行。请拆分成多个文件，例如按年份。`;
    case 'too-many-columns':
      return `“${file}”有 ${trouble.columns} 列（最多读取 ${trouble.limit} 列）。请只保留需要的列。`;
    case 'not-text':
      return `“${file}”既不是文本，也不是 Excel 工作簿。请另存为 CSV（UTF-8）或 .xlsx。`;
    case 'no-headings':
      return `“${file}”是空的。文件里要有一行表头，下面是数据。`;
    case 'other-format':
      return trouble.format === 'pdf' || trouble.format === 'zip'
        ? `“${file}”是${FORMATS_ZH[trouble.format]}，不是表格。请直接选择 .xlsx 或 CSV 文件。`
        : `“${file}”是${FORMATS_ZH[trouble.format]}。请用原来的软件打开，另存为 .xlsx 或 CSV。`;
    case 'password':
      return `“${file}”设有密码。请打开后取消密码，再另存为 .xlsx。`;
    case 'damaged-workbook':
      return `“${file}”无法作为 Excel 工作簿打开：${trouble.detail}。请用 Excel 打开并重新另存为 .xlsx。`;
    case 'sheet-missing':
      return `“${file}”里没有工作表“${trouble.sheet}”。现有工作表：${trouble.sheets.join('、')}。`;
    case 'file-missing':
      return `找不到文件“${file}”。请检查路径。`;
    case 'file-unreadable':
      return `无法读取“${file}”：${trouble.detail}。`;
    default:
      return unreachable(trouble);
  }
}
