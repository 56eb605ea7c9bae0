import { describe, expect, it } from 'vitest';
import { logOfArea } from '../../../electron/host/area-log.ts';
import { join } from '../../../electron/host/dispatch.ts';
import { explain, explaining } from '../../../electron/host/explain.ts';
import { runInSlices, runThrough } from '../../../electron/host/run-steps.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import type { HostMessage } from '../../../shared/protocol/messages.ts';
import { areaOf, BASE, filled, run, setTotal } from './support.ts';

const WHOLE = areaOf([null, null]);
const set = (ticks: number, scenario = BASE) => ({
  ...setTotal(ticks, scenario),
  method: { method: 'proportional' } as const,
});

/** A session with so many edits of the whole scenario. */
function edited(count: number) {
  const session = filled();
  for (let i = 1; i <= count; i++) run(session, set(1_000_000 + i));
  return session;
}

describe('explaining', () => {
  it('IS1 the newest edits are told, the rest in one line, and each figure is what the next one starts from', () => {
    const session = edited(9);
    const all = explain(session, BASE, WHOLE);
    const { trail, value } = runThrough(explaining(session, BASE, WHOLE, { edits: 3 }));
    expect(value).toBe(sumOfArea(session.plan, BASE, WHOLE));
    expect(trail.at(-1)).toMatchObject({ kind: 'edit', value });
    const told = trail.filter((item) => item.kind === 'edit');
    expect(told).toEqual(all.trail.slice(-3));
    const earlier = trail.find((item) => item.kind === 'earlier');
    expect(earlier?.value).toBe(told[0]?.before);
  });

  it('IS2 what was undone is not told, what was done again is, where it was done', () => {
    const session = edited(3);
    const before = explain(session, BASE, WHOLE);
    run(session, set(5_000_000));
    session.undo();
    expect(explain(session, BASE, WHOLE)).toEqual(before);
    session.undo();
    session.redo();
    expect(explain(session, BASE, WHOLE)).toEqual(before);
  });

  it('IS3 a copy goes on with the reasons of what it was copied from, and not with what came to that later', () => {
    const session = edited(2);
    run(session, { command: 'add-scenario', name: 'A copy', from: BASE });
    const copy = Math.max(...session.plan.tables.scenario.keys()) as ScenarioId;
    const original = explain(session, BASE, WHOLE);
    run(session, set(7_000_000));
    const { trail, value } = explain(session, copy, WHOLE);
    expect(value).toBe(original.value);
    expect(trail.slice(0, -1)).toEqual(original.trail);
    expect(trail.at(-1)).toMatchObject({ kind: 'copied', from: BASE, value });
    session.undo();
    session.undo();
    session.redo();
    expect(explain(session, copy, WHOLE).trail.at(-1)).toMatchObject({ kind: 'copied', value });
  });

  it('IS4 is given up when nobody wants it any more, and other requests are answered meanwhile', async () => {
    const session = edited(3);
    let steps = 0;
    function* endless(): Generator<undefined, never> {
      for (;;) {
        steps++;
        yield undefined;
      }
    }
    let wanted = true;
    setTimeout(() => {
      wanted = false;
    }, 30);
    expect(await runInSlices(endless(), () => wanted)).toBeNull();
    expect(steps).toBeGreaterThan(1);

    const told: HostMessage[] = [];
    const joined = join(session, (message) => told.push(message));
    const place = { scenario: BASE, area: WHOLE };
    joined.receive({ id: 1, body: { request: 'explain', ...place } });
    joined.receive({ id: 2, body: { request: 'log', limit: 1 } });
    await expect.poll(() => told.length).toBe(2);
    expect(told.find((message) => message.kind === 'answer' && message.id === 1)).toMatchObject({
      value: { value: explain(session, BASE, WHOLE).value },
    });
    joined.receive({ id: 3, body: { request: 'explain', ...place } });
    joined.leave();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told).toHaveLength(2);
  });

  it('IS5 a place that the plan has not is refused', async () => {
    const session = filled();
    const told: HostMessage[] = [];
    const joined = join(session, (message) => told.push(message));
    joined.receive({ id: 1, body: { request: 'explain', scenario: 99, area: WHOLE } });
    joined.receive({ id: 2, body: { request: 'explain', scenario: BASE, area: { ...WHOLE, members: [null] } } });
    joined.receive({ id: 3, body: { request: 'area-log', scenario: BASE, area: { ...WHOLE, period: 'x' }, limit: 3 } });
    await expect.poll(() => told.length).toBe(3);
    expect(told.map(({ kind }) => kind)).toEqual(['refused', 'refused', 'refused']);
  });
});

describe('history of an area', () => {
  it('WN10 is told latest first and page by page, undo and redo within what they undid', () => {
    const session = edited(7);
    session.undo();
    const all = logOfArea(session, BASE, WHOLE, { limit: 1000 });
    expect(all.next).toBeNull();
    const seqs = all.entries.map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
    expect(all.entries[0]).toMatchObject({ undone: true });
    const first = logOfArea(session, BASE, WHOLE, { limit: 4 });
    const second = logOfArea(session, BASE, WHOLE, { limit: 1000, before: first.next as number });
    expect([...first.entries, ...second.entries]).toEqual(all.entries);
    const elsewhere = logOfArea(session, BASE, areaOf([null, null], '2028'), { limit: 1000 });
    expect(elsewhere.entries.length).toBeLessThanOrEqual(all.entries.length);
  });
});
