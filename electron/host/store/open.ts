import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import type { OpenRefusal } from '../../../shared/protocol/bridge.ts';
import { JOURNAL_SUFFIX, SHM_SUFFIX } from '../plan-suffixes.ts';
import { closeReader } from './close.ts';
import { troubleOf } from './errors.ts';
import { APPLICATION_ID, latestVersion } from './format.ts';
import { type ReadHandle, readHandle, type WriteHandle, writeHandle } from './handle.ts';
import { heldAs, hold } from './held-files.ts';
import { noteHolder, readHolder } from './holder.ts';
import { inspectFile, refusalOfSystemError } from './inspect-file.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';

/** How long to wait for a program that is just letting go of the file. */
const PATIENCE_MS = 250;

/** 32 MB of log: some hundreds of small edits, or four of a million cells. */
const PAGES_BETWEEN_CHECKPOINTS = 8192;

/**
 * Opens a plan to read it. Other readers may be there; a writer is not let in meanwhile. Writes nothing to the file,
 * except that SQLite takes back a transaction that a killed process left half done.
 */
export function openForReading(
  path: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Outcome<ReadHandle, OpenRefusal> {
  try {
    statSync(path);
  } catch (error) {
    return refuse(refusalOfSystemError(path, error));
  }
  const use = heldAs(path);
  if (use === 'write') return refuse({ code: 'already-open', path, by: readHolder(path) });
  // A file that this process reads already has been looked at.
  const flaw = use === null ? inspectFile(path) : null;
  if (flaw) return refuse(flaw);
  const release = hold(path, 'read');
  let db: Database.Database | null = null;
  try {
    if (use === null && isHalfDone(path) && isWritable(path)) takeBack(path);
    db = new Database(path, { readonly: true, fileMustExist: true, timeout: PATIENCE_MS });
    // What is read is one state, and no writer comes in between.
    db.exec('BEGIN');
    const refusal = checkVersion(path, db, migrations) ?? checkPages(path, db);
    if (!refusal) return done(readHandle(path, db, release));
    db.close();
    release();
    return refuse(refusal);
  } catch (error) {
    db?.close();
    release();
    return refuse(refusalOf(path, error));
  }
}

/** Whether a rollback journal lies beside the file: a kill while it was opened or closed. Edits have another log. */
function isHalfDone(path: string): boolean {
  return existsSync(path + JOURNAL_SUFFIX);
}

/** Lets SQLite take back what is half done, for which a connection that cannot write is no use. */
function takeBack(path: string): void {
  const db = new Database(path, { fileMustExist: true, timeout: PATIENCE_MS });
  try {
    db.pragma('user_version');
  } finally {
    db.close();
  }
}

function checkVersion(path: string, db: Database.Database, migrations: readonly Migration[]): OpenRefusal | null {
  const applicationId = db.pragma('application_id', { simple: true });
  if (applicationId !== APPLICATION_ID) return { code: 'not-a-plan', path };
  const version = db.pragma('user_version', { simple: true }) as number;
  const appVersion = latestVersion(migrations);
  if (version > appVersion) return { code: 'newer-version', path, fileVersion: version, appVersion };
  if (migrations.some((migration) => migration.version === version)) return null;
  return { code: 'damaged', path, detail: `there never was a version ${version}` };
}

/** Whether a file is of today's version. */
export function isCurrent({ db }: ReadHandle, migrations: readonly Migration[] = MIGRATIONS): boolean {
  return db.pragma('user_version', { simple: true }) === latestVersion(migrations);
}

function checkPages(path: string, db: Database.Database): OpenRefusal | null {
  const found = db.pragma('quick_check(1)', { simple: true });
  return found === 'ok' ? null : { code: 'damaged', path, detail: String(found) };
}

/** What an error while opening means. */
export function refusalOf(path: string, error: unknown): OpenRefusal {
  const detail = error instanceof Error ? error.message : String(error);
  const trouble = troubleOf(error);
  switch (trouble) {
    case 'busy':
      return { code: 'already-open', path, by: readHolder(path) };
    case 'damaged':
      return { code: 'damaged', path, detail };
    case 'read-only':
      return { code: 'read-only', path };
    case 'disk':
      return { code: 'disk', path, detail };
    case 'bug':
      // Opening runs no statement but ours: one that fails does not find the tables that a plan has.
      if (error instanceof Database.SqliteError) return { code: 'damaged', path, detail };
      throw error;
  }
}

/** Whether the system lets us write the file, and beside it, where SQLite keeps its log. */
function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

export interface OpenOptions {
  readonly who: string;
  /** Looks at a file of today's version before anything may be written; what it throws keeps the file untouched. */
  readonly examine?: (reader: ReadHandle) => void;
  /** For tests of the machinery; the program's own otherwise. */
  readonly migrations?: readonly Migration[];
}

/**
 * Opens a plan to write to it, and holds it alone until closeWriter. A file of an older version is brought up to date,
 * after a copy was put beside it.
 */
export function openForWriting(path: string, options: OpenOptions): Outcome<WriteHandle, OpenRefusal> {
  // Whatever is wrong with the file is found by a connection that cannot write.
  const migrations = options.migrations ?? MIGRATIONS;
  const looked = openForReading(path, migrations);
  if (!looked.ok) return looked;
  try {
    if (isCurrent(looked.value, migrations)) options.examine?.(looked.value);
  } catch (error) {
    return refuse(refusalOf(path, error));
  } finally {
    closeReader(looked.value);
  }
  if (heldAs(path) !== null) return refuse({ code: 'already-open', path, by: readHolder(path) });
  if (!isWritable(path)) return refuse({ code: 'read-only', path });
  const release = hold(path, 'write');
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { fileMustExist: true, timeout: PATIENCE_MS });
    holdAlone(db);
    // Left by a process that was killed, or by the look above: we hold the file alone, so nobody uses it.
    rmSync(path + SHM_SUFFIX, { force: true });
    const refusal = checkVersion(path, db, migrations);
    if (refusal) {
      db.close();
      release();
      return refuse(refusal);
    }
    const handle = writeHandle(path, db, release);
    migrate(handle, migrations);
    noteHolder(path, options.who);
    return done(handle);
  } catch (error) {
    db?.close();
    release();
    return refuse(refusalOf(path, error));
  }
}

function holdAlone(db: Database.Database): void {
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('journal_mode = WAL');
  // FULL: a planner's last keystroke must survive power loss.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // Seldom: the edit that brings the log into the file waits for it. Closing does it in any case.
  db.pragma(`wal_autocheckpoint = ${PAGES_BETWEEN_CHECKPOINTS}`);
  // In WAL mode the lock is only taken by the first access.
  db.exec('BEGIN IMMEDIATE; COMMIT');
}
