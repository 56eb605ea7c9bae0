import type { IncomingBooks } from '../../shared/claims/check-book.ts';
import type { NamedFile } from '../../shared/files/stored-zip.ts';
import type { MemberId } from '../../shared/model/ids.ts';
import { settingsOf } from '../../shared/model/plan.ts';
import type { RoundRow } from '../../shared/model/rows.ts';
import type { Request } from '../../shared/protocol/messages.ts';
import { fileNameOf } from '../../shared/text/file-name.ts';
import { bridge } from '../client/index.ts';
import { i18n, language } from '../i18n/index.ts';
import { printDocuments } from '../report/print.ts';
import { notify } from '../state/notice.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { clientNow } from '../state/peek.ts';
import { refusalWords } from './carry-out.ts';
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

/** Makes the workbooks of a round, for one owner or all, and saves them. */
export async function saveBooks(open: OpenPlan, round: RoundRow, owners: readonly MemberId[] | null): Promise<void> {
  notify('busy', i18n.t('claims.makingBooks'));
  const made = await ask(open, { request: 'claim-books', round: round.id, owners, language: language() });
  if (!made) return;
  const plan = settingsOf(open.workbench.plan).name;
  const files = made.books.map(({ name, bytes }) => ({ name, bytes }));
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

/** Prints the agreements of owners, of one or of all, and saves them. */
export async function saveAgreements(
  open: OpenPlan,
  round: RoundRow,
  owners: readonly MemberId[] | null,
): Promise<void> {
  notify('busy', i18n.t('claims.printing'));
  const made = await ask(open, { request: 'print-agreements', round: round.id, owners, language: language() });
  if (!made) return;
  const printed = await printDocuments(made.map(({ document }) => document));
  if (printed.is === 'no-browser') return notify('hint', i18n.t('claims.noBrowser'));
  if (printed.is === 'failed') return notify('hint', i18n.t('claims.notPrinted', { detail: printed.detail }));
  if (printed.is === 'cancelled') return;
  const taken = new Set<string>();
  const files = made.map(({ owner }, i) => ({
    name: freeName(i18n.t('claims.agreementName', { owner: ownerName(open.workbench.plan, owner) }), taken),
    bytes: printed.files[i] as Uint8Array,
  }));
  const plan = settingsOf(open.workbench.plan).name;
  await saveAll(open, i18n.t('claims.agreementsName', { plan }), files);
}

/** No two files of a folder are alike in any case. */
function freeName(wanted: string, taken: Set<string>): string {
  const base = fileNameOf(wanted);
  let name = base;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base} (${n})`;
  taken.add(name.toLowerCase());
  return `${name}.pdf`;
}
