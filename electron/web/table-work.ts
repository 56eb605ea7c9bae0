import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { MakeJob, TableReply, TableRequest } from '../host/new-plan/table-jobs.ts';

/** A process or thread that works on tables; it holds them, so that nobody else waits while a large one is read. */
export interface TableProcess {
  post(request: TableRequest): void;
  kill(): void;
}

export type StartTableProcess = (heard: (message: unknown) => void, ended: () => void) => TableProcess;

/** The process has read files of strangers: what it says is looked at, its answers where the page shows them. */
const replyForm = z.strictObject({
  id: z.int(),
  answer: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: z.unknown() }),
    z.strictObject({ ok: z.literal(false), trouble: z.unknown() }),
  ]),
}) satisfies z.ZodType<TableReply>;

interface Waiting {
  readonly job: TableRequest['job'];
  /** Whether the file that a job makes was there before it: then it is somebody else's. */
  readonly existed: boolean;
  readonly resolve: (answer: TableReply['answer']) => void;
}

/** A process at work, with who waits for it. */
interface Run {
  readonly process: TableProcess;
  readonly waiting: Map<number, Waiting>;
  cancelled: boolean;
}

/** Work on tables: a process that is started when it is needed and ended when it is not, also in the middle. */
export class TableWork {
  private readonly start: StartTableProcess;
  private run: Run | null = null;
  private lastId = 0;

  constructor(start: StartTableProcess) {
    this.start = start;
  }

  ask(job: TableRequest['job']): Promise<TableReply['answer']> {
    const id = ++this.lastId;
    return new Promise((resolve) => {
      this.run ??= this.started();
      this.run.waiting.set(id, { job, existed: job.call === 'make' && existsSync(job.path), resolve });
      this.run.process.post({ id, job });
    });
  }

  private started(): Run {
    const waiting = new Map<number, Waiting>();
    const heard = (message: unknown) => {
      const reply = replyForm.safeParse(message);
      if (!reply.success) return run.process.kill();
      waiting.get(reply.data.id)?.resolve(reply.data.answer);
      waiting.delete(reply.data.id);
    };
    const run: Run = { process: this.start(heard, () => this.ended(run)), waiting, cancelled: false };
    return run;
  }

  /** Only now does nobody write any more: what was half made is cleared away. */
  private ended(run: Run): void {
    if (this.run === run) this.run = null;
    const trouble = run.cancelled
      ? { code: 'cancelled' }
      : { code: 'failed', detail: 'the process that reads tables has ended' };
    for (const { job, existed, resolve } of run.waiting.values()) {
      if (job.call === 'make') clearAway(job, existed);
      resolve({ ok: false, trouble });
    }
    run.waiting.clear();
  }

  /** Ends what is under way. */
  end(): void {
    const { run } = this;
    if (!run) return;
    this.run = null;
    run.cancelled = true;
    run.process.kill();
  }
}

/** A plan grows under another name until it is whole (see the store's buildInPlace). */
function clearAway({ path }: MakeJob, existed: boolean): void {
  const folder = dirname(path);
  const prefix = `${basename(path)}.`;
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix) && name.includes('.unfinished')) rmSync(join(folder, name), { force: true });
  }
  // It was finished in the very moment in which it was called off.
  if (!existed) rmSync(path, { force: true });
}
