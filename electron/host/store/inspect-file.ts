import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import type { OpenRefusal } from '../../../shared/protocol/bridge.ts';
import { JOURNAL_SUFFIX, WAL_SUFFIX } from '../plan-suffixes.ts';
import { APPLICATION_ID } from './format.ts';

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
const HEADER_BYTES = 100;
const APPLICATION_ID_AT = 68;
const PAGE_SIZE_AT = 16;

/**
 * Looks at a file's first bytes, before SQLite does: null when it may be a plan. A header that is ours but no
 * SQLite header any more is 'damaged', anything else that is none 'not-a-plan'.
 * Not to be called while this process holds the file: closing it would drop SQLite's own lock (POSIX).
 */
export function inspectFile(path: string): OpenRefusal | null {
  const header = Buffer.alloc(HEADER_BYTES);
  let length = 0;
  let size = 0;
  try {
    const fd = openSync(path, 'r');
    try {
      const stat = fstatSync(fd);
      if (!stat.isFile()) return { code: 'not-a-plan', path };
      size = stat.size;
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
  if (isSqlite && isOurs && endsInsidePage(path, header, size)) {
    return { code: 'damaged', path, detail: `cut short after ${size} bytes` };
  }
  if (isSqlite) return isOurs ? null : { code: 'not-a-plan', path };
  return isOurs ? { code: 'damaged', path, detail: 'the header is garbled' } : { code: 'not-a-plan', path };
}

/**
 * Whether the last page is not whole. SQLite takes what is missing of it for zeros, which may even be so: then nothing
 * is lost, but the file is not what was written. A log beside it may still bring the rest.
 */
function endsInsidePage(path: string, header: Buffer, size: number): boolean {
  const pageSize = header.readUInt16BE(PAGE_SIZE_AT);
  // A power of two; 1 stands for 65,536, and all else is left for SQLite to find.
  const bytes = pageSize === 1 ? 65_536 : pageSize;
  if (bytes < 512 || size % bytes === 0) return false;
  return !existsSync(path + WAL_SUFFIX) && !existsSync(path + JOURNAL_SUFFIX);
}

/** What the operating system's refusal to open a file means. */
export function refusalOfSystemError(path: string, error: unknown): OpenRefusal {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'not-found', path };
  if (code === 'EISDIR') return { code: 'not-a-plan', path };
  if (code === 'EROFS') return { code: 'read-only', path };
  return { code: 'disk', path, detail: message };
}
