import { type BrowserWindow, dialog } from 'electron';
import type { Language, OpenRefusal } from '../../shared/protocol/bridge.ts';
import { WORDS } from './menu-words.ts';
import { refusalWords } from './refusal-words.ts';

/** Lets the user pick a plan file; null when none was picked. */
export async function choosePlanFile(window: BrowserWindow, language: Language): Promise<string | null> {
  const words = WORDS[language];
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: words.chooseTitle,
    properties: ['openFile'],
    filters: [{ name: words.plans, extensions: ['apportion'] }],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Says why a plan that no page asked for (a double click, the command line, the menu) was not opened. */
export async function sayRefusal(window: BrowserWindow, language: Language, refusal: OpenRefusal): Promise<void> {
  const { message, detail } = refusalWords(refusal, language);
  await dialog.showMessageBox(window, { type: 'info', title: 'Apportion', message, detail });
}

/** Says that an open plan's process could not be had again. */
export async function sayLost(window: BrowserWindow, language: Language, refusal: OpenRefusal): Promise<void> {
  const words = WORDS[language];
  const { message } = refusalWords(refusal, language);
  const detail = `${message}\n${words.lostDetail}`;
  await dialog.showMessageBox(window, { type: 'info', title: 'Apportion', message: words.lostTitle, detail });
}
