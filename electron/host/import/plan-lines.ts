import type { Reading } from './draft-reading.ts';
import { LineIndex, NOTHING, type ReadData, tellMissingDimensions } from './plan-amounts.ts';

/** Reads a table's combinations of members as lines. */
export function readLines(reading: Reading, onProgress?: (rows: number) => void): ReadData {
  const { problems, draft, table } = reading;
  tellMissingDimensions(reading);
  const lines = new LineIndex(reading.plan);
  for (const { row, members, complete } of reading.rows(onProgress)) {
    if (!complete) continue;
    const first = lines.firstRow[lines.put(members, row)] as number;
    if (first !== row && draft.duplicates !== 'sum') {
      problems.at(row, -1, 'duplicate', { first: table.rowNumbers[first] as number });
    }
  }
  const check = { ...NOTHING, lines: lines.counts() };
  if (problems.count > 0 || lines.count === 0) return { command: null, check };
  const source = { file: table.file, rows: table.rows.length };
  return { command: { command: 'import-lines', members: lines.members(), source }, check };
}
