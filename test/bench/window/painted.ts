import type { Page } from 'playwright/test';

/** The figure at the top: the first row and the first column of figures. */
const TOP = '.plan-grid .ag-row[row-index="0"] [col-id^="p:"]';

/** Puts the keyboard on the figure at the top. */
export async function selectTop(page: Page): Promise<void> {
  await page.locator(TOP).first().click();
}

/**
 * Presses a key and waits for the frame in which the figure at the top has changed. Answers the time from the key's own
 * timestamp, as the browser had it, to the end of that frame, ms.
 */
export function keyToPaint(page: Page, key: string): Promise<number> {
  return timed(page, key, TOP);
}

/** The part that changes with the first slider of a strategy; there while it is up to date. */
const FIRST_PART = '.preview:not(.stale) .table-frame tbody tr:nth-child(2) .target';

/** Goes to a strategy's page and puts the keyboard on the slider of its first basis. */
export async function selectSlider(page: Page, strategy: string): Promise<void> {
  await page.locator('.rail').getByRole('button', { name: strategy }).click();
  await page.locator('.strategy-page input[type="range"]').first().focus();
  await page.locator(FIRST_PART).waitFor();
}

/** The same from a key on the slider to the frame in which the preview has followed. */
export function sliderToPaint(page: Page): Promise<number> {
  return timed(page, 'ArrowRight', FIRST_PART);
}

/** Moves the slider by many keys in a row; answers the longest time in which the page painted no frame, ms. */
export function longestFrame(page: Page, keys: number): Promise<number> {
  return longestGap(page, async () => {
    for (let i = 0; i < keys; i++) await page.keyboard.press(i % 2 ? 'ArrowLeft' : 'ArrowRight');
    await page.locator(FIRST_PART).waitFor();
  });
}

/** The longest time in which the page painted no frame while something was done in it, ms. */
export async function longestGap(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const kept = window as unknown as { longest: number };
    kept.longest = 0;
    let last = performance.now();
    const frame = (now: number) => {
      kept.longest = Math.max(kept.longest, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await work();
  return page.evaluate(() => (window as unknown as { longest: number }).longest);
}

/** Goes to the chart of targets against potentials, drawn by regions; the way from there to all rows is measured. */
export async function openFairness(page: Page): Promise<void> {
  await page.keyboard.press('Alt+Shift+C');
  await page.getByRole('tab', { name: 'Fairness' }).click();
  await chooseLevel(page, 'first');
}

/** Draws the rows of the lowest level and walks over their marks. */
export async function walkOverRows(page: Page, keys: number): Promise<void> {
  await chooseLevel(page, 'last');
  await page.locator('.chart-canvas').focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < keys; i++) await page.keyboard.press('ArrowRight');
  await page.locator('.chart-card').waitFor();
}

async function chooseLevel(page: Page, which: 'first' | 'last'): Promise<void> {
  await page.getByRole('button', { name: /^Compare \S/ }).click();
  await page.getByRole('menuitemradio')[which]().click();
}

/** The same for a key that changes nothing: what a key costs this machine and this page at least. */
export function bareKeyToPaint(page: Page): Promise<number> {
  return timed(page, 'Shift', null);
}

async function timed(page: Page, key: string, selector: string | null): Promise<number> {
  await page.evaluate(listen, selector);
  await page.keyboard.press(key);
  return page.evaluate(() => (window as unknown as Listening).painted);
}

interface Listening {
  painted: Promise<number>;
}

/** Runs in the page: promises the time from the next key to the frame in which the text of the selector has changed. */
function listen(selector: string | null): void {
  const shown = () => (selector === null ? null : document.querySelector(selector)?.textContent) ?? before;
  let before: string | null = null;
  before = shown();
  (window as unknown as Listening).painted = new Promise((resolve) => {
    const heard = (event: KeyboardEvent) => {
      const look = () => {
        if (selector !== null && shown() === before) return void requestAnimationFrame(look);
        // A timer comes after the frame that it was set in has been painted.
        setTimeout(() => resolve(performance.now() - event.timeStamp));
      };
      requestAnimationFrame(look);
    };
    window.addEventListener('keydown', heard, { capture: true, once: true });
  });
}
