import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { booksOf } from '../../electron/host/claims/books.ts';
import { openSession, type Session } from '../../electron/host/session.ts';
import type { RoundId } from '../../shared/model/ids.ts';
import { answered } from '../unit/claims/books-support.ts';
import { besides, closed, FILLING, filled, newFile, open, run, temporaryFolder, WHO } from '../unit/host/support.ts';
import { Child } from './child.ts';
import { totalAt } from './total-at.ts';

const ROUNDS = 20;

/** A number from 0 to 1 that a printed seed gives again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function totalOf(session: Session): number {
  return session.plan.cells.get('1:1')?.reduce((sum, ticks) => sum + ticks, 0) ?? 0;
}

/** The seqs that were acknowledged, in order. */
function acknowledged(child: Child): number[] {
  return child.lines.filter((line) => /^\d+$/.test(line)).map(Number);
}

/** Kills a process that edits, at a random moment, again and again; each time the file is held against its word. */
async function killAgainAndAgain(path: string, closeEvery: string, longest: number): Promise<number> {
  const seed = Number(process.env.SEED ?? Date.now() % 100_000);
  console.log(`seed ${seed}`);
  const random = randomOf(seed);
  let edits = 0;
  const first = open(path);
  const before = { seq: first.plan.seq, total: totalOf(first) };
  first.close();
  for (let round = 0; round < ROUNDS; round++) {
    const child = Child.program('set-in-a-loop.ts', [path, closeEvery]);
    await child.line('open');
    await sleep(random() * longest);
    await child.kill();
    const acks = acknowledged(child);
    edits += acks.length;
    const session = open(path);
    const { seq } = session.plan;
    const last = acks.at(-1);
    // At most the one edit that was on its way is in the file beyond what was acknowledged.
    if (last !== undefined) expect([last, last + 1], `seed ${seed}, round ${round}`).toContain(seq);
    // Never half of one: the total is that of exactly this entry; every tenth undoes the one before.
    const total = seq === before.seq ? before.total : totalAt(seq % 10 === 0 ? seq - 2 : seq);
    expect(totalOf(session), `seed ${seed}, round ${round}`).toBe(total);
    expect(session.check().problems, `seed ${seed}, round ${round}`).toEqual([]);
    session.close();
    expect(besides(path)).toEqual(['plan.apportion']);
  }
  return edits;
}

/** A plan whose entries so far are a multiple of ten, so that the loop's undos meet their edits. */
function looped(): string {
  const session = filled();
  while ((session.plan.seq + 1) % 10 !== 1) {
    run(session, { command: 'change-settings', name: `Name ${session.plan.seq}` });
  }
  session.execute({
    command: 'unlock-area',
    scenario: 1 as never,
    area: { measure: 1 as never, members: [null, null], period: 'all' },
  });
  while (session.plan.seq % 10 !== 0) run(session, { command: 'change-settings', name: `Name ${session.plan.seq}` });
  return closed(session).file;
}

describe('a kill at any moment', () => {
  it('DU5 loses no acknowledged edit, and leaves never half of one', { timeout: 120_000 }, async () => {
    expect(await killAgainAndAgain(looped(), '0', 300)).toBeGreaterThan(ROUNDS);
  });

  it('DU6 nor while the file is closed and opened again', { timeout: 120_000 }, async () => {
    expect(await killAgainAndAgain(looped(), '3', 300)).toBeGreaterThan(ROUNDS);
  });

  it('FL10 while a scenario is made final leaves it sealed or open', { timeout: 120_000 }, async () => {
    const path = closed(filled()).file;
    const delays = [5, 20, 45, 80, 120, 170, 230, 300];
    for (const delay of delays) {
      const child = Child.program('finalise-in-a-loop.ts', [path]);
      await child.line('open');
      await sleep(delay);
      await child.kill();
      const session = open(path);
      const last = acknowledged(child).at(-1);
      if (last !== undefined) expect([last, last + 1]).toContain(session.plan.seq);
      const row = session.plan.tables.scenario.get(1);
      const versions = [...session.plan.tables.final.values()];
      const sealedLast = versions.some(({ seq }) => seq === session.plan.seq);
      expect(row?.status === 'final').toBe(versions.length > 0 && sealedLast);
      expect(session.check().problems).toEqual([]);
      session.close();
    }
  });

  it('CB8 while a claim book is taken in leaves all of its answers or none', { timeout: 120_000 }, async () => {
    const session = filled();
    const { file: path, plan, planId } = session;
    const made = booksOf(plan, planId, 1 as RoundId, null, 'en');
    if (!made.ok) throw new Error(JSON.stringify(made.refusal));
    const sent = await made.value.files.next();
    const book = join(temporaryFolder(), 'book.xlsx');
    writeFileSync(book, await answered(sent.value.bytes, []));
    session.close();
    for (const delay of [5, 30, 60, 100, 150, 220, 300]) {
      const child = Child.program('take-books-in-a-loop.ts', [path, book]);
      await child.line('open');
      await sleep(delay);
      await child.kill();
      const after = open(path);
      const last = acknowledged(child).at(-1);
      if (last !== undefined) expect([last, last + 1]).toContain(after.plan.seq);
      const claims = [...after.plan.tables.claim.values()];
      const said = claims.filter(({ signed }) => signed === 'Ann Lee').length;
      // Before the first book one of the claims was answered otherwise.
      expect([0, claims.length]).toContain(said);
      expect(after.check().problems).toEqual([]);
      after.close();
    }
  });

  it('DU7 leaves no plan, or a whole one, while it is made', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    let made = 0;
    for (let round = 0; round < 12; round++) {
      const path = join(folder, `plan-${round}.apportion`);
      const child = Child.program('make-a-plan.ts', [path]);
      await child.line('making');
      await sleep(round * 12);
      await child.kill();
      if (!existsSync(path)) continue;
      made++;
      const session = open(path);
      expect(session.check().problems).toEqual([]);
      expect(session.plan.seq).toBe(FILLING.length);
      session.close();
    }
    expect(readdirSync(folder).filter((name) => /^plan-\d+\.apportion$/.test(name)).length).toBe(made);
  });
});

describe('two at once', () => {
  it('OP1 a second process is told who holds the plan, until that one is gone', async () => {
    const path = looped();
    const child = Child.program('set-in-a-loop.ts', [path]);
    await child.line('open');
    const refused = openSession(path, WHO);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'already-open', path } });
    if (!refused.ok && refused.refusal.code === 'already-open') {
      expect(refused.refusal.by).toMatch(new RegExp(`^Loop@.* \\(${child.process.pid}\\)$`));
    }
    expect(openSession(path, { ...WHO, readOnly: true })).toMatchObject({ refusal: { code: 'already-open' } });
    await child.kill();
    // The note of the killed process is still there, and says nothing any more.
    expect(besides(path)).toContain('plan.apportion-open');
    const session = open(path);
    expect(session.check().problems).toEqual([]);
  });

  it('OP2 a process that only reads keeps writers out, and nobody else', async () => {
    const path = looped();
    const child = Child.program('open-and-wait.ts', [path, 'read']);
    await child.line('open');
    expect(openSession(path, WHO)).toMatchObject({ refusal: { code: 'already-open', by: '?' } });
    const reader = open(path, { readOnly: true });
    expect(reader.check().problems).toEqual([]);
    reader.close();
    await child.kill();
    open(path);
  });

  it('OP3 a program that knows nothing of us is unknown, but heeded', async () => {
    const path = newFile();
    const child = Child.program('hold-by-sqlite.ts', [path]);
    await child.line('held');
    expect(openSession(path, WHO)).toMatchObject({ refusal: { code: 'already-open', by: '?' } });
    await child.kill();
    open(path);
  });
});
