import { z } from 'zod';
import type { Refusal } from '../../shared/command/refusal.ts';
import { checklistOf } from '../../shared/final/checklist.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { done, type Outcome, refuse, unreachable } from '../../shared/model/outcome.ts';
import type { ImportRequest } from '../../shared/protocol/import.ts';
import type {
  Answers,
  Committed,
  Fault,
  FileRequest,
  HostMessage,
  LongRequest,
  OpenAnswer,
  Request,
} from '../../shared/protocol/messages.ts';
import { scenarioCellsOf, snapshotOf } from '../../shared/protocol/snapshot.ts';
import { logOfArea } from './area-log.ts';
import { holidaysOf } from './calendar/holidays-of.ts';
import { workingDaysCommand } from './calendar/working-days.ts';
import { cancelExport, runExport } from './export/run-export.ts';
import { isAboutFiles, withFiles } from './file-requests.ts';
import { ImportWork } from './import/import-work.ts';
import { isLong, stepsOf } from './long-requests.ts';
import { envelopeForm } from './message-forms.ts';
import { checkPlace } from './place.ts';
import { runInSlices, runThrough } from './run-steps.ts';
import { DamagedPlan, DiskError, ReadOnlyPlan, type Session } from './session.ts';

type Answer = Outcome<Answers[keyof Answers], Refusal>;

/** The id under which a message that cannot be read is answered, unless it has one that can. */
const NO_ID = -1;

/** Takes one message of a window, does what it asks, and answers it. Nothing that is not understood goes further. */
export function dispatch(session: Session, message: unknown): HostMessage {
  const parsed = envelopeForm.safeParse(message);
  if (!parsed.success) {
    return { kind: 'fault', id: idOf(message), fault: { code: 'bad-request', message: z.prettifyError(parsed.error) } };
  }
  const { id, body } = parsed.data;
  try {
    if (isAboutFiles(body) || isImport(body) || body.request === 'export') {
      throw new Error('that takes its time: ask through join');
    }
    return told(id, isLong(body) ? runThrough(stepsOf(session, body)) : carryOut(session, body));
  } catch (error) {
    return { kind: 'fault', id, fault: faultOf(session, error) };
  }
}

function told(id: number, answer: Answer): HostMessage {
  return answer.ok ? { kind: 'answer', id, value: answer.value } : { kind: 'refused', id, refusal: answer.refusal };
}

/** The same for what may take long: in slices, between which other messages are answered. */
async function dispatchLong(session: Session, id: number, body: LongRequest, wanted: Wanted): Promise<HostMessage> {
  try {
    return told(id, (await runInSlices(stepsOf(session, body), wanted)) ?? done(null));
  } catch (error) {
    return { kind: 'fault', id, fault: faultOf(session, error) };
  }
}

/** The same for an export, which tells how far it is. */
async function dispatchExport(
  session: Session,
  id: number,
  body: ExportCall,
  send: (message: HostMessage) => void,
): Promise<void> {
  const onPart = (part: number, rows: number) =>
    send({ kind: 'progress', id, progress: { step: 'writing', part, rows } });
  try {
    send(told(id, await runExport(session, body.target, body.what, new Date(), onPart)));
  } catch (error) {
    send({ kind: 'fault', id, fault: faultOf(session, error) });
  }
}

/** The same for what is made to be taken out of the plan, and read back. */
async function dispatchFiles(session: Session, id: number, body: FileRequest): Promise<HostMessage> {
  try {
    return told(id, await withFiles(session, body));
  } catch (error) {
    return { kind: 'fault', id, fault: faultOf(session, error) };
  }
}

/** The same for what a thread beside the host does. */
async function dispatchImport(
  session: Session,
  work: ImportWork,
  id: number,
  body: ImportRequest,
  send: (message: HostMessage) => void,
): Promise<HostMessage> {
  try {
    return told(id, await work.answer(body, (progress) => send({ kind: 'progress', id, progress })));
  } catch (error) {
    return { kind: 'fault', id, fault: faultOf(session, error) };
  }
}

function isImport(request: Request): request is ImportRequest {
  return request.request.startsWith('import-');
}

type Wanted = () => boolean;
type ExportCall = Extract<Request, { readonly request: 'export' }>;

function idOf(message: unknown): number {
  const { id } = (message ?? {}) as { readonly id?: unknown };
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : NO_ID;
}

function carryOut(
  session: Session,
  request: Exclude<Request, LongRequest | FileRequest | ImportRequest | ExportCall>,
): Answer {
  switch (request.request) {
    case 'open':
      return done(openAnswer(session));
    case 'cells':
      return cellsAnswer(session, request.scenario);
    case 'checklist':
      return checklistAnswer(session, request.scenario);
    case 'execute':
      return seqOf(session.execute(request.command));
    case 'working-days':
      return workingDaysAnswer(session, request.holidays);
    case 'undo':
      return seqOf(session.undo());
    case 'redo':
      return seqOf(session.redo());
    case 'return-to':
      return seqOf(session.returnTo(request.seq));
    case 'copy':
      return done({ bytes: session.copy() });
    case 'cancel-export':
      cancelExport(request.target);
      return done(null);
    case 'log':
      return done(session.log(request.limit, request.before));
    case 'area-log':
      return areaLogAnswer(session, request);
    default:
      return unreachable(request);
  }
}

function openAnswer(session: Session): OpenAnswer {
  const { plan, file, readOnly } = session;
  return { snapshot: snapshotOf(plan), file, readOnly, history: session.history() };
}

function cellsAnswer({ plan }: Session, scenario: ScenarioId): Answer {
  if (plan.tables.scenario.has(scenario)) return done(scenarioCellsOf(plan, scenario));
  return refuse({ code: 'unknown', what: 'scenario', name: `#${scenario}` });
}

function checklistAnswer({ plan }: Session, scenario: ScenarioId): Answer {
  if (plan.tables.scenario.has(scenario)) return done(checklistOf(plan, scenario));
  return refuse({ code: 'unknown', what: 'scenario', name: `#${scenario}` });
}

function areaLogAnswer(session: Session, request: Extract<Request, { readonly request: 'area-log' }>): Answer {
  const { scenario, area } = request;
  const place = checkPlace(session.plan, scenario, area);
  return place.ok ? done(logOfArea(session, scenario, area, request)) : place;
}

/** Holidays are the host's to know: the window only says whose. */
function workingDaysAnswer(session: Session, asked: string): Answer {
  const holidays = holidaysOf(asked);
  if (holidays === null) throw new Error(`no holidays of ${asked} are known`);
  return seqOf(session.execute(workingDaysCommand(session.plan, holidays)));
}

function seqOf(outcome: Outcome<Committed, Refusal>): Answer {
  return outcome.ok ? done({ seq: outcome.value.seq }) : outcome;
}

function faultOf(session: Session, error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ReadOnlyPlan) return { code: 'read-only', message };
  if (error instanceof DiskError || error instanceof DamagedPlan) return { code: 'disk', message };
  // A bug: the window gets a word of it, whoever runs the program all of it.
  console.error(`${session.file}:`, error);
  return { code: 'internal', message };
}

export interface Joined {
  /** Takes a message that nobody has looked at yet. */
  receive(message: unknown): void;
  leave(): void;
}

export interface JoinOptions {
  /** Whether the window may name files to import by their paths: one of the desktop app may. */
  readonly paths?: boolean;
}

/**
 * Joins a window to a plan: what it asks is answered to `send`, and every change that anybody makes is told to it, its
 * own before the answer.
 */
export function join(
  session: Session,
  send: (message: HostMessage) => void,
  { paths = false }: JoinOptions = {},
): Joined {
  const unsubscribe = session.subscribe((committed) => send({ kind: 'committed', committed }));
  let joined = true;
  /** The last long request of each kind: those before it are wanted no more. */
  const latest = new Map<LongRequest['request'], number>();
  const imports = new ImportWork(session, { paths });
  const sendIfJoined = (message: HostMessage) => {
    if (joined) send(message);
  };
  /** Targets that this window has written: nobody waits for them once it is gone. */
  const exports = new Set<string>();
  return {
    receive(message) {
      const parsed = envelopeForm.safeParse(message);
      if (!parsed.success) return send(dispatch(session, message));
      const { id, body } = parsed.data;
      if (isAboutFiles(body)) {
        void dispatchFiles(session, id, body).then(sendIfJoined);
        return;
      }
      if (isImport(body)) {
        void dispatchImport(session, imports, id, body, sendIfJoined).then(sendIfJoined);
        return;
      }
      if (body.request === 'export') {
        exports.add(body.target);
        void dispatchExport(session, id, body, sendIfJoined).finally(() => exports.delete(body.target));
        return;
      }
      if (!isLong(body)) return send(dispatch(session, message));
      latest.set(body.request, id);
      void dispatchLong(session, id, body, () => latest.get(body.request) === id).then(sendIfJoined);
    },
    leave() {
      joined = false;
      for (const target of exports) cancelExport(target);
      latest.clear();
      imports.end();
      unsubscribe();
    },
  };
}
