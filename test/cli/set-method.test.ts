import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, output, refusal, SAMPLES, temporaryFolder } from './program.ts';

const QUICK = join(SAMPLES, 'quick-start');
const folder = temporaryFolder();
const plan = folder.path('plan.apportion');
const AT = ['--scenario', 'Base', '--measure', 'revenue'];

afterAll(folder.remove);

function set(period: string, ...more: string[]): Promise<{ readonly after: string; readonly changed: boolean }> {
  return json('set', plan, ...AT, '--at', `period=${period}`, ...more);
}

/** The whole plan's months, as `show` prints them. */
async function months(first: number, end: number): Promise<string[]> {
  const { nodes } = await json('show', plan, ...AT, '--periods', 'month');
  return (Object.values(nodes[0].values) as string[]).slice(first, end);
}

// In order: each test goes on from the plan that the one before left.
describe('CL14 set by every method', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    await output('new', plan, '--spec', join(QUICK, 'plan.json'));
    await output('import', plan, '--kind', 'history', join(QUICK, 'history.csv'));
    await output('import', plan, '--kind', 'drivers', join(QUICK, 'drivers.csv'));
    await output('import', plan, '--kind', 'drivers', join(QUICK, 'season.csv'));
    await output('scenario', plan, 'add', 'Base');
    await output('scenario', plan, 'add', 'Bold');
  });

  it('CL14 series: growth and a straight line over the months', async () => {
    await set('2027', '100', '--growth', '2.5%');
    expect(await months(0, 4)).toEqual(['100.00', '102.50', '105.06', '107.69']);
    await set('2027-H1', '--from', '1000', '--to', '2k');
    expect(await months(0, 6)).toEqual(['1000.00', '1200.00', '1400.00', '1600.00', '1800.00', '2000.00']);
  });

  it('CL14 shares: a pattern, another scenario, working the season, a waterfall', async () => {
    expect((await set('2027-Q1', '1300', '--pattern', '4-4-5')).after).toBe('1300.00');
    expect(await months(0, 3)).toEqual(['400.00', '400.00', '500.00']);
    await output(
      'set',
      plan,
      '--scenario',
      'Bold',
      '--measure',
      'revenue',
      '--at',
      'period=2027-Q2',
      '600',
      '--pattern',
      '1-2-3',
    );
    await set('2027-Q2', '60', '--reference', 'Bold');
    expect(await months(3, 6)).toEqual(['10.00', '20.00', '30.00']);
    expect((await set('2027-Q3', '900', '--method', 'season', '--by', 'season')).after).toBe('900.00');
    expect((await set('2027-Q4', '900', '--cap', 'last-year*1.5', '--first', 'potential')).after).toBe('900.00');
  });

  it('CL14 cells: repeat, a per cent of the reference, clear', async () => {
    await set('2027-04', '--method', 'clear');
    expect(await months(3, 4)).toEqual(['0.00']);
    const { after } = await set('2027-04', '5', '--method', 'repeat');
    expect(Number(after) % 5).toBe(0);
    expect((await set('2027-04', '+0%', '--method', 'relative-percent', '--reference', 'last-year')).changed).toBe(
      true,
    );
  });

  it('CL14 a fit to the totals of a file', async () => {
    const margins = folder.path('margins.json');
    writeFileSync(margins, JSON.stringify({ periods: { '2027-H1': '700', '2027-H2': '300' } }));
    expect((await set('2027', '1000', '--margins', margins)).after).toBe('1000.00');
    const all = (await months(0, 6)).reduce((sum, value) => sum + Number(value), 0);
    expect(all).toBeCloseTo(700, 6);
  });

  it('CL14 options that do not go together, or are wanting, are bad usage', async () => {
    const refused = (...more: string[]) => refusal('set', plan, ...AT, '--at', 'period=2027', ...more);
    expect(await refused('5', '--pattern', '4-4-5', '--cap', 'potential')).toMatchObject({ code: 2 });
    expect(await refused('5', '--method', 'reference')).toMatchObject({ code: 2 });
    expect(await refused('--method', 'equal')).toMatchObject({ code: 2 });
    expect(await refused('5', '--growth', 'fast')).toMatchObject({ code: 2 });
    expect(await refused('5', '--pattern', '1-2-3-4-5')).toMatchObject({
      code: 2,
      error: { code: 'method-does-not-fit' },
    });
    expect(await refused('+5%', '--method', 'repeat')).toMatchObject({ code: 2 });
  });
});
