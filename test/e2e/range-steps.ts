import { expect, type Locator, type Page } from 'playwright/test';
import { cell } from './steps.ts';

/** Drags with the mouse from one cell to another, as a hand does: over what lies between. */
export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await expect(from).toBeVisible();
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (!a || !b) throw new Error('a cell is not on the screen');
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move((a.x + b.x) / 2 + 10, (a.y + b.y) / 2 + 10, { steps: 4 });
  await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 4 });
  await page.mouse.up();
}

/** How many cells on the screen are selected. */
export async function selects(page: Page, count: number): Promise<void> {
  await expect(page.locator('.ag-cell[aria-selected="true"]')).toHaveCount(count);
}

export function sum(page: Page, name: 'Sum' | 'Average' | 'Count' | 'Min' | 'Max'): Locator {
  return page
    .locator('.selection-sum')
    .filter({ hasText: new RegExp(`^${name} `) })
    .locator('b');
}

/** The page's own event, with what another program would have put on the clipboard. */
export async function pasteFrom(page: Page, text: string, html = ''): Promise<void> {
  await page.evaluate(
    ([plain, table]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', plain as string);
      if (table) clipboardData.setData('text/html', table);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    },
    [text, html],
  );
}

export async function goTo(page: Page, row: string, column: string): Promise<void> {
  await cell(page, row, column).click();
  await expect(cell(page, row, column)).toBeFocused();
}
