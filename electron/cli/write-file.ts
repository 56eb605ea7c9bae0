import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CliFailure } from './failure.ts';

/** Does `work`, and `clean` when it fails or the user interrupts it. */
async function cleaningUp<T>(clean: () => void, work: () => Promise<T>): Promise<T> {
  const interrupted = (signal: NodeJS.Signals) => {
    clean();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    return await work();
  } catch (error) {
    clean();
    throw error;
  } finally {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  }
}

/**
 * Makes a file as a whole or not at all: written beside its place, then renamed into it. An interruption leaves
 * nothing behind.
 */
export async function writeWhole(path: string, write: (temporary: string) => void | Promise<void>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const clean = () => {
    for (const leftover of [temporary, `${temporary}-wal`, `${temporary}-shm`]) rmSync(leftover, { force: true });
  };
  try {
    await cleaningUp(clean, async () => {
      await write(temporary);
      renameSync(temporary, path);
    });
  } catch (error) {
    throw withPath(error, path);
  }
}

/** Makes several files of a folder: none of them shows before all are done. */
export async function writeFolderWhole(
  folder: string,
  names: readonly string[],
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = mkdtempSync(join(folder, '.part-'));
  const clean = () => rmSync(temporary, { recursive: true, force: true });
  await cleaningUp(clean, async () => {
    await write(temporary);
    for (const name of names) renameSync(join(temporary, name), join(folder, name));
    clean();
  });
}

export async function writeTextFile(path: string, text: string): Promise<void> {
  await writeWhole(path, (temporary) => writeFileSync(temporary, text));
}

/** The user knows the file by its own name, not by that of its beginnings. */
function withPath(error: unknown, path: string): unknown {
  const { code, path: at } = error as NodeJS.ErrnoException;
  if (code === undefined || at === undefined) return error;
  return Object.assign(error as Error, { path: code === 'ENOENT' ? dirname(path) : path });
}

export function mustNotExist(path: string, hint: string): void {
  if (existsSync(path)) {
    throw new CliFailure(2, 'exists', `${path} exists already`, { details: { path }, lines: [hint] });
  }
}
