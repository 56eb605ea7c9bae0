import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import type { OpenRefusal } from '../../shared/protocol/bridge.ts';
import type { HostJob } from '../../shared/protocol/jobs.ts';
import { CHANNELS } from './channels.ts';
import { hostNewsSchema } from './host-news.ts';

const HOST_FILE = join(import.meta.dirname, '../host/main.cjs');
/** A checkpoint of the largest plans takes well under this. */
const CLOSE_LIMIT_MS = 10_000;
/** A host that falls this often within the span falls for a reason: the plan is then given up. */
const MAX_FALLS = 5;
const FALLS_SPAN_MS = 60_000;
const RESTART_DELAY_MS = 150;

/** What befalls a plan that is open: its process died, is there anew, or could not be had again. */
export interface HostEvents {
  lost(): void;
  back(): void;
  gone(refusal: OpenRefusal): void;
}

/** One open plan, kept by a process of its own: the only one that touches the file. */
export interface PlanHost {
  readonly path: string;
  readonly name: string;
  /** Shows what another program's plan said when it was opened, and is not the plan's file itself. */
  readonly snapshot: boolean;
  readonly readOnly: boolean;
  /** Joins a window's page and the process by a port of their own. */
  introduce(contents: WebContents): void;
  /** Lets the windows have a file written at a path, by a target that it gives; null while there is no process. */
  permit(path: string): Promise<string | null>;
  /** Closes the file cleanly; settles when the process has ended. */
  close(): Promise<void>;
}

export type HostResult =
  | { readonly ok: true; readonly host: PlanHost }
  | { readonly ok: false; readonly refusal: OpenRefusal };

export type OpenJob = Extract<HostJob, { readonly path: string }>;

const openHosts = new Set<PlanHost>();

/** Closes every open plan; for the end of the program. */
export async function closeAllHosts(): Promise<void> {
  await Promise.all([...openHosts].map((host) => host.close()));
}

export function anyHostOpen(): boolean {
  return openHosts.size > 0;
}

/** Starts a process for a plan. It is started anew whenever it dies, until close. */
export async function openPlanHost(job: OpenJob, events: HostEvents): Promise<HostResult> {
  const first = await startProcess(job);
  if (!first.ok) return first;
  // A path may be spelt in many ways; the host says which file it holds.
  const snapshot = job.job === 'read-only';
  const reopening: OpenJob = { job: snapshot ? 'read-only' : 'open', path: first.path, who: job.who };
  const falls: number[] = [];
  let child: UtilityProcess | null = first.child;
  let closing: Promise<void> | null = null;

  const watch = (present: UtilityProcess) => {
    present.once('exit', () => {
      child = null;
      if (closing) return;
      events.lost();
      void restart();
    });
  };

  const restart = async () => {
    const now = Date.now();
    falls.push(now);
    if (falls.filter((at) => now - at < FALLS_SPAN_MS).length > MAX_FALLS) {
      return giveUp({ code: 'disk', path: first.path, detail: 'the process that holds the plan ends again and again' });
    }
    await new Promise((resolve) => setTimeout(resolve, RESTART_DELAY_MS));
    if (closing) return;
    const again = await startProcess(reopening);
    if (!again.ok) return giveUp(again.refusal);
    child = again.child;
    watch(again.child);
    if (closing) return void endProcess(again.child);
    events.back();
  };

  const giveUp = (refusal: OpenRefusal) => {
    openHosts.delete(host);
    if (!closing) events.gone(refusal);
  };

  const host: PlanHost = {
    path: first.path,
    name: first.name,
    snapshot,
    readOnly: first.readOnly,
    introduce(contents) {
      if (!child) return; // it is on its way back, and back() introduces again
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ job: 'window' } satisfies HostJob, [port1]);
      contents.postMessage(CHANNELS.port, null, [port2]);
    },
    permit: (path) => (child ? permitIn(child, path) : Promise.resolve(null)),
    close() {
      closing ??= (child ? endProcess(child) : Promise.resolve()).then(() => void openHosts.delete(host));
      return closing;
    },
  };
  openHosts.add(host);
  watch(first.child);
  return { ok: true, host };
}

type Started =
  | {
      readonly ok: true;
      readonly child: UtilityProcess;
      readonly path: string;
      readonly name: string;
      readonly readOnly: boolean;
    }
  | { readonly ok: false; readonly refusal: OpenRefusal };

/** Forks a host and waits for its word. */
function startProcess(job: OpenJob): Promise<Started> {
  return new Promise((resolve) => {
    const child = utilityProcess.fork(HOST_FILE, [], { serviceName: 'Apportion plan', stdio: 'inherit' });
    const died = (code: number) => {
      const detail = `the process that holds the plan ended with status ${code}`;
      resolve({ ok: false, refusal: { code: 'disk', path: job.path, detail } });
    };
    child.once('exit', died);
    child.on('message', (message: unknown) => {
      const news = hostNewsSchema.safeParse(message);
      if (!news.success) return;
      if (news.data.news === 'opened') {
        child.off('exit', died);
        const { path, name, readOnly } = news.data;
        resolve({ ok: true, child, path, name, readOnly });
      } else if (news.data.news === 'refused') {
        resolve({ ok: false, refusal: news.data.refusal });
        void endProcess(child);
      }
    });
    child.postMessage(job satisfies HostJob);
  });
}

/** Settles when the process knows the target: what a window asks through its own port must not come first. */
function permitIn(child: UtilityProcess, file: string): Promise<string | null> {
  const target = randomUUID();
  return new Promise((resolve) => {
    const settle = (found: string | null) => {
      child.off('message', heard);
      child.off('exit', gone);
      resolve(found);
    };
    const heard = (message: unknown) => {
      const news = hostNewsSchema.safeParse(message);
      if (news.success && news.data.news === 'target' && news.data.target === target) settle(target);
    };
    const gone = () => settle(null);
    child.on('message', heard);
    child.once('exit', gone);
    child.postMessage({ job: 'target', target, file } satisfies HostJob);
  });
}

/** Asks a host to close its file and end; ends it when it does not. Either way no acknowledged edit is lost. */
function endProcess(child: UtilityProcess): Promise<void> {
  return new Promise((resolve) => {
    const tooLong = setTimeout(() => child.kill(), CLOSE_LIMIT_MS);
    child.once('exit', () => {
      clearTimeout(tooLong);
      resolve();
    });
    child.postMessage({ job: 'close' } satisfies HostJob);
  });
}
