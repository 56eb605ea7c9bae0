import { describe, expect, it, onTestFinished } from 'vitest';
import { join } from '../../../electron/host/dispatch.ts';
import { planClientOver } from '../../../renderer/client/plan-client.ts';
import { ImportFlow } from '../../../renderer/import/flow.ts';
import { changeWords, undecidedOf } from '../../../renderer/import/words.ts';
import { OpenPlan } from '../../../renderer/state/open-plan.ts';
import type { Envelope } from '../../../shared/protocol/messages.ts';
import { decode, encode } from '../../../shared/protocol/wire.ts';
import { filled } from '../host/support.ts';
import { memoryStorage } from '../renderer/support.ts';

const TEXT = 'Month,Person,Product,Revenue\n2026-04,Ann,Cars,1.50\n2026-05,Bob,Cars,2\n';

/** A window at a real plan, over messages that went through the wire. */
async function begun() {
  const session = filled();
  const ends = planClientOver((envelope) => joined.receive(decode(encode(envelope)) as Envelope));
  const joined = join(session, (message) => ends.receive(decode(encode(message))));
  onTestFinished(() => joined.leave());
  const opened = await ends.client.request({ request: 'open' });
  if (!opened.ok) throw new Error('not opened');
  const open = new OpenPlan(ends.client, opened.value, memoryStorage());
  const flow = new ImportFlow(open);
  onTestFinished(() => flow.end());
  return { session, flow, client: ends.client };
}

/** Waits until the flow has come to rest. */
async function atRest(flow: ImportFlow): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  while (flow.state.get().busy !== null) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('an import from the window', () => {
  it('IW7 nothing is imported while somebody has to say who is meant; then it is one entry of the journal', async () => {
    const { session, flow } = await begun();
    await flow.begin({ is: 'text', text: TEXT });
    const { check, draft } = flow.state.get();
    expect(check?.state).toBe('unknown-members');
    expect(check && draft && undecidedOf(draft, check)).toBe(1);
    expect(await flow.apply()).toBeNull();
    const { seq } = session.plan;
    flow.correct({ unknown: 'skip' });
    await atRest(flow);
    expect(flow.state.get().check?.state).toBe('ready');
    const done = await flow.apply();
    expect(done && changeWords('history', done)).not.toBe('');
    expect(session.plan.seq).toBe(seq + 1);
  });

  it('IW7 of several looks the last counts', async () => {
    const { flow } = await begun();
    await flow.begin({ is: 'text', text: TEXT });
    flow.correct({ unknown: 'skip' });
    flow.correct({ unknown: 'ask' });
    await atRest(flow);
    expect(flow.state.get().check?.state).toBe('unknown-members');
  });

  it('IW7 what is stopped changes nothing, and is taken up again with its corrections', async () => {
    const { session, flow } = await begun();
    await flow.begin({ is: 'text', text: TEXT });
    const { seq } = session.plan;
    flow.correct({ unknown: 'skip' });
    flow.stop();
    expect(flow.state.get()).toMatchObject({ busy: null, trouble: { trouble: { code: 'cancelled' } } });
    flow.again();
    await atRest(flow);
    await atRest(flow);
    expect(session.plan.seq).toBe(seq);
    expect(flow.state.get()).toMatchObject({ draft: { unknown: 'skip' }, check: { state: 'ready' }, trouble: null });
  });

  it('IW7 what the plan refuses is told, and changes nothing', async () => {
    const { session, flow } = await begun();
    await flow.begin({ is: 'text', text: 'no table at all' });
    expect(flow.state.get().trouble).toMatchObject({ is: 'table' });
    await flow.begin({ is: 'path', path: '/nowhere/actuals.csv' });
    expect(flow.state.get().trouble).toMatchObject({ is: 'table', trouble: { code: 'file-unreadable' } });
    expect(session.check().problems).toEqual([]);
  });
});
