import type { Migration } from './migration.ts';

const TABLES = `
CREATE TABLE foundation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  plan TEXT NOT NULL CHECK (json_valid(plan))
) STRICT;

CREATE TABLE settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  first_month TEXT NOT NULL CHECK (first_month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  years INTEGER NOT NULL CHECK (years BETWEEN 1 AND 10),
  leaf TEXT NOT NULL CHECK (leaf IN ('month')),
  year_named_by TEXT NOT NULL CHECK (year_named_by IN ('start', 'end')),
  reference_first_month TEXT NOT NULL CHECK (reference_first_month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]')
) STRICT;

CREATE TABLE period (
  position INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('all', 'year', 'half', 'quarter', 'month')),
  parent INTEGER REFERENCES period (position) DEFERRABLE INITIALLY DEFERRED,
  first_leaf INTEGER NOT NULL,
  end_leaf INTEGER NOT NULL CHECK (end_leaf > first_leaf),
  year INTEGER NOT NULL
) STRICT;

CREATE TABLE dimension (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  levels TEXT NOT NULL CHECK (json_type(levels) = 'array')
) STRICT;

CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  dimension INTEGER NOT NULL REFERENCES dimension (id) DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  parent INTEGER REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  attributes TEXT NOT NULL CHECK (json_type(attributes) = 'object'),
  UNIQUE (dimension, code)
) STRICT;
CREATE INDEX member_by_parent ON member (parent);

CREATE TABLE owner (
  id INTEGER PRIMARY KEY REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  contact TEXT NOT NULL
) STRICT;

CREATE TABLE measure (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 15),
  unit TEXT NOT NULL
) STRICT;

CREATE TABLE driver (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('member', 'line', 'period', 'line-period')),
  dimension INTEGER REFERENCES dimension (id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((scope = 'member') = (dimension IS NOT NULL))
) STRICT;

CREATE TABLE scenario (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL CHECK (status IN ('draft', 'in-review', 'final')),
  position INTEGER NOT NULL,
  base INTEGER REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED,
  strategy TEXT,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE lock (
  id INTEGER PRIMARY KEY,
  scenario INTEGER NOT NULL REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED,
  measure INTEGER NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE lock_member (
  lock INTEGER NOT NULL REFERENCES lock (id) DEFERRABLE INITIALLY DEFERRED,
  dimension INTEGER NOT NULL REFERENCES dimension (id) DEFERRABLE INITIALLY DEFERRED,
  member INTEGER NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (lock, dimension)
) STRICT, WITHOUT ROWID;
CREATE INDEX lock_member_by_member ON lock_member (member);

CREATE TABLE strategy (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  strategy TEXT NOT NULL CHECK (json_type(strategy) = 'object')
) STRICT;

CREATE TABLE cell_block (
  scenario INTEGER NOT NULL REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED,
  measure INTEGER NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
  first_line INTEGER NOT NULL CHECK (first_line >= 0),
  ticks TEXT NOT NULL,
  PRIMARY KEY (scenario, measure, first_line)
) STRICT;

CREATE TABLE actual_block (
  measure INTEGER NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
  year INTEGER NOT NULL,
  first_line INTEGER NOT NULL CHECK (first_line >= 0),
  ticks TEXT NOT NULL,
  PRIMARY KEY (measure, year, first_line)
) STRICT;

CREATE TABLE driver_block (
  driver INTEGER NOT NULL REFERENCES driver (id) DEFERRABLE INITIALLY DEFERRED,
  first_key INTEGER NOT NULL,
  numbers TEXT NOT NULL CHECK (json_type(numbers) = 'array'),
  PRIMARY KEY (driver, first_key)
) STRICT;

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  of INTEGER REFERENCES journal (seq),
  intent TEXT NOT NULL CHECK (json_type(intent) = 'object'),
  cells INTEGER NOT NULL,
  CHECK ((kind = 'do') = (of IS NULL))
) STRICT;

CREATE TABLE journal_fact (
  seq INTEGER NOT NULL REFERENCES journal (seq),
  ordinal INTEGER NOT NULL,
  fact TEXT NOT NULL CHECK (fact IN ('row', 'lines-added', 'lines-removed', 'cells', 'actuals', 'driver')),
  row_table TEXT,
  row_id INTEGER,
  row_before TEXT CHECK (row_before IS NULL OR json_type(row_before) = 'object'),
  row_after TEXT CHECK (row_after IS NULL OR json_type(row_after) = 'object'),
  scenario INTEGER,
  measure INTEGER,
  year INTEGER,
  driver INTEGER,
  first_line INTEGER,
  count INTEGER,
  before BLOB,
  after_crc INTEGER,
  PRIMARY KEY (seq, ordinal)
) STRICT;
`;

/** One column of leaf members per dimension, so that the file itself holds each combination unique and existing. */
function lineTable(dimensions: number): string {
  const columns = Array.from({ length: dimensions }, (_, d) => `member_${d + 1}`);
  const definitions = columns.map(
    (column) => `  ${column} INTEGER NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,`,
  );
  // The unique index serves the first column; the others need one each, or taking a member away would scan all lines.
  const indexes = columns.slice(1).map((column) => `CREATE INDEX line_by_${column} ON line (${column});`);
  return `
CREATE TABLE line (
  id INTEGER PRIMARY KEY,
${definitions.join('\n')}
  UNIQUE (${columns.join(', ')})
) STRICT;
${indexes.join('\n')}
`;
}

export const first: Migration = {
  version: 10,
  up(db, dimensions) {
    db.exec(TABLES);
    db.exec(lineTable(dimensions));
  },
};
