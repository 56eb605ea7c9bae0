import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { DamagedPlan } from './errors.ts';
import type { WriteHandle } from './handle.ts';
import type { Migration } from './migrations/migration.ts';
import { dropViews, recreateViews } from './views.ts';

/** Brings a file up to date, one transaction a step, after a copy of what it was. Answers the copy's path, or null. */
export function migrate({ db, path }: WriteHandle, migrations: readonly Migration[]): string | null {
  const version = db.pragma('user_version', { simple: true }) as number;
  const steps = migrations.filter((migration) => migration.version > version);
  if (steps.length === 0) return null;
  const copy = backUp(db, path, version);
  const dimensions = db.prepare<[], number>('SELECT count(*) FROM dimension').pluck().get() ?? 0;
  for (const step of steps) takeStep(db, step, dimensions);
  return copy;
}

/** One step in one transaction, foreign keys checked at its end. */
export function takeStep(db: Database.Database, step: Migration, dimensions: number): void {
  // Off, so that a step may rebuild tables to which others refer; SQLite heeds this only outside a transaction.
  db.pragma('foreign_keys = OFF');
  try {
    db.transaction(() => {
      dropViews(db);
      step.up(db, dimensions);
      recreateViews(db);
      const broken = db.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0)
        throw new DamagedPlan(`version ${step.version} leaves ${broken.length} rows without a hold`);
      db.pragma(`user_version = ${step.version}`);
    }).immediate();
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

/** Copies the file as it is to "<name>.version-10.apportion" beside it, whole or not at all. */
function backUp(db: Database.Database, path: string, version: number): string {
  const extension = extname(path);
  const stem = join(dirname(path), `${basename(path, extension)}.version-${version}`);
  let copy = stem + extension;
  for (let n = 2; existsSync(copy); n++) copy = `${stem}-${n}${extension}`;
  const unfinished = `${copy}.unfinished`;
  rmSync(unfinished, { force: true });
  db.prepare('VACUUM INTO ?').run(unfinished);
  const fd = openSync(unfinished, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(unfinished, copy);
  return copy;
}
