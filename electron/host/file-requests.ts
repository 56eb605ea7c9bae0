import type { Refusal } from '../../shared/command/refusal.ts';
import { done, type Outcome, unreachable } from '../../shared/model/outcome.ts';
import type { Answers, ClaimBook, ClaimBooksRequest, FileRequest, Request } from '../../shared/protocol/messages.ts';
import { booksOf, readBooks } from './claims/books.ts';
import { comparisonWorkbook } from './comparison-workbook.ts';
import { agreementPages, printedPage } from './print-request.ts';
import type { Session } from './session.ts';

const ABOUT_FILES: Readonly<Record<FileRequest['request'], true>> = {
  'comparison-workbook': true,
  'print-report': true,
  'print-agreements': true,
  'claim-books': true,
  'read-claim-books': true,
};

export function isAboutFiles(request: Request): request is FileRequest {
  return Object.hasOwn(ABOUT_FILES, request.request);
}

/** Answers what is made to be taken out of the plan, and what is read back. */
export async function withFiles(
  session: Session,
  request: FileRequest,
): Promise<Outcome<Answers[FileRequest['request']], Refusal>> {
  switch (request.request) {
    case 'comparison-workbook':
      return comparisonWorkbook(session.plan, request);
    case 'print-report':
      return printedPage(session, request);
    case 'print-agreements':
      return agreementPages(session.plan, request);
    case 'claim-books':
      return claimBooks(session, request);
    case 'read-claim-books': {
      const { files, round, scenario, today } = request;
      return done(await readBooks(session.plan, files, { planId: session.planId, round, scenario, today }));
    }
    default:
      return unreachable(request);
  }
}

async function claimBooks(
  { plan, planId }: Session,
  { round, owners, language }: ClaimBooksRequest,
): Promise<Outcome<{ readonly books: readonly ClaimBook[] }, Refusal>> {
  const made = booksOf(plan, planId, round, owners, language);
  if (!made.ok) return made;
  const books: ClaimBook[] = [];
  for await (const book of made.value.files) books.push(book);
  return done({ books });
}
