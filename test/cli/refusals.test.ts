import { chmodSync, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../electron/host/session.ts';
import { apportion, json, output, refusal, SAMPLES, temporaryFolder } from './program.ts';

const QUICK = join(SAMPLES, 'quick-start');
const folder = temporaryFolder();
const plan = folder.path('plan.apportion');
const AT = ['--scenario', 'Base', '--measure', 'revenue'];

beforeAll(async () => {
  await output('new', plan, '--spec', join(QUICK, 'plan.json'));
  await output('import', plan, '--kind', 'history', join(QUICK, 'history.csv'));
  await output('scenario', plan, 'add', 'Base');
}, 60_000);
afterAll(folder.remove);

describe('CL7 usage that cannot be understood ends with 2 and says what was near', { timeout: 60_000 }, () => {
  const USAGE: readonly (readonly [args: string[], code: string, message: string, detail: string])[] = [
    [['shwo', plan], 'usage', 'there is no command "shwo"', 'Did you mean show?'],
    [['show', plan, '--scenaro', 'Base'], 'usage', 'show has no option --scenaro', 'Did you mean --scenario?'],
    [['show'], 'usage', 'FILE is missing', 'usage: apportion show FILE'],
    [['show', plan, 'more'], 'usage', '"more" is one argument too many', 'usage: apportion show FILE'],
    [['show', plan, '--format', 'cvs'], 'usage', '--format is one of table, csv, json, not "cvs"', 'csv?'],
    [['show', plan, '--depth', '-1'], 'usage', '--depth takes a whole number from 0 on, not "-1"', ''],
    [['show', plan, '--scenario'], 'usage', '--scenario takes a value: --scenario S', ''],
    [['show', plan, '--scenario', 'Bsae', '--measure', 'units'], 'unknown', 'no scenario "Bsae"', 'Near: Base'],
    [['show', plan], 'usage', 'the plan has 2 measures: say which with --measure', 'revenue'],
    [['set', plan, ...AT, '7'], 'usage', '--at AREA is missing', 'usage: apportion set FILE'],
    [['set', plan, ...AT, '--at', 'organization=Nroth', '7'], 'at-unknown-member', 'no member "Nroth"', 'Near: North'],
    [['set', plan, ...AT, '--at', 'organisation=North', '7'], 'at-unknown-dimension', 'no dimension', 'organization'],
    [['set', plan, ...AT, '--at', 'period=2028-Q1', '7'], 'at-unknown-period', 'no period "2028-Q1"', '2027-Q1'],
    [['set', plan, ...AT, '--at', 'North', '7'], 'at-malformed', '"North" is no "dimension=member"', 'Write --at'],
    [['set', plan, ...AT, '--at', '', 'lots'], 'not-an-entry', '"lots" is no amount', 'Write a number'],
    [['set', plan, ...AT, '--at', '', '1.005'], 'too-many-decimals', 'finer than', '2 decimals at most'],
    [['set', plan, ...AT, '--at', '', '7', '--by', 'potental'], 'unknown', 'no driver "potental"', ''],
    [['scenario', plan, 'ad', 'X'], 'usage', '"ad" is not one of add, rename', ''],
    [['scenario', plan, 'add', 'Base'], 'name-taken', 'There is a scenario "Base" already', 'choose another'],
    [['strategy', plan, 'apply', 'Nothing', ...AT], 'unknown', 'no strategy "Nothing"', 'There is no strategy yet'],
    [['compare', plan, 'Base'], 'usage', 'S2 is missing', ''],
    [['compare', plan, 'Base', 'Base', '--measure', 'units'], 'usage', 'a scenario is named twice', ''],
    [['export', plan, ...AT, folder.path('a.pdf'), '--language', 'ch'], 'usage', '--language is one of en, zh', ''],
    [['export', plan, ...AT, folder.path('a.doc')], 'usage', 'must end in .xlsx, .csv, .json', ''],
    [['undo', plan, 'two'], 'usage', 'N takes a whole number from 1 on, not "two"', ''],
    [['sample', folder.path('s.apportion'), '--name', 'nrothwind'], 'usage', '--name is one of', 'northwind?'],
  ];

  it.each(USAGE)('CL7 %j', async (args, _code, message, detail) => {
    const { code: exit, stdout, stderr } = await apportion(args);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    const [first, ...rest] = stderr.trimEnd().split('\n');
    expect(first).toMatch(/^apportion: /);
    expect(first).toContain(message);
    expect(rest.join('\n')).toContain(detail);
  });

  // A start of the program costs more than what it does: every fourth stands for all.
  it.each(USAGE.filter((_, i) => i % 4 === 0))('CL7 with --json: %j', async (args, code, message) => {
    const told = await refusal(...args);
    expect(told).toMatchObject({ code: 2, error: { code } });
    expect(told.error.message).toContain(message);
  });
});

describe('CL8 input that is wrong changes nothing and is reported whole', { timeout: 60_000 }, () => {
  it('CL8 every problem of a file at once, by row and column', async () => {
    const bad = folder.path('bad.csv');
    writeFileSync(
      bad,
      'month,person,model,revenue\n2026-01,P01,ROPE-10,12x\n2026-13,P01,ROPE-10,5\n2026-01,Nobody,ROPE-10,5\n2026-02,P01,ROPE-10,1\n2026-02,P01,ROPE-10,2\n',
    );
    const before = await output('info', plan, '--json');
    const told = await refusal('import', plan, '--kind', 'history', bad);
    expect(told).toMatchObject({ code: 2, error: { code: 'import-problems' } });
    const { problems } = told.error.details as { problems: { row: number; column: string; code: string }[] };
    expect(problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'D', 'wrong-number'],
      [3, 'A', 'not-a-date'],
      [4, 'B', 'unknown-member'],
      [6, null, 'duplicate'],
    ]);
    const { stderr } = await apportion(['import', plan, '--kind', 'history', bad]);
    expect(stderr.split('\n')[0]).toBe('apportion: bad.csv: 4 problems; nothing was imported');
    expect(stderr).toContain('bad.csv, row 2, column D (revenue): "12x" is no number.');
    expect(await output('info', plan, '--json')).toBe(before);
  });

  it('CL8 a spec that is none makes no file', async () => {
    const spec = folder.path('spec.json');
    writeFileSync(spec, '{"name": "", "currency": "EURO"}');
    const target = folder.path('never.apportion');
    const told = await refusal('new', target, '--spec', spec);
    expect(told).toMatchObject({ code: 2, error: { code: 'spec-invalid' } });
    expect(existsSync(target)).toBe(false);
    writeFileSync(spec, '{"name": ');
    expect(await refusal('new', target, '--spec', spec)).toMatchObject({ code: 2 });
    expect(await refusal('new', target, '--spec', folder.path('no.json'))).toMatchObject({ code: 2 });
    expect(await refusal('new', plan, '--spec', spec)).toMatchObject({ code: 2, error: { code: 'exists' } });
  });

  it('CL8 a strategy that does not fit the plan names its steps', async () => {
    const told = await refusal('strategy', plan, 'save', join(QUICK, 'strategy.json'));
    expect(told).toMatchObject({ code: 2, error: { code: 'strategy-invalid' } });
    const { stderr } = await apportion(['strategy', plan, 'save', join(QUICK, 'strategy.json')]);
    expect(stderr).toContain('Step 1: there is no driver potential');
    const bad = folder.path('strategy.json');
    writeFileSync(bad, '{"version": 1, "name": "S", "steps": [{"step": "dimension"}]}');
    expect(await refusal('strategy', plan, 'save', bad)).toMatchObject({ code: 2, error: { code: 'map-invalid' } });
  });

  it('CL8 an export writes over nothing unless told so', async () => {
    const out = folder.path('there.csv');
    writeFileSync(out, 'mine');
    expect(await refusal('export', plan, ...AT, out)).toMatchObject({ code: 2, error: { code: 'exists' } });
    expect(readFileSync(out, 'utf8')).toBe('mine');
    await output('export', plan, ...AT, out, '--force');
    expect(readFileSync(out, 'utf8')).toContain('organization code');
    const nowhere = folder.path('no-such-folder/a.csv');
    expect(await refusal('export', plan, ...AT, nowhere)).toMatchObject({ code: 2, error: { code: 'not-found' } });
  });
});

describe('CL9 a file that cannot be used ends with 2 or 3 and stays as it is', { timeout: 60_000 }, () => {
  it('CL9 no file, a folder, a file that is no plan', async () => {
    expect(await refusal('info', folder.path('none'))).toMatchObject({ code: 2, error: { code: 'not-found' } });
    const text = folder.path('text.apportion');
    writeFileSync(text, 'Dear diary, this is no plan.\n'.repeat(50));
    expect(await refusal('info', text)).toMatchObject({ code: 2, error: { code: 'not-a-plan' } });
    expect(await refusal('undo', text)).toMatchObject({ code: 2, error: { code: 'not-a-plan' } });
    expect(readFileSync(text, 'utf8')).toMatch(/^Dear diary/);
    const other = folder.path('other.apportion');
    const db = new Database(other);
    db.exec('CREATE TABLE a (b)');
    db.close();
    expect(await refusal('show', other)).toMatchObject({ code: 2, error: { code: 'not-a-plan' } });
  });

  it('CL9 a plan from the future', async () => {
    const future = folder.path('future.apportion');
    copyFileSync(plan, future);
    const db = new Database(future);
    db.pragma('user_version = 999999');
    db.close();
    const bytes = readFileSync(future);
    for (const args of [
      ['info', future],
      ['undo', future],
    ]) {
      expect(await refusal(...args)).toMatchObject({ code: 3, error: { code: 'newer-version' } });
    }
    expect(readFileSync(future).equals(bytes)).toBe(true);
  });

  it('CL9 a plan that another program holds', async () => {
    const held = folder.path('held.apportion');
    copyFileSync(plan, held);
    const opened = openSession(held, { who: 'someone else', now: () => new Date(0) });
    if (!opened.ok) throw new Error('not opened');
    try {
      const told = await refusal('set', held, ...AT, '--at', '', '1m');
      expect(told).toMatchObject({ code: 3, error: { code: 'already-open' } });
    } finally {
      opened.value.close();
    }
    expect(await json('info', held)).toMatchObject({ name: 'Harbour Trading 2027' });
  });

  it('CL9 a plan that is damaged', async () => {
    const damaged = folder.path('damaged.apportion');
    const bytes = readFileSync(plan);
    bytes.fill(0xa5, 4096, bytes.length - 4096);
    writeFileSync(damaged, bytes);
    for (const args of [
      ['show', damaged, ...AT],
      ['check', damaged],
      ['set', damaged, ...AT, '--at', '', '5'],
    ]) {
      const told = await refusal(...args);
      expect(told).toMatchObject({ code: 3, error: { code: 'damaged' } });
    }
    expect(readFileSync(damaged).equals(bytes)).toBe(true);
  });

  it.skipIf(process.getuid?.() === 0)('CL9 a plan that may not be written to (not as root)', async () => {
    const readOnly = folder.path('read-only.apportion');
    copyFileSync(plan, readOnly);
    chmodSync(readOnly, 0o444);
    expect(await refusal('undo', readOnly)).toMatchObject({ code: 3, error: { code: 'read-only' } });
    expect(await json('info', readOnly)).toMatchObject({ name: 'Harbour Trading 2027' });
  });

  it('CL10 what the plan does not allow ends with 1', async () => {
    const told = await refusal('set', plan, ...AT, '--at', '', '100', '--method', 'by-drivers', '--by', 'current');
    expect(told).toMatchObject({ code: 1, error: { code: 'no-basis' } });
    const empty = await refusal('lock', plan, ...AT, '--at', 'organization=P03;product=SAIL-J');
    expect(empty).toMatchObject({ code: 1, error: { code: 'empty-area' } });
  });
});
