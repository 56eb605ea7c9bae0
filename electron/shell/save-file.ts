import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { SaveAnswer } from '../../shared/protocol/bridge.ts';
import { writeFileWhole } from '../host/export/whole-file.ts';
import { HOLDER_SUFFIX, JOURNAL_SUFFIX, WAL_SUFFIX } from '../host/plan-suffixes.ts';
import { realPath } from './real-path.ts';

const asking = new WeakSet<BrowserWindow>();

export interface SavePlaces {
  /** The folder that the dialog begins in. */
  readonly folder: string;
  /** Whether a plan is open at this path, which nobody else may write. */
  isOpen(path: string): boolean;
}

type NotSaved = Extract<SaveAnswer, { readonly saved: false }>;

/** Asks where a file is to go. */
export async function chooseFile(
  window: BrowserWindow,
  name: string,
  { folder, isOpen }: SavePlaces,
): Promise<{ readonly path: string } | NotSaved> {
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
    return { path };
  } catch (error) {
    return onDisk(error);
  } finally {
    asking.delete(window);
  }
}

/** Asks where a file is to go and writes it there, whole or not at all. */
export async function saveFile(
  window: BrowserWindow,
  name: string,
  bytes: Uint8Array,
  places: SavePlaces,
): Promise<SaveAnswer> {
  const chosen = await chooseFile(window, name, places);
  if ('saved' in chosen) return chosen;
  try {
    await writeFileWhole(chosen.path, (part) => writeFile(part, bytes));
    return { saved: true, path: chosen.path };
  } catch (error) {
    return onDisk(error);
  }
}

function onDisk(error: unknown): NotSaved {
  return { saved: false, why: 'disk', detail: error instanceof Error ? error.message : String(error) };
}

/**
 * Whether a plan lies there that another program holds, or that was not closed: its log lies beside it, and would be
 * taken for that of the new file.
 */
function isInUse(path: string): boolean {
  return [HOLDER_SUFFIX, WAL_SUFFIX, JOURNAL_SUFFIX].some((suffix) => existsSync(path + suffix));
}
