import { type ChildProcess, fork } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HostJob, HostNews } from '../../../shared/protocol/jobs.ts';
import type { HostMessage, Request } from '../../../shared/protocol/messages.ts';
import { besides, closed, filled, open, setTotal, temporaryFolder } from './support.ts';

const root = join(import.meta.dirname, '../../..');

/** The host as a process, with a parentPort such as Electron gives it: messages and lent ports over Node's own channel. */
const STAND_IN = join(root, 'test/e2e/harness/stand-in/host-side.cjs');

type FromHost =
  | { readonly kind: 'message'; readonly data: HostNews }
  | { readonly kind: 'port-message'; readonly id: number; readonly data: HostMessage };

class Host {
  readonly #child: ChildProcess;
  readonly #heard: FromHost[] = [];
  #wake: () => void = () => {};
  readonly ended: Promise<number | null>;

  constructor() {
    this.#child = fork(join(root, 'electron/host/main.ts'), [], {
      execArgv: ['--require', STAND_IN],
      env: { ...process.env, STAND_IN_HOST: '1' },
      serialization: 'advanced',
    });
    this.ended = new Promise((resolve) => this.#child.once('exit', (code) => resolve(code)));
    this.#child.on('message', (message) => {
      this.#heard.push(message as FromHost);
      this.#wake();
    });
    onTestFinished(() => void this.#child.kill('SIGKILL'));
  }

  tell(data: HostJob, ports: number[] = []): void {
    this.#child.send({ kind: 'message', data, ports });
  }

  ask(port: number, id: number, body: Request): void {
    this.#child.send({ kind: 'port-message', id: port, data: { id, body } });
  }

  async hear(): Promise<FromHost> {
    let ended = false;
    void this.ended.then(() => {
      ended = true;
      this.#wake();
    });
    while (this.#heard.length === 0) {
      if (ended) throw new Error('the host has ended');
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#heard.shift() as FromHost;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  disconnect(): void {
    this.#child.disconnect();
  }
}

describe('the process of a plan', () => {
  it('HO8 opens a plan, serves two windows, and leaves one clean file', async () => {
    const { file } = closed(filled());
    const host = new Host();
    host.tell({ job: 'open', path: file, who: 'Ann' });
    expect(await host.hear()).toEqual({
      kind: 'message',
      data: { news: 'opened', path: file, name: 'plan', readOnly: false },
    });
    host.tell({ job: 'window' }, [1]);
    host.tell({ job: 'window' }, [2]);
    host.ask(1, 10, { request: 'execute', command: setTotal(1_000_042) });
    const heard = [await host.hear(), await host.hear(), await host.hear()];
    expect(heard).toMatchObject([
      { id: 1, data: { kind: 'committed', committed: { who: 'Ann' } } },
      { id: 2, data: { kind: 'committed' } },
      { id: 1, data: { kind: 'answer', id: 10 } },
    ]);
    host.ask(2, 11, { request: 'log', limit: 1 });
    expect(await host.hear()).toMatchObject({ id: 2, data: { kind: 'answer', value: [{ who: 'Ann' }] } });
    host.tell({ job: 'close' });
    expect(await host.ended).toBe(0);
    expect(besides(file)).toEqual(['plan.apportion']);
    expect(open(file).log(1)[0]?.intent).toMatchObject({ command: 'set-area' });
  });

  it('HO9 says why a plan cannot be had, and waits to be ended', async () => {
    const path = join(temporaryFolder(), 'none.apportion');
    const host = new Host();
    host.tell({ job: 'open', path, who: 'Ann' });
    expect(await host.hear()).toEqual({
      kind: 'message',
      data: { news: 'refused', refusal: { code: 'not-found', path } },
    });
    host.tell({ job: 'close' });
    expect(await host.ended).toBe(0);
  });

  it.each(['SIGTERM', 'disconnect'] as const)('HO10 leaves one clean file on %s', async (way) => {
    const { file } = closed(filled());
    const host = new Host();
    host.tell({ job: 'open', path: file, who: 'Ann' });
    await host.hear();
    host.tell({ job: 'window' }, [1]);
    host.ask(1, 1, { request: 'undo' });
    await host.hear();
    expect(existsSync(`${file}-wal`)).toBe(true);
    if (way === 'disconnect') host.disconnect();
    else host.kill(way);
    expect(await host.ended).toBe(0);
    expect(besides(file)).toEqual(['plan.apportion']);
  });

  it('HO11 a host that was killed is followed by one that goes on from the file', async () => {
    const { file } = closed(filled());
    const one = new Host();
    one.tell({ job: 'open', path: file, who: 'Ann' });
    await one.hear();
    one.tell({ job: 'window' }, [1]);
    one.ask(1, 1, { request: 'execute', command: setTotal(1_000_042) });
    await one.hear();
    one.kill('SIGKILL');
    await one.ended;
    expect(existsSync(`${file}-open`)).toBe(true);
    const two = new Host();
    two.tell({ job: 'open', path: file, who: 'Ann' });
    expect(await two.hear()).toMatchObject({ data: { news: 'opened' } });
    two.tell({ job: 'window' }, [1]);
    two.ask(1, 1, { request: 'log', limit: 1 });
    expect(await two.hear()).toMatchObject({ data: { value: [{ intent: { command: 'set-area' } }] } });
    two.tell({ job: 'close' });
    expect(await two.ended).toBe(0);
    expect(besides(file)).toEqual(['plan.apportion']);
  });

  it('HO12 makes the sample where nothing is yet, and opens it', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'plan.apportion');
    const host = new Host();
    host.tell({ job: 'sample', path, who: 'Ann' });
    expect(await host.hear()).toMatchObject({ data: { news: 'opened', path, readOnly: false } });
    const copy = join(folder, 'copy.apportion');
    host.tell({ job: 'close' });
    expect(await host.ended).toBe(0);
    expect(besides(path)).toEqual(['plan.apportion']);
    copyFileSync(path, copy);
    const session = open(copy);
    expect(session.plan.tables.scenario.size).toBe(3);
    expect(session.check().problems).toEqual([]);
    const again = new Host();
    again.tell({ job: 'sample', path, who: 'Ann' });
    expect(await again.hear()).toMatchObject({ data: { news: 'refused', refusal: { code: 'exists', path } } });
    again.tell({ job: 'close' });
    await again.ended;
  });
});
