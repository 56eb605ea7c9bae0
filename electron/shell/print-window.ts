import { BrowserWindow, type Session, session } from 'electron';
import type { PrintDocument } from '../../shared/report/printed/document.ts';
import { PRINT_POLICY } from '../../shared/report/printed/document.ts';
import { pdfOptions } from '../print/pdf-options.ts';
import type { PrintAll } from '../print/printer.ts';

/** Of this scheme there is nothing but the document that is being printed. */
const SCHEME = 'print';
const ADDRESS = `${SCHEME}://document/`;
/** Kept in memory alone. */
const PARTITION = 'printing';

let document: PrintDocument | null = null;
let prepared: Session | null = null;
/** What several windows print comes one after the other. */
let before: Promise<unknown> = Promise.resolve();

/** Prints in a window that nobody sees, without scripts, a network or anything of the app's own pages. */
export const printInWindow: PrintAll = (documents, signal) => {
  const work = before.then(() => printAll(documents, signal));
  before = work.catch(() => {});
  return work;
};

const printAll: PrintAll = async (documents, signal) => {
  signal.throwIfAborted();
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: printingSession(), sandbox: true, contextIsolation: true, javascript: false },
  });
  const end = () => window.destroy();
  signal.addEventListener('abort', end, { once: true });
  try {
    const files: Uint8Array[] = [];
    for (const one of documents) {
      document = one;
      await window.loadURL(ADDRESS);
      files.push(await window.webContents.printToPDF(pdfOptions(one)));
      signal.throwIfAborted();
    }
    return files;
  } finally {
    signal.removeEventListener('abort', end);
    document = null;
    if (!window.isDestroyed()) window.destroy();
  }
};

function printingSession(): Session {
  if (prepared) return prepared;
  prepared = session.fromPartition(PARTITION);
  prepared.protocol.handle(SCHEME, ({ url }) => {
    if (url !== ADDRESS || !document) return new Response('', { status: 404 });
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': PRINT_POLICY };
    return new Response(document.html, { headers });
  });
  prepared.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !(url === ADDRESS || url.startsWith('data:')) }),
  );
  prepared.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  return prepared;
}
