import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where programs of this system keep what they remember; the desktop app's folder of the same name. */
export function profileFolder(): string {
  return join(settingsFolder(), 'Apportion');
}

function settingsFolder(): string {
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
}

/** The user's documents, or the home of one who keeps no such folder. */
export function documentsFolder(): string {
  const documents = join(homedir(), 'Documents');
  if (existsSync(documents)) return documents;
  mkdirSync(homedir(), { recursive: true });
  return homedir();
}

/** The user's locale as the system states it to a program in a terminal. */
export function systemLocale(): string {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale;
}
