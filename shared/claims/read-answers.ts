import type { ClaimId } from '../model/ids.ts';
import { parseDecimal } from '../text/decimal.ts';
import type { ReturnedBook } from './book-form.ts';
import type { BookProblem } from './book-problem.ts';
import { answerOf } from './book-words.ts';
import type { Answer } from './command.ts';
import type { AnswerPlace } from './lay-book.ts';
import { isDay } from './round.ts';

/** An answer and the cell of its amount. */
export interface ReadAnswer extends Answer {
  readonly cell: string;
}

interface Read {
  readonly answers: ReadAnswer[];
  readonly problems: BookProblem[];
}

/** What a book says to each of its claims; every fault with its cell. */
export function readAnswers(book: ReturnedBook): Read {
  const text = (cell: string) => book.textAt(cell).trim();
  const problems: BookProblem[] = [];
  const answers: ReadAnswer[] = [];
  const rest = text(book.signs.rest);
  if (rest !== '' && answerOf(rest) === null) {
    problems.push({ code: 'answer-unknown', cell: book.signs.rest, text: rest });
  }
  const filled = book.places.some(({ answer, amount }) => text(answer) !== '' || text(amount) !== '');
  if (!filled && rest === '' && book.places.length > 0) return { answers, problems: [{ code: 'nothing-answered' }] };
  for (const place of book.places) {
    const read = readAnswer(place, text, answerOf(rest), book.identity.decimals);
    if ('code' in read) problems.push(read);
    else answers.push(read);
  }
  return { answers, problems };
}

function readAnswer(
  { claim, asked, answer, amount, reason }: AnswerPlace,
  text: (cell: string) => string,
  rest: 'accept' | 'counter' | null,
  decimals: number,
): ReadAnswer | BookProblem {
  const said = text(answer);
  const kind = answerOf(said);
  if (said !== '' && kind === null) return { code: 'answer-unknown', cell: answer, text: said };
  const target = ticksOf(asked, decimals);
  const given = text(amount);
  if (given === '') {
    const meant = kind ?? rest;
    if (meant === null) return { code: 'answer-missing', cell: answer };
    if (meant === 'counter') return { code: 'claim-missing', cell: amount };
    return { claim: claim as ClaimId, amount: target, reason: text(reason), cell: amount };
  }
  const read = readAmount(given, amount, decimals, target < 0);
  if (typeof read !== 'number') return read;
  if (kind === 'accept' && read !== target) return { code: 'claim-differs', cell: amount, amount: given, asked };
  const why = text(reason);
  if (read !== target && why === '') return { code: 'reason-missing', cell: reason };
  return { claim: claim as ClaimId, amount: read, reason: why, cell: amount };
}

/** "1,234,567.5" as people type it into a text cell. */
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;

function readAmount(text: string, cell: string, decimals: number, mayBeNegative: boolean): number | BookProblem {
  const bare = GROUPED.test(text) ? text.replaceAll(',', '') : text;
  const parsed = parseDecimal(bare, decimals);
  if (!parsed.ok) {
    const { code } = parsed.refusal;
    return code === 'too-many-decimals' ? { code, cell, text, decimals } : { code, cell, text };
  }
  return parsed.value < 0 && !mayBeNegative ? { code: 'negative', cell, text } : parsed.value;
}

function ticksOf(text: string, decimals: number): number {
  const parsed = parseDecimal(text, decimals);
  return parsed.ok ? parsed.value : Number.NaN;
}

interface Signs {
  readonly name: string;
  readonly day: string | null;
  /** The sum that the owner checked, ticks; null when none was given. */
  readonly total: number | null;
  readonly problems: readonly BookProblem[];
}

/** Name, day and sum under a book. */
export function readSigns({ signs, identity, textAt }: ReturnedBook): Signs {
  const problems: BookProblem[] = [];
  const name = textAt(signs.name).trim();
  if (name === '') problems.push({ code: 'name-missing', cell: signs.name });
  const said = textAt(signs.day).trim();
  const day = readDay(said);
  if (said === '') problems.push({ code: 'day-missing', cell: signs.day });
  else if (day === null) problems.push({ code: 'bad-day', cell: signs.day, text: said });
  const given = textAt(signs.total).trim();
  const total = given === '' ? null : readAmount(given, signs.total, identity.decimals, true);
  if (total !== null && typeof total !== 'number') problems.push(total);
  return { name, day, total: typeof total === 'number' ? total : null, problems };
}

/** Days since this one are what a spreadsheet keeps where a cell lost its format. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_LENGTH = 86_400_000;

/** "2026-12-01", "2026/12/1", "2026.12.1", "2026年12月1日", or a spreadsheet's count of days. */
function readDay(text: string): string | null {
  if (/^[3-7]\d{4}$/.test(text)) return new Date(DAY_ZERO + Number(text) * DAY_LENGTH).toISOString().slice(0, 10);
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!match) return null;
  const [year = '', month = '', day = ''] = match.slice(1);
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? iso : null;
}
