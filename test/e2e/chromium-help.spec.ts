import { expect, type Page, test } from 'playwright/test';
import { type ServedSample, serveSample } from './harness/serve-sample.ts';
import { cell, entryLine, planIsThere, WHOLE, YEAR } from './steps.ts';

let served: ServedSample;
let page: Page;

test.beforeAll(async ({ browser }) => {
  // Someone who has never seen the program.
  served = await serveSample({ newcomer: true });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(served.url);
  await planIsThere(page);
});

test.afterAll(async () => {
  await page.close();
  await served.close();
});

const picture = (name: string) => page.screenshot({ path: `test-results/screens/${name}.png` });
const card = () => page.locator('.tour-card');
const palette = () => page.getByRole('combobox', { name: 'Search actions and places' });
/** What the keyboard is on, as one would say it. */
const focused = () => page.evaluate(() => document.activeElement?.closest('[col-id]')?.getAttribute('col-id') ?? '');

async function inPalette(text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await palette().fill(text);
}

test('HE4 the tour comes by itself once, points at what it is about, and never again', async () => {
  await expect(card()).toContainText('1 of 6');
  for (let step = 1; step <= 6; step++) {
    await expect(card()).toContainText(`${step} of 6`);
    const box = await card().boundingBox();
    const ring = await page.locator('.tour-ring').boundingBox();
    expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 1280 && box.y + box.height <= 800).toBe(true);
    expect(ring, `step ${step} points at something`).not.toBeNull();
    await picture(`tour-${step}-en-light-1280`);
    await page.keyboard.press('Enter');
  }
  await expect(card()).toBeHidden();
  await expect.poll(focused).toBe(YEAR);
  await page.reload();
  await planIsThere(page);
  // By the time that a key has been answered, a tour would be there.
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card()).toBeHidden();
});

test('HE4 it can be taken again, waits behind dialogs, lets one type meanwhile, and ends by Esc', async () => {
  await inPalette('tour');
  await page.keyboard.press('Enter');
  await expect(card()).toBeVisible();
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await expect(card()).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(card()).toBeVisible();
  await cell(page, 'Western', YEAR).click();
  await page.keyboard.type('+5%');
  await expect(entryLine(page)).toHaveValue('+5%');
  await page.keyboard.press('Escape');
  await expect(card()).toBeVisible();
  await card().getByRole('button', { name: 'Next' }).focus();
  await page.keyboard.press('Escape');
  await expect(card()).toBeHidden();
});

test('PL2 by keys alone: a row, a period, a scenario and an action, and back to where one was', async () => {
  await cell(page, WHOLE, YEAR).click();
  await inPalette('nancy');
  await expect(page.getByRole('option', { selected: true })).toContainText('Nancy Davolio');
  await picture('palette-en-light-1280');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Nancy Davolio', YEAR)).toBeFocused();
  await inPalette('march');
  await inPalette('');
  await page.keyboard.press('Escape');
  await expect(cell(page, 'Nancy Davolio', YEAR)).toBeFocused();
  await inPalette('1999-05');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Nancy Davolio', 'p:1999-05')).toBeFocused();
  await inPalette('potential');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Scenario Potential/ })).toBeVisible();
  await inPalette('side bar');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Views and rows' })).toBeHidden();
  // What was picked last comes first.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option').first()).toContainText('Side bar');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Views and rows' })).toBeVisible();
  await inPalette('nothing of this kind');
  await expect(page.getByText('Nothing of that name.')).toBeVisible();
  await page.keyboard.press('Escape');
});

test('HE1 HE2 the guide opens at what fits, is searched, and its links lead on', async () => {
  await cell(page, 'Western', YEAR).click();
  await page.keyboard.type('7');
  await page.keyboard.press('F1');
  const guide = page.getByRole('dialog', { name: 'Guide' });
  await expect(guide.getByRole('heading', { name: 'What the entry line understands' })).toBeInViewport();
  await picture('help-en-light-1280');
  await guide.getByRole('textbox', { name: 'Search the guide' }).fill('read-only');
  await guide.getByRole('button', { name: /^The window/ }).click();
  await expect(guide.getByRole('heading', { name: 'The window', exact: true })).toBeInViewport();
  await guide.getByRole('textbox', { name: 'Search the guide' }).fill('');
  await guide.getByRole('article').getByRole('button', { name: 'strategies.md' }).click();
  await expect(guide.getByRole('heading', { name: 'Strategies', exact: true })).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(guide).toBeHidden();
  await page.keyboard.press('Control+z');
});

test('HE3 the sheet of keys is searched by names and by keys', async () => {
  await page.keyboard.press('Control+/');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await picture('shortcuts-en-light-1280');
  await sheet.getByRole('textbox').fill('undo');
  await expect(sheet.locator('dt')).toHaveText(['Undo']);
  await sheet.getByRole('textbox').fill('f1');
  await expect(sheet.locator('dt').first()).toHaveText(/Guide|Menu of the cell/);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('HE5 settings hold at once, are remembered, and can be put back', async () => {
  await page.keyboard.press('Control+,');
  await page.getByRole('radio', { name: 'Dark', exact: true }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('radio', { name: '简体中文' }).check();
  await expect(page.getByRole('dialog', { name: '设置' })).toBeVisible();
  await picture('settings-zh-dark-1280');
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('grid', { name: '各行各期间的目标' })).toBeVisible();
  await page.keyboard.press('F1');
  await expect(
    page.getByRole('dialog', { name: '使用指南' }).getByRole('heading', { name: '窗口', exact: true }),
  ).toBeInViewport();
  await picture('help-zh-dark-1280');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+,');
  await page.getByRole('button', { name: '恢复默认设置' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.getByRole('radio', { name: 'English' }).check();
  await page.keyboard.press('Escape');
});

test('SH5 a plan dropped on the browser: it says that a path is needed', async () => {
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'other.apportion'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText('The browser does not say where other.apportion lies.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toBeHidden();
});
