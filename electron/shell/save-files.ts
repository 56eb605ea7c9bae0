import { closeSync, existsSync, fsyncSync, mkdtempSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { NamedFile } from '../../shared/files/stored-zip.ts';
import type { SaveAnswer } from '../../shared/protocol/bridge.ts';

const asking = new WeakSet<BrowserWindow>();

/** Asks for a folder and makes one of this name in it that holds the files: all of them or none. */
export async function saveFiles(
  window: BrowserWindow,
  name: string,
  files: readonly NamedFile[],
  begin: string,
): Promise<SaveAnswer> {
  // Not every system keeps the window from asking for a second one.
  if (asking.has(window)) return { saved: false, why: 'cancelled' };
  asking.add(window);
  try {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      defaultPath: begin,
      properties: ['openDirectory', 'createDirectory'],
    });
    const [folder] = filePaths;
    if (canceled || folder === undefined) return { saved: false, why: 'cancelled' };
    return { saved: true, path: writeFolder(folder, name, files) };
  } catch (error) {
    return { saved: false, why: 'disk', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    asking.delete(window);
  }
}

/** Under a name that is free: what lies there may have been filled in by somebody. */
function writeFolder(folder: string, name: string, files: readonly NamedFile[]): string {
  const part = mkdtempSync(join(folder, '.part-'));
  try {
    for (const file of files) writeFile(join(part, file.name), file.bytes);
    let path = join(folder, name);
    for (let n = 2; existsSync(path); n++) path = join(folder, `${name} (${n})`);
    renameSync(part, path);
    return path;
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
}

function writeFile(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'wx');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
