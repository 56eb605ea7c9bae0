import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { LeafKind } from '../../../shared/model/calendar.ts';
import { stateOf } from '../../support/plans.ts';
import { areaOf, BASE, closed, FILLING, FOUNDATION, filled, newFile, open, run } from './support.ts';

const foundation = (leaf: LeafKind) => {
  const { settings } = FOUNDATION;
  return { ...FOUNDATION, settings: { ...settings, calendar: { ...settings.calendar, leaf } } };
};

describe('a plan by week or day in its file', () => {
  it.each(['week', 'day'] as const)('WD25 by %s: comes back as it was, is sound, and is undone', (leaf) => {
    const session = filled(newFile(foundation(leaf)), FILLING);
    const code = leaf === 'week' ? '2027-05-W2' : '2027-05-15';
    // Not Ann's, whose first quarter is locked.
    const area = areaOf([3, null], code);
    run(session, {
      command: 'set-area',
      scenario: BASE,
      area,
      entry: { op: 'set', ticks: 4_321 },
      method: { method: 'equal' },
    });
    run(session, { command: 'lock-area', scenario: BASE, area });
    expect(session.check().problems).toEqual([]);
    const state = stateOf(session.plan);
    const { file } = closed(session);
    const db = new Database(file, { readonly: true });
    const told = db.prepare(
      "SELECT sum(ticks) FROM cell_view WHERE scenario = 'Base' AND measure = 'revenue' AND period = ?",
    );
    expect(told.pluck().get(code)).toBeGreaterThanOrEqual(4_321);
    expect(db.prepare('SELECT period FROM lock_view WHERE period = ?').pluck().get(code)).toBe(code);
    expect(db.prepare('SELECT count(*) FROM period WHERE kind = ?').pluck().get(leaf)).toBe(
      db.prepare('SELECT end_leaf FROM period WHERE position = 0').pluck().get(),
    );
    db.close();
    const again = open(file);
    expect(stateOf(again.plan)).toEqual(state);
    let undone = 0;
    while (again.undo().ok) undone++;
    expect(undone).toBe(FILLING.length + 2);
    expect(again.check().problems).toEqual([]);
    while (undone-- > 0) expect(again.redo().ok).toBe(true);
    expect(stateOf(again.plan)).toEqual(state);
  });
});
