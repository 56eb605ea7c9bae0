import type { LaidBook } from './lay-book.ts';

/** The hidden sheet of a book: what it is, and what its locked cells said. */
export const BOOK_SHEET = 'apportion';
export const BOOK_FORMAT = '1';

/** Rows of two or more texts, as they lie on the hidden sheet; the seal over them comes last. */
export type BookForm = readonly (readonly string[])[];

export interface BookIdentity {
  readonly plan: string;
  readonly planName: string;
  readonly scenario: number;
  readonly scenarioName: string;
  readonly round: number;
  readonly sent: string;
  readonly owner: number;
  readonly ownerName: string;
  readonly seq: number;
  readonly decimals: number;
}

/** A book that was read back: its identity, its places, and what stands where. */
export interface ReturnedBook {
  readonly identity: BookIdentity;
  readonly sheet: string;
  readonly places: LaidBook['places'];
  readonly signs: Pick<LaidBook, 'name' | 'day' | 'rest' | 'total'>;
  /** Locked cells as they were sent. */
  readonly locked: ReadonlyMap<string, string>;
  /** Whether the hidden sheet is what was written. */
  readonly sealed: boolean;
  /** What the visible sheet holds now: numbers as plain decimals, days as "YYYY-MM-DD", nothing as "". */
  readonly textAt: (cell: string) => string;
}

const NUMBERS = ['scenario', 'round', 'owner', 'seq', 'decimals'] as const;
const TEXTS = ['plan', 'planName', 'scenarioName', 'sent', 'ownerName'] as const;
const SIGNS = ['name', 'day', 'rest', 'total'] as const;

/** The hidden sheet of a book, without its seal. */
export function formOf(identity: BookIdentity, laid: LaidBook, locked: ReadonlyMap<string, string>): BookForm {
  const rows = [
    ['apportion-claims', BOOK_FORMAT],
    ...TEXTS.map((key) => [key, identity[key]]),
    ...NUMBERS.map((key) => [key, String(identity[key])]),
    ['sheet', laid.sheet],
    ...SIGNS.map((key) => ['sign', key, laid[key]]),
    ...laid.places.map(({ claim, asked, answer, amount, reason }) => {
      return ['claim', String(claim), asked, answer, amount, reason];
    }),
    ...[...locked].map(([cell, text]) => ['cell', cell, text]),
  ];
  return rows.map((row) => row.map(plainText));
}

/** Without ends of lines and double spaces, which programs write in their own ways. */
export function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The parts of a hidden sheet; null when it makes no sense. */
export function readForm(form: BookForm): Omit<ReturnedBook, 'sealed' | 'textAt'> | null {
  const one = (key: string) => form.find(([name]) => name === key)?.[1];
  const identity: Record<string, string | number> = {};
  for (const key of TEXTS) identity[key] = one(key) ?? '';
  for (const key of NUMBERS) {
    const value = Number(one(key) ?? '');
    if (!Number.isSafeInteger(value) || value < 0) return null;
    identity[key] = value;
  }
  const signs: Record<string, string> = {};
  for (const [kind, key = '', cell = ''] of form) if (kind === 'sign') signs[key] = cell;
  const cells = [...SIGNS.map((key) => signs[key])];
  const places = form
    .filter(([kind]) => kind === 'claim')
    .map(([, claim = '', asked = '', answer = '', amount = '', reason = '']) => {
      cells.push(answer, amount, reason);
      return { claim: Number(claim), asked, answer, amount, reason };
    });
  if (!cells.every((cell) => cell !== undefined && CELL.test(cell))) return null;
  if (!places.every(({ claim }) => Number.isSafeInteger(claim))) return null;
  const locked = form
    .filter(([kind]) => kind === 'cell')
    .map(([, cell = '', text = '']): readonly [string, string] => [cell, text]);
  return {
    identity: identity as unknown as BookIdentity,
    sheet: one('sheet') ?? '',
    places,
    signs: signs as ReturnedBook['signs'],
    locked: new Map(locked),
  };
}

const CELL = /^[A-Z]{1,3}[1-9]\d{0,6}$/;

/** What a seal is made over: rows and parts told apart. */
export function textOfForm(form: BookForm): string {
  return form.map((row) => row.map((part) => JSON.stringify(part)).join(',')).join('\n');
}
