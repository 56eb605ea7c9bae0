import { BYTE_ORDER_MARK, formatCsv } from './csv.ts';

/** One entry of the journal as an auditor reads it, all as text. */
export type HistoryRow = readonly string[];

/** Rows as CSV that spreadsheet programs open as they are: with their mark and line ends. */
export function historyCsv(heading: HistoryRow, rows: Iterable<HistoryRow>): string {
  return BYTE_ORDER_MARK + formatCsv([heading, ...rows], { lineEnd: '\r\n' });
}
