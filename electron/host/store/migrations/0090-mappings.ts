import type { Migration } from './migration.ts';

/** What a plan remembers of the files that were imported into it. */
export const mappings: Migration = {
  version: 90,
  up(db) {
    // No reference to the members of aliases: one that is gone is asked about again.
    db.exec(`
CREATE TABLE mapping (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('history', 'actuals', 'lines', 'drivers', 'members')),
  headings TEXT NOT NULL,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  aliases TEXT NOT NULL CHECK (json_valid(aliases)),
  UNIQUE (kind, headings)
) STRICT;
`);
  },
};
