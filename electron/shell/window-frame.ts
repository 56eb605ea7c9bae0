import { join } from 'node:path';
import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import { z } from 'zod';
import type { Profile } from '../web/profile.ts';

const FIRST_SIZE = { width: 1440, height: 900 };
const LEAST_SIZE = { width: 960, height: 600 };
const CASCADE = 28;
/** The frame's surface of the page (--bg-0), so that a window does not flash before its first paint. */
const SURFACE = { light: '#f5f6f8', dark: '#14171c' };

const frameSchema = z.strictObject({
  bounds: z.strictObject({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  maximized: z.boolean(),
});

/** A window where the last one was, as far as a screen is there, with a page that can do nothing but its own. */
export function makeWindow(profile: Profile): BrowserWindow {
  const remembered = profile.read('window', frameSchema);
  const others = BrowserWindow.getAllWindows().length;
  const window = new BrowserWindow({
    ...(remembered ? cascaded(withinScreens(remembered.bounds), others) : FIRST_SIZE),
    minWidth: LEAST_SIZE.width,
    minHeight: LEAST_SIZE.height,
    title: 'Apportion',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? SURFACE.dark : SURFACE.light,
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
    },
  });
  if (remembered?.maximized && others === 0) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    profile.write('window', { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  });
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
