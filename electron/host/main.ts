import { basename, extname } from 'node:path';
import { z } from 'zod';
import { done, type Outcome } from '../../shared/model/outcome.ts';
import type { OpenRefusal } from '../../shared/protocol/bridge.ts';
import type { HostJob, HostNews } from '../../shared/protocol/jobs.ts';
import { join } from './dispatch.ts';
import { allowTarget, endExports } from './export/run-export.ts';
import { makeSamplePlan } from './make-sample.ts';
import { type Opened, openCopy, openSnapshot } from './open-held.ts';
import { openSession } from './session.ts';

/** A port to a window, as Electron's MessagePortMain is. */
interface WindowPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  postMessage(message: unknown): void;
}

/** The way to the shell: process.parentPort of a utility process. */
interface ShellPort {
  on(event: 'message', listener: (event: { readonly data: unknown; readonly ports: WindowPort[] }) => void): unknown;
  postMessage(message: unknown): void;
}

const path = z.string().min(1);
const who = z.string();
const jobForm = z.discriminatedUnion('job', [
  z.object({ job: z.literal('open'), path, who }),
  z.object({ job: z.literal('read-only'), path, who }),
  z.object({ job: z.literal('copy'), path, folder: path, who }),
  z.object({ job: z.literal('sample'), path, who }),
  z.object({ job: z.literal('window') }),
  z.object({ job: z.literal('target'), target: z.string().min(1), file: path }),
  z.object({ job: z.literal('close') }),
]) satisfies z.ZodType<HostJob>;

const now = () => new Date();
const { parentPort } = process as unknown as { readonly parentPort?: ShellPort };
if (!parentPort) throw new Error('the host of a plan is started by the shell');
const shell = parentPort;

let held: Opened | null = null;

function tell(news: HostNews): void {
  shell.postMessage(news);
}

shell.on('message', ({ data, ports }) => {
  const job = jobForm.parse(data);
  switch (job.job) {
    case 'open':
      return open(job.path, job.who);
    case 'read-only':
      return take(openSnapshot(job.path, { who: job.who, now }));
    case 'copy':
      return take(openCopy(job.path, job.folder, { who: job.who, now }));
    case 'sample':
      return void openSample(job.path, job.who);
    case 'window':
      return ports.forEach(serve);
    case 'target':
      allowTarget(job.target, job.file);
      return tell({ news: 'target', target: job.target });
    case 'close':
      // What is half written goes with its export.
      return void endExports().then(() => process.exit(0));
  }
});

// However the process ends, short of a kill: a clean file. What was acknowledged is in it either way.
process.on('exit', () => held?.close());
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const) process.on(signal, () => process.exit(0));

function open(file: string, name: string): void {
  const opened = openSession(file, { who: name, now, readOnly: 'if-needed' });
  if (!opened.ok) return take(opened);
  const session = opened.value;
  take(done({ session, path: file, close: () => session.close() }));
}

function take(opened: Outcome<Opened, OpenRefusal>): void {
  if (!opened.ok) return tell({ news: 'refused', refusal: opened.refusal });
  held = opened.value;
  const { path: file, session } = held;
  tell({ news: 'opened', path: file, name: basename(file, extname(file)), readOnly: session.readOnly });
}

async function openSample(file: string, name: string): Promise<void> {
  const refusal = await makeSamplePlan('northwind', file, { who: name, now });
  if (refusal) tell({ news: 'refused', refusal });
  else open(file, name);
}

function serve(port: WindowPort): void {
  if (!held) throw new Error('a window before its plan');
  const joined = join(held.session, (message) => port.postMessage(message), { paths: true });
  port.on('message', ({ data }) => joined.receive(data));
  port.on('close', joined.leave);
  port.start();
}
