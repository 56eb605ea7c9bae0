import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'playwright/test';
import { electronRuntime } from './electron-binary.ts';
import { type ElectronOptions, type LaunchedElectron, launchElectron } from './launch-electron.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The app of one user, whose home and settings outlive a restart within a test and go with it. */
export interface Desktop {
  /** The test's own folder; the user's home is in it. */
  readonly folder: string;
  readonly home: string;
  readonly userData: string;
  start(args?: readonly string[], options?: Pick<ElectronOptions, 'newcomer'>): Promise<LaunchedElectron>;
  stop(): Promise<void>;
  /** Starts the app a second time as a user would; gives its exit status. */
  startAgain(...args: string[]): Promise<number | null>;
}

/** Gives each test of the file a desktop of its own, and clears it away. */
export function onDesktop(): Desktop {
  let folder = '';
  let launched: LaunchedElectron | null = null;
  const desktop: Desktop = {
    get folder() {
      return folder;
    },
    get home() {
      return join(folder, 'home');
    },
    get userData() {
      return join(folder, 'user-data');
    },
    async start(args = [], options = {}) {
      const { home, userData } = desktop;
      launched = await launchElectron({ args, home, userData, ...options });
      return launched;
    },
    async stop() {
      await launched?.close();
      launched = null;
    },
    startAgain(...args) {
      const runtime = electronRuntime();
      if (!runtime) throw new Error('no Electron');
      const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const { home, userData } = desktop;
      const env: NodeJS.ProcessEnv = {
        ...process.env,
        ...runtime.env,
        HOME: home,
        XDG_CONFIG_HOME: join(home, '.config'),
      };
      const words = [...asRoot, `--user-data-dir=${userData}`, ...runtime.args, root, ...args];
      return new Promise((resolve) => {
        spawn(runtime.executablePath, words, { cwd: folder, env, stdio: 'ignore' }).on('exit', resolve);
      });
    },
  };
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
  });
  test.afterEach(async () => {
    await desktop.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return desktop;
}

/** Makes native message boxes answer at once with the button at `response`, and keeps what they said. */
export async function hearMessages({ app }: LaunchedElectron, response = 0): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }, answer) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    dialog.showMessageBox = ((_window: unknown, options: { message: string }) => {
      said.push(options.message);
      return Promise.resolve({ response: answer, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
  }, response);
  return () => app.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}
