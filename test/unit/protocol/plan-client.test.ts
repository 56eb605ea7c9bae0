import { describe, expect, test } from 'vitest';
import { CONNECTION_LOST, type PlanClient, planClientOver } from '../../../renderer/client/plan-client.ts';
import { planClients } from '../../../renderer/client/plan-clients.ts';
import type { Envelope } from '../../../shared/protocol/messages.ts';

function made() {
  const sent: Envelope[] = [];
  return { sent, ...planClientOver((envelope) => sent.push(envelope)) };
}

describe('the plan client', () => {
  test('answers find the request they belong to, in any order', async () => {
    const { client, sent, receive } = made();
    const undo = client.request({ request: 'undo' });
    const redo = client.request({ request: 'redo' });
    const log = client.request({ request: 'log', limit: 5 });
    expect(sent.map(({ body }) => body.request)).toEqual(['undo', 'redo', 'log']);
    const [a, b, c] = sent as [Envelope, Envelope, Envelope];
    receive({ kind: 'answer', id: c.id, value: [] });
    receive({ kind: 'refused', id: b.id, refusal: { code: 'nothing-to-redo' } });
    receive({ kind: 'fault', id: a.id, fault: { code: 'disk', message: 'full' } });
    expect(await log).toEqual({ ok: true, value: [] });
    expect(await redo).toEqual({ ok: false, refusal: { code: 'nothing-to-redo' } });
    expect(await undo).toEqual({ ok: false, fault: { code: 'disk', message: 'full' } });
  });

  test('committed changes reach every listener in order, until it leaves', () => {
    const { client, receive } = made();
    const heard: unknown[] = [];
    const leave = client.onCommitted((committed) => heard.push(committed));
    client.onCommitted((committed) => heard.push(committed));
    receive({ kind: 'committed', committed: { seq: 1 } });
    leave();
    receive({ kind: 'committed', committed: { seq: 2 } });
    expect(heard).toEqual([{ seq: 1 }, { seq: 1 }, { seq: 2 }]);
  });

  test('a lost connection ends what waits, and stays lost', async () => {
    const { client, receive, end, sent } = made();
    const states: string[] = [];
    const heard: unknown[] = [];
    client.onConnection((state) => states.push(state));
    client.onCommitted((committed) => heard.push(committed));
    const waiting = client.request({ request: 'open' });
    end('lost');
    end('closed');
    expect(await waiting).toEqual({ ok: false, fault: CONNECTION_LOST });
    expect(await client.request({ request: 'open' })).toEqual({ ok: false, fault: CONNECTION_LOST });
    receive({ kind: 'committed', committed: { seq: 1 } });
    expect(sent).toHaveLength(1);
    expect(heard).toEqual([]);
    expect(states).toEqual(['connected', 'lost']);
    client.onConnection((state) => states.push(state));
    expect(states).toEqual(['connected', 'lost', 'lost']);
  });

  test('what cannot be sent is a fault, not an exception', async () => {
    const { client } = planClientOver(() => {
      throw new Error('could not be cloned');
    });
    const reply = await client.request({ request: 'undo' });
    expect(reply).toMatchObject({ ok: false, fault: { code: 'internal' } });
  });

  test.each([null, 'text', 7, {}, { kind: 'other' }, { kind: 'answer', id: 99, value: 1 }])(
    '%j is passed over',
    (message) => {
      const { receive } = made();
      expect(() => receive(message)).not.toThrow();
    },
  );
});

describe('clients as they come', () => {
  test('a late listener gets the present one, and no one that is lost', () => {
    const clients = planClients();
    const first = made();
    clients.announce(first.client);
    const heard: PlanClient[] = [];
    const leave = clients.onPlanClient((client) => heard.push(client));
    expect(heard).toEqual([first.client]);
    first.end('lost');
    clients.onPlanClient((client) => heard.push(client));
    expect(heard).toHaveLength(1);
    const second = made();
    clients.announce(second.client);
    expect(heard).toEqual([first.client, second.client, second.client]);
    leave();
    clients.announce(made().client);
    expect(heard).toHaveLength(4);
  });
});
