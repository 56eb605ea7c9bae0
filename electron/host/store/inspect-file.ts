import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { OpenRefusal } from '../../../shared/protocol/bridge.ts';
import { APPLICATION_ID } from './format.ts';

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
const HEADER_BYTES = 100;
const APPLICATION_ID_AT = 68;

/**
 * Looks at a file's first bytes, before SQLite does: null when it may be a plan. A header that is ours but no
 * SQLite header any more is 'damaged', anything else that is none 'not-a-plan'.
 * Not to be called while this process holds the file: closing it would drop SQLite's own lock (POSIX).
 */
export function inspectFile(path: string): OpenRefusal | null {
  const header = Buffer.alloc(HEADER_BYTES);
  let length = 0;
  try {
    const fd = openSync(path, 'r');
    try {
      if (!fstatSync(fd).isFile()) return { code: 'not-a-plan', path };
      length = readSync(fd, header, 0, HEADER_BYTES, 0);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    return refusalOfSystemError(path, error);
  }
  const isSqlite = header.subarray(0, MAGIC.length).equals(MAGIC);
  const isOurs = header.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID;
  if (isSqlite && length < HEADER_BYTES) return { code: 'damaged', path, detail: `cut short after ${length} bytes` };
  if (isSqlite) return isOurs ? null : { code: 'not-a-plan', path };
  return isOurs ? { code: 'damaged', path, detail: 'the header is garbled' } : { code: 'not-a-plan', path };
}

/** What the operating system's refusal to open a file means. */
export function refusalOfSystemError(path: string, error: unknown): OpenRefusal {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'not-found', path };
  if (code === 'EISDIR') return { code: 'not-a-plan', path };
  if (code === 'EROFS') return { code: 'read-only', path };
  return { code: 'disk', path, detail: message };
}
