import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, output, refusal, SAMPLES, temporaryFolder } from './program.ts';

const QUICK = join(SAMPLES, 'quick-start');
const folder = temporaryFolder();
const plan = folder.path('plan.apportion');
const REVENUE = ['--measure', 'revenue'];

afterAll(folder.remove);

// biome-ignore lint/suspicious/noExplicitAny: what the program prints is what the tests look at
const rowOf = (shown: any, period: string) => shown.rows.find((row: any) => row.period === period);

// In order: each test goes on from the plan that the one before left.
describe('TG9 the command target', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    await output('new', plan, '--spec', join(QUICK, 'plan.json'));
    await output('import', plan, '--kind', 'history', join(QUICK, 'history.csv'));
    await output('scenario', plan, 'add', 'Base');
  });

  it('TG9 shows what there is: a year of history has a likely course, and no range', async () => {
    const shown = await json('target', plan, ...REVENUE);
    expect(shown).toMatchObject({ plan: 'Harbour Trading 2027', scenario: 'Base', changed: false });
    expect(shown.forecast).toMatchObject({ method: 'seasonal-naive', months: 12, tried: [] });
    expect(shown.past).toMatchObject([{ year: '2026', months: 12 }]);
    const year = rowOf(shown, '2027');
    expect(year).toMatchObject({ target: '0.00', low: null, high: null, chance: null, goal: null });
    expect(year.likely).toBe(shown.past[0].amount);
    expect(await output('target', plan, ...REVENUE)).toContain('Forecast by seasonal-naive from 12 months');
  });

  it('TG9 sets target, market, share, goal and reason, which show and export tell again', async () => {
    await output('target', plan, ...REVENUE, '--period', '2027', '1.2m', '--method', 'last-year');
    await output('target', plan, ...REVENUE, '--period', '2026', '--market', '10m');
    const shown = await json(
      ...['target', plan, ...REVENUE, '--period', '2027', '--market', '+4%', '--share', '12.5%'],
      ...['--goal', '1.4m', '--why', 'Board, 12 May'],
    );
    expect(rowOf(shown, '2027')).toMatchObject({
      target: '1300000.00',
      market: { size: '10400000.00', share: 0.125 },
      goal: '1400000.00',
      gap: '-100000.00',
      why: 'Board, 12 May',
    });
    expect(rowOf(shown, '2027').market.growth).toBeCloseTo(0.04, 12);
    expect((await json('show', plan, ...REVENUE)).nodes[0].total).toBe('1300000.00');
    const out = folder.path('out.json');
    await output('export', plan, ...REVENUE, out);
    const { premises } = JSON.parse(readFileSync(out, 'utf8'));
    expect(premises).toEqual([
      { period: '2026', goal: null, market: '10000000.00', why: '' },
      { period: '2027', goal: '1400000.00', market: '10400000.00', why: 'Board, 12 May' },
    ]);
    const log = await output('log', plan, '--limit', '3');
    expect(log).toContain('goal of 2027: 1,400,000');
    expect((await json('target', plan, ...REVENUE, '--period', '2027', '--goal', '1.4m')).changed).toBe(false);
    expect(rowOf(await json('target', plan, ...REVENUE, '--period', '2027', '--goal', 'none'), '2027').goal).toBeNull();
  });

  it('TG9 what cannot be is refused, and then nothing of it is done', async () => {
    const before = await json('target', plan, ...REVENUE);
    await output('lock', plan, ...REVENUE, '--scenario', 'Base', '--at', 'period=2027');
    const both = await refusal('target', plan, ...REVENUE, '--period', '2027', '2m', '--goal', '2m');
    expect(both).toMatchObject({ code: 1 });
    expect((await json('target', plan, ...REVENUE)).rows).toEqual(before.rows);
    expect((await refusal('target', plan, ...REVENUE, '2m')).code).toBe(2);
    expect((await refusal('target', plan, ...REVENUE, '--period', '2027-Q1', '--market', '2m')).error.code).toBe(
      'premise-misplaced',
    );
    expect((await refusal('target', plan, ...REVENUE, '--period', '2027-Q1', '--share', '5%')).code).toBe(2);
    expect((await refusal('target', plan, ...REVENUE, '--period', '2030', '1m')).error.code).toBe('bad-period');
  });
});
