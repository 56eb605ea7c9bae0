import type { ImportReport } from '../host/import/import-report.ts';

/** What an import did, in lines for the eye. */
export function importLines(report: ImportReport): string[] {
  const { file, kind, rows, linesAdded, cells, months } = report;
  const span = months ? `, ${months.from} to ${months.to}` : '';
  const lines = [
    `${file}: ${rows} rows of ${kind}${span}; ${linesAdded} new lines, ${cells.added} values added, ${cells.changed} changed, ${cells.same} as they were`,
  ];
  for (const { code, total, exact } of report.measures) {
    lines.push(`  ${code}: ${total} in all${total === exact ? '' : ` (${exact} in the file, rounded)`}`);
  }
  for (const { code, scope, values } of report.drivers) lines.push(`  driver ${code}: ${values} numbers by ${scope}`);
  if (report.ignored.length > 0) lines.push(`  not read: ${report.ignored.join(', ')}`);
  return lines;
}
