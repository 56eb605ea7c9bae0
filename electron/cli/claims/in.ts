import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { BookProblem } from '../../../shared/claims/book-problem.ts';
import type { CheckedBook } from '../../../shared/claims/check-book.ts';
import type { RoundId, ScenarioId } from '../../../shared/model/ids.ts';
import { bookNoteText, bookProblemText } from '../../../shared/text/book-problem-text.ts';
import { type IncomingFile, readBooks } from '../../host/claims/books.ts';
import type { Session } from '../../host/session.ts';
import type { Arguments } from '../arguments.ts';
import type { Result } from '../command.ts';
import { CliFailure } from '../failure.ts';
import { execute } from '../open-plan.ts';
import { chooseRound, scenarioOption, today } from './round.ts';

export interface Taking {
  readonly dryRun: boolean;
  /** Take in what is good although something is wrong. */
  readonly partial: boolean;
  readonly scenario: ScenarioId | null;
  readonly round: RoundId | null;
}

export function booksIn(args: Arguments, session: Session, paths: readonly string[]): Promise<Result> {
  return takeBooksIn(session, paths, {
    dryRun: args.flag('dry-run'),
    partial: args.flag('partial'),
    scenario: scenarioOption(args, session.plan),
    round: args.option('round') === undefined ? null : chooseRound(args, session.plan).id,
  });
}

/**
 * Takes books that came back into the plan, in one step. If any is wrong nothing lands; if only a part is to, those that
 * are good do, and the exit status says that some are not.
 */
export async function takeBooksIn(
  session: Session,
  paths: readonly string[],
  { dryRun, partial, scenario, round }: Taking,
): Promise<Result> {
  const { plan, planId } = session;
  const options = { planId, round, scenario, today: today() };
  const { books, command } = await readBooks(plan, paths.map(fileAt), options);
  const wrong = books.filter(({ state }) => state === 'wrong');
  const report = books.map(bookJson);
  const lines = books.flatMap(bookLines);
  if (wrong.length > 0 && !partial) {
    const count = `${wrong.length} of ${books.length} ${books.length === 1 ? 'book' : 'books'}`;
    const hint = wrong.length < books.length ? ['Nothing was taken in; --partial takes the good ones in.'] : [];
    throw new CliFailure(2, 'books-wrong', `${count} cannot be taken in`, {
      details: { books: report },
      lines: [...lines, ...hint],
    });
  }
  const committed = command && !dryRun ? execute(session, command) : null;
  const landed = command?.books.length ?? 0;
  if (!command) lines.push('Nothing changes.');
  else lines.push(dryRun ? 'This was a dry run; nothing was changed.' : `${landed} taken in, as entry ${plan.seq}.`);
  return {
    json: { dryRun, changed: committed !== null, seq: plan.seq, books: report },
    text: `${lines.join('\n')}\n`,
    exit: wrong.length > 0 ? 1 : 0,
  };
}

function fileAt(path: string): IncomingFile {
  try {
    return { file: basename(path), bytes: readFileSync(path) };
  } catch (error) {
    return { file: basename(path), bytes: { unreadable: error instanceof Error ? error.message : String(error) } };
  }
}

function placed(book: CheckedBook, problem: BookProblem): string {
  return 'cell' in problem ? `${book.sheet}!${problem.cell}: ` : '';
}

function bookLines(book: CheckedBook): string[] {
  const who = book.owner ? ` (${book.owner.name})` : '';
  const notes = book.notes.map((note) => bookNoteText(note, 'en'));
  const counts = `${book.accepted} accepted, ${book.countered} countered`;
  if (book.state !== 'wrong') return [`${book.file}${who}: ${[counts, ...notes].join('; ')}`];
  return book.problems.map((problem) => {
    const { what, todo } = bookProblemText(problem, 'en');
    return `${book.file}${who}: ${placed(book, problem)}${what}. ${todo}`;
  });
}

function bookJson(book: CheckedBook) {
  const { file, owner, state, accepted, countered, notes } = book;
  return {
    file,
    owner: owner?.name ?? null,
    ...{ state, accepted, countered, notes },
    problems: book.problems.map((problem) => ({
      ...problem,
      ...('cell' in problem ? { sheet: book.sheet } : {}),
      message: bookProblemText(problem, 'en').what,
      todo: bookProblemText(problem, 'en').todo,
    })),
  };
}
