import { readXlsx } from 'hucre/xlsx';
import { BOOK_FORMAT, BOOK_SHEET, type ReturnedBook, readForm } from '../../../shared/claims/book-form.ts';
import type { BookProblem } from '../../../shared/claims/book-problem.ts';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import { cellText } from '../import/cell-text.ts';
import { type ArchiveRefusal, checkArchive } from '../import/check-archive.ts';
import { sealOf } from './write-book.ts';

/** A claim book is some tens of KB: what is larger is none. */
const MOST_BYTES = 8 * 2 ** 20;

/**
 * Reads a book as Excel or LibreOffice saved it: what it is, and what stands in its cells now; of formulas the value that
 * they had when it was saved. Refuses 'damaged', 'encrypted', 'other-format', 'not-a-book', 'newer-format'. Never throws.
 */
export async function readBook(bytes: Uint8Array): Promise<Outcome<ReturnedBook, BookProblem>> {
  if (bytes.length > MOST_BYTES) return refuse({ code: 'not-a-book' });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The container of workbooks with a password, and of the old kind.
  if (buffer.length >= 8 && buffer.readUInt32BE(0) === 0xd0cf11e0) return refuse({ code: 'encrypted' });
  const checked = await checkArchive(buffer);
  if (!checked.ok) return refuse(archiveProblem(checked.refusal));
  try {
    const { sheets } = await readXlsx(buffer);
    const hidden = sheets.find(({ name }) => name === BOOK_SHEET);
    if (!hidden) return refuse({ code: 'not-a-book' });
    const rows = hidden.rows.map((row) => trimmed(Array.from(row, cellText)));
    return fromRows(rows, (name) => sheets.find((sheet) => sheet.name === name)?.rows);
  } catch (error) {
    // Whatever a damaged file makes the reader throw, the answer to the user is the same.
    return refuse({ code: 'damaged', detail: error instanceof Error ? error.message : String(error) });
  }
}

type Rows = readonly (readonly unknown[])[];

function fromRows(
  rows: readonly string[][],
  rowsOf: (sheet: string) => Rows | undefined,
): Outcome<ReturnedBook, BookProblem> {
  const [mark, format = ''] = rows[0] ?? [];
  if (mark !== 'apportion-claims') return refuse({ code: 'not-a-book' });
  if (format !== BOOK_FORMAT) return refuse({ code: 'newer-format', format });
  const form = rows.filter(([key]) => key !== undefined && key !== 'seal');
  const seal = rows.find(([key]) => key === 'seal')?.[1];
  const parts = readForm(form);
  if (!parts) return refuse({ code: 'seal-broken' });
  const visible = rowsOf(parts.sheet) ?? [];
  return done({ ...parts, sealed: seal === sealOf(form), textAt: (cell) => textAt(visible, cell) });
}

/** Without the empty cells that a program adds at the end of a row; a part that was empty itself is kept by its place. */
function trimmed(row: string[]): string[] {
  const length = row[0] === 'cell' ? 3 : row[0] === 'claim' ? 6 : row[0] === 'sign' ? 3 : 2;
  const parts = row.slice(0, length);
  while (parts.length < length && row.length > 0) parts.push('');
  return parts;
}

function textAt(rows: Rows, cell: string): string {
  const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return cellText(rows[Number(digits) - 1]?.[column - 1]);
}

function archiveProblem(refusal: ArchiveRefusal): BookProblem {
  switch (refusal.code) {
    case 'password':
      return { code: 'encrypted' };
    case 'other-format':
      return { code: 'other-format', format: refusal.format };
    case 'too-large':
      return { code: 'damaged', detail: `it unpacks to more than ${refusal.limit} MB` };
    case 'damaged-workbook':
      return { code: 'damaged', detail: refusal.detail };
  }
}
