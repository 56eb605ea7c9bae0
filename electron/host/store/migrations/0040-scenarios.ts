import type { Migration } from './migration.ts';

/** Scenarios have a colour and can be archived. */
export const scenarios: Migration = {
  version: 40,
  up(db) {
    db.exec(`
ALTER TABLE scenario ADD COLUMN colour INTEGER CHECK (colour BETWEEN 1 AND 8);
ALTER TABLE scenario ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));

-- The journal speaks of scenarios as they are now, or undoing would not find them.
UPDATE journal_fact SET
  row_before = json_set(row_before, '$.colour', json('null'), '$.archived', json('false')),
  row_after = json_set(row_after, '$.colour', json('null'), '$.archived', json('false'))
WHERE fact = 'row' AND row_table = 'scenario';
`);
  },
};
