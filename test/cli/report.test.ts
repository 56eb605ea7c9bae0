import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_VARIABLE } from '../../electron/print/find-browser.ts';
import { chromiumPath } from '../e2e/harness/chromium.ts';
import { readPdf } from '../support/pdf.ts';
import { apportion, output, SAMPLES, temporaryFolder } from './program.ts';

const QUICK = join(SAMPLES, 'quick-start');
const folder = temporaryFolder();
const plan = folder.path('plan.apportion');
const EXPORT = ['export', plan, '--scenario', 'Base', '--measure', 'revenue'];
const own = process.env[BROWSER_VARIABLE];

beforeAll(async () => {
  await output('new', plan, '--spec', join(QUICK, 'plan.json'));
  await output('import', plan, '--kind', 'history', join(QUICK, 'history.csv'));
  await output('scenario', plan, 'add', 'Base');
  await output('set', plan, '--scenario', 'Base', '--measure', 'revenue', '--at', '', '1200000', '--method', 'equal');
}, 60_000);
afterEach(() => {
  if (own === undefined) delete process.env[BROWSER_VARIABLE];
  else process.env[BROWSER_VARIABLE] = own;
});
afterAll(folder.remove);

const profiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith('apportion-print-'));

describe('PR4 the command line prints', { timeout: 120_000 }, () => {
  it('PR4 a whole PDF in both languages, titled, and over an old one only when told to', async () => {
    process.env[BROWSER_VARIABLE] = chromiumPath() ?? '';
    const english = folder.path('report.pdf');
    const chinese = folder.path('报告.pdf');
    await output(...EXPORT, english);
    await output(...EXPORT, chinese, '--language', 'zh', '--depth', '3');
    const [en, zh] = [english, chinese].map((file) => readPdf(readFileSync(file)));
    expect(en).toMatchObject({ language: 'en', title: expect.stringMatching(/: Base$/) });
    expect(zh).toMatchObject({ language: 'zh-CN', title: expect.stringMatching(/：Base$/) });
    expect(en?.pages).toBeGreaterThan(1);
    // Some signs share their glyph with radicals, which the browser's fonts name instead.
    expect([...'标分解报告第共'].filter((mark) => !zh?.characters.has(mark))).toEqual([]);
    expect(en?.characters.has('标')).toBe(false);
    const again = await apportion([...EXPORT, english]);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('exists already');
  });

  it('PR4 the same page as HTML, without a browser', async () => {
    process.env[BROWSER_VARIABLE] = folder.path('nothing');
    const file = folder.path('report.html');
    await output(...EXPORT, file);
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[\s\S]*1,200,000/);
  });
});

describe('KS1 agreements by command', { timeout: 120_000 }, () => {
  it('KS1 each owner of the round has one; all of them or none', async () => {
    process.env[BROWSER_VARIABLE] = chromiumPath() ?? '';
    const sample = folder.path('sample.apportion');
    await output('sample', sample);
    await output(
      'claims',
      sample,
      'out',
      folder.path('books'),
      '--scenario',
      'Equal',
      '--owners',
      'Nancy Davolio,Robert King',
    );
    const agreements = folder.path('agreements');
    await output('claims', sample, 'agreements', agreements, '--language', 'zh');
    expect(readdirSync(agreements).sort()).toEqual(['Nancy Davolio.pdf', 'Robert King.pdf']);
    expect(readPdf(readFileSync(join(agreements, 'Robert King.pdf')))).toMatchObject({
      title: '目标责任书：Robert King',
      language: 'zh-CN',
    });
    process.env[BROWSER_VARIABLE] = folder.path('nothing');
    const none = await apportion(['claims', sample, 'agreements', folder.path('none')]);
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(existsSync(folder.path('none'))).toBe(false);
  });
});

describe('PR5 what cannot be printed', { timeout: 60_000 }, () => {
  it.each([
    ['that is not there', () => folder.path('nothing'), 2, 'which cannot be run'],
    ['that fails', () => process.execPath, 1, 'the browser could not make the PDF'],
  ])('PR5 by a browser %s leaves no file and says what to do', async (_what, named, code, message) => {
    process.env[BROWSER_VARIABLE] = named();
    const before = profiles();
    const file = folder.path('not.pdf');
    const ended = await apportion([...EXPORT, file]);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).toContain(BROWSER_VARIABLE);
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(dirname(file)).filter((name) => name.includes('.part'))).toEqual([]);
    expect(profiles().filter((name) => !before.includes(name))).toEqual([]);
  });
});
