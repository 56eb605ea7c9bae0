import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCopy, openSnapshot } from '../../electron/host/open-held.ts';
import type { Session } from '../../electron/host/session.ts';
import { closed, filled, open, WHO } from '../unit/host/support.ts';
import { Child } from './child.ts';
import { totalAt } from './total-at.ts';

const ROUNDS = 10;
const who = { who: WHO.who, now: WHO.now };

function totalOf(session: Session): number {
  return session.plan.cells.get('1:1')?.reduce((sum, ticks) => sum + ticks, 0) ?? 0;
}

describe('a plan that another program holds', () => {
  it('SH9 is looked at as it stands, over and over while it is edited, and nothing of that is left', async () => {
    const path = closed(filled()).file;
    const holder = Child.program('open-and-wait.ts', [path]);
    await holder.line('open');
    const before = readFileSync(path);
    const opened = openSnapshot(path, who);
    if (!opened.ok) throw new Error(opened.refusal.code);
    const { session } = opened.value;
    expect(opened.value.path).toBe(path);
    expect(session.readOnly).toBe(true);
    expect(session.check().problems).toEqual([]);
    const folder = dirname(session.file);
    expect(existsSync(folder)).toBe(true);
    opened.value.close();
    expect(existsSync(folder)).toBe(false);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('SH9 is copied while it is edited: each copy is sound, and holds what was acknowledged when it began', async () => {
    const path = closed(filled()).file;
    const holder = Child.program('set-in-a-loop.ts', [path, '1000000']);
    await holder.line('open');
    for (let round = 0; round < ROUNDS; round++) {
      const done = holder.lines.filter((line) => /^\d+$/.test(line)).length;
      while (holder.lines.filter((line) => /^\d+$/.test(line)).length < done + 3)
        await new Promise((resolve) => setTimeout(resolve, 5));
      const acknowledged = Number(holder.lines.findLast((line) => /^\d+$/.test(line)));
      const opened = openCopy(path, tmpdir(), who);
      if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
      const { session } = opened.value;
      expect(session.plan.seq).toBeGreaterThanOrEqual(acknowledged);
      expect(session.check().problems).toEqual([]);
      const { seq } = session.plan;
      if (round === 0) expect(totalOf(session)).toBe(totalAt(seq % 10 === 0 ? seq - 2 : seq));
      opened.value.close();
    }
    await holder.kill();
    const copies = readdirSync(dirname(path)).filter((name) => / \(\d+\)\.apportion$/.test(name));
    expect(copies).toHaveLength(ROUNDS);
    // A copy is a plan of its own.
    const copy = open(join(dirname(path), copies[0] as string));
    copy.close();
  });

  it('SH9 a copy of what is no plan, or not there, is refused and leaves nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'apportion-none-'));
    expect(openCopy(join(folder, 'gone.apportion'), folder, who)).toMatchObject({ refusal: { code: 'not-found' } });
    expect(openSnapshot(folder, who)).toMatchObject({ ok: false });
    expect(readdirSync(folder)).toEqual([]);
    const session = filled();
    // A plan that this very process holds is not even looked at: that would drop its lock.
    expect(openCopy(session.file, folder, who)).toMatchObject({ refusal: { code: 'already-open' } });
    session.close();
  });
});
