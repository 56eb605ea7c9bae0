import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Names a browser to print with, before any that is found. */
export const BROWSER_VARIABLE = 'APPORTION_BROWSER';

/** Programs that print as Chromium does, the plainest first. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const WINDOWS_PATHS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
];

type Environment = Readonly<Record<string, string | undefined>>;

/** Where such programs lie on a system, in the order in which they are tried. */
export function browserPlaces(platform: NodeJS.Platform, env: Environment): string[] {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    return WINDOWS_PATHS.flatMap((path) => roots.map((root) => join(root, path)));
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  if (platform === 'darwin') {
    const roots = ['/Applications', join(env['HOME'] ?? '/', 'Applications')];
    const apps = MAC_APPS.flatMap((app) => roots.map((root) => join(root, `${app}.app`, 'Contents', 'MacOS', app)));
    return [...apps, ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))];
  }
  const usual = [...folders, '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return NAMES.flatMap((name) => [...new Set(usual)].map((folder) => join(folder, name)));
}

export type FoundBrowser =
  | { readonly found: true; readonly path: string }
  /** `named`: what the variable says, where no program can be run. */
  | { readonly found: false; readonly named: string | null };

/** A browser that can print: the one that is named, else the first that is installed. */
export function findBrowser(env: Environment = process.env, platform = process.platform): FoundBrowser {
  const named = env[BROWSER_VARIABLE];
  if (named) return isExecutable(named) ? { found: true, path: named } : { found: false, named };
  const path = browserPlaces(platform, env).find(isExecutable);
  return path === undefined ? { found: false, named: null } : { found: true, path };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
