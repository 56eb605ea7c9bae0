import type { Migration } from './migration.ts';

/** Versions of scenarios that were made final, each with the seal over what it was. */
export const finalVersions: Migration = {
  version: 80,
  up(db) {
    db.exec(`
CREATE TABLE final (
  id INTEGER PRIMARY KEY,
  scenario INTEGER NOT NULL REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL CHECK (number >= 1),
  seq INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  note TEXT NOT NULL,
  despite TEXT NOT NULL,
  totals TEXT NOT NULL CHECK (json_valid(totals)),
  checksum TEXT NOT NULL CHECK (length(checksum) = 64),
  UNIQUE (scenario, number)
) STRICT;
`);
  },
};
