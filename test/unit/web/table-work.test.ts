import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startTableThread } from '../../../electron/web/table-thread.ts';
import { TableWork } from '../../../electron/web/table-work.ts';
import type { DraftAnswer, TablePreview } from '../../../shared/protocol/new-plan.ts';
import { choicesFor, retail, retailCsv } from '../new-plan/support.ts';

it('NP4 a plan that is called off while it is made leaves nothing behind, and the work begins anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'apportion-work-'));
  const work = new TableWork(startTableThread);
  onTestFinished(() => {
    work.end();
    rmSync(folder, { recursive: true, force: true });
  });
  const bytes = new TextEncoder().encode(retailCsv(retail(20_000)));
  const handOver = async () => {
    const read = await work.ask({ call: 'readTable', name: 'orders.csv', bytes, pick: {} });
    if (!read.ok) throw new Error(JSON.stringify(read));
    const { token, draft } = read.value as TablePreview;
    return { from: 'table', token, draft } as const;
  };
  const source = await handOver();
  const found = await work.ask({
    call: 'tryPlan',
    source,
    fiscal: { fiscalStart: 1, yearNamedBy: 'start', language: 'en' },
  });
  if (!found.ok) throw new Error(JSON.stringify(found));
  const choices = choicesFor(found.value as DraftAnswer);
  const path = join(folder, 'plan.apportion');
  const making = work.ask({ call: 'make', source, choices, path, who: 'tester' });
  while (readdirSync(folder).length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  work.end();
  expect(await making).toEqual({ ok: false, trouble: { code: 'cancelled' } });
  expect(readdirSync(folder)).toEqual([]);

  // The tables went with it, which is told.
  expect(await work.ask({ call: 'make', source, choices, path, who: 'tester' })).toMatchObject({
    trouble: { code: 'gone' },
  });
  const again = await handOver();
  expect((await work.ask({ call: 'make', source: again, choices, path, who: 'tester' })).ok).toBe(true);
  expect(existsSync(path)).toBe(true);
});

it('NP18 what the process says in another form than an answer ends it; who waits is told', async () => {
  let killed = 0;
  const work = new TableWork((heard, ended) => ({
    post: () => heard({ id: 'first', answer: 'yes' }),
    kill: () => {
      killed++;
      ended();
    },
  }));
  const answer = await work.ask({ call: 'readTableAgain', token: 'table-1', pick: {} });
  expect(answer).toMatchObject({ ok: false, trouble: { code: 'failed' } });
  expect(killed).toBe(1);
});
