import { decimalMarkOf, readNumber } from './read-number.ts';

/** Cells as text, row by row. */
export type TextBlock = readonly (readonly string[])[];

/**
 * Reads what spreadsheets and pages put on the clipboard as text: lines of cells with tabs between them, or with
 * semicolons or commas where every line agrees that it is such a list. A blank line at the end is none.
 */
export function readText(text: string): TextBlock {
  const clean = text.replace(/^\ufeff/, '').replaceAll('\0', '');
  const separator = separatorOf(clean);
  return evenRows(withoutBlankEnd(readSeparated(clean, separator)));
}

function separatorOf(text: string): string | null {
  if (text.includes('\t')) return '\t';
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  if (agree(lines, ';')) return ';';
  // A comma may belong to a number: "1,234.50", "12,5".
  const mark = decimalMarkOf(lines);
  return agree(lines, ',') && !lines.some((line) => readNumber(line, mark).is === 'number') ? ',' : null;
}

function agree(lines: readonly string[], separator: string): boolean {
  const counts = lines.map((line) => line.split(separator).length - 1);
  return lines.length > 0 && counts[0] !== 0 && counts.every((count) => count === counts[0]);
}

/** Rows of cells; a quoted cell may hold separators, line ends and doubled quotes. One pass. */
export function readSeparated(text: string, separator: string | null): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, separator) : plainCell(text, at, separator);
    row.push(cell.text);
    at = cell.end;
    if (separator !== null && text[at] === separator) at++;
    else {
      rows.push(row);
      row = [];
      if (at >= text.length) break;
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    }
  }
  return rows;
}

interface ReadCell {
  readonly text: string;
  readonly end: number;
}

function isEnd(character: string | undefined, separator: string | null): boolean {
  return character === undefined || character === '\n' || character === '\r' || character === separator;
}

function plainCell(text: string, start: number, separator: string | null): ReadCell {
  let end = start;
  while (!isEnd(text[end], separator)) end++;
  return { text: text.slice(start, end), end };
}

/** A cell in quotes; a quote that is not closed before a cell's end is only a character. */
function quotedCell(text: string, start: number, separator: string | null): ReadCell {
  let content = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') content += text[at];
    else if (text[at + 1] === '"') {
      content += '"';
      at++;
    } else if (isEnd(text[at + 1], separator)) return { text: content, end: at + 1 };
    else break;
  }
  return plainCell(text, start, separator);
}

function withoutBlankEnd(rows: string[][]): string[][] {
  let end = rows.length;
  while (end > 0 && rows[end - 1]?.every((cell) => cell.trim() === '')) end--;
  return rows.slice(0, end);
}

/** Rows of one length: what a shorter one lacks is empty. */
export function evenRows(rows: readonly (readonly string[])[]): TextBlock {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => (row.length === width ? row : [...row, ...new Array(width - row.length).fill('')]));
}
