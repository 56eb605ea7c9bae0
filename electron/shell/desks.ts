import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { app, type BrowserWindow, type WebContents } from 'electron';
import type { MenuAction, OpenRefusal, OpenResult } from '../../shared/protocol/bridge.ts';
import type { Profile } from '../web/profile.ts';
import { CHANNELS } from './channels.ts';
import { PAGE_URL } from './page-protocol.ts';
import { type OpenJob, openPlanHost, type PlanHost } from './plan-host.ts';
import { makeWindow } from './window-frame.ts';

/** A window and the plan that lies on it, if one does. */
export interface Desk {
  readonly window: BrowserWindow;
  host: PlanHost | null;
  /** Whether the page is there to take ports and menu actions. */
  listening: boolean;
  /** Menu actions for a page that is still loading. */
  readonly unsent: MenuAction[];
}

export interface DeskEvents {
  /** A plan was opened, so the recent ones have changed. */
  opened(): void;
  /** An open plan could not be kept open; the page shows the start screen again. */
  gone(desk: Desk, refusal: OpenRefusal): void;
}

/** All desks: which window holds which plan, no file in two windows. */
export function makeDesks(profile: Profile, who: string, events: DeskEvents) {
  const desks = new Set<Desk>();
  /** Openings come one after the other, so that a double click opens one plan. */
  let opening: Promise<unknown> = Promise.resolve();

  const place = (): Desk => {
    const window = makeWindow(profile);
    const desk: Desk = { window, host: null, listening: false, unsent: [] };
    desks.add(desk);
    window.on('closed', () => {
      desks.delete(desk);
      void desk.host?.close();
    });
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) desk.listening = false;
    });
    // A page that dies loses nothing: its plan is in the host.
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      desk.listening = false;
      if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
    });
    // Rejects when the window is closed while it loads, which is no fault.
    window.loadURL(PAGE_URL).catch(() => {});
    return desk;
  };

  const of = (contents: WebContents) => [...desks].find((desk) => desk.window.webContents === contents);
  const focused = () => [...desks].find((desk) => desk.window.isFocused()) ?? [...desks].at(-1);

  const raise = ({ window }: Desk) => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };

  const listens = (desk: Desk) => {
    desk.listening = true;
    desk.host?.introduce(desk.window.webContents);
    for (const action of desk.unsent.splice(0)) desk.window.webContents.send(CHANNELS.menu, action);
  };

  const lay = (desk: Desk, host: PlanHost) => {
    desk.host = host;
    entitle(desk);
    if (desk.listening) host.introduce(desk.window.webContents);
  };

  const openNow = async (job: OpenJob, from: Desk | undefined): Promise<OpenResult> => {
    const there = [...desks].find((desk) => desk.host?.path === job.path);
    if (there) {
      raise(there);
      return { ok: true, path: job.path };
    }
    let desk: Desk | null = null;
    const result = await openPlanHost(job, {
      lost: () => desk && tell(desk),
      back: () => desk?.listening && desk.host?.introduce(desk.window.webContents),
      gone: (refusal) => {
        if (!desk || desk.window.isDestroyed()) return;
        desk.host = null;
        entitle(desk);
        desk.window.webContents.reload();
        events.gone(desk, refusal);
      },
    });
    if (!result.ok) return result;
    const { host } = result;
    // Its window may have been closed, or have got a plan, while the host opened the file.
    const free = from && desks.has(from) && !from.host ? from : [...desks].find((other) => !other.host);
    desk = free ?? place();
    lay(desk, host);
    raise(desk);
    profile.rememberPlan({ path: host.path, name: host.name, at: new Date().toISOString() });
    app.addRecentDocument(host.path);
    events.opened();
    return { ok: true, path: host.path };
  };

  return {
    place,
    of,
    focused,
    raise,
    listens,
    all: (): readonly Desk[] => [...desks],

    /** Opens a plan on the desk that asked if that is empty, on another one if not. */
    open(job: OpenJob['job'], path: string, from?: Desk): Promise<OpenResult> {
      const result = opening.then(() => openNow({ job, path: canonical(path), who }, from));
      opening = result.catch(() => {});
      return result;
    },

    async clear(desk: Desk): Promise<void> {
      const { host } = desk;
      if (!host) return;
      desk.host = null;
      entitle(desk);
      tell(desk);
      await host.close();
    },

    menu(desk: Desk, action: MenuAction): void {
      if (desk.listening) desk.window.webContents.send(CHANNELS.menu, action);
      else desk.unsent.push(action);
    },
  };
}

export type Desks = ReturnType<typeof makeDesks>;

/** Tells the page that its port is dead. */
function tell({ window }: Desk): void {
  if (!window.isDestroyed()) window.webContents.send(CHANNELS.lost);
}

function entitle({ window, host }: Desk): void {
  if (window.isDestroyed()) return;
  window.setTitle(host ? `${host.name} – Apportion` : 'Apportion');
  window.setRepresentedFilename(host?.path ?? '');
}

/** One spelling for one file, so that it is not opened twice through a link. */
function canonical(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // Not there: the host says so, or makes it.
    return resolve(path);
  }
}
