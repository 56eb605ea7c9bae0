import { writeFileSync } from 'node:fs';
import type { PrintDocument } from '../../shared/report/printed/document.ts';
import { BROWSER_VARIABLE, findBrowser } from '../print/find-browser.ts';
import { printWithBrowser } from '../print/print-with-browser.ts';
import { CliFailure } from './failure.ts';

/** The browser that prints for a command; ends it with what to do where there is none. */
export function browserToPrint(): string {
  const browser = findBrowser();
  if (browser.found) return browser.path;
  if (browser.named !== null) {
    throw new CliFailure(2, 'no-browser', `${BROWSER_VARIABLE} names ${browser.named}, which cannot be run`, {
      details: { variable: BROWSER_VARIABLE, path: browser.named },
    });
  }
  throw new CliFailure(2, 'no-browser', 'there is no browser to make a PDF with', {
    details: { variable: BROWSER_VARIABLE },
    lines: [
      'Install Chromium, Google Chrome or Microsoft Edge,',
      `or name such a program in ${BROWSER_VARIABLE},`,
      'or write .html and print it in any browser.',
    ],
  });
}

/** Prints documents, each to the bytes of a PDF in their order; ends the command with what to do where that fails. */
export async function printAll(
  browser: string,
  documents: readonly PrintDocument[],
  printed: (bytes: Buffer) => void,
): Promise<void> {
  try {
    await printWithBrowser(browser, documents, printed);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new CliFailure(1, 'not-printed', 'the browser could not make the PDF', {
      details: { browser, message },
      lines: [message, `Name another browser in ${BROWSER_VARIABLE}, or write .html.`],
    });
  }
}

/** Prints a document to a file. */
export async function printToFile(browser: string, document: PrintDocument, path: string): Promise<void> {
  await printAll(browser, [document], (bytes) => writeFileSync(path, bytes));
}
