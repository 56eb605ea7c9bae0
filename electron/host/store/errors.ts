import Database from 'better-sqlite3';

/** The file cannot be read or written: the disk is full, a device fails, another program holds it. Nothing changed. */
export class DiskError extends Error {
  override name = 'DiskError';
}

/** The file is a plan, but what it holds makes no sense. It must not be written to. */
export class DamagedPlan extends Error {
  override name = 'DamagedPlan';
}

/** A plan that is open to read only was asked to change. */
export class ReadOnlyPlan extends Error {
  override name = 'ReadOnlyPlan';
}

/** A changeset that does not fit the plan, or holds what no cell may hold: a bug, found before anything was written. */
export class BrokenInvariant extends Error {
  override name = 'BrokenInvariant';
}

export type SqliteTrouble = 'busy' | 'damaged' | 'read-only' | 'disk' | 'bug';

/** What an error thrown by SQLite is about. */
export function troubleOf(error: unknown): SqliteTrouble {
  if (error instanceof DamagedPlan) return 'damaged';
  if (error instanceof DiskError) return 'disk';
  if (!(error instanceof Database.SqliteError)) return 'bug';
  const code = error.code;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'busy';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'damaged';
  if (code.startsWith('SQLITE_READONLY')) return 'read-only';
  if (/^SQLITE_(FULL|IOERR|CANTOPEN|PERM|NOLFS|AUTH)/.test(code)) return 'disk';
  return 'bug';
}

/** The error that the rest of the host understands, for one thrown while the file was in use. */
export function asStoreError(error: unknown): unknown {
  const trouble = troubleOf(error);
  if (trouble === 'bug' || error instanceof DamagedPlan || error instanceof DiskError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const options = { cause: error };
  return trouble === 'damaged' ? new DamagedPlan(message, options) : new DiskError(message, options);
}
