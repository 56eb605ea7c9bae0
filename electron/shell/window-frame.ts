import { join } from 'node:path';
import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import { z } from 'zod';
import type { Profile } from '../web/profile.ts';

const FIRST_SIZE = { width: 1440, height: 900 };
const LEAST_SIZE = { width: 960, height: 600 };
const CASCADE = 28;
/** The frame's surface of the page (--bg-0), so that a window does not flash before its first paint. */
const SURFACE = { light: '#f5f6f8', dark: '#14171c' };

export const frameSchema = z.strictObject({
  bounds: z.strictObject({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  maximized: z.boolean(),
});

/** Where a window is, or was. */
export type Frame = z.infer<typeof frameSchema>;

export function frameOf(window: BrowserWindow): Frame {
  return { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
}

function surface(): string {
  return nativeTheme.shouldUseDarkColors ? SURFACE.dark : SURFACE.light;
}

/** Theme and screens change while windows are there. */
export function followSystem(): void {
  nativeTheme.on('updated', () => {
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(surface());
  });
  screen.on('display-removed', () => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.isMaximized() && !window.isFullScreen()) window.setBounds(withinScreens(window.getBounds()));
    }
  });
}

/**
 * A window in its own frame of last time, or beside where the last one was, as far as a screen is there, with a page
 * that can do nothing but its own.
 */
export function makeWindow(profile: Profile, own?: Frame): BrowserWindow {
  const others = BrowserWindow.getAllWindows().length;
  const last = own ?? profile.read('window', frameSchema);
  const maximized = own?.maximized ?? (others === 0 && last?.maximized === true);
  const window = new BrowserWindow({
    ...(last ? withinScreens(own ? last.bounds : cascaded(last.bounds, others)) : FIRST_SIZE),
    minWidth: LEAST_SIZE.width,
    minHeight: LEAST_SIZE.height,
    title: 'Apportion',
    show: false,
    backgroundColor: surface(),
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      zoomFactor: profile.preferences().zoom,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => profile.write('window', frameOf(window)));
  // The title is the plan's name, which the shell knows.
  window.on('page-title-updated', (event) => event.preventDefault());
  return window;
}

function withinScreens(bounds: Rectangle): Rectangle {
  const { workArea } = screen.getDisplayMatching(bounds);
  const width = Math.min(Math.max(bounds.width, LEAST_SIZE.width), workArea.width);
  const height = Math.min(Math.max(bounds.height, LEAST_SIZE.height), workArea.height);
  return {
    width,
    height,
    x: Math.min(Math.max(bounds.x, workArea.x), workArea.x + workArea.width - width),
    y: Math.min(Math.max(bounds.y, workArea.y), workArea.y + workArea.height - height),
  };
}

function cascaded(bounds: Rectangle, steps: number): Rectangle {
  return steps === 0 ? bounds : { ...bounds, x: bounds.x + CASCADE * steps, y: bounds.y + CASCADE * steps };
}
