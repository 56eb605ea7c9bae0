import type { ScenarioId } from '../../shared/model/ids.ts';
import type { CheckpointRow } from '../../shared/model/rows.ts';
import type { AsOf, LogEntry, OpenAnswer, Request } from '../../shared/protocol/messages.ts';
import type { PlanClient, Reply } from '../client/index.ts';
import type { OpenPlan } from './open-plan.ts';

/** A look at the plan as it stood right after an entry; nothing can be changed meanwhile. */
export interface Peek {
  readonly entry: LogEntry;
  /** Answers as if the plan were what it was; the workbench is attached to it. */
  readonly client: PlanClient;
  /** The client of the plan as it is. */
  readonly now: PlanClient;
  /** Checkpoints set since are not in the plan as it was. */
  readonly checkpoints: readonly CheckpointRow[];
  /** The scenario that was shown before. */
  readonly scenario: ScenarioId | null;
}

/** The look that is being taken; none once a lost host came back, which shows the plan as it is. */
export function peekOf({ peek, workbench }: OpenPlan): Peek | null {
  const present = peek.get();
  return present?.client === workbench.client ? present : null;
}

/** The client of the plan as it is, also while an old state is looked at. */
export function clientNow(open: OpenPlan): PlanClient {
  return peekOf(open)?.now ?? open.workbench.client;
}

/** The checkpoints of the plan as it is, the last point first. */
export function checkpointsOf(open: OpenPlan): readonly CheckpointRow[] {
  const rows = peekOf(open)?.checkpoints ?? [...open.workbench.plan.tables.checkpoint.values()];
  return [...rows].sort((a, b) => b.seq - a.seq || b.id - a.id);
}

const READ_ONLY: Reply<never> = { ok: false, fault: { code: 'read-only', message: 'this is how the plan was' } };

/** Answers for the plan as it was; whatever is not about its state is asked of the plan as it is. */
function clientOf(now: PlanClient, seq: number, answer: OpenAnswer): PlanClient {
  const cells = async (scenario: ScenarioId): Promise<Reply<unknown>> => {
    const reply = await now.request({ request: 'as-of', seq, scenario });
    if (!reply.ok) return reply;
    if (reply.value?.cells) return { ok: true, value: reply.value.cells };
    return { ok: false, refusal: { code: 'unknown', what: 'scenario', name: `#${scenario}` } };
  };
  const request = (body: Request): Promise<Reply<unknown>> => {
    switch (body.request) {
      case 'open':
        return Promise.resolve({ ok: true, value: answer });
      case 'cells':
        return cells(body.scenario);
      case 'execute':
      case 'undo':
      case 'redo':
      case 'return-to':
        return Promise.resolve(READ_ONLY);
      default:
        return now.request(body);
    }
  };
  return {
    request: request as PlanClient['request'],
    // The past does not change.
    onCommitted: () => () => {},
    onConnection: (listener) => now.onConnection(listener),
  };
}

/** Shows the plan as it stood right after an entry. Answers what hindered it, or null. */
export async function peekAt(
  open: OpenPlan,
  entry: LogEntry,
): Promise<Extract<Reply<AsOf | null>, { ok: false }> | null> {
  const { workbench } = open;
  const now = clientNow(open);
  const scenario = peekOf(open)?.scenario ?? workbench.view.get().scenario;
  const reply = await now.request({ request: 'as-of', seq: entry.seq, scenario: null });
  if (!reply.ok) return reply;
  if (reply.value === null) return null;
  const { file } = workbench.state.get();
  const answer: OpenAnswer = {
    snapshot: reply.value.snapshot,
    file,
    readOnly: true,
    history: { undo: null, redo: null },
  };
  const client = clientOf(now, entry.seq, answer);
  open.entry.cancel();
  const checkpoints = checkpointsOf(open);
  open.peek.set({ entry, client, now, checkpoints, scenario });
  await workbench.attach(client, answer);
  return null;
}

/** Shows the plan as it is again. */
export async function endPeek(open: OpenPlan): Promise<void> {
  const peek = peekOf(open);
  if (!peek) return;
  const reply = await peek.now.request({ request: 'open' });
  if (!reply.ok) return;
  open.peek.set(null);
  open.workbench.view.patch({ scenario: peek.scenario });
  await open.workbench.attach(peek.now, reply.value);
}
