import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { done, type Outcome, refuse } from '../../../shared/model/outcome.ts';
import type { PlanFoundation } from '../../../shared/model/plan.ts';
import type { OpenRefusal } from '../../../shared/protocol/bridge.ts';
import { HOLDER_SUFFIX, JOURNAL_SUFFIX, SHM_SUFFIX, WAL_SUFFIX } from '../plan-suffixes.ts';
import { asStoreError, DiskError } from './errors.ts';
import { APPLICATION_ID } from './format.ts';
import { refusalOfSystemError } from './inspect-file.ts';
import { takeStep } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { writeRow } from './row-tables.ts';
import { recreateViews } from './views.ts';

export interface Founding {
  readonly who: string;
  readonly at: Date;
}

/** Makes a plan file that holds a foundation and nothing else. Refuses 'exists', 'not-found' (its folder), 'disk'. */
export function createFile(path: string, foundation: PlanFoundation, founding: Founding): Outcome<null, OpenRefusal> {
  return buildInPlace(path, (unfinished) => {
    writeFoundation(unfinished, foundation, founding);
    return done(null);
  });
}

/** Lets `build` make a file under another name, and gives it its own once it is whole; otherwise nothing is left. */
export function buildInPlace(
  path: string,
  build: (unfinished: string) => Outcome<null, OpenRefusal>,
): Outcome<null, OpenRefusal> {
  if (existsSync(path)) return refuse({ code: 'exists', path });
  if (!existsSync(dirname(path))) return refuse({ code: 'not-found', path });
  const unfinished = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.unfinished`;
  try {
    const built = build(unfinished);
    return built.ok ? putInPlace(unfinished, path) : refuse({ ...built.refusal, path });
  } catch (error) {
    const known = asStoreError(error);
    if (known instanceof DiskError) return refuse({ code: 'disk', path, detail: known.message });
    throw error;
  } finally {
    for (const suffix of ['', JOURNAL_SUFFIX, WAL_SUFFIX, SHM_SUFFIX, HOLDER_SUFFIX]) {
      rmSync(unfinished + suffix, { force: true });
    }
  }
}

/** Writes a new file in place. Throws what SQLite throws. */
export function writeFoundation(
  path: string,
  foundation: PlanFoundation,
  founding: Founding,
  migrations: readonly Migration[] = MIGRATIONS,
): void {
  const db = new Database(path);
  try {
    db.pragma('synchronous = FULL');
    db.pragma(`application_id = ${APPLICATION_ID}`);
    for (const step of migrations) takeStep(db, step, foundation.dimensions.length);
    db.transaction(() => {
      db.prepare('INSERT INTO foundation VALUES (1, ?, ?, ?)').run(
        founding.at.toISOString(),
        founding.who,
        JSON.stringify(foundation),
      );
      writeRow(db, 'settings', 1, foundation.settings);
      for (const row of foundation.dimensions) writeRow(db, 'dimension', row.id, row);
      for (const row of foundation.measures) writeRow(db, 'measure', row.id, row);
      recreateViews(db);
    })();
  } finally {
    db.close();
  }
}

/** Gives the finished file its name, never taking the place of another. */
function putInPlace(unfinished: string, path: string): Outcome<null, OpenRefusal> {
  try {
    linkSync(unfinished, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || existsSync(path)) return refuse({ code: 'exists', path });
    // Some file systems know no links; then the look just taken has to do.
    try {
      renameSync(unfinished, path);
    } catch (failure) {
      return refuse(refusalOfSystemError(path, failure));
    }
  }
  syncFolder(dirname(path));
  return done(null);
}

/** Makes the name itself durable, where the system has a way to. */
function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    // Windows opens no folders; there the name is durable already.
  }
}
