import { app, type BrowserWindow, type WebContents } from 'electron';
import type { MenuGroup, OpenRefusal, OpenResult, Preferences } from '../../shared/protocol/bridge.ts';
import type { Profile } from '../web/profile.ts';
import { CHANNELS } from './channels.ts';
import { WORDS } from './menu-words.ts';
import { isPage, PAGE_URL } from './page-protocol.ts';
import { type OpenJob, openPlanHost, type PlanHost } from './plan-host.ts';
import { realPath } from './real-path.ts';
import { type Frame, makeWindow } from './window-frame.ts';

/** A window and the plan that lies on it, if one does. */
export interface Desk {
  readonly window: BrowserWindow;
  host: PlanHost | null;
  /** Whether the page is there to take ports. */
  listening: boolean;
  /** What the page can do now, for the native menu. */
  menu: readonly MenuGroup[];
  /** Whether the page has something that closing its window would lose. */
  unfinished: boolean;
}

export interface DeskEvents {
  /** Plans, recent ones or windows are others than before, or another window is in front. */
  changed(): void;
  /** An open plan could not be kept open; the page shows the start screen again. */
  gone(desk: Desk, refusal: OpenRefusal): void;
  /** The page died or does not answer. */
  pageTrouble(desk: Desk, what: 'gone' | 'frozen'): void;
  /** The window is to be closed but its page has something unfinished, and asks. */
  kept(desk: Desk): void;
}

/** All desks: which window holds which plan, no file in two windows. */
export function makeDesks(profile: Profile, who: string, events: DeskEvents) {
  const desks = new Set<Desk>();
  /** Openings come one after the other, so that a double click opens one plan. */
  let opening: Promise<unknown> = Promise.resolve();

  const place = (frame?: Frame): Desk => {
    const window = makeWindow(profile, frame);
    const desk: Desk = { window, host: null, listening: false, menu: [], unfinished: false };
    desks.add(desk);
    watch(desk);
    // Rejects when the window is closed while it loads, which is no fault.
    window.loadURL(PAGE_URL).catch(() => {});
    return desk;
  };

  const watch = (desk: Desk) => {
    const { window } = desk;
    const forget = () => {
      desk.listening = false;
      desk.unfinished = false;
      desk.menu = [];
    };
    window.on('close', (event) => {
      if (!desk.unfinished) return events.changed();
      event.preventDefault();
      raise(desk);
      window.webContents.send(CHANNELS.closing);
      events.kept(desk);
    });
    window.on('closed', () => {
      desks.delete(desk);
      void desk.host?.close();
      events.changed();
    });
    window.on('focus', () => events.changed());
    window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument, url }) => {
      // One that leads elsewhere is told here too, and then denied.
      if (isMainFrame && !isSameDocument && isPage(url)) forget();
    });
    // A page that dies loses nothing that was said to be saved: its plan is in the host.
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      forget();
      if (reason !== 'clean-exit' && !window.isDestroyed()) events.pageTrouble(desk, 'gone');
    });
    window.on('unresponsive', () => {
      // It could not ask, so it may be closed.
      desk.unfinished = false;
      events.pageTrouble(desk, 'frozen');
    });
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
  };

  const entitle = ({ window, host }: Desk) => {
    if (window.isDestroyed()) return;
    const { readOnlyTitle } = WORDS[profile.preferences().language];
    const name = host?.readOnly ? readOnlyTitle.replace('{name}', host.name) : host?.name;
    window.setTitle(name === undefined ? 'Apportion' : `${name} – Apportion`);
    window.setRepresentedFilename(host && !host.snapshot ? host.path : '');
  };

  const lay = (desk: Desk, host: PlanHost) => {
    desk.host = host;
    entitle(desk);
    if (desk.listening) host.introduce(desk.window.webContents);
  };

  const openNow = async (job: OpenJob, from: Desk | undefined, frame?: Frame): Promise<OpenResult> => {
    const there = [...desks].find(({ host }) => host?.path === job.path && host.snapshot === (job.job === 'read-only'));
    if (there && job.job !== 'copy') {
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
    desk = free ?? place(frame);
    lay(desk, host);
    raise(desk);
    if (!host.snapshot) {
      profile.rememberPlan({ path: host.path, name: host.name, at: new Date().toISOString() });
      app.addRecentDocument(host.path);
    }
    events.changed();
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
    open(job: OpenJob['job'], path: string, from?: Desk, frame?: Frame): Promise<OpenResult> {
      const real = realPath(path);
      const whole: OpenJob =
        job === 'copy' ? { job, path: real, folder: app.getPath('documents'), who } : { job, path: real, who };
      const result = opening.then(() => openNow(whole, from, frame));
      opening = result.catch(() => {});
      return result;
    },

    async clear(desk: Desk): Promise<void> {
      const { host } = desk;
      if (!host) return;
      desk.host = null;
      entitle(desk);
      tell(desk);
      events.changed();
      await host.close();
    },

    /** Shows what was chosen in one window in all of them. */
    follow(preferences: Preferences, from: Desk): void {
      for (const desk of desks) {
        desk.window.webContents.setZoomFactor(preferences.zoom);
        entitle(desk);
        if (desk !== from) desk.window.webContents.send(CHANNELS.preferences, preferences);
      }
    },

    menu(desk: Desk, id: string): void {
      desk.window.webContents.send(CHANNELS.menu, id);
    },
  };
}

export type Desks = ReturnType<typeof makeDesks>;

/** Tells the page that its port is dead. */
function tell({ window }: Desk): void {
  if (!window.isDestroyed()) window.webContents.send(CHANNELS.lost);
}
