import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, output, refusal, temporaryFolder } from './program.ts';

const folder = temporaryFolder();
const plan = folder.path('plan.apportion');
const BASE = 'Last year';

afterAll(folder.remove);

const scenario = async (...words: string[]) => (await json('scenario', plan, ...words)).scenarios;

describe('scenarios and their strategies, as a process', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    await output('sample', plan);
  });

  it('SC6 note, colour, status, place and archive have their words, and are taken back by undo', async () => {
    expect((await scenario('note', BASE, 'As it was'))[0]).toMatchObject({ name: BASE, note: 'As it was' });
    expect((await scenario('colour', BASE, '3'))[0]).toMatchObject({ colour: 3 });
    expect((await scenario('colour', BASE, 'none'))[0]).toMatchObject({ colour: null });
    expect((await scenario('status', BASE, 'review'))[0]).toMatchObject({ status: 'in-review' });
    expect((await scenario('status', BASE, 'draft'))[0]).toMatchObject({ status: 'draft' });
    expect((await scenario('move', BASE, '2'))[1]).toMatchObject({ name: BASE });
    expect((await scenario('archive', BASE))[1]).toMatchObject({ archived: true });
    expect(await output('scenario', plan, 'unarchive', BASE)).toMatch(/Last year \(draft\)/);
    expect((await scenario('note', BASE, '-'))[1]).toMatchObject({ note: '' });
    await output('undo', plan);
    expect(await json('scenario', plan, 'unarchive', BASE)).toMatchObject({
      changed: false,
      scenarios: [{ name: 'Equal' }, { note: 'As it was' }, { name: 'Potential' }],
    });
  });

  it('SC6 what is no colour, status or place is said', async () => {
    for (const words of [
      ['colour', BASE, '9'],
      ['colour', BASE, 'red'],
      ['status', BASE, 'final'],
      ['move', BASE, '0'],
      ['note', BASE],
      ['archive', BASE, 'now'],
      ['paint', BASE],
    ]) {
      expect(await refusal('scenario', plan, ...words)).toMatchObject({ code: 2, error: { code: 'usage' } });
    }
  });

  it('ST36 areas set by hand are named and laid out anew, or kept, and locked when asked', async () => {
    const at = 'organization=Nancy Davolio';
    const apply = ['strategy', plan, 'apply', 'Equal among people', '--scenario', BASE];
    const nancy = async (name = BASE) => (await json('explain', plan, '--scenario', name, '--at', at)).value as string;
    await output('set', plan, '--scenario', BASE, '--at', at, '190k');
    expect(await json(...apply, '--keep-overrides', '--into', 'Kept')).toMatchObject({
      scenario: 'Kept',
      overrides: { kept: 1, dropped: 0 },
    });
    expect([await nancy(), await nancy('Kept')]).toEqual(['190000.00', '190000.00']);
    expect(await output(...apply)).toContain('laid out anew (--keep-overrides keeps them):\n  Nancy Davolio, 1999\n');
    expect(await nancy()).not.toBe('190000.00');
    await output('undo', plan);
    expect(await output(...apply, '--keep-overrides', '--lock-kept')).toContain('Set by hand, and kept:\n  Nancy');
    expect(await nancy()).toBe('190000.00');
    const told = await refusal('set', plan, '--scenario', BASE, '--at', at, '1');
    expect(told).toMatchObject({ code: 1 });
    expect(await refusal(...apply, '--keep-overrides', '--drop-overrides')).toMatchObject({ code: 2 });
    expect(await refusal(...apply, '--lock-kept')).toMatchObject({ code: 2 });
    expect(await json('check', plan)).toMatchObject({ ok: true });
  });
});
