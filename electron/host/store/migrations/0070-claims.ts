import type { Migration } from './migration.ts';

/** Claims, and the rounds in which owners are asked for them. */
export const claims: Migration = {
  version: 70,
  up(db) {
    db.exec(`
CREATE TABLE round (
  id INTEGER PRIMARY KEY,
  scenario INTEGER NOT NULL REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED,
  measure INTEGER NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
  parts TEXT NOT NULL CHECK (parts IN ('all', 'year', 'half', 'quarter', 'month', 'week', 'day')),
  levels TEXT NOT NULL,
  sent TEXT NOT NULL,
  deadline TEXT NOT NULL CHECK (deadline >= sent),
  seq INTEGER NOT NULL CHECK (seq > 0),
  criteria TEXT NOT NULL,
  closed INTEGER NOT NULL CHECK (closed IN (0, 1))
) STRICT;

CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  round INTEGER NOT NULL REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED,
  scenario INTEGER NOT NULL REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED,
  measure INTEGER NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL REFERENCES period (code) DEFERRABLE INITIALLY DEFERRED,
  owner INTEGER NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL CHECK (status IN ('sent', 'countered', 'negotiating', 'accepted', 'decided')),
  target INTEGER NOT NULL,
  claimed INTEGER,
  offer INTEGER,
  remark TEXT NOT NULL,
  reason TEXT NOT NULL,
  signed TEXT NOT NULL,
  answered TEXT NOT NULL,
  settled INTEGER
) STRICT;

CREATE TABLE claim_member (
  claim INTEGER NOT NULL REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
  dimension INTEGER NOT NULL REFERENCES dimension (id) DEFERRABLE INITIALLY DEFERRED,
  member INTEGER NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (claim, dimension)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_member_by_member ON claim_member (member);
`);
  },
};
