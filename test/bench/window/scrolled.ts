import type { Page } from 'playwright/test';

export interface Scrolled {
  /** Frames that the page painted a second, on average. */
  readonly framesPerSecond: number;
  /** Share of the frames in which a part of the viewport had no rows. */
  readonly blankShare: number;
  readonly pixels: number;
}

/** Unfolds every row, as the view remembers it, and waits until they are there. */
export async function unfoldAll(page: Page, parents: number): Promise<void> {
  await page.evaluate((count) => {
    const key = Object.keys(localStorage).find((name) => name.startsWith('apportion.view:')) as string;
    const view = JSON.parse(localStorage.getItem(key) as string);
    const openRows = ['', ...Array.from({ length: count }, (_, i) => String(i + 1))];
    // The page writes its view whenever it changes: this one comes last.
    addEventListener('pagehide', () => localStorage.setItem(key, JSON.stringify({ ...view, openRows })));
  }, parents);
  await page.reload();
  const rows = parents * 100;
  await page.waitForFunction(
    (least) => Number(document.querySelector('.plan-grid [aria-rowcount]')?.getAttribute('aria-rowcount')) > least,
    rows,
    { timeout: 60_000 },
  );
}

/** Scrolls by the wheel's own gesture at a speed, px/s, and looks at every frame meanwhile. */
export async function scroll(page: Page, pixels: number, speed: number): Promise<Scrolled> {
  await page.evaluate(watchFrames);
  const session = await page.context().newCDPSession(page);
  await session.send('Input.synthesizeScrollGesture', {
    x: 700,
    y: 500,
    yDistance: -pixels,
    speed,
    gestureSourceType: 'mouse',
  });
  await session.detach();
  return page.evaluate(() => (window as unknown as Watching).frames());
}

interface Watching {
  frames(): Scrolled;
}

/** Runs in the page. */
function watchFrames(): void {
  const viewport = [...document.querySelectorAll<HTMLElement>('.plan-grid *')].find(
    (element) => element.scrollHeight > 4 * element.clientHeight && element.clientHeight > 200,
  );
  if (!viewport) throw new Error('nothing to scroll');
  const from = viewport.scrollTop;
  const started = performance.now();
  let count = 0;
  let blank = 0;
  let on = true;
  const look = () => {
    if (!on) return;
    count++;
    const box = viewport.getBoundingClientRect();
    let top = Number.POSITIVE_INFINITY;
    let bottom = 0;
    for (const row of viewport.querySelectorAll('.ag-row')) {
      const place = row.getBoundingClientRect();
      top = Math.min(top, place.top);
      bottom = Math.max(bottom, place.bottom);
    }
    if (top > box.top + 1 || bottom < box.bottom - 30) blank++;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  (window as unknown as Watching).frames = () => {
    on = false;
    const seconds = (performance.now() - started) / 1000;
    return { framesPerSecond: count / seconds, blankShare: blank / count, pixels: viewport.scrollTop - from };
  };
}
