import { join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { Language, OpenAs, OpenRefusal } from '../../shared/protocol/bridge.ts';
import { WORDS } from './menu-words.ts';
import { refusalWords } from './refusal-words.ts';

const choosing = new WeakSet<BrowserWindow>();

/** Lets the user pick a plan file; null when none was picked. */
export async function choosePlanFile(window: BrowserWindow, language: Language): Promise<string | null> {
  // Not every system keeps the window from asking for a second one.
  if (choosing.has(window)) return null;
  choosing.add(window);
  const words = WORDS[language];
  try {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: words.chooseTitle,
      properties: ['openFile'],
      filters: [{ name: words.plans, extensions: ['apportion'] }],
    });
    return canceled ? null : (filePaths[0] ?? null);
  } finally {
    choosing.delete(window);
  }
}

/** Lets the user say where a new plan goes; null when they would rather not. */
export async function chooseNewPlanFile(
  window: BrowserWindow,
  language: Language,
  folder: string,
  name: string,
): Promise<string | null> {
  const words = WORDS[language];
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: words.saveTitle,
    defaultPath: join(folder, `${name}.apportion`),
    filters: [{ name: words.plans, extensions: ['apportion'] }],
  });
  if (canceled || !filePath) return null;
  return filePath.toLowerCase().endsWith('.apportion') ? filePath : `${filePath}.apportion`;
}

/** Says why a plan that no page asked for (a double click, the command line, the menu) was not opened, and asks how else to. */
export async function sayRefusal(
  window: BrowserWindow,
  language: Language,
  refusal: OpenRefusal,
): Promise<OpenAs | null> {
  const { message, detail } = refusalWords(refusal, language);
  const box = { type: 'info', title: 'Apportion', message, detail } as const;
  if (refusal.code !== 'already-open') {
    await dialog.showMessageBox(window, box);
    return null;
  }
  const words = WORDS[language];
  const ways: readonly (OpenAs | null)[] = ['read-only', 'copy', null];
  const buttons = [words.openReadOnly, words.openCopy, words.cancel];
  const { response } = await dialog.showMessageBox(window, { ...box, buttons, defaultId: 0, cancelId: 2 });
  return ways[response] ?? null;
}

/** A page that died ('gone') or does not answer ('frozen'): whether to load it anew, to close its window, or to wait. */
export async function askAboutPage(
  window: BrowserWindow,
  language: Language,
  what: 'gone' | 'frozen',
): Promise<'reload' | 'close' | 'wait'> {
  const words = WORDS[language];
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Apportion',
    message: what === 'gone' ? words.pageGoneTitle : words.frozenTitle,
    detail: what === 'gone' ? words.pageGoneDetail : words.frozenDetail,
    buttons: what === 'gone' ? [words.reload, words.closeIt] : [words.wait, words.reload],
    defaultId: 0,
    noLink: true,
  });
  if (what === 'gone') return response === 0 ? 'reload' : 'close';
  return response === 1 ? 'reload' : 'wait';
}

/** Says that an open plan's process could not be had again. */
export async function sayLost(window: BrowserWindow, language: Language, refusal: OpenRefusal): Promise<void> {
  const words = WORDS[language];
  const { message } = refusalWords(refusal, language);
  const detail = `${message}\n${words.lostDetail}`;
  await dialog.showMessageBox(window, { type: 'info', title: 'Apportion', message: words.lostTitle, detail });
}
