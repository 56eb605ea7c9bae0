import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright/test';
import { electronRuntime } from './electron-binary.ts';
import { seenTour } from './seen-tour.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export type ElectronOptions = {
  /** What the user would type after the program's name: plan files, say. */
  readonly args?: readonly string[];
  /** Where the application keeps its settings; kept after the test. A new one, thrown away, if absent. */
  readonly userData?: string;
  /** The user's home; kept after the test. A new one, thrown away, if absent. */
  readonly home?: string;
  /** Someone who has never seen the program: the tour comes by itself. */
  readonly newcomer?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** The application's folder or archive: another than this repository's, to try a packaged one. */
  readonly app?: string;
};

export type LaunchedElectron = {
  readonly app: ElectronApplication;
  /** The first window, its page loaded. */
  readonly window: Page;
  readonly userData: string;
  readonly home: string;
  /** Closes the application, by force where it does not go, and clears away what the launch made. */
  close(): Promise<void>;
};

/** Starts the built application (dist/) as a user on a new machine would see it. */
export async function launchElectron(options: ElectronOptions = {}): Promise<LaunchedElectron> {
  const runtime = electronRuntime();
  if (runtime === undefined) throw new Error('Electron is not to be had here: run "npm test", which fetches it');
  const scratch = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
  const home = options.home ?? join(scratch, 'home');
  const userData = options.userData ?? join(scratch, 'user-data');
  if (!options.newcomer) seenTour(userData);
  // Chromium's sandbox refuses to run as root; everyone else keeps it.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: runtime.executablePath,
    args: [...asRoot, `--user-data-dir=${userData}`, ...runtime.args, options.app ?? root, ...(options.args ?? [])],
    cwd: scratch,
    env: { ...inherited(), ...homeAt(home), ...runtime.env, ...options.env },
  });
  // Not to be had any more once the application has ended by itself.
  const child = app.process();
  const window = await app.firstWindow();
  await window.waitForLoadState('load');
  return { app, window, userData, home, close: () => close(app, child, scratch) };
}

const PATIENCE_MS = 10_000;

async function close(app: ElectronApplication, child: ChildProcess, scratch: string): Promise<void> {
  const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  try {
    if (child.exitCode === null && child.signalCode === null) await app.close();
  } finally {
    clearTimeout(force);
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** This process's environment without what would make Electron a plain Node. */
function inherited(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE' && name !== 'NODE_OPTIONS') env[name] = value;
  return env;
}

function homeAt(home: string): Record<string, string> {
  return {
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
  };
}
