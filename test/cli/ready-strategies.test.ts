import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apportion, output } from './program.ts';

let folder = '';
let plan = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apportion-ready-'));
  plan = join(folder, 'sample.apportion');
  await output('sample', plan);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('CL20 ready strategies and working days', { timeout: 60_000 }, () => {
  it('CL20 lists them with what the plan lacks, saves one, and refuses what cannot be', async () => {
    const listed = JSON.parse(await output('strategy', plan, 'ready', '--json')) as {
      strategies: { id: string; missing: unknown[] }[];
    };
    expect(listed.strategies).toHaveLength(15);
    expect(listed.strategies.find(({ id }) => id === 'capacity')?.missing).toEqual([
      { what: 'driver', name: 'capacity' },
    ]);
    expect(await output('strategy', plan, 'ready', 'blended')).toBe('Saved "Blended".\n');
    expect(await output('strategy', plan, 'apply', 'Blended', '--scenario', 'Equal', '--total', '1m')).toContain(
      '1,000,000',
    );
    expect((await apportion(['strategy', plan, 'ready', 'capacity'])).code).toBe(1);
    expect((await apportion(['strategy', plan, 'ready', 'magic'])).code).toBe(2);
  });

  it('CL20 puts working days into the plan, once', async () => {
    const weekends = JSON.parse(await output('workdays', plan, '--holidays', 'weekends', '--json'));
    expect(weekends).toMatchObject({ changed: true, holidays: 'weekends' });
    expect(weekends.months[0]).toEqual({ month: '1999-01', days: 21, published: true });
    expect(JSON.parse(await output('workdays', plan, '--holidays', 'weekends', '--json')).changed).toBe(false);
    expect((await apportion(['workdays', plan, '--holidays', 'moon'])).code).toBe(2);
  });
});
