import type Database from 'better-sqlite3';

declare const access: unique symbol;

/** An open plan file that may be read. */
export interface ReadHandle {
  readonly path: string;
  readonly db: Database.Database;
  /** Ends this process's note of the file in held-files. */
  readonly release: () => void;
  readonly [access]?: 'read' | 'write';
}

/** An open plan file that this process alone holds, and may write to. Minted only where the lock was taken. */
export interface WriteHandle extends ReadHandle {
  readonly [access]: 'write';
}

export function readHandle(path: string, db: Database.Database, release: () => void): ReadHandle {
  return { path, db, release };
}

export function writeHandle(path: string, db: Database.Database, release: () => void): WriteHandle {
  return { path, db, release } as WriteHandle;
}
