function field(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV after RFC 4180, but with the line ends of this house. */
export function formatCsv(rows: Iterable<readonly string[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(field).join(',')}\n`;
  return text;
}

/** Spreadsheet programs take a file for UTF-8 only when it begins with this. */
export const BYTE_ORDER_MARK = '\ufeff';
