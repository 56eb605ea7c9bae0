import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PRINT_POLICY, type PrintDocument } from '../../shared/report/printed/document.ts';
import { Devtools, type Fields } from './devtools.ts';
import { findBrowser } from './find-browser.ts';
import { pdfOptions } from './pdf-options.ts';
import type { PrintAll } from './printer.ts';

/** An address that leads nowhere: the document is answered under it, and everything else is refused. */
const ADDRESS = 'http://print.invalid/';
const START_LIMIT_MS = 60_000;

/**
 * Prints documents with an installed browser of the Chromium family, each to the bytes of a PDF: a headless one with a
 * profile of its own that is thrown away, without scripts and without a network. Rejects when it cannot be started,
 * fails, or is called off.
 */
export async function printWithBrowser(
  path: string,
  documents: Iterable<PrintDocument>,
  printed: (bytes: Buffer, document: PrintDocument) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  const profile = mkdtempSync(join(tmpdir(), 'apportion-print-'));
  const browser = spawn(path, browserArguments(profile), { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => browser.once('close', () => resolve()));
  const devtools = new Devtools(browser);
  const abort = () => end(browser, devtools, new DOMException('called off', 'AbortError'));
  signal?.addEventListener('abort', abort, { once: true });
  watch(browser, devtools, path);
  try {
    await started(devtools);
    for (const document of documents) {
      signal?.throwIfAborted();
      await printed(await printOne(devtools, document), document);
    }
    await devtools.ask('Browser.close').catch(() => {});
  } finally {
    signal?.removeEventListener('abort', abort);
    browser.kill('SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function browserArguments(profile: string): string[] {
  // Chromium's sandbox refuses to work for root. The document is ours: escaped texts, no script, no network.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return [
    '--headless',
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    ...(asRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--no-first-run',
    '--no-default-browser-check',
    '--password-store=basic',
    '--use-mock-keychain',
    '--font-render-hinting=none',
  ];
}

/** The last words of a browser that ends by itself say why. */
const LAST_WORDS = 400;

function watch(browser: ChildProcess, devtools: Devtools, path: string): void {
  let words = '';
  browser.stderr?.on('data', (data: Buffer) => {
    words = (words + data.toString('utf8')).slice(-LAST_WORDS);
  });
  browser.once('error', (error) => devtools.end(new Error(`${path} cannot be started: ${error.message}`)));
  browser.once('close', (code) => devtools.end(new Error(`${path} ended (${code}): ${words.trim()}`)));
}

function end(browser: ChildProcess, devtools: Devtools, reason: Error): void {
  devtools.end(reason);
  browser.kill('SIGKILL');
}

/** A browser that starts answers; one that hangs is not waited for. */
async function started(devtools: Devtools): Promise<void> {
  const limit = setTimeout(() => devtools.end(new Error('the browser does not answer')), START_LIMIT_MS);
  try {
    await devtools.ask('Browser.getVersion');
  } finally {
    clearTimeout(limit);
  }
}

async function printOne(devtools: Devtools, document: PrintDocument): Promise<Buffer> {
  const { targetId } = await devtools.ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await devtools.ask('Target.attachToTarget', { targetId, flatten: true });
  const ask = (method: string, params: Fields = {}) => devtools.ask(method, params, String(sessionId));
  await ask('Emulation.setScriptExecutionDisabled', { value: true });
  await answerAlone(devtools, ask, document);
  await ask('Page.enable');
  const loaded = new Promise<void>((resolve) => devtools.on('Page.loadEventFired', () => resolve()));
  const { errorText } = await ask('Page.navigate', { url: ADDRESS });
  if (errorText !== undefined) throw new Error(`the browser did not take the document: ${errorText}`);
  await Promise.race([loaded, devtools.ended]);
  const { data } = await ask('Page.printToPDF', pdfOptions(document));
  await devtools.ask('Target.closeTarget', { targetId });
  return Buffer.from(String(data), 'base64');
}

/** Whatever the page asks for passes by here: the document itself is answered, nothing else gets through. */
async function answerAlone(
  devtools: Devtools,
  ask: (method: string, params?: Fields) => Promise<Fields>,
  { html }: PrintDocument,
): Promise<void> {
  const body = Buffer.from(html, 'utf8').toString('base64');
  const responseHeaders = [
    { name: 'Content-Type', value: 'text/html; charset=utf-8' },
    { name: 'Content-Security-Policy', value: PRINT_POLICY },
  ];
  devtools.on('Fetch.requestPaused', ({ requestId, request }) => {
    const { url } = request as { readonly url: string };
    const answer =
      url === ADDRESS
        ? ask('Fetch.fulfillRequest', { requestId, responseCode: 200, responseHeaders, body })
        : ask('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    // Fails only when the browser ends, which is told elsewhere.
    answer.catch(() => {});
  });
  await ask('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

/** Prints with the browser that is found on this machine. */
export const printByBrowser: PrintAll = async (documents, signal) => {
  const browser = findBrowser();
  if (!browser.found) return null;
  const files: Uint8Array[] = [];
  await printWithBrowser(browser.path, documents, (bytes) => void files.push(bytes), signal);
  return files;
};
