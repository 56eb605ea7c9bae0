/** One entry of the journal as an auditor reads it, all as text. */
export type HistoryRow = readonly string[];

/** Spreadsheet programs take a file for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff';

/** A field; what a spreadsheet would work out as a formula is kept as text. */
function field(text: string): string {
  const plain = /^[=+@\t]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Rows as CSV after RFC 4180 that spreadsheet programs open as they are: with their mark and line ends. */
export function historyCsv(heading: HistoryRow, rows: Iterable<HistoryRow>): string {
  let text = BYTE_ORDER_MARK;
  for (const row of [heading, ...rows]) text += `${row.map(field).join(',')}\r\n`;
  return text;
}
