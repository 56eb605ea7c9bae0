import type { Migration } from './migration.ts';

/** Locks on sums beside locks on cells, and bounds. */
export const bounds: Migration = {
  version: 20,
  up(db) {
    db.exec(`
ALTER TABLE lock ADD COLUMN kind TEXT NOT NULL DEFAULT 'cells' CHECK (kind IN ('cells', 'sum'));

CREATE TABLE bound (
  id INTEGER PRIMARY KEY,
  scenario INTEGER NOT NULL REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED,
  measure INTEGER NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
  floor TEXT CHECK (floor IS NULL OR json_type(floor) = 'object'),
  cap TEXT CHECK (cap IS NULL OR json_type(cap) = 'object')
) STRICT;

CREATE TABLE bound_member (
  bound INTEGER NOT NULL REFERENCES bound (id) DEFERRABLE INITIALLY DEFERRED,
  dimension INTEGER NOT NULL REFERENCES dimension (id) DEFERRABLE INITIALLY DEFERRED,
  member INTEGER NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (bound, dimension)
) STRICT, WITHOUT ROWID;
CREATE INDEX bound_member_by_member ON bound_member (member);

-- The journal speaks of locks as they are now, or undoing one would not find it.
UPDATE journal_fact SET
  row_before = json_set(row_before, '$.kind', 'cells'),
  row_after = json_set(row_after, '$.kind', 'cells')
WHERE fact = 'row' AND row_table = 'lock';
`);
  },
};
