import type { Migration } from './migration.ts';

/** Notes, checkpoints, closed parts, derived measures; retired members; what amounts are shown in. */
export const workbench: Migration = {
  version: 30,
  up(db) {
    db.exec(`
ALTER TABLE member ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));
ALTER TABLE measure ADD COLUMN shown_in INTEGER NOT NULL DEFAULT 0 CHECK (shown_in IN (0, 3, 4, 6, 8, 9));

CREATE TABLE derived (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  numerator INTEGER NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
  denominator INTEGER NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
  shown TEXT NOT NULL CHECK (shown IN ('percent', 'number')),
  decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 15)
) STRICT;

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  scenario INTEGER NOT NULL REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED,
  measure INTEGER NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
  text TEXT NOT NULL CHECK (text <> '')
) STRICT;

CREATE TABLE note_member (
  note INTEGER NOT NULL REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED,
  dimension INTEGER NOT NULL REFERENCES dimension (id) DEFERRABLE INITIALLY DEFERRED,
  member INTEGER NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (note, dimension)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_member_by_member ON note_member (member);

CREATE TABLE closed (
  id INTEGER PRIMARY KEY,
  first_period TEXT NOT NULL REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
  last_period TEXT NOT NULL REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE closed_member (
  closed INTEGER NOT NULL REFERENCES closed (id) DEFERRABLE INITIALLY DEFERRED,
  dimension INTEGER NOT NULL REFERENCES dimension (id) DEFERRABLE INITIALLY DEFERRED,
  member INTEGER NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (closed, dimension)
) STRICT, WITHOUT ROWID;
CREATE INDEX closed_member_by_member ON closed_member (member);

CREATE TABLE checkpoint (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL CHECK (seq >= 0),
  note TEXT NOT NULL
) STRICT;

-- The journal and the foundation speak of rows as they are now, or undoing would not find them.
UPDATE journal_fact SET
  row_before = json_set(row_before, '$.retired', json('false')),
  row_after = json_set(row_after, '$.retired', json('false'))
WHERE fact = 'row' AND row_table = 'member';
UPDATE journal_fact SET
  row_before = json_set(row_before, '$.shownIn', 0),
  row_after = json_set(row_after, '$.shownIn', 0)
WHERE fact = 'row' AND row_table = 'measure';
-- Each json() because SQLite forgets across a subquery that a text is JSON.
UPDATE foundation SET plan = json_set(plan, '$.measures', json((
  SELECT json_group_array(json(measure.value) ORDER BY measure.key)
  FROM (SELECT key, json_set(value, '$.shownIn', 0) AS value FROM json_each(plan, '$.measures')) measure
)));
`);
  },
};
