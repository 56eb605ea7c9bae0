import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { join as joinPlan } from '../../../electron/host/dispatch.ts';
import { allowTarget, endExports } from '../../../electron/host/export/run-export.ts';
import type { Session } from '../../../electron/host/session.ts';
import type { Command } from '../../../shared/command/command.ts';
import type { ExportAnswer, HostMessage } from '../../../shared/protocol/messages.ts';
import type { ExportRequest } from '../../../shared/report/export-request.ts';
import { SHEET_KINDS } from '../../../shared/report/plan-workbook.ts';
import { filled, run, setTotal, temporaryFolder } from '../host/support.ts';

const WHAT = {
  format: 'xlsx',
  scenario: 1,
  measures: [1],
  language: 'en',
  sheets: SHEET_KINDS,
  sheetPer: null,
  depth: null,
  inUnit: true,
  periods: null,
  separator: ',',
  decimal: '.',
} as unknown as ExportRequest;

/** Asks for an export to a path as a window does; `meanwhile` goes on while it is written. */
async function exported(
  session: Session,
  path: string,
  { what = WHAT, meanwhile = () => {} }: { what?: unknown; meanwhile?: (send: (body: unknown) => void) => void } = {},
): Promise<HostMessage[]> {
  const told: HostMessage[] = [];
  allowTarget('target', path);
  await new Promise<void>((resolve) => {
    const joined = joinPlan(session, (message) => {
      told.push(message);
      if (message.kind !== 'progress' && message.kind !== 'committed' && message.id === 1) resolve();
    });
    joined.receive({ id: 1, body: { request: 'export', target: 'target', what } });
    meanwhile((body) => joined.receive({ id: 2, body }));
  });
  return told;
}

function answerOf(told: readonly HostMessage[]): ExportAnswer {
  const last = told.find((message) => 'id' in message && message.id === 1 && message.kind !== 'progress');
  if (last?.kind !== 'answer') throw new Error(JSON.stringify(last));
  return last.value as ExportAnswer;
}

describe('EX4 an export is written by the host of the plan', () => {
  it('EX4 to the place that the user chose, whole, and says how large it is', async () => {
    const path = join(temporaryFolder(), 'plan.xlsx');
    const answer = answerOf(await exported(filled(), path));
    expect(answer).toEqual({ written: true, bytes: statSync(path).size });
    const book = await readXlsx(readFileSync(path));
    expect(book.sheets.map(({ name }) => name).slice(0, 4)).toEqual(['Cover', 'Summary', 'Charts', 'Breakdown']);
    expect(readdirSync(join(path, '..'))).toEqual(['plan.xlsx']);
  });

  it('EX4 is the plan as it stood when it was asked for, while edits go on', async () => {
    const session = filled();
    const before = join(temporaryFolder(), 'before.csv');
    const after = join(temporaryFolder(), 'after.csv');
    const csv = { ...WHAT, format: 'csv' };
    await exported(session, before, { what: csv });
    const told = await exported(session, after, {
      what: csv,
      meanwhile: (send) => send({ request: 'execute', command: setTotal(77_777) }),
    });
    expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['committed', 'answer']));
    expect(readFileSync(after, 'utf8')).toBe(readFileSync(before, 'utf8'));
  });

  it('EX4 a target is good for one file, and none is written without one', async () => {
    const path = join(temporaryFolder(), 'plan.json');
    const session = filled();
    await exported(session, path, { what: { ...WHAT, format: 'json' } });
    const told: HostMessage[] = [];
    const joined = joinPlan(session, (message) => told.push(message));
    joined.receive({ id: 1, body: { request: 'export', target: 'target', what: WHAT } });
    await expect.poll(() => told.length).toBe(1);
    expect(told[0]).toMatchObject({ kind: 'fault' });
  });

  it('EX4 what the plan has not is refused, and another form is no request', async () => {
    const path = join(temporaryFolder(), 'plan.xlsx');
    const unknown = await exported(filled(), path, { what: { ...WHAT, scenario: 99 } });
    expect(unknown.at(-1)).toMatchObject({ kind: 'refused', refusal: { code: 'unknown', what: 'scenario' } });
    const wrong = await exported(filled(), path, { what: { ...WHAT, format: 'exe' } });
    expect(wrong.at(-1)).toMatchObject({ kind: 'fault', fault: { code: 'bad-request' } });
    expect(existsSync(path)).toBe(false);
  });
});

describe('XL12 what changed since the last final version', () => {
  const sheetOf = async (session: Session) => {
    const path = join(temporaryFolder(), 'plan.xlsx');
    await exported(session, path);
    const book = await readXlsx(readFileSync(path));
    return book.sheets.find(({ name }) => name === 'Changes')?.rows;
  };

  it('XL12 rows that are others, then and now; none before there is a version, and against the one before while it is final', async () => {
    const session = filled();
    const finalise = { command: 'finalise-scenario', scenario: 1, despite: 'a test' } as unknown as Command;
    expect(await sheetOf(session)).toBeUndefined();
    run(session, setTotal(5_000_000));
    run(session, finalise);
    expect(await sheetOf(session)).toBeUndefined();
    run(session, { command: 'reopen-scenario', scenario: 1, why: 'prices' } as unknown as Command);
    run(session, setTotal(5_500_000));
    const rows = await sheetOf(session);
    expect(rows?.[0]?.[0]).toBe('Changes since final version 1');
    const total = rows?.find(([name]) => name === 'Total');
    expect(total?.slice(1, 5)).toEqual([50_000, 55_000, 5_000, 0.1]);
    run(session, finalise);
    expect((await sheetOf(session))?.[0]?.[0]).toBe('Changes since final version 1');
  });
});

describe('EX5 an export that is not finished leaves nothing', () => {
  it('EX5 cancelled, what was there before stands', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'plan.xlsx');
    writeFileSync(path, 'before');
    const told = await exported(filled(), path, {
      meanwhile: (send) => send({ request: 'cancel-export', target: 'target' }),
    });
    expect(answerOf(told)).toMatchObject({ written: false, why: 'cancelled' });
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['plan.xlsx']);
  });

  it('EX5 when its window or the program goes, neither', async () => {
    const folder = temporaryFolder();
    allowTarget('target', join(folder, 'plan.xlsx'));
    const joined = joinPlan(filled(), () => {});
    joined.receive({ id: 1, body: { request: 'export', target: 'target', what: WHAT } });
    joined.leave();
    await endExports();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('EX5 a folder that is gone, a folder in its place and a folder without rights are told apart', async () => {
    const folder = temporaryFolder();
    const why = async (path: string) => {
      const answer = answerOf(await exported(filled(), path));
      return answer.written ? 'written' : answer.why;
    };
    expect(await why(join(folder, 'gone', 'plan.xlsx'))).toBe('no-folder');
    mkdirSync(join(folder, 'plan.xlsx'));
    expect(await why(join(folder, 'plan.xlsx'))).toBe('failed');
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    // Who may do anything is not stopped by rights.
    if (process.getuid?.() !== 0) expect(await why(join(closed, 'plan.xlsx'))).toBe('denied');
    chmodSync(closed, 0o700);
    expect(readdirSync(folder).sort()).toEqual(['closed', 'plan.xlsx']);
  });
});
