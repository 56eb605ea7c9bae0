import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { MakeJob, TableReply, TableRequest } from '../host/new-plan/table-jobs.ts';

/** A process or thread that works on tables; it holds them, so that nobody else waits while a large one is read. */
export interface TableProcess {
  post(request: TableRequest): void;
  kill(): void;
}

export type StartTableProcess = (heard: (reply: TableReply) => void, ended: () => void) => TableProcess;

interface Waiting {
  readonly job: TableRequest['job'];
  readonly resolve: (answer: TableReply['answer']) => void;
}

/** Work on tables: a process that is started when it is needed and ended when it is not, also in the middle. */
export class TableWork {
  private readonly start: StartTableProcess;
  private process: TableProcess | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor(start: StartTableProcess) {
    this.start = start;
  }

  ask(job: TableRequest['job']): Promise<TableReply['answer']> {
    const id = ++this.lastId;
    return new Promise((resolve) => {
      this.waiting.set(id, { job, resolve });
      this.process ??= this.started();
      this.process.post({ id, job });
    });
  }

  private started(): TableProcess {
    const process = this.start(
      ({ id, answer }) => {
        this.waiting.get(id)?.resolve(answer);
        this.waiting.delete(id);
      },
      () => {
        if (this.process !== process) return;
        this.process = null;
        this.giveUp({ code: 'failed', detail: 'the process that reads tables has ended' });
      },
    );
    return process;
  }

  /** Ends what is under way; what was half made is cleared away. */
  end(): void {
    const { process } = this;
    this.process = null;
    process?.kill();
    this.giveUp({ code: 'cancelled' });
  }

  private giveUp(trouble: { readonly code: string; readonly detail?: string }): void {
    for (const { job, resolve } of this.waiting.values()) {
      if (job.call === 'make') clearUnfinished(job);
      resolve({ ok: false, trouble });
    }
    this.waiting.clear();
  }
}

/** A plan grows under another name until it is whole (see the store's buildInPlace): that file is all there is. */
function clearUnfinished({ path }: MakeJob): void {
  const folder = dirname(path);
  const prefix = `${basename(path)}.`;
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix) && name.includes('.unfinished')) rmSync(join(folder, name), { force: true });
  }
}
