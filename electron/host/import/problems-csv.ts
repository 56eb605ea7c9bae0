import { historyCsv } from '../../../shared/report/history-csv.ts';
import type { ImportProblem } from '../../../shared/text/import-problem.ts';
import { type ImportDoor, importProblemText } from '../../../shared/text/import-problem-text.ts';

const HEADINGS = {
  en: ['row', 'column', 'heading', 'value', 'problem'],
  zh: ['行', '列', '表头', '内容', '问题'],
} as const;

/** Problems as a CSV file, a row each. */
export function problemsCsv(
  problems: readonly ImportProblem[],
  language: 'en' | 'zh',
  door: ImportDoor = 'window',
): Uint8Array {
  const rows = problems.map((problem) => {
    const { row, column, header, value } = problem;
    return [String(row), column ?? '', header ?? '', value ?? '', importProblemText(problem, language, door)];
  });
  return new TextEncoder().encode(historyCsv(HEADINGS[language], rows));
}
