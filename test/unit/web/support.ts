import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { OpenPlan, Plans } from '../../../electron/web/plans.ts';
import { type Served, serve } from '../../../electron/web/serve.ts';
import type { Envelope, HostMessage } from '../../../shared/protocol/messages.ts';
import type { FromServer, ToServer } from '../../../shared/protocol/socket.ts';
import { decode, encode } from '../../../shared/protocol/wire.ts';

export interface FakePlans extends Plans {
  readonly opened: string[];
  readonly closed: string[];
}

/** Plans that answer every request with the request's own name, and tell everyone of each. */
export function fakePlans(): FakePlans {
  const opened: string[] = [];
  const closed: string[] = [];
  const make = (path: string): OpenPlan => {
    const everyone = new Set<(message: HostMessage) => void>();
    let seq = 0;
    opened.push(path);
    return {
      path,
      name: 'Fake',
      join(send) {
        everyone.add(send);
        return {
          receive(envelope) {
            const { id, body } = envelope as Envelope;
            send({ kind: 'answer', id, value: { seq: body.request } as never });
            seq++;
            for (const other of everyone) other({ kind: 'committed', committed: { seq } as never });
          },
          leave: () => void everyone.delete(send),
        };
      },
      close: async () => void closed.push(path),
    };
  };
  return {
    opened,
    closed,
    async open(path) {
      if (path.includes('damaged')) return { ok: false, refusal: { code: 'damaged', path, detail: 'page 3' } };
      return { ok: true, plan: make(path) };
    },
    openAs: async (_as, path) => ({ ok: true, plan: make(path) }),
    sample: async (path) => ({ ok: true, plan: make(path) }),
  };
}

export interface Running extends Served {
  readonly plans: FakePlans;
  readonly port: number;
  readonly origin: string;
  readonly token: string;
  readonly folder: string;
}

/** A server with a small page and fake plans, closed when the test ends. */
export async function running(options: { file?: string } = {}): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'apportion-web-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Page</title>');
  writeFileSync(join(folder, 'app.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'not a part of the page');
  const plans = fakePlans();
  const served = await serve({
    ...options,
    who: 'tester',
    now: () => new Date('2027-01-01T00:00:00.000Z'),
    pages: folder,
    profile: join(folder, 'profile'),
    documents: folder,
    plans,
  });
  onTestFinished(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const url = new URL(served.url);
  return {
    ...served,
    plans,
    folder,
    port: Number(url.port),
    origin: url.origin,
    token: url.searchParams.get('token') ?? '',
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A plain request, in which any header can be forged. */
export function get(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', reject);
    request.end();
  });
}

/** Comes in by the address as a browser does; gives the cookie. */
export async function enter({ port, token }: Running): Promise<string> {
  const { headers } = await get(port, `/?token=${token}`);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

export interface Tab {
  readonly heard: FromServer[];
  readonly socket: WebSocket;
  send(message: ToServer): void;
  /** The next message that fits, also one that was heard already and not asked for yet. */
  next<F extends FromServer['from']>(from: F): Promise<Extract<FromServer, { from: F }>>;
}

export function openTab(server: Running, headers: Record<string, string>): Promise<Tab> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket`, { headers });
    const heard: FromServer[] = [];
    const waiting: (() => void)[] = [];
    const asked = new Set<FromServer>();
    socket.on('message', (data: Buffer) => {
      heard.push(decode(data) as FromServer);
      for (const wake of waiting.splice(0)) wake();
    });
    const next = async <F extends FromServer['from']>(from: F): Promise<Extract<FromServer, { from: F }>> => {
      for (;;) {
        const found = heard.find((message) => message.from === from && !asked.has(message));
        if (found) {
          asked.add(found);
          return found as Extract<FromServer, { from: F }>;
        }
        await new Promise<void>((wake) => waiting.push(wake));
      }
    };
    socket.on('open', () => resolve({ heard, socket, next, send: (message) => socket.send(encode(message)) }));
    socket.on('unexpected-response', (_request, response) => reject(new Error(`status ${response.statusCode}`)));
    socket.on('error', reject);
  });
}
