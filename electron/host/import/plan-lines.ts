import type { Command } from '../../../shared/command/command.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { ImportMap } from './import-map.ts';
import type { Problems } from './import-problem.ts';
import type { ImportReport } from './import-report.ts';
import type { Columns } from './map-columns.ts';
import { resolveLines } from './row-lines.ts';

export type Planned = { readonly command: Command; readonly report: Omit<ImportReport, 'nothingChanges'> };

/** The command that adds a table's combinations as lines, or null when there are problems. */
export function planLines(plan: Plan, problems: Problems, columns: Columns, map: ImportMap): Planned | null {
  const lines = resolveLines(plan, problems, columns);
  const firstRow = new Int32Array(lines.count).fill(-1);
  lines.lineOf.forEach((line, row) => {
    if (line < 0) return;
    if (firstRow[line] === -1) firstRow[line] = row;
    else if (map.duplicates !== 'sum') reportDuplicate(problems, row, firstRow[line] as number);
  });
  if (problems.count > 0) return null;
  const { table } = problems;
  const there = lines.planLine.filter((line) => line >= 0).length;
  return {
    command: {
      command: 'import-lines',
      members: lines.members,
      source: { file: table.file, rows: table.rows.length },
    },
    report: {
      kind: 'lines',
      file: table.file,
      sheet: table.sheet,
      encoding: table.encoding,
      rows: table.rows.length,
      linesAdded: lines.count - there,
      linesThere: there,
      cells: { added: 0, changed: 0, same: 0 },
      months: null,
      measures: [],
      drivers: [],
      ignored: columns.ignored,
    },
  };
}

export function reportDuplicate(problems: Problems, row: number, firstRow: number): void {
  problems.at(row, -1, 'duplicate', { first: problems.table.rowNumbers[firstRow] as number });
}
