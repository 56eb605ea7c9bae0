import type { Refusal } from '../../shared/command/refusal.ts';
import type { Progress } from '../../shared/protocol/import.ts';
import type { Answers, Committed, Envelope, Fault, HostMessage, Request } from '../../shared/protocol/messages.ts';

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal; readonly fault?: never }
  | { readonly ok: false; readonly fault: Fault; readonly refusal?: never };

/** What the connection's end means for a request under way: it may or may not have been carried out. */
export const CONNECTION_LOST: Fault = { code: 'internal', message: 'the connection to the plan was lost' };

/** 'lost': a new client follows when the plan is back. 'closed': someone closed the plan, and none will follow. */
export type ConnectionState = 'connected' | 'lost' | 'closed';

export interface RequestOptions {
  readonly onProgress?: (progress: Progress) => void;
}

/** One connection to one open plan. Once it has ended it stays so: the next connection is a new client. */
export interface PlanClient {
  /**
   * Never rejects: what goes wrong is a fault, CONNECTION_LOST when the answer can no longer come. Of what takes long
   * `onProgress` is told how far it is.
   */
  request<B extends Request>(body: B, options?: RequestOptions): Promise<Reply<Answers[B['request']]>>;
  /** Changes that are in the file, in order, also those that others made. */
  onCommitted(listener: (committed: Committed) => void): () => void;
  /** Called at once with the present state, then on its change. */
  onConnection(listener: (state: ConnectionState) => void): () => void;
}

export interface PlanClientEnds {
  readonly client: PlanClient;
  /** Hands in what came from the plan's host. */
  receive(message: unknown): void;
  end(how: 'lost' | 'closed'): void;
}

/** A client over any way of sending envelopes; what carries them calls receive and end. */
export function planClientOver(send: (envelope: Envelope) => void): PlanClientEnds {
  const waiting = new Map<number, (reply: Reply<never>) => void>();
  const progressListeners = new Map<number, (progress: Progress) => void>();
  const committedListeners = new Set<(committed: Committed) => void>();
  const connectionListeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = 'connected';
  let nextId = 1;

  const settle = (id: number, reply: Reply<never>) => {
    waiting.get(id)?.(reply);
    waiting.delete(id);
    progressListeners.delete(id);
  };

  const client: PlanClient = {
    request: <B extends Request>(body: B, { onProgress }: RequestOptions = {}) =>
      new Promise<Reply<Answers[B['request']]>>((resolve) => {
        if (state !== 'connected') return resolve({ ok: false, fault: CONNECTION_LOST });
        const id = nextId++;
        waiting.set(id, resolve as (reply: Reply<never>) => void);
        if (onProgress) progressListeners.set(id, onProgress);
        try {
          send({ id, body });
        } catch (error) {
          settle(id, { ok: false, fault: { code: 'internal', message: String(error) } });
        }
      }),
    onCommitted(listener) {
      committedListeners.add(listener);
      return () => committedListeners.delete(listener);
    },
    onConnection(listener) {
      connectionListeners.add(listener);
      listener(state);
      return () => connectionListeners.delete(listener);
    },
  };

  return {
    client,
    receive(data) {
      if (state !== 'connected' || !isHostMessage(data)) return;
      switch (data.kind) {
        case 'answer':
          return settle(data.id, { ok: true, value: data.value as never });
        case 'refused':
          return settle(data.id, { ok: false, refusal: data.refusal });
        case 'fault':
          return settle(data.id, { ok: false, fault: data.fault });
        case 'progress':
          return progressListeners.get(data.id)?.(data.progress);
        case 'committed':
          for (const listener of [...committedListeners]) listener(data.committed);
      }
    },
    end(how) {
      if (state !== 'connected') return;
      state = how;
      for (const id of [...waiting.keys()]) settle(id, { ok: false, fault: CONNECTION_LOST });
      for (const listener of [...connectionListeners]) listener(how);
    },
  };
}

const KINDS: ReadonlySet<unknown> = new Set(['answer', 'refused', 'fault', 'progress', 'committed']);

/** The host is of the same build as the page, so the kind is all that is looked at. */
function isHostMessage(data: unknown): data is HostMessage {
  return typeof data === 'object' && data !== null && 'kind' in data && KINDS.has(data.kind);
}
