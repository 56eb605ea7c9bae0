import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { booksOf, readBooks } from '../../../electron/host/claims/books.ts';
import { readBook } from '../../../electron/host/claims/read-book.ts';
import type { ReturnedBook } from '../../../shared/claims/book-form.ts';
import type { CheckedBook, CheckOptions } from '../../../shared/claims/check-book.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { TextLanguage } from '../../../shared/text/amount.ts';
import { person, ROUND } from './support.ts';

export const PLAN_ID = 'a-plan';
export const TODAY = '2026-12-01';

/** The book of a person. */
export async function bookOf(plan: Plan, code: string, language: TextLanguage = 'en', round = ROUND) {
  const made = booksOf(plan, PLAN_ID, round, [person(plan, code)], language);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  for await (const { name, bytes } of made.value.files) return { name, bytes };
  throw new Error('no book');
}

/** What a book is, read back. */
export async function returned(bytes: Uint8Array): Promise<ReturnedBook> {
  const book = await readBook(bytes);
  if (!book.ok) throw new Error(JSON.stringify(book.refusal));
  return book.value;
}

type Content = string | number | boolean | Date | null;

/** The book with other contents in some cells of a sheet (the visible one), as a program without manners would save it. */
export async function written(
  bytes: Uint8Array,
  contents: Readonly<Record<string, Content>>,
  sheetAt = 0,
): Promise<Uint8Array> {
  const { sheets } = await readXlsx(bytes);
  const rows = sheets.map((sheet) => sheet.rows.map((row) => [...row]));
  for (const [cell, content] of Object.entries(contents)) {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    const column = [...letters].reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    const row = rows[sheetAt]?.[Number(digits) - 1];
    if (!row) throw new Error(`no row of ${cell}`);
    while (row.length <= column) row.push(null);
    row[column] = content;
  }
  return writeXlsx({ sheets: sheets.map(({ name }, i) => ({ name, rows: rows[i] ?? [] })) });
}

/** The book signed, with these answers by place: null for Accept, else the amount and its reason. */
export async function answered(
  bytes: Uint8Array,
  answers: readonly (readonly [amount: number, reason: string] | null)[],
  more: Readonly<Record<string, Content>> = {},
): Promise<Uint8Array> {
  const { places, signs } = await returned(bytes);
  const contents: Record<string, Content> = { [signs.name]: 'Ann Lee', [signs.day]: '2026-12-01' };
  places.forEach(({ answer, amount, reason }, i) => {
    const said = answers[i] ?? null;
    contents[answer] = said ? 'Counter' : 'Accept';
    if (said) [contents[amount], contents[reason]] = said;
  });
  return written(bytes, { ...contents, ...more });
}

export async function checkedBooks(
  plan: Plan,
  files: Readonly<Record<string, Uint8Array>>,
  options: Partial<CheckOptions> = {},
) {
  const incoming = Object.entries(files).map(([file, bytes]) => ({ file, bytes }));
  return readBooks(plan, incoming, { planId: PLAN_ID, round: null, scenario: null, today: TODAY, ...options });
}

export async function checkedBook(
  plan: Plan,
  bytes: Uint8Array,
  options: Partial<CheckOptions> = {},
): Promise<CheckedBook> {
  const { books } = await checkedBooks(plan, { 'Ann.xlsx': bytes }, options);
  return books[0] as CheckedBook;
}
