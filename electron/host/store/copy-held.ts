import { closeSync, copyFileSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import type { OpenRefusal } from '../../../shared/protocol/bridge.ts';
import { WAL_SUFFIX } from '../plan-suffixes.ts';
import { buildInPlace } from './create.ts';
import { heldAs } from './held-files.ts';
import { readHolder } from './holder.ts';
import { inspectFile, refusalOfSystemError } from './inspect-file.ts';
import { refusalOf } from './open.ts';

const TRIES = 5;
const WAL_HEADER_BYTES = 32;

/**
 * Makes a plan of its own out of what one says now that another program holds: its file and the log beside it. Writes
 * nothing to either. A plan that this very process holds is refused: to read it would drop its lock (POSIX).
 */
export function copyHeldPlan(path: string, to: string): Outcome<null, OpenRefusal> {
  try {
    statSync(path);
  } catch (error) {
    return refuse(refusalOfSystemError(path, error));
  }
  if (heldAs(path) !== null) return refuse({ code: 'already-open', path, by: readHolder(path) });
  const flaw = inspectFile(path);
  if (flaw) return refuse(flaw);
  return buildInPlace(to, (unfinished) => {
    for (let tries = 1; ; tries++) {
      const before = stateOf(path);
      copyFileSync(path, unfinished);
      if (existsSync(path + WAL_SUFFIX)) copyFileSync(path + WAL_SUFFIX, unfinished + WAL_SUFFIX);
      if (stateOf(path) === before) break;
      if (tries === TRIES) return refuse({ code: 'already-open', path, by: readHolder(path) });
    }
    return takeInLog(path, unfinished);
  });
}

/** What changes when the holder brings its log into the file: meanwhile the two do not belong together. */
function stateOf(path: string): string {
  const { mtimeNs, size } = statSync(path, { bigint: true });
  return `${mtimeNs} ${size} ${logHeader(path + WAL_SUFFIX)}`;
}

function logHeader(path: string): string {
  if (!existsSync(path)) return '';
  const header = Buffer.alloc(WAL_HEADER_BYTES);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, WAL_HEADER_BYTES, 0);
  } finally {
    closeSync(file);
  }
  return header.toString('hex');
}

/** Makes one sound file of a copy and the copy of its log; a last entry that was cut is left out, as after a crash. */
function takeInLog(path: string, copy: string): Outcome<null, OpenRefusal> {
  let db: Database.Database | null = null;
  try {
    db = new Database(copy, { fileMustExist: true });
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.pragma('journal_mode = DELETE');
    const found = db.pragma('quick_check(1)', { simple: true });
    return found === 'ok' ? done(null) : refuse({ code: 'damaged', path, detail: String(found) });
  } catch (error) {
    return refuse(refusalOf(path, error));
  } finally {
    db?.close();
  }
}
