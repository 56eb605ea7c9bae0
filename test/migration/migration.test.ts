import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openSession } from '../../electron/host/session.ts';
import { closeWriter } from '../../electron/host/store/close.ts';
import { writeFoundation } from '../../electron/host/store/create.ts';
import { latestVersion } from '../../electron/host/store/format.ts';
import { appendEntry } from '../../electron/host/store/journal.ts';
import { loadPlan } from '../../electron/host/store/load-plan.ts';
import { MIGRATIONS } from '../../electron/host/store/migrations/index.ts';
import type { Migration } from '../../electron/host/store/migrations/migration.ts';
import { openForWriting } from '../../electron/host/store/open.ts';
import type { Fact } from '../../shared/cube/changeset.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import type { PlanFoundation } from '../../shared/model/plan.ts';
import { stateOf } from '../support/plans.ts';
import {
  closed,
  FILLING,
  FOUNDATION,
  filled,
  newFile,
  open,
  run,
  temporaryFolder,
  WHO,
  WORKBENCH_ROWS,
} from '../unit/host/support.ts';

/** One file per released version, never made anew: what users have on their disks. */
const FIXTURES = join(import.meta.dirname, 'fixtures');
const fixtures = readdirSync(FIXTURES).filter((name) => name.endsWith('.apportion'));
const latest = latestVersion(MIGRATIONS);

/** A step such as may come: a new column, and a table made anew under others that refer to it. */
const later: Migration = {
  version: latest + 10,
  up(db) {
    db.exec(`
      ALTER TABLE scenario ADD COLUMN mood TEXT NOT NULL DEFAULT 'bold';
      CREATE TABLE measure_new (
        id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, position INTEGER NOT NULL,
        decimals INTEGER NOT NULL, unit TEXT NOT NULL, shown_in INTEGER NOT NULL, hidden INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      INSERT INTO measure_new SELECT *, 0 FROM measure;
      DROP TABLE measure;
      ALTER TABLE measure_new RENAME TO measure;`);
  },
};
const withLater = [...MIGRATIONS, later];

interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

/** Everything the schema says, in the order of names. */
function schemaOf(path: string): SchemaObject[] {
  const db = new Database(path, { readonly: true });
  const rows = db.prepare<[], SchemaObject>('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  db.close();
  return rows.map((row) => ({ ...row, sql: row.sql?.replaceAll(/\s+/g, ' ') ?? null }));
}

function versionOf(path: string): unknown {
  const db = new Database(path, { readonly: true });
  const version = db.pragma('user_version', { simple: true });
  db.close();
  return version;
}

function copyOf(fixture: string): string {
  const path = join(temporaryFolder(), 'plan.apportion');
  copyFileSync(join(FIXTURES, fixture), path);
  return path;
}

describe('files of every version', () => {
  it('MG1 there is a file of each version that was ever written', () => {
    const versions = fixtures.map((name) => versionOf(join(FIXTURES, name)));
    expect(versions).toEqual(MIGRATIONS.map(({ version }) => version));
  });

  it.each(fixtures)('MG2 %s opens, is sound, undoes to nothing and comes back', (fixture) => {
    const session = open(copyOf(fixture));
    expect(session.check().problems).toEqual([]);
    const state = stateOf(session.plan);
    let undone = 0;
    while (session.undo().ok) undone++;
    expect(session.plan.tables.member.size).toBe(0);
    while (undone-- > 0) expect(session.redo().ok).toBe(true);
    expect(stateOf(session.plan)).toEqual(state);
    expect(session.check().problems).toEqual([]);
  });

  it.each(fixtures)('MG3 %s, brought up to date, has the schema of a new file', (fixture) => {
    const path = copyOf(fixture);
    const session = open(path);
    session.close();
    const db = new Database(path, { readonly: true });
    const foundation = JSON.parse(
      db.prepare<[], string>('SELECT plan FROM foundation').pluck().get() ?? '',
    ) as PlanFoundation;
    db.close();
    expect(schemaOf(path)).toEqual(schemaOf(newFile(foundation)));
    expect(versionOf(path)).toBe(latest);
  });
});

describe('a file of an older version that is only looked at', () => {
  it.each(fixtures)('MG9 %s is read as it would be today, and stays as it is', (fixture) => {
    const path = copyOf(fixture);
    const before = readFileSync(path);
    const today = stateOf(open(copyOf(fixture)).plan);
    const reader = open(path, { readOnly: true });
    expect(reader.readOnly).toBe(true);
    expect(reader.file).toBe(path);
    expect(stateOf(reader.plan)).toEqual(today);
    expect(reader.check().problems).toEqual([]);
    reader.close();
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(dirname(path))).toEqual([basename(path)]);
  });
});

describe('a step of the format', () => {
  it('MG4 brings the data over, in a file whose schema is that of a new one', () => {
    const { file } = closed(filled());
    const opened = openForWriting(file, { who: 'test', migrations: withLater });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    const { db } = opened.value;
    expect(db.prepare('SELECT name, mood FROM scenario').all()).toEqual([
      { name: 'Base', mood: 'bold' },
      { name: 'Copy', mood: 'bold' },
    ]);
    expect(db.prepare('SELECT sum(ticks) FROM cell_view').pluck().get()).toBe(2 * 1_000_003);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    closeWriter(opened.value);
    const fresh = join(temporaryFolder(), 'fresh.apportion');
    writeFoundation(fresh, FOUNDATION, { who: 'test', at: new Date(0) }, withLater);
    expect(schemaOf(file)).toEqual(schemaOf(fresh));
    expect(versionOf(file)).toBe(later.version);
  });

  it('MG5 leaves a copy of the file as it was beside it, and never takes the place of an older copy', () => {
    const { file } = closed(filled());
    const state = stateOf(open(file, { readOnly: true }).plan);
    const path = join(temporaryFolder(), 'plan.apportion');
    copyFileSync(file, path);
    const older = join(path, '..', `plan.version-${latest}.apportion`);
    writeFileSync(older, 'precious');
    const opened = openForWriting(path, { who: 'test', migrations: withLater });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    closeWriter(opened.value);
    expect(readFileSync(older, 'utf8')).toBe('precious');
    const copy = join(path, '..', `plan.version-${latest}-2.apportion`);
    expect(versionOf(copy)).toBe(latest);
    expect(stateOf(open(copy).plan)).toEqual(state);
    expect(readdirSync(join(path, '..')).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('MG6 that fails leaves the file as it was', () => {
    const { file } = closed(filled());
    const failing: Migration = {
      version: later.version,
      up(db) {
        later.up(db, 2);
        throw new Error('half way');
      },
    };
    const orphaning: Migration = { version: later.version, up: (db) => db.exec('DELETE FROM member WHERE id = 2') };
    const before = schemaOf(file);
    expect(() => openForWriting(file, { who: 'test', migrations: [...MIGRATIONS, failing] })).toThrow('half way');
    expect(openForWriting(file, { who: 'test', migrations: [...MIGRATIONS, orphaning] })).toMatchObject({
      refusal: { code: 'damaged' },
    });
    expect(versionOf(file)).toBe(latest);
    expect(schemaOf(file)).toEqual(before);
    const session = open(file);
    expect(session.plan.seq).toBe(FILLING.length);
    expect(session.check().problems).toEqual([]);
  });
});

describe('a file from the future', () => {
  it('MG7 is refused with both versions, and not touched', () => {
    const { file } = closed(filled());
    const opened = openForWriting(file, { who: 'test', migrations: withLater });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    closeWriter(opened.value);
    const before = readFileSync(file);
    const refusal = { code: 'newer-version', path: file, fileVersion: later.version, appVersion: latest };
    expect(openSession(file, WHO)).toEqual({ ok: false, refusal });
    expect(openSession(file, { ...WHO, readOnly: true })).toEqual({ ok: false, refusal });
    expect(openSession(file, { ...WHO, readOnly: 'if-needed' })).toEqual({ ok: false, refusal });
    expect(readFileSync(file)).toEqual(before);
  });

  it('MG8 a version that there never was is damage', () => {
    const { file } = closed(filled());
    const db = new Database(file);
    db.pragma(`user_version = ${latest - 1}`);
    db.close();
    expect(openSession(file, WHO)).toMatchObject({ refusal: { code: 'damaged' } });
  });
});

// How the newest fixture came about; run once per released version, by hand:
//   MAKE_FIXTURE=1 npx vitest run test/migration
if (process.env.MAKE_FIXTURE === '1') {
  /** Parts are closed from leaf period to leaf period. */
  const rowsByDay = (): readonly Fact[] =>
    WORKBENCH_ROWS.map((fact) =>
      fact.fact === 'row' && fact.table === 'closed' && fact.after
        ? ({ ...fact, after: { ...fact.after, firstPeriod: '2027-04-01', lastPeriod: '2027-06-30' } } as Fact)
        : fact,
    );
  /** Base, which format 70 gave final versions. */
  const FINAL = 1 as ScenarioId;
  /** Commands of FILLING that come before the rows of format 30. */
  const EARLIER = 8;
  it('makes the fixture of the newest version', () => {
    // By day, which came with format 50: the older fixtures are by month.
    const { settings } = FOUNDATION;
    const byDay = {
      ...FOUNDATION,
      settings: { ...settings, calendar: { ...settings.calendar, leaf: 'day' as const } },
    };
    const { file } = closed(filled(newFile(byDay), FILLING.slice(0, EARLIER)));
    const opened = openForWriting(file, { who: 'test' });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    const head = { seq: EARLIER + 1, at: WHO.now().toISOString(), who: WHO.who, kind: 'do', of: null } as const;
    // Straight into the file: of some tables it knew the rows before there were commands for them.
    const intent = { command: 'change-settings' } as const;
    appendEntry(opened.value, loadPlan(opened.value), { ...head, intent }, { facts: rowsByDay() });
    closeWriter(opened.value);
    const session = open(file);
    for (const command of FILLING.slice(EARLIER)) run(session, command);
    for (let i = 0; i < 4; i++) session.undo();
    for (let i = 0; i < 2; i++) session.redo();
    const scenario = FINAL;
    run(session, { command: 'finalise-scenario', scenario, note: '终稿', despite: 'no one is named for some' });
    run(session, { command: 'reopen-scenario', scenario, why: 'once more' });
    session.close();
    copyFileSync(session.file, join(FIXTURES, `version-${latest}.apportion`));
  });
}
