import { parentPort as threadPort } from 'node:worker_threads';
import type { TableCall } from '../../../shared/protocol/socket.ts';
import { TableDesk } from './table-desk.ts';
import type { MakeJob, TableReply, TableRequest } from './table-jobs.ts';

/** The way to the program: Electron's port of a utility process, or Node's of a thread. */
interface Port {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  postMessage(message: unknown): void;
}

const now = () => new Date();
const desk = new TableDesk(now);
const electronPort = (process as unknown as { readonly parentPort?: Port }).parentPort;
const port = electronPort ?? (threadPort as Port | null);
if (!port) throw new Error('tables are read by a process of the program');

// One job after the other: the program asks for nothing else meanwhile that could not wait.
let work: Promise<unknown> = Promise.resolve();
port.on('message', (message) => {
  const { id, job } = (electronPort ? (message as { data: unknown }).data : message) as TableRequest;
  work = work.then(async () => {
    port.postMessage({ id, answer: await answer(job).catch(failed) } satisfies TableReply);
  });
});

async function answer(job: TableCall | MakeJob): Promise<TableReply['answer']> {
  switch (job.call) {
    case 'readTable':
      return asAnswer(await desk.read(job.bytes, job.name, job.pick));
    case 'readTableAgain':
      return asAnswer(await desk.readAgain(job.token, job.pick));
    case 'tryPlan':
      return asAnswer(desk.attempt(job.source, job.fiscal, job.fiscal.language));
    case 'make':
      return asAnswer(desk.make(job.source, job.choices, job.path, { who: job.who, now }));
  }
}

function asAnswer(
  outcome: { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: unknown },
): TableReply['answer'] {
  return outcome.ok ? outcome : { ok: false, trouble: outcome.refusal };
}

/** A bug: the page gets a word of it, whoever runs the program all of it. */
function failed(error: unknown): TableReply['answer'] {
  console.error(error);
  return { ok: false, trouble: { code: 'failed', detail: error instanceof Error ? error.message : String(error) } };
}
