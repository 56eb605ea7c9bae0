import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { apportion, output, temporaryFolder } from './program.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

describe('CL13 pure problems', { timeout: 60_000 }, () => {
  it('CL13 a split adds up to the cent', async () => {
    const problem = JSON.stringify({ total: '100.00', decimals: 2, weights: [1, 1, 1, 1, 1, 1] });
    const { code, stdout } = await apportion(['solve', 'split'], problem);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).values).toEqual(['16.67', '16.67', '16.67', '16.67', '16.66', '16.66']);
  });

  it('CL13 a table whose margins conflict names rows, columns and by how much', async () => {
    const problem = JSON.stringify({
      rows: ['10', '1'],
      columns: ['1', '10'],
      seed: [
        [1, 0],
        [1, 1],
      ],
    });
    const { code, stdout, stderr } = await apportion(['solve', 'fit', '--json'], problem);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const { error } = JSON.parse(stderr);
    expect(error).toMatchObject({ code: 'infeasible', details: { shortfall: '9' } });
    expect(error.details.rows).toBeInstanceOf(Array);
    const plain = await apportion(['solve', 'fit'], problem);
    expect(plain.stderr.split('\n')[0]).toBe(`apportion: ${error.message}`);
  });

  it('CL13 what is no problem ends with 2', async () => {
    expect((await apportion(['solve', 'split'], '{"total"')).code).toBe(2);
    expect((await apportion(['solve', 'split'], '')).code).toBe(2);
    const unknown = await apportion(['solve', 'splt'], '{}');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('Did you mean split?');
  });
});

describe('CL12 streams and signals', { timeout: 60_000 }, () => {
  it('CL12 an interruption leaves nothing behind', async () => {
    const main = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));
    const target = folder.path('demo');
    mkdirSync(target);
    const child = spawn(process.execPath, [main, 'demo', target], { stdio: ['ignore', 'pipe', 'pipe'] });
    // The second step is said when the plan file has been made in its temporary place.
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('2  Set the target')) child.kill('SIGINT');
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(130);
    expect(readdirSync(target)).toEqual([]);
  });

  it('CL12 a reader that stops in the middle of much output is no failure', async () => {
    const plan = folder.path('plan.apportion');
    await output('sample', plan);
    const main = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));
    const args = ['show', plan, '--scenario', 'Equal', '--periods', 'month', '--format', 'json'];
    const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(existsSync(`${plan}-wal`)).toBe(false);
  });
});
