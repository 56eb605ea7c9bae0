import type { Migration } from './migrations/migration.ts';

/** "Aprt": marks a SQLite file as a plan of this program. */
export const APPLICATION_ID = 0x41707274;

/** The version of the file format after all steps: what this program writes. */
export function latestVersion(migrations: readonly Migration[]): number {
  return migrations[migrations.length - 1]?.version ?? 0;
}
