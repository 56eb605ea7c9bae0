import type { Migration } from './migration.ts';

/** Plans whose smallest period is a week or a day: two tables are made anew, for a CHECK cannot be changed. */
export const weeksAndDays: Migration = {
  version: 50,
  up(db) {
    db.exec(`
CREATE TABLE settings_new (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  first_month TEXT NOT NULL CHECK (first_month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  years INTEGER NOT NULL CHECK (years BETWEEN 1 AND 10),
  leaf TEXT NOT NULL CHECK (leaf IN ('month', 'week', 'day')),
  year_named_by TEXT NOT NULL CHECK (year_named_by IN ('start', 'end')),
  reference_first_month TEXT NOT NULL CHECK (reference_first_month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]')
) STRICT;
INSERT INTO settings_new SELECT * FROM settings;
DROP TABLE settings;
ALTER TABLE settings_new RENAME TO settings;

CREATE TABLE period_new (
  position INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('all', 'year', 'half', 'quarter', 'month', 'week', 'day')),
  parent INTEGER REFERENCES period (position) DEFERRABLE INITIALLY DEFERRED,
  first_leaf INTEGER NOT NULL,
  end_leaf INTEGER NOT NULL CHECK (end_leaf > first_leaf),
  year INTEGER NOT NULL
) STRICT;
INSERT INTO period_new SELECT * FROM period;
DROP TABLE period;
ALTER TABLE period_new RENAME TO period;
`);
  },
};
