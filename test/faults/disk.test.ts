import { chmodSync, chownSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { besides, closed, filled, open, temporaryFolder } from '../unit/host/support.ts';
import { Child } from './child.ts';

const FOLDER = import.meta.dirname;
const isRoot = process.getuid?.() === 0;
/** Nobody: whom file permissions stop, as they do not stop root. */
const NOBODY = 65_534;

/** Runs a program of this folder with a limit on the size of the files that it writes, in blocks of 1,024 bytes. */
function limited(kilobytes: number, name: string, args: readonly string[]): Child {
  const command = 'ulimit -f "$0"; exec "$@"';
  return new Child('bash', ['-c', command, String(kilobytes), process.execPath, join(FOLDER, name), ...args]);
}

describe('a full disk', () => {
  it.skipIf(process.platform === 'win32')(
    'DU8 refuses the edit, changes nothing, and keeps what was there',
    async () => {
      const { file } = closed(filled());
      const child = limited(Math.ceil(statSync(file).size / 1024) + 700, 'fill-the-disk.ts', [file]);
      expect(await child.line('full')).toBe('full []');
      await child.line('closed');
      expect(await child.ended, child.errors.join('')).toBe(0);
      const acknowledged = child.lines.filter((line) => /^\d+$/.test(line)).map(Number);
      expect(acknowledged.length).toBeGreaterThan(2);
      const session = open(file);
      expect(session.plan.seq).toBe(acknowledged.at(-1));
      expect(session.check().problems).toEqual([]);
      session.close();
      expect(besides(file)).toEqual(['plan.apportion']);
    },
  );

  it.skipIf(process.platform === 'win32')('DU9 makes no plan, and leaves nothing of it', async () => {
    const folder = temporaryFolder();
    const child = limited(60, 'make-a-plan.ts', [join(folder, 'plan.apportion')]);
    expect(await child.line('{')).toContain('"code":"disk"');
    await child.ended;
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** Tries to open a plan as somebody whom its permissions stop. */
async function openAsNobody(path: string, how: string): Promise<string> {
  const child = Child.program('open-and-wait.ts', [path, how, 'leave'], isRoot ? { uid: NOBODY, gid: NOBODY } : {});
  await child.ended;
  // Where this folder itself is closed to nobody, the program cannot even start.
  return child.lines[0] ?? `not started: ${child.errors.join('')}`;
}

describe('what may not be written', () => {
  const cases = [
    ['file', 0o444, 0o755],
    ['folder', 0o644, 0o555],
  ] as const;
  it.skipIf(process.platform === 'win32').for(cases)(
    'OP15 a %s without leave is opened to read, where that is allowed',
    async ([, fileMode, folderMode], { skip }) => {
      const { file } = closed(filled());
      const folder = join(file, '..');
      if (isRoot) {
        chownSync(file, NOBODY, NOBODY);
        chownSync(folder, NOBODY, NOBODY);
      }
      chmodSync(file, fileMode);
      chmodSync(folder, folderMode);
      const first = await openAsNobody(file, 'if-needed');
      if (/^not started.*EACCES/s.test(first)) skip('this folder is closed to other users');
      expect(first).toBe('open true');
      expect(await openAsNobody(file, 'read')).toBe('open true');
      expect(await openAsNobody(file, 'write')).toBe(`refused ${JSON.stringify({ code: 'read-only', path: file })}`);
      chmodSync(folder, 0o755);
      chmodSync(file, 0o644);
      expect(await openAsNobody(file, 'write')).toBe('open false');
      expect(besides(file)).toEqual(['plan.apportion']);
    },
  );

  it.skipIf(process.platform === 'win32')('OP16 a file that may not even be read', async () => {
    const { file } = closed(filled());
    chmodSync(join(file, '..'), 0o755);
    chmodSync(file, 0o000);
    const said = await openAsNobody(file, 'if-needed');
    if (!/^not started.*EACCES/s.test(said)) expect(said).toContain('"code":"disk"');
  });
});
