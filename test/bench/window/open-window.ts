import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright/test';
import { chromiumPath } from '../../e2e/harness/chromium.ts';
import { launchElectron } from '../../e2e/harness/launch-electron.ts';
import { launchServe } from '../../e2e/harness/launch-serve.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const SIZE = { width: 1440, height: 900 };
const OPEN_LIMIT_MS = 60_000;

export type Surroundings = 'Chromium' | 'Electron';

export interface OpenWindow {
  readonly page: Page;
  /** From asking for the page to a grid with figures, ms. */
  readonly openedMs: number;
  close(): Promise<void>;
}

let isBuilt = false;

/** The pages and programs as they are now; once a run. */
function build(): void {
  if (!isBuilt) execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'ignore' });
  isBuilt = true;
}

/** A real window with a plan in it, ready to be typed into. */
export async function openWindow(where: Surroundings, plan: string): Promise<OpenWindow> {
  build();
  return where === 'Chromium' ? inChromium(plan) : inElectron(plan);
}

/** How long the window takes until its start screen can be used, ms. */
export async function startWindow(where: Surroundings): Promise<number> {
  build();
  const served = where === 'Chromium' ? await launchServe() : null;
  const browser = served && (await launchBrowser());
  const page = await browser?.newPage({ viewport: SIZE });
  const started = performance.now();
  if (page && served) await page.goto(served.url);
  const launched = page ? null : await launchElectron();
  await (page ?? launched?.window)?.getByRole('button').first().waitFor();
  const ms = performance.now() - started;
  await browser?.close();
  await served?.close();
  await launched?.close();
  return ms;
}

function launchBrowser() {
  const executablePath = chromiumPath();
  return chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
}

async function inChromium(plan: string): Promise<OpenWindow> {
  const served = await launchServe(plan);
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: SIZE });
  const started = performance.now();
  await page.goto(served.url);
  await isThere(page);
  const openedMs = performance.now() - started;
  return {
    page,
    openedMs,
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
}

async function inElectron(plan: string): Promise<OpenWindow> {
  const started = performance.now();
  const launched = await launchElectron({ args: [plan] });
  const page = launched.window;
  await isThere(page);
  return { page, openedMs: performance.now() - started, close: launched.close };
}

const ROWS = '.plan-grid .ag-row';

async function isThere(page: Page): Promise<void> {
  await page.waitForFunction(
    (rows) => (document.querySelector(`${rows} [col-id^="p:"]`)?.textContent ?? '') !== '',
    ROWS,
    { timeout: OPEN_LIMIT_MS },
  );
}
