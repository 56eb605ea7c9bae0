import type { ImportNote } from '../../shared/protocol/import.ts';
import { importNoteText } from '../../shared/text/import-note-text.ts';
import type { ImportReport } from '../host/import/import-report.ts';

/** What an import did, in lines for the eye. */
export function importLines(report: ImportReport): string[] {
  const { file, kind, rows, linesAdded, cells, months, members } = report;
  const span = months ? `, ${months.from} to ${months.to}` : '';
  const counts = kind === 'members' ? members : cells;
  const values = kind === 'members' ? 'members' : 'values';
  const lines = [
    `${file}: ${rows} rows of ${kind}${span}; ${linesAdded} new lines, ${counts.added} ${values} added, ${counts.changed} changed, ${counts.same} as they were`,
  ];
  if (kind !== 'members' && members.added > 0) lines.push(`  ${members.added} new members`);
  for (const { code, total, exact } of report.measures) {
    lines.push(`  ${code}: ${total} in all${total === exact ? '' : ` (${exact} in the file, rounded)`}`);
  }
  for (const { code, scope, values: count } of report.drivers)
    lines.push(`  driver ${code}: ${count} numbers by ${scope}`);
  for (const note of report.notes.filter(isTold)) lines.push(`  ${importNoteText(note, 'en')}`);
  if (report.ignored.length > 0) lines.push(`  not read: ${report.ignored.join(', ')}`);
  return lines;
}

/** The sums tell of rounding themselves. */
function isTold({ code }: ImportNote): boolean {
  return code !== 'rounded';
}
