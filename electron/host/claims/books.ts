import { setImmediate } from 'node:timers/promises';
import { BookMaker } from '../../../shared/claims/book.ts';
import type { BookProblem } from '../../../shared/claims/book-problem.ts';
import {
  type CheckOptions,
  checkBooks,
  type IncomingBooks,
  type ReturnedFile,
  roundOfBooks,
} from '../../../shared/claims/check-book.ts';
import type { Refusal } from '../../../shared/command/refusal.ts';
import type { MemberId, RoundId } from '../../../shared/model/ids.ts';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { ClaimBook } from '../../../shared/protocol/messages.ts';
import type { TextLanguage } from '../../../shared/text/amount.ts';
import { bookNames } from './book-names.ts';
import { readBook } from './read-book.ts';
import { writeBook } from './write-book.ts';

/**
 * The books of a round, one after the other; of these owners, or (null) of all; whoever else waits
 * is let through between them. Refuses 'unknown', 'claim-not-of-owner'.
 */
export function booksOf(
  plan: Plan,
  planId: string,
  id: RoundId,
  owners: readonly MemberId[] | null,
  language: TextLanguage,
): Outcome<{ readonly count: number; readonly files: AsyncGenerator<ClaimBook> }, Refusal> {
  const round = plan.tables.round.get(id);
  if (!round) return refuse({ code: 'unknown', what: 'round', name: `#${id}` });
  const maker = new BookMaker(plan, planId, round);
  const stranger = owners?.find((owner) => !maker.owners.includes(owner));
  if (stranger !== undefined) return refuse({ code: 'claim-not-of-owner', owner: stranger });
  // Named among all, so that an owner's book has the same name whoever else is written.
  const names = bookNames(plan, maker.owners);
  const wanted = maker.owners.filter((owner) => owners === null || owners.includes(owner));
  async function* files(): AsyncGenerator<ClaimBook> {
    for (const owner of wanted) {
      await setImmediate();
      const bytes = await writeBook(plan, maker.book(owner), language);
      yield { owner, name: names.get(owner) as string, bytes };
    }
  }
  return done({ count: wanted.length, files: files() });
}

/** A file to be read: its bytes, or why there are none. */
export interface IncomingFile {
  /** Without its folder. */
  readonly file: string;
  readonly bytes: Uint8Array | { readonly unreadable: string };
}

/** Reads and checks books that came back; nothing is changed. */
export async function readBooks(
  plan: Plan,
  files: readonly IncomingFile[],
  options: CheckOptions,
): Promise<IncomingBooks> {
  const returned: ReturnedFile[] = [];
  for (const { file, bytes } of files) {
    await setImmediate();
    const unreadable = 'unreadable' in bytes ? bytes.unreadable : null;
    const problem: BookProblem | null = unreadable === null ? null : { code: 'unreadable', detail: unreadable };
    returned.push({ file, book: problem ? refuse(problem) : await readBook(bytes as Uint8Array) });
  }
  const books = checkBooks(plan, returned, options);
  const round = roundOfBooks(plan, books);
  const answers = books.flatMap(({ answers: signed }) => signed ?? []);
  return { books, command: round === null ? null : { command: 'receive-claims', round, books: answers } };
}
