import { type Command, type Intent, intentOf } from '../../shared/command/command.ts';
import { decide } from '../../shared/command/decide.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import { returnTo } from '../../shared/command/return-to.ts';
import { applyChangeset } from '../../shared/cube/apply-changeset.ts';
import { type Changeset, invertChangeset } from '../../shared/cube/changeset.ts';
import type { MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { done, type Outcome, refuse } from '../../shared/model/outcome.ts';
import type { Plan, PlanFoundation } from '../../shared/model/plan.ts';
import type { OpenRefusal } from '../../shared/protocol/bridge.ts';
import type { Committed, LogEntry, UndoState } from '../../shared/protocol/messages.ts';
import { copyPlan, type WalkedEntry, walkBack } from './journal-walk.ts';
import { withSeal } from './seal.ts';
import { type CheckReport, checkPlan } from './store/check.ts';
import { closeReader, closeWriter } from './store/close.ts';
import { copyOfFile } from './store/copy.ts';
import { buildInPlace, createFile } from './store/create.ts';
import { type CubeStep, cubeBack, type RolledCube } from './store/cube-journal.ts';
import { asStoreError, ReadOnlyPlan } from './store/errors.ts';
import type { ReadHandle, WriteHandle } from './store/handle.ts';
import {
  appendEntry,
  type EntryKind,
  readChangeset,
  readFacts,
  readIntent,
  readLog,
  readStubs,
} from './store/journal.ts';
import { loadPlan, readLastSeq } from './store/load-plan.ts';
import { isCurrent, openForReading, openForWriting, refusalOf } from './store/open.ts';
import { readPlanId } from './store/plan-id.ts';
import { openOlderForReading } from './store/read-older.ts';
import { UndoStacks } from './undo-stacks.ts';

export type { WalkedEntry } from './journal-walk.ts';
export type { CheckReport } from './store/check.ts';
export { BrokenInvariant, DamagedPlan, DiskError, ReadOnlyPlan } from './store/errors.ts';

/** Entries read at a time where all of them may be looked at. */
const LOG_PAGE = 500;

export interface SessionOptions {
  readonly who: string;
  readonly now: () => Date;
  /** true: open to read only. 'if-needed': where the system does not let us write. Absent or false: refuse then. */
  readonly readOnly?: boolean | 'if-needed';
}

/** Makes a plan file with a foundation and nothing else. Refuses 'exists', 'not-found' (its folder) and 'disk'. */
export function createPlanFile(
  path: string,
  foundation: PlanFoundation,
  { who, now }: Pick<SessionOptions, 'who' | 'now'>,
): Outcome<null, OpenRefusal> {
  return createFile(path, foundation, { who, at: now() });
}

/**
 * Makes a plan file and carries commands out in it, whole or not at all: the file appears under its name only when
 * the last command is in it. Throws when a command is refused, because callers have tried them on a plan in memory.
 */
export function createFilledPlanFile(
  path: string,
  foundation: PlanFoundation,
  commands: Iterable<Command>,
  options: Pick<SessionOptions, 'who' | 'now'>,
): Outcome<null, OpenRefusal> {
  return buildInPlace(path, (unfinished) => {
    const created = createPlanFile(unfinished, foundation, options);
    if (!created.ok) return created;
    const opened = openSession(unfinished, options);
    if (!opened.ok) return opened;
    try {
      for (const command of commands) {
        const outcome = opened.value.execute(command);
        if (!outcome.ok) throw new Error(`${command.command} was refused: ${JSON.stringify(outcome.refusal)}`);
      }
    } finally {
      opened.value.close();
    }
    return done(null);
  });
}

/** Opens a plan file and holds it until close. */
export function openSession(path: string, options: SessionOptions): Outcome<Session, OpenRefusal> {
  const { readOnly = false, who } = options;
  if (readOnly !== true) {
    // Loaded through a connection that cannot write: a damaged file stays as it is.
    let loaded: Plan | null = null;
    const opened = openForWriting(path, {
      who,
      examine: (reader) => {
        loaded = loadPlan(reader);
      },
    });
    if (opened.ok) return start(opened.value, opened.value, options, loaded);
    if (opened.refusal.code !== 'read-only' || readOnly === false) return opened;
  }
  const opened = openForReading(path);
  if (!opened.ok) return opened;
  if (isCurrent(opened.value)) return start(opened.value, null, options, null);
  closeReader(opened.value);
  const updated = openOlderForReading(path, who);
  return updated.ok ? start(updated.value, null, options, null) : updated;
}

function start(
  reader: ReadHandle,
  writer: WriteHandle | null,
  options: SessionOptions,
  loaded: Plan | null,
): Outcome<Session, OpenRefusal> {
  try {
    // A plan that was loaded before the lock was ours is good if nobody wrote in between.
    const plan = loaded?.seq === readLastSeq(reader.db) ? loaded : loadPlan(reader);
    return done(new Session(reader, writer, options, plan));
  } catch (error) {
    if (writer) closeWriter(writer);
    else closeReader(reader);
    return refuse(refusalOf(reader.path, error));
  }
}

/**
 * A plan in use: the file, the plan in memory, and the one way in which both change. Memory never leads the disk.
 */
export class Session {
  readonly plan: Plan;
  readonly #reader: ReadHandle;
  readonly #writer: WriteHandle | null;
  /** Who writes in its journal. */
  readonly who: string;
  readonly #now: () => Date;
  readonly #stacks: UndoStacks;
  readonly #listeners = new Set<(committed: Committed) => void>();
  #state: 'open' | 'broken' | 'closed' = 'open';

  constructor(reader: ReadHandle, writer: WriteHandle | null, { who, now }: SessionOptions, plan: Plan) {
    this.#reader = reader;
    this.#writer = writer;
    this.who = who;
    this.#now = now;
    this.plan = plan;
    this.#stacks = new UndoStacks(readStubs(reader));
  }

  get file(): string {
    return this.#reader.path;
  }

  /** What tells this plan from others, whatever its file is called: copies of it have the same. */
  get planId(): string {
    return readPlanId(this.#reader);
  }

  get readOnly(): boolean {
    return this.#writer === null;
  }

  /** Decides a command, and makes it durable before it holds. Throws DiskError with nothing changed. */
  execute(command: Command): Outcome<Committed, Refusal> {
    this.#mustBeOpen();
    const decision = decide(this.plan, command);
    if (!decision.ok) return decision;
    const head = { seq: this.plan.seq + 1, at: this.#now().toISOString(), who: this.who };
    const changeset = withSeal(this.plan, command, decision.value, head);
    return done(this.#commit('do', null, intentOf(this.plan, command), changeset, head.at));
  }

  /** Takes back the last command that holds. Refuses 'nothing-to-undo'. */
  undo(): Outcome<Committed, Refusal> {
    this.#mustBeOpen();
    const of = this.#stacks.nextUndo;
    if (of === null) return refuse({ code: 'nothing-to-undo' });
    // What is above it on the stack has been undone, so the plan stands as it stood right after the entry.
    const changeset = readChangeset(this.#reader, of, this.plan);
    return done(this.#commit('undo', of, { command: 'undo', of }, invertChangeset(changeset)));
  }

  /** Does again what was last undone. Refuses 'nothing-to-redo'. */
  redo(): Outcome<Committed, Refusal> {
    this.#mustBeOpen();
    const next = this.#stacks.nextRedo;
    if (next === null) return refuse({ code: 'nothing-to-redo' });
    const changeset = readChangeset(this.#reader, next.by, this.plan);
    const of = next.seq;
    return done(this.#commit('redo', of, { command: 'redo', of }, invertChangeset(changeset)));
  }

  /**
   * Makes the plan what it was right after entry `seq` (0: the foundation), checkpoints aside, as one more entry: what
   * lies between stays in the journal, and undo takes the return back. Refuses 'unknown', 'final', 'nothing-changes'.
   */
  returnTo(seq: number): Outcome<Committed, Refusal> {
    this.#mustBeOpen();
    if (seq > this.plan.seq) return refuse({ code: 'unknown', what: 'entry', name: `#${seq}` });
    const decision = returnTo(this.plan, this.planAt(seq));
    if (!decision.ok) return decision;
    const mark = [...this.plan.tables.checkpoint.values()].find((row) => row.seq === seq);
    const intent: Intent = { command: 'return-to', seq, checkpoint: mark?.name ?? null };
    return done(this.#commit('do', null, intent, decision.value));
  }

  #commit(
    kind: EntryKind,
    of: number | null,
    intent: Intent,
    changeset: Changeset,
    at = this.#now().toISOString(),
  ): Committed {
    const writer = this.#writer;
    if (!writer) throw new ReadOnlyPlan(`${this.file} is open to read only`);
    const head = { seq: this.plan.seq + 1, at, who: this.who, kind, of, intent };
    try {
      appendEntry(writer, this.plan, head, changeset);
    } catch (error) {
      throw asStoreError(error);
    }
    try {
      applyChangeset(this.plan, changeset, head.seq);
    } catch (error) {
      // The file is ahead of a plan that is half changed: only opening anew helps.
      this.#state = 'broken';
      throw error;
    }
    this.#stacks.note(head);
    const { seq, who } = head;
    const committed = { seq, at, who, intent, changeset, history: this.history() };
    for (const listener of this.#listeners) listener(committed);
    return committed;
  }

  /** What undo and redo would take back and do again. */
  history(): UndoState {
    const { nextUndo, nextRedo } = this.#stacks;
    return {
      undo: nextUndo === null ? null : readIntent(this.#reader, nextUndo),
      redo: nextRedo === null ? null : readIntent(this.#reader, nextRedo.seq),
    };
  }

  /** The last entries of the journal before `before`, newest first. */
  log(limit: number, before = this.plan.seq + 1): LogEntry[] {
    return readLog(this.#reader, limit, before, this.#stacks.undone);
  }

  /** Every entry from the newest to the first, without its facts; read as it is asked for. */
  *logBack(before = this.plan.seq + 1): Generator<LogEntry, void, undefined> {
    for (let end = before; ; ) {
      const page = this.log(LOG_PAGE, end);
      yield* page;
      const last = page.at(-1);
      if (!last) return;
      end = last.seq;
    }
  }

  /** The scenario that an entry made; null when it made none. */
  madeScenario(seq: number): ScenarioId | null {
    const made = readFacts(this.#reader, seq).find((fact) => fact.row_table === 'scenario' && fact.row_before === null);
    return (made?.row_id ?? null) as ScenarioId | null;
  }

  /** The entries that changed a cube, newest first; see cubeBack. What is rolled back is the caller's own copy. */
  cubeBack(rolled: RolledCube, measure: MeasureId): Generator<CubeStep | undefined, void, undefined> {
    return cubeBack(this.#reader, rolled, measure, this.plan.seq + 1, this.#stacks.undone);
  }

  /** Entries from the newest to the first, each with its facts and the plan right after it, which is lent. O(cells). */
  entries(): Generator<WalkedEntry, void, undefined> {
    return walkBack(this.#reader, copyPlan(this.plan), this.#stacks.undone);
  }

  /** A copy of the plan as it stood right after entry `seq`; 0 is the foundation. */
  planAt(seq: number): Plan {
    const copy = copyPlan(this.plan);
    if (seq < this.plan.seq) {
      for (const { entry } of walkBack(this.#reader, copy, this.#stacks.undone)) if (entry.seq <= seq) break;
    }
    return copy;
  }

  /** The plan as one clean file of its own, as it stands now. */
  copy(): Uint8Array {
    this.#mustBeOpen();
    return copyOfFile(this.#reader);
  }

  /** Everything that can be verified about the file and the plan. */
  check(): CheckReport {
    return checkPlan(this.#reader, this.plan, copyPlan(this.plan));
  }

  /** Calls the listener after each change that is in the file, in order. Answers what ends that. */
  subscribe(listener: (committed: Committed) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Brings everything into the one file, and lets go of it. May be called again. */
  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#listeners.clear();
    if (this.#writer) closeWriter(this.#writer);
    else closeReader(this.#reader);
  }

  #mustBeOpen(): void {
    if (this.#state === 'closed') throw new Error('the plan is closed');
    if (this.#state === 'broken') throw new Error('the plan in memory is broken; open the file anew');
  }
}
