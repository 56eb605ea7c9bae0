import { describe, expect, it, vi } from 'vitest';
import { dispatch, join } from '../../../electron/host/dispatch.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import type { HostMessage, OpenAnswer, ScenarioCells } from '../../../shared/protocol/messages.ts';
import { planOfSnapshot, putScenarioCells } from '../../../shared/protocol/snapshot.ts';
import { decode, encode } from '../../../shared/protocol/wire.ts';
import { stateOf } from '../../support/plans.ts';
import { BASE, closed, FILLING, filled, newFile, open, setTotal } from './support.ts';

function answerOf<T>(message: HostMessage): T {
  if (message.kind !== 'answer') throw new Error(JSON.stringify(message));
  return message.value as T;
}

describe('requests', () => {
  it('HO1 the working days of a country are put into the plan as a step that can be undone', () => {
    const session = filled();
    const ask = (body: unknown) => dispatch(session, { id: 1, body });
    expect(ask({ request: 'working-days', holidays: 'DE' })).toMatchObject({ kind: 'answer' });
    const days = () => [...session.plan.tables.driver.values()].filter(({ code }) => code === 'working-days').length;
    expect(days()).toBe(1);
    expect(ask({ request: 'working-days', holidays: 'DE' })).toMatchObject({ refusal: { code: 'nothing-changes' } });
    expect(ask({ request: 'working-days', holidays: 'XX' })).toMatchObject({
      kind: 'fault',
      fault: { code: 'bad-request' },
    });
    ask({ request: 'undo' });
    expect(days()).toBe(0);
  });

  it('HO1 a replica built of the answers, and kept by what is committed, is the plan', () => {
    const session = filled();
    const told: HostMessage[] = [];
    const joined = join(session, (message) => told.push(structuredClone(message)));
    joined.receive({ id: 1, body: { request: 'open' } });
    joined.receive({ id: 2, body: { request: 'cells', scenario: 1 } });
    joined.receive({ id: 3, body: { request: 'cells', scenario: 2 } });
    const [first, ...cells] = told.splice(0);
    const { snapshot, file, readOnly, history } = answerOf<OpenAnswer>(first as HostMessage);
    expect({ file, readOnly, history }).toMatchObject({ file: session.file, readOnly: false, history: { redo: null } });
    const replica = planOfSnapshot(snapshot);
    for (const message of cells) putScenarioCells(replica, answerOf<ScenarioCells>(message));
    expect(stateOf(replica)).toEqual(stateOf(session.plan));

    joined.receive({ id: 4, body: { request: 'execute', command: setTotal(1_000_077) } });
    joined.receive({ id: 5, body: { request: 'undo' } });
    joined.receive({ id: 6, body: { request: 'redo' } });
    expect(told.map(({ kind }) => kind)).toEqual(['committed', 'answer', 'committed', 'answer', 'committed', 'answer']);
    for (const message of told) {
      if (message.kind === 'committed') applyChangeset(replica, message.committed.changeset, message.committed.seq);
    }
    expect(stateOf(replica)).toEqual(stateOf(session.plan));
    expect(told.at(-1)).toEqual({ kind: 'answer', id: 6, value: { seq: session.plan.seq } });
  });

  it('HO2 every window hears of a change, until it leaves', () => {
    const session = filled();
    const heard: string[] = [];
    const one = join(session, ({ kind }) => heard.push(`one ${kind}`));
    const two = join(session, ({ kind }) => heard.push(`two ${kind}`));
    one.receive({ id: 1, body: { request: 'undo' } });
    expect(heard.splice(0)).toEqual(['one committed', 'two committed', 'one answer']);
    two.leave();
    one.receive({ id: 2, body: { request: 'redo' } });
    expect(heard).toEqual(['one committed', 'one answer']);
  });

  it('HO3 refusals come back as they are', () => {
    const session = filled();
    const scenario = dispatch(session, { id: 7, body: { request: 'cells', scenario: 99 } });
    expect(scenario).toMatchObject({ kind: 'refused', id: 7, refusal: { code: 'unknown', what: 'scenario' } });
    const empty = open(newFile());
    expect(dispatch(empty, { id: 8, body: { request: 'undo' } })).toMatchObject({
      refusal: { code: 'nothing-to-undo' },
    });
    const log = dispatch(session, { id: 9, body: { request: 'log', limit: 3 } });
    expect(answerOf<unknown[]>(log)).toHaveLength(3);
  });

  it('HO4 every command goes through the guard as it was made, over a port and over the wire', () => {
    for (const pack of [structuredClone, (message: unknown) => decode(encode(message))]) {
      const session = open(newFile());
      for (const [id, command] of FILLING.entries()) {
        const answer = dispatch(session, pack({ id, body: { request: 'execute', command } }));
        expect(answer).toEqual({ kind: 'answer', id, value: { seq: id + 1 } });
      }
      expect(stateOf(session.plan)).toEqual(stateOf(filled().plan));
    }
  });
});

describe('what nobody understands', () => {
  const wrong: [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['no body', { id: 1 }],
    ['another request', { id: 1, body: { request: 'drop' } }],
    ['another field', { id: 1, body: { request: 'undo', twice: true } }],
    ['another command', { id: 1, body: { request: 'execute', command: { command: '__proto__' } } }],
    ['a fraction of a tick', { id: 1, body: { request: 'execute', command: setTotal(0.5) } }],
    ['more than a cell may hold', { id: 1, body: { request: 'execute', command: setTotal(2 ** 53) } }],
    ['an id that is none', { id: 1, body: { request: 'cells', scenario: '1' } }],
    ['an endless log', { id: 1, body: { request: 'log', limit: Number.POSITIVE_INFINITY } }],
    [
      'plain arrays for typed ones',
      {
        id: 1,
        body: {
          request: 'execute',
          command: { command: 'import-lines', members: [2, 6], source: { file: '', rows: 1 } },
        },
      },
    ],
    [
      'ticks that are none',
      {
        id: 1,
        body: {
          request: 'execute',
          command: {
            command: 'import-actuals',
            kind: 'history',
            members: Int32Array.from([2, 6]),
            months: Int32Array.from([24000]),
            values: [{ measure: 1, ticks: Float64Array.from([Number.NaN]) }],
            source: { file: '', rows: 1 },
          },
        },
      },
    ],
  ];
  it.each(wrong)('HO5 %s is a bad request and goes no further', (_, message) => {
    const session = filled();
    const { seq } = session.plan;
    const answer = dispatch(session, message);
    expect(answer).toMatchObject({ kind: 'fault', fault: { code: 'bad-request' } });
    expect((answer as { id: number }).id).toBe(typeof message === 'object' && message !== null ? 1 : -1);
    expect(session.plan.seq).toBe(seq);
  });
});

describe('faults', () => {
  it('HO6 a plan that may only be read says so', () => {
    const { file } = closed(filled());
    const session = open(file, { readOnly: true });
    expect(dispatch(session, { id: 1, body: { request: 'undo' } })).toMatchObject({ fault: { code: 'read-only' } });
    const answer = dispatch(session, { id: 2, body: { request: 'execute', command: setTotal(1_000_005) } });
    expect(answer).toMatchObject({ kind: 'fault', id: 2, fault: { code: 'read-only' } });
    expect(answerOf<OpenAnswer>(dispatch(session, { id: 3, body: { request: 'open' } })).readOnly).toBe(true);
  });

  it('HO7 a bug is answered, told to whoever runs the program, and changes nothing', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const session = filled();
    const state = stateOf(session.plan);
    const command = { ...setTotal(1_000_005), area: { measure: 1, members: [null], period: 'all' }, scenario: BASE };
    const answer = dispatch(session, { id: 3, body: { request: 'execute', command } });
    expect(answer).toMatchObject({ kind: 'fault', id: 3, fault: { code: 'internal' } });
    expect(said).toHaveBeenCalledOnce();
    expect(stateOf(session.plan)).toEqual(state);
  });
});
