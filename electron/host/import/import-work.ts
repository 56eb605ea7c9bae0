import { Worker } from 'node:worker_threads';
import type { Command } from '../../../shared/command/command.ts';
import type { Refusal } from '../../../shared/command/refusal.ts';
import { done, type Outcome } from '../../../shared/model/outcome.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type {
  ImportAnswers,
  ImportRequest,
  ImportSource,
  ImportTrouble,
  Progress,
} from '../../../shared/protocol/import.ts';
import type { Committed } from '../../../shared/protocol/messages.ts';
import { snapshotOf } from '../../../shared/protocol/snapshot.ts';
import type { TableSource } from './import-desk.ts';
import type { FromImportWorker, ImportJob, ImportOutcome, PlannedForHost, ToImportWorker } from './import-jobs.ts';

/** The plan that is imported into; a Session is one. */
export interface ImportTarget {
  readonly plan: Plan;
  execute(command: Command): Outcome<Committed, Refusal>;
}

interface Waiting {
  readonly resolve: (outcome: ImportOutcome) => void;
  readonly onProgress: (progress: Progress) => void;
}

/** A thread cannot be relied on to read out of the program's archive: its file is packed beside it. */
function besideArchive(file: URL): URL {
  return new URL(file.href.replace('/app.asar/', '/app.asar.unpacked/'));
}

/** A thread at work, what the plan was when it was last told, and who waits for it. */
interface Run {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  /** Number of the last check: one before it is given up as soon as the thread sees it. */
  readonly latest: Int32Array;
  seq: number;
  cancelled: boolean;
}

type Answer = Outcome<ImportAnswers[ImportRequest['request']], Refusal>;

/** Planned against a plan that somebody changes again and again, an import is given up after so many times. */
const MOST_TRIES = 5;

/** The imports of one window: a thread beside the host that is started when it is needed, and ended also in the middle. */
export class ImportWork {
  readonly #target: ImportTarget;
  readonly #paths: boolean;
  #run: Run | null = null;
  #lastId = 0;

  /** `paths`: whether files may be given by their paths, which a page in a browser may not. */
  constructor(target: ImportTarget, { paths }: { readonly paths: boolean }) {
    this.#target = target;
    this.#paths = paths;
  }

  async answer(request: ImportRequest, onProgress: (progress: Progress) => void): Promise<Answer> {
    switch (request.request) {
      case 'import-open': {
        const { kind, pick = {} } = request;
        if (request.source.is === 'path' && !this.#paths) return done(NO_PATHS);
        return this.#ask({ do: 'open', source: sourceOf(request.source), pick, kind }, onProgress);
      }
      case 'import-again':
        return this.#ask({ do: 'again', table: request.table, pick: request.pick, kind: request.kind }, onProgress);
      case 'import-guess': {
        const { table, kind, dimension } = request;
        return this.#ask({ do: 'guess', table, kind, dimension }, onProgress);
      }
      case 'import-check':
        return this.#ask({ do: 'check', table: request.table, draft: request.draft }, onProgress);
      case 'import-problems':
        return this.#problems(request, onProgress);
      case 'import-apply':
        return this.#apply(request, onProgress);
      case 'import-end':
        this.end();
        return done(null);
    }
  }

  async #ask(job: ImportJob, onProgress: (progress: Progress) => void): Promise<Answer> {
    return done((await this.#post(job, onProgress)) as never);
  }

  async #problems(
    { table, draft, language }: Extract<ImportRequest, { request: 'import-problems' }>,
    onProgress: (progress: Progress) => void,
  ): Promise<Answer> {
    const outcome = await this.#post({ do: 'problems', table, draft, language }, onProgress);
    if (!outcome.ok) return done(outcome as never);
    return done({ ok: true, value: { bytes: outcome.value as Uint8Array } });
  }

  /** The plan may change while an import is planned: then it is planned again. */
  async #apply(
    { table, draft }: Extract<ImportRequest, { request: 'import-apply' }>,
    onProgress: (progress: Progress) => void,
  ): Promise<Answer> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { seq } = this.#target.plan;
      const outcome = await this.#post({ do: 'plan', table, draft }, onProgress);
      if (!outcome.ok) return done(outcome as never);
      if (this.#target.plan.seq !== seq) continue;
      const { check, command } = outcome.value as PlannedForHost;
      if (!command) return done({ ok: false, trouble: { code: 'not-ready', check } });
      onProgress({ step: 'writing', part: null, rows: check.rows.used });
      const committed = this.#target.execute(command);
      return committed.ok ? done({ ok: true, value: { seq: committed.value.seq, check } }) : committed;
    }
    return done({ ok: false, trouble: { code: 'failed', detail: 'the plan is being changed all the time' } });
  }

  #post(job: ImportJob, onProgress: (progress: Progress) => void): Promise<ImportOutcome> {
    const id = ++this.#lastId;
    this.#run ??= this.#started();
    const run = this.#run;
    const { plan } = this.#target;
    const snapshot = run.seq === plan.seq ? null : snapshotOf(plan);
    run.seq = plan.seq;
    if (job.do === 'check') Atomics.store(run.latest, 0, id);
    return new Promise((resolve) => {
      run.waiting.set(id, { resolve, onProgress });
      run.worker.postMessage({ id, job, snapshot } satisfies ToImportWorker);
    });
  }

  #started(): Run {
    const latest = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const worker = new Worker(besideArchive(new URL('./import.worker.ts', import.meta.url)), { workerData: latest });
    const run: Run = { worker, waiting: new Map(), latest, seq: -1, cancelled: false };
    worker.on('message', (message: FromImportWorker) => {
      const waiting = run.waiting.get(message.id);
      if (message.is === 'progress') return waiting?.onProgress(message.progress);
      run.waiting.delete(message.id);
      waiting?.resolve(message.outcome);
    });
    worker.on('error', (error) => console.error(error));
    worker.once('exit', () => this.#ended(run));
    return run;
  }

  #ended(run: Run): void {
    if (this.#run === run) this.#run = null;
    const trouble: ImportTrouble = run.cancelled
      ? { code: 'cancelled' }
      : { code: 'failed', detail: 'the thread that reads tables has ended' };
    for (const { resolve } of run.waiting.values()) resolve({ ok: false, trouble });
    run.waiting.clear();
  }

  /** Ends what is under way, and forgets the tables. */
  end(): void {
    const run = this.#run;
    if (!run) return;
    this.#run = null;
    run.cancelled = true;
    void run.worker.terminate();
  }
}

const NO_PATHS = {
  ok: false,
  trouble: { code: 'file-unreadable', detail: 'a page in a browser hands over the file itself' },
} as const;

function sourceOf(source: ImportSource): TableSource {
  return source.is === 'text' ? { is: 'bytes', name: 'pasted', bytes: new TextEncoder().encode(source.text) } : source;
}
