import { type PlanClient, type PlanClientEnds, planClientOver } from '../../../renderer/client/plan-client.ts';
import { intentOf } from '../../../shared/command/command.ts';
import { decide } from '../../../shared/command/decide.ts';
import { applyChangeset } from '../../../shared/cube/apply-changeset.ts';
import { type Changeset, countChangedCells, invertChangeset } from '../../../shared/cube/changeset.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type {
  Answers,
  Committed,
  Envelope,
  HostMessage,
  LogEntry,
  OpenAnswer,
  UndoState,
} from '../../../shared/protocol/messages.ts';
import { scenarioCellsOf, snapshotOf } from '../../../shared/protocol/snapshot.ts';
import { decode, encode } from '../../../shared/protocol/wire.ts';

type Kept = { readonly intent: Committed['intent']; readonly changeset: Changeset; readonly seq: number };

/** A host in memory: decides, applies and answers as the real one, over messages that went through the wire. */
export class FakeHost {
  readonly plan: Plan;
  readonly log: LogEntry[] = [];
  #done: Kept[] = [];
  #undone: Kept[] = [];
  #ends: PlanClientEnds | null = null;
  /** Changes are made but not told: what a lost message looks like. */
  mute = false;

  constructor(plan: Plan) {
    this.plan = plan;
  }

  connect(): PlanClient {
    const ends = planClientOver((envelope) => {
      const { id, body } = decode(encode(envelope)) as Envelope;
      queueMicrotask(() => this.#answer(ends, id, body));
    });
    this.#ends = ends;
    return ends.client;
  }

  crash(): void {
    this.#ends?.end('lost');
  }

  /** Someone else changes the plan. */
  change(body: Envelope['body']): void {
    if (this.#ends) this.#answer(this.#ends, -1, body);
  }

  async open(client: PlanClient): Promise<OpenAnswer> {
    const reply = await client.request({ request: 'open' });
    if (!reply.ok) throw new Error('not opened');
    return reply.value;
  }

  #tell(ends: PlanClientEnds, message: HostMessage): void {
    ends.receive(decode(encode(message)));
  }

  #answer(ends: PlanClientEnds, id: number, body: Envelope['body']): void {
    const answer = (value: Answers[keyof Answers]) => this.#tell(ends, { kind: 'answer', id, value });
    switch (body.request) {
      case 'open':
        return answer({
          snapshot: snapshotOf(this.plan),
          file: '/plans/test.apportion',
          readOnly: false,
          history: this.#history(),
        });
      case 'cells':
        return answer(scenarioCellsOf(this.plan, body.scenario));
      case 'log':
        return answer(this.log.slice(-body.limit));
      case 'execute': {
        const decision = decide(this.plan, body.command);
        if (!decision.ok) return this.#tell(ends, { kind: 'refused', id, refusal: decision.refusal });
        const intent = intentOf(this.plan, body.command);
        this.#done.push({ intent, changeset: decision.value, seq: this.plan.seq + 1 });
        this.#undone = [];
        this.#commit(ends, intent, decision.value);
        return answer({ seq: this.plan.seq });
      }
      case 'undo':
      case 'redo': {
        const undo = body.request === 'undo';
        const kept = (undo ? this.#done : this.#undone).pop();
        if (!kept) throw new Error(`nothing to ${body.request}`);
        (undo ? this.#undone : this.#done).push(kept);
        this.#commit(ends, { command: body.request }, undo ? invertChangeset(kept.changeset) : kept.changeset);
        return answer({ seq: this.plan.seq });
      }
      default:
        throw new Error(`the window asks for no ${JSON.stringify(body)}`);
    }
  }

  #history(): UndoState {
    return { undo: this.#done.at(-1)?.intent ?? null, redo: this.#undone.at(-1)?.intent ?? null };
  }

  #commit(ends: PlanClientEnds, intent: Committed['intent'], changeset: Changeset): void {
    const at = '2026-11-23T09:00:00.000Z';
    applyChangeset(this.plan, changeset, this.plan.seq + 1);
    const { seq } = this.plan;
    this.log.push({ seq, at, who: 'Test', intent, cells: countChangedCells(changeset), of: null, undone: false });
    if (this.mute) return;
    this.#tell(ends, {
      kind: 'committed',
      committed: { seq, at, who: 'Test', intent, changeset, history: this.#history() },
    });
  }
}

export function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (at) => [...kept.keys()][at] ?? null,
    removeItem: (key) => kept.delete(key),
    setItem: (key, value) => kept.set(key, value),
  };
}

/** Long enough for every message on its way, and what follows from it, to have arrived. */
export const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 10));
