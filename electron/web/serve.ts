import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { OpenRefusal } from '../../shared/protocol/bridge.ts';
import { type Door, makeDoor } from './door.ts';
import { Downloads } from './downloads.ts';
import { servePages } from './page-server.ts';
import { pagesFolder } from './pages-folder.ts';
import type { Plans } from './plans.ts';
import { plansInProcess } from './plans-in-process.ts';
import { languageOf, profileIn } from './profile.ts';
import { SharedDesk } from './shared-desk.ts';
import { serveSockets } from './socket-server.ts';
import { startTableThread } from './table-thread.ts';
import { documentsFolder, profileFolder, systemLocale } from './user-folders.ts';

const LOOPBACK = '127.0.0.1';

export interface ServeOptions {
  /** A plan to begin with; without one the page shows the start screen. */
  readonly file?: string;
  /** 0 or absent: one that is free. */
  readonly port?: number;
  readonly who: string;
  readonly now: () => Date;
  /** In place of the user's own folders, the built page and real plans: for tests. */
  readonly profile?: string;
  readonly documents?: string;
  readonly pages?: string;
  readonly plans?: Plans;
}

export interface Served {
  /** With the one-time token. */
  readonly url: string;
  /** Ends the connections and leaves clean files behind. */
  close(): Promise<void>;
}

/** The plan that serve was to begin with was not opened. */
export class PlanRefused extends Error {
  override name = 'PlanRefused';
  readonly refusal: OpenRefusal;
  constructor(refusal: OpenRefusal) {
    super(`${refusal.path}: ${refusal.code}`);
    this.refusal = refusal;
  }
}

/** The built page is not there: "npm run build" makes it. */
export class PagesMissing extends Error {
  override name = 'PagesMissing';
}

/**
 * Serves the workbench to browsers of this machine. Throws PlanRefused, PagesMissing, or the system's own error when
 * the port is taken (EADDRINUSE).
 */
export async function serve(options: ServeOptions): Promise<Served> {
  const pages = options.pages ?? pagesFolder();
  if (pages === null) throw new PagesMissing('the pages are not built yet');
  const downloads = new Downloads();
  const desk = new SharedDesk({
    plans: options.plans ?? plansInProcess(options),
    profile: profileIn(options.profile ?? profileFolder(), languageOf(systemLocale())),
    now: options.now,
    who: options.who,
    startTables: startTableThread,
    documents: () => options.documents ?? documentsFolder(),
    downloads,
  });
  if (options.file !== undefined) {
    const opened = await desk.open(resolve(options.file));
    if (!opened.ok) throw new PlanRefused(opened.refusal);
  }

  let door: Door;
  let authority: string;
  const server = servePages(
    pages,
    () => door,
    () => authority,
    downloads,
  );
  try {
    await new Promise<void>((listening, failed) => {
      server.once('error', failed);
      server.listen(options.port ?? 0, LOOPBACK, listening);
    });
  } catch (error) {
    await desk.close();
    throw error;
  }
  authority = `${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  door = makeDoor(authority);
  const sockets = serveSockets(server, door, desk);

  let closed: Promise<void> | null = null;
  return {
    url: `http://${authority}/?token=${door.token}`,
    close() {
      closed ??= (async () => {
        const ended = new Promise<void>((resolveEnd) => server.close(() => resolveEnd()));
        await sockets.close();
        await desk.end();
        server.closeAllConnections();
        await ended;
      })();
      return closed;
    },
  };
}
