import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { seenTour } from './seen-tour.ts';

const path = (relative: string) => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));

const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 10_000;

export type LaunchedServe = {
  /** The loopback address with its one-time token. */
  readonly url: string;
  readonly process: ChildProcess;
  /** What it has said so far, on both streams. */
  output(): string;
  /** Ends the server as Ctrl+C would, by force where it does not go. Gives its exit status. */
  close(): Promise<number | null>;
};

/** Starts `apportion serve [FILE]` under Node 24 in a home of its own and waits for its address. */
export async function launchServe(
  file?: string,
  args: readonly string[] = [],
  options: { readonly newcomer?: boolean } = {},
): Promise<LaunchedServe> {
  const home = mkdtempSync(join(tmpdir(), 'apportion-serve-'));
  if (!options.newcomer) seenTour(join(home, '.config', 'Apportion'));
  const node = path(`node_modules/node/bin/${process.platform === 'win32' ? 'node.exe' : 'node'}`);
  const given = file === undefined ? args : [file, ...args];
  const child = spawn(node, [path('electron/cli/main.ts'), 'serve', ...given], {
    cwd: home,
    env: { ...process.env, HOME: home, USERPROFILE: home, XDG_CONFIG_HOME: join(home, '.config') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const gone = new Promise<number | null>((resolve) => child.once('close', resolve));
  const address = new Promise<string>((resolve) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+\S*(?=\s)/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
  });

  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    const status = await gone;
    clearTimeout(force);
    rmSync(home, { recursive: true, force: true });
    return status;
  };
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`serve gave no address:\n${said}`)), START_LIMIT_MS).unref();
  });
  const died = gone.then((status) => Promise.reject(new Error(`serve ended with status ${status}:\n${said}`)));
  try {
    const url = await Promise.race([address, late, died]);
    return { url, process: child, output: () => said, close };
  } catch (error) {
    await close();
    throw error;
  } finally {
    // Whoever loses the race is not an error of the test's.
    late.catch(() => {});
    died.catch(() => {});
  }
}
