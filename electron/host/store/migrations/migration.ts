import type Database from 'better-sqlite3';

/** One step of the file format. It runs inside a transaction, with foreign keys checked at its end. */
export interface Migration {
  /** The user_version that a file has afterwards. */
  readonly version: number;
  /** Changes the schema and carries the data over. `dimensions` is how many the plan has. */
  up(db: Database.Database, dimensions: number): void;
}
