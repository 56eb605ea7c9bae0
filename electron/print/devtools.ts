import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

const messageForm = z.looseObject({
  id: z.int().optional(),
  method: z.string().optional(),
  sessionId: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.looseObject({ message: z.string() }).optional(),
});

export type Fields = Readonly<Record<string, unknown>>;

interface Waiting {
  resolve(result: Fields): void;
  reject(reason: Error): void;
}

/** Speaks the DevTools protocol with a browser over its pipes (3 to it, 4 from it): no port is open to anybody. */
export class Devtools {
  readonly #to: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, (params: Fields) => void>();
  #lastId = 0;
  #rest: Buffer[] = [];
  #ended: Error | null = null;
  /** Rejects when the browser is gone. */
  readonly ended: Promise<never>;
  #rejectEnded: (reason: Error) => void = () => {};

  constructor(browser: ChildProcess) {
    this.#to = browser.stdio[3] as Writable;
    const from = browser.stdio[4] as Readable;
    from.on('data', (data: Buffer) => this.#receive(data));
    // What fails on the way ends with the process, which says so.
    from.on('error', () => {});
    this.#to.on('error', () => {});
    this.ended = new Promise((_, reject) => {
      this.#rejectEnded = reject;
    });
    // Nobody may be waiting when it ends.
    this.ended.catch(() => {});
  }

  /** Asks for something; rejects when the browser refuses or ends. */
  ask(method: string, params: Fields = {}, sessionId?: string): Promise<Fields> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#to.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    });
  }

  on(method: string, listener: (params: Fields) => void): void {
    this.#listeners.set(method, listener);
  }

  /** Whatever is waited for will not come any more. */
  end(reason: Error): void {
    this.#ended ??= reason;
    this.#rejectEnded(reason);
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  #receive(data: Buffer): void {
    let from = 0;
    for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, from)) {
      const text = Buffer.concat([...this.#rest, data.subarray(from, end)]).toString('utf8');
      this.#rest = [];
      from = end + 1;
      this.#take(messageForm.parse(JSON.parse(text)));
    }
    if (from < data.length) this.#rest.push(data.subarray(from));
  }

  #take({ id, method, params, result, error }: z.infer<typeof messageForm>): void {
    if (id === undefined) {
      if (method !== undefined) this.#listeners.get(method)?.(params ?? {});
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result ?? {});
  }
}
