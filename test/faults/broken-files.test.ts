import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openSession } from '../../electron/host/session.ts';
import { closed, filled, open, run, setTotal, temporaryFolder, WHO } from '../unit/host/support.ts';
import { Child } from './child.ts';

const HEADER_BYTES = 100;
const APPLICATION_ID_AT = 68;

/** A file of these bytes, under a name of a plan. */
function fileOf(bytes: Uint8Array): string {
  const path = join(temporaryFolder(), 'plan.apportion');
  writeFileSync(path, bytes);
  return path;
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** The refusal of a file, which opening must leave as it was; the same in both ways of opening. */
function refusalOf(path: string): { readonly code: string; readonly detail?: string } {
  const before = hashOf(path);
  const codes = [false, true, 'if-needed' as const].map((readOnly) => {
    const opened = openSession(path, { ...WHO, readOnly });
    if (opened.ok) throw new Error('opened');
    expect(opened.refusal.path).toBe(path);
    return opened.refusal;
  });
  expect(new Set(codes.map(({ code }) => code)).size).toBe(1);
  expect(hashOf(path)).toBe(before);
  return codes[0] as { code: string };
}

describe('what is no plan', () => {
  it('OP4 a file that is not there, or below one that is none', () => {
    const path = join(temporaryFolder(), 'plan.apportion');
    expect(openSession(path, WHO)).toEqual({ ok: false, refusal: { code: 'not-found', path } });
    const below = join(fileOf(Buffer.from('x')), 'plan.apportion');
    expect(openSession(below, WHO)).toEqual({ ok: false, refusal: { code: 'not-found', path: below } });
  });

  it('OP5 an empty file, a text, a picture, a folder', () => {
    expect(refusalOf(fileOf(Buffer.alloc(0))).code).toBe('not-a-plan');
    expect(refusalOf(fileOf(Buffer.from('region;2027-01\nEast;100\n'))).code).toBe('not-a-plan');
    expect(refusalOf(fileOf(Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(5000, '\0'), 'latin1'))).code).toBe('not-a-plan');
    const folder = join(temporaryFolder(), 'plan.apportion');
    mkdirSync(folder);
    expect(openSession(folder, WHO)).toEqual({ ok: false, refusal: { code: 'not-a-plan', path: folder } });
  });

  it('OP6 a SQLite file of another program', () => {
    const path = join(temporaryFolder(), 'plan.apportion');
    const db = new Database(path);
    db.exec('CREATE TABLE settings (id INTEGER PRIMARY KEY)');
    db.close();
    expect(refusalOf(path).code).toBe('not-a-plan');
  });
});

describe('a damaged plan', () => {
  const whole = () => readFileSync(closed(filled()).file);

  it('OP7 cut short anywhere is found out, and left as it is', () => {
    const bytes = whole();
    for (const length of [
      16,
      71,
      99,
      100,
      4095,
      4096,
      8192,
      bytes.length >> 1,
      bytes.length - 4096,
      bytes.length - 1,
    ]) {
      expect(refusalOf(fileOf(bytes.subarray(0, length))).code, `${length} bytes`).toBe('damaged');
    }
  });

  it('OP8 with a garbled header is found out, and left as it is', () => {
    const bytes = whole();
    for (let at = 0; at < HEADER_BYTES; at++) {
      const garbled = Buffer.from(bytes);
      garbled[at] = (garbled[at] as number) ^ 0xff;
      const path = fileOf(garbled);
      const before = hashOf(path);
      const opened = openSession(path, { ...WHO, readOnly: true });
      // Without our mark it is nobody's; bytes that say nothing about the content may be anything.
      const ours = at < APPLICATION_ID_AT || at >= APPLICATION_ID_AT + 4;
      if (!opened.ok) expect(['damaged', 'newer-version', ours ? '' : 'not-a-plan']).toContain(opened.refusal.code);
      else expect(opened.value.check().problems).toEqual([]);
      if (opened.ok) opened.value.close();
      expect(hashOf(path)).toBe(before);
    }
  });

  it('OP9 with a page of nonsense is found out, and left as it is', () => {
    const bytes = whole();
    const pages = bytes.length / 4096;
    for (let page = 0; page < pages; page++) {
      const garbled = Buffer.from(bytes);
      for (let i = 0; i < 4096; i++) garbled[page * 4096 + i] = (i * 7919 + page) & 0xff;
      const path = fileOf(garbled);
      if (page === 0) expect(refusalOf(path).code).toBe('not-a-plan');
      else expect(refusalOf(path).code, `page ${page}`).toBe('damaged');
    }
  });

  it('OP10 whose content makes no sense is found out, and left as it is', () => {
    const cases = [
      "UPDATE cell_block SET ticks = '[1,2'",
      "UPDATE cell_block SET ticks = '[1,2]'",
      "UPDATE cell_block SET ticks = replace(ticks, '[', '[0.5,')",
      "UPDATE actual_block SET ticks = replace(ticks, '0', '9007199254740993')",
      'UPDATE cell_block SET first_line = first_line + 1',
      'DELETE FROM line WHERE id = 0',
      'DELETE FROM settings',
      "UPDATE settings SET first_month = '2027-19'",
      'UPDATE driver_block SET numbers = \'["x"]\'',
      'DROP TABLE journal',
    ];
    for (const sql of cases) {
      const { file } = closed(filled());
      const db = new Database(file);
      db.pragma('foreign_keys = OFF');
      db.exec(sql);
      db.close();
      expect(refusalOf(file).code, sql).toBe('damaged');
    }
  });

  it('OP11 after a crash, with edits in the log, is neither written to nor robbed of its log', async () => {
    const session = filled();
    const { file } = session;
    session.close();
    const child = Child.program('set-in-a-loop.ts', [file]);
    await child.line('12');
    await child.kill();
    const log = hashOf(`${file}-wal`);
    const bytes = readFileSync(file);
    bytes.fill(0xaa, 4096 * 3, 4096 * 5);
    writeFileSync(file, bytes);
    expect(refusalOf(file).code).toBe('damaged');
    expect(hashOf(`${file}-wal`)).toBe(log);
  });

  it('OP12 whose log was cut by the crash goes on from the last whole edit', async () => {
    const { file } = closed(filled());
    const child = Child.program('set-in-a-loop.ts', [file]);
    await child.line('15');
    await child.kill();
    const log = `${file}-wal`;
    truncateSync(log, Math.floor(statSync(log).size * 0.6));
    const session = open(file);
    expect(session.check().problems).toEqual([]);
    expect(session.plan.seq).toBeGreaterThanOrEqual(11);
  });
});

describe('checking', () => {
  it('OP13 finds what loading does not', () => {
    const cases: [string, string][] = [
      ["UPDATE journal_fact SET before = x'00' WHERE fact = 'cells'", 'journal'],
      ["UPDATE cell_block SET ticks = replace(ticks, '0', '1')", 'journal'],
      ["UPDATE member SET name = 'Other' WHERE id = 2", 'journal'],
      ['UPDATE member SET parent = 6 WHERE id = 2', 'hierarchies'],
      ['UPDATE member SET parent = 2 WHERE id = 3', 'lines'],
      ["INSERT INTO note VALUES (1, 1, 1, 'all', 'x'), (2, 1, 1, 'all', 'y')", 'locks'],
      ["INSERT INTO closed VALUES (1, '2027-06', '2027-05')", 'locks'],
      ["INSERT INTO derived VALUES (1, 'cars', 'Cars', 0, 1, 2, 'number', 2)", 'measures'],
      ["INSERT INTO checkpoint VALUES (1, 'Later', 99, '')", 'checkpoints'],
      ['UPDATE claim SET claimed = NULL', 'claims'],
      ["UPDATE lock SET period = '1999-01'", 'foreign-keys'],
      ["UPDATE period SET code = '2040-01' WHERE code = '2029-03'", 'periods'],
      ['UPDATE line SET member_1 = 99 WHERE id = 0', 'foreign-keys'],
      [`UPDATE actual_block SET ticks = replace(ticks, '12345', '${Number.MAX_SAFE_INTEGER}')`, 'sums'],
      ["DELETE FROM sqlite_schema WHERE name = 'sqlite_autoindex_scenario_1'", 'integrity'],
    ];
    for (const [sql, check] of cases) {
      const { file } = closed(filled());
      const db = new Database(file);
      db.pragma('foreign_keys = OFF');
      db.unsafeMode();
      db.pragma('writable_schema = ON');
      db.exec(sql);
      db.close();
      const opened = openSession(file, { ...WHO, readOnly: true });
      if (!opened.ok) {
        expect(check, `${sql}: ${JSON.stringify(opened.refusal)}`).toBe('integrity');
        continue;
      }
      const report = opened.value.check();
      opened.value.close();
      expect(report.ok, sql).toBe(false);
      expect(
        report.problems.map((problem) => problem.check),
        sql,
      ).toContain(check);
      expect(report.checks.find((done) => done.check === check)?.ok).toBe(false);
    }
  });

  it('OP14 a copy taken of a closed file is a plan of its own', () => {
    const { file } = closed(filled());
    const copy = join(file, '..', 'copy.apportion');
    copyFileSync(file, copy);
    const one = open(file);
    const two = open(copy);
    run(one, setTotal(5_000_000));
    expect(two.plan.seq).toBe(one.plan.seq - 1);
    expect(two.check().problems).toEqual([]);
    one.close();
    two.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});
