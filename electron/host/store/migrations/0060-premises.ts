import type { Migration } from './migration.ts';

/** What targets rest on: goals, sizes of the market, and why. */
export const premises: Migration = {
  version: 60,
  up(db) {
    // No reference to a period: the market is told of years before the plan too.
    db.exec(`
CREATE TABLE premise (
  id INTEGER PRIMARY KEY,
  measure INTEGER NOT NULL REFERENCES measure (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL,
  goal INTEGER,
  market INTEGER CHECK (market > 0),
  why TEXT NOT NULL,
  UNIQUE (measure, period),
  CHECK (goal IS NOT NULL OR market IS NOT NULL OR why <> '')
) STRICT;
`);
  },
};
