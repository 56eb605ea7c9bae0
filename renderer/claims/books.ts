import type { IncomingBooks } from '../../shared/claims/check-book.ts';
import { claimsOf } from '../../shared/claims/round.ts';
import type { NamedFile } from '../../shared/files/stored-zip.ts';
import type { MemberId } from '../../shared/model/ids.ts';
import { settingsOf } from '../../shared/model/plan.ts';
import type { RoundRow } from '../../shared/model/rows.ts';
import type { Request } from '../../shared/protocol/messages.ts';
import type { PrintDocument } from '../../shared/report/printed/document.ts';
import { fileNameOf } from '../../shared/text/file-name.ts';
import { bridge } from '../client/index.ts';
import { i18n, language } from '../i18n/index.ts';
import { printDocuments } from '../report/print.ts';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { clientNow } from '../state/peek.ts';
import { refusalWords } from './carry-out.ts';
import { makeInSteps } from './making.ts';
import { ownerName, today } from './round-words.ts';

/** Asks the host; what goes wrong is told, and gives null. */
async function ask<R extends Request>(open: OpenPlan, request: R) {
  const reply = await clientNow(open).request(request);
  if (reply.ok) return reply.value;
  if (reply.refusal) notify('hint', refusalWords(open, reply.refusal));
  if (reply.fault) open.workbench.state.patch({ fault: reply.fault });
  return null;
}

/** Saves a file by its own name, or several as a folder or archive; tells where they went. */
async function saveAll(open: OpenPlan, name: string, files: readonly NamedFile[]): Promise<void> {
  const [only] = files;
  if (!only) return;
  const answer =
    files.length === 1
      ? await bridge().saveFile(only.name, only.bytes)
      : await bridge().saveFiles(fileNameOf(name), files);
  if (answer.saved) return notify('done', i18n.t('claims.saved', { count: files.length }));
  if (answer.why === 'cancelled') return;
  const message = answer.why === 'open' ? i18n.t('save.open', { path: answer.path }) : answer.detail;
  open.workbench.state.patch({ fault: { code: 'disk', message } });
}

/** Those who are asked in a round. */
function ownersAskedIn(open: OpenPlan, round: RoundRow): readonly MemberId[] {
  return [...new Set(claimsOf(open.workbench.plan, round.id).map(({ owner }) => owner))];
}

/** Makes the workbooks of a round, for one owner or all, and saves them. */
export async function saveBooks(open: OpenPlan, round: RoundRow, owner: MemberId | null): Promise<void> {
  const files = await makeInSteps('books', owner === null ? ownersAskedIn(open, round) : [owner], async (owners) => {
    const made = await ask(open, { request: 'claim-books', round: round.id, owners, language: language() });
    return made?.books.map(({ name, bytes }) => ({ name, bytes })) ?? null;
  });
  if (!files) return;
  const plan = settingsOf(open.workbench.plan).name;
  await saveAll(open, i18n.t('claims.booksName', { plan, sent: round.sent }), files);
}

/** Reads workbooks that came back; nothing changes. */
export async function readBooks(
  open: OpenPlan,
  round: RoundRow,
  files: readonly File[],
): Promise<IncomingBooks | null> {
  const read = await Promise.all(
    files.map(async (file) => ({ file: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  const { scenario, id } = round;
  return ask(open, { request: 'read-claim-books', files: read, round: id, scenario, today: today() });
}

/** Prints the agreements of a round, of one owner or all, and saves them. */
export async function saveAgreements(open: OpenPlan, round: RoundRow, owner: MemberId | null): Promise<void> {
  const taken = new Set<string>();
  const asked = owner === null ? ownersAskedIn(open, round) : [owner];
  const files = await makeInSteps('agreements', asked, async (owners) => {
    const made = await ask(open, { request: 'print-agreements', round: round.id, owners, language: language() });
    const printed = made && (await printedFiles(made.map(({ document }) => document)));
    return (
      printed &&
      made.map(({ owner: whose }, i) => ({
        name: freeName(i18n.t('claims.agreementName', { owner: ownerName(open.workbench.plan, whose) }), taken),
        bytes: printed[i] as Uint8Array,
      }))
    );
  });
  if (!files) return;
  const plan = settingsOf(open.workbench.plan).name;
  await saveAll(open, i18n.t('claims.agreementsName', { plan }), files);
}

/** The PDFs of documents; null where there are none, which is told. */
async function printedFiles(documents: readonly PrintDocument[]): Promise<readonly Uint8Array[] | null> {
  const printed = await printDocuments(documents);
  switch (printed.is) {
    case 'files':
      return printed.files;
    case 'cancelled':
      return null;
    case 'no-browser':
      notify('hint', i18n.t('claims.noBrowser'));
      return null;
    case 'failed':
      notify('hint', i18n.t('claims.notPrinted', { detail: printed.detail }));
      return null;
  }
}

/** No two files of a folder are alike in any case. */
function freeName(wanted: string, taken: Set<string>): string {
  const base = fileNameOf(wanted);
  let name = base;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base} (${n})`;
  taken.add(name.toLowerCase());
  return `${name}.pdf`;
}
