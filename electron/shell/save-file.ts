import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { SaveAnswer } from '../../shared/protocol/bridge.ts';
import { HOLDER_SUFFIX, JOURNAL_SUFFIX, WAL_SUFFIX } from '../host/plan-suffixes.ts';
import { realPath } from './real-path.ts';

const asking = new WeakSet<BrowserWindow>();

export interface SavePlaces {
  /** The folder that the dialog begins in. */
  readonly folder: string;
  /** Whether a plan is open at this path, which nobody else may write. */
  isOpen(path: string): boolean;
}

/** Asks where a file is to go and writes it there, whole or not at all. */
export async function saveFile(
  window: BrowserWindow,
  name: string,
  bytes: Uint8Array,
  { folder, isOpen }: SavePlaces,
): Promise<SaveAnswer> {
  // Not every system keeps the window from asking for a second one.
  if (asking.has(window)) return { saved: false, why: 'cancelled' };
  asking.add(window);
  try {
    const kind = extname(name).slice(1);
    const filters = kind === '' ? [] : [{ name: kind.toUpperCase(), extensions: [kind] }];
    const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: join(folder, name), filters });
    if (canceled || !filePath) return { saved: false, why: 'cancelled' };
    const path = realPath(filePath);
    if (isOpen(path) || isInUse(path)) return { saved: false, why: 'open', path };
    writeWhole(path, bytes);
    return { saved: true, path };
  } catch (error) {
    return { saved: false, why: 'disk', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    asking.delete(window);
  }
}

/**
 * Whether a plan lies there that another program holds, or that was not closed: its log lies beside it, and would be
 * taken for that of the new file.
 */
function isInUse(path: string): boolean {
  return [HOLDER_SUFFIX, WAL_SUFFIX, JOURNAL_SUFFIX].some((suffix) => existsSync(path + suffix));
}

/** Writes beside the place and renames into it: a failure leaves what was there before. */
function writeWhole(path: string, bytes: Uint8Array): void {
  const part = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    const file = openSync(part, 'wx');
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
