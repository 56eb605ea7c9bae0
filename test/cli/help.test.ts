import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../electron/cli/commands/index.ts';
import { commandHelp } from '../../electron/cli/help.ts';
import { apportion, output } from './program.ts';

describe('CL11 help', { timeout: 60_000 }, () => {
  it('CL11 of the program names every command; no command is bad usage', async () => {
    const help = await output('--help');
    for (const { name, summary } of COMMANDS) expect(help).toContain(`  ${name.padEnd(8)}  ${summary}`);
    expect(await apportion([])).toMatchObject({ code: 2, stdout: help });
    expect(await output('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each(COMMANDS.map(({ name }) => name))(
    'CL11 of %s: usage, options, an example that it would take',
    async (name) => {
      const entry = COMMANDS.find((command) => command.name === name)!;
      const command = await entry.load();
      expect(command.name).toBe(name);
      const help = commandHelp(command);
      expect(help).toContain(`usage: apportion ${name}`);
      expect(help).toMatch(/Examples?:\n {2}apportion /);
      for (const option of Object.keys(command.options)) expect(help).toContain(`--${option}`);
      // Every option of a usage line exists, and every line of the help can be read in a terminal.
      for (const [, option = ''] of help.matchAll(/--([a-z-]+)/g)) {
        expect(['help', 'json', ...Object.keys(command.options)]).toContain(option);
      }
    },
  );

  it('CL11 is asked for in three ways', async () => {
    const [a, b, c] = await Promise.all([output('show', '--help'), output('help', 'show'), output('show', '-h')]);
    expect(b).toBe(a);
    expect(c).toBe(a);
  });

  it('CL12 a reader that has seen enough is no failure', async () => {
    const main = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));
    const child = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
