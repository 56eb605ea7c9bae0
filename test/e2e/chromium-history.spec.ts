import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { type ServedSample, serveSample } from './harness/serve-sample.ts';
import { cell, cents, planIsThere, shows, typeInto, WHOLE, YEAR } from './steps.ts';

const SCREENS = 'test-results/screens';
const NANCY = 'Nancy Davolio';
const QUARTER = 'p:1999-Q1';

let served: ServedSample;

test.beforeAll(async () => {
  served = await serveSample();
});

test.afterAll(async () => {
  await served.close();
});

test('why a number is what it is, kept on a cell; its history searched, looked at, gone back to and compared', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await page.goto(served.url);
  await planIsThere(page);
  await page.keyboard.press('Escape');
  const panel = page.getByRole('complementary', { name: 'Side panel' });

  // IS: the strategy's steps, then the edit, ending in the figure.
  await typeInto(page, NANCY, QUARTER, '60000');
  await cell(page, NANCY, QUARTER).click();
  await expect(panel.locator('.reason.end .amount')).toHaveText('60,000');
  await expect(panel.locator('.trail')).toContainText('Step 1: Nancy Davolio');
  await expect(panel.locator('.trail')).toContainText('57,097.06 → 60,000');
  await page.screenshot({ path: `${SCREENS}/chromium-inspector.png` });

  // Pinned, it stays; unpinned, it follows.
  await page.keyboard.press('Control+Shift+E');
  await page.keyboard.press('ArrowDown');
  await expect(cell(page, NANCY, QUARTER)).toHaveClass(/explained/);
  await expect(panel.locator('.area-name')).toHaveText('Nancy Davolio, Q1 1999');
  await page.keyboard.press('Control+Shift+E');
  await expect(panel.locator('.area-name')).not.toHaveText('Nancy Davolio, Q1 1999');

  // CK: a checkpoint by name, then a change after it.
  const whole = await cents(page, WHOLE, YEAR);
  await page.keyboard.press('Control+Shift+H');
  await expect(panel.getByRole('searchbox')).toBeFocused();
  await panel.getByRole('button', { name: 'Set a checkpoint' }).click();
  await page.keyboard.type('First draft');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: /^First draft/ })).toBeVisible();
  await typeInto(page, WHOLE, YEAR, '+10%');
  await expect.poll(() => cents(page, WHOLE, YEAR)).toBeGreaterThan(whole);
  await panel.getByRole('button', { name: 'Compare First draft with now' }).click();
  const compared = page.getByRole('dialog', { name: 'First draft and now' });
  await expect(compared.getByRole('row', { name: /Whole plan/ })).toContainText('+10.0%');
  await page.screenshot({ path: `${SCREENS}/chromium-compare-then.png` });
  await page.keyboard.press('Escape');

  // HP: found by words, by keys alone; looked at as it was, then gone back to, and taken back.
  await panel.getByRole('searchbox').fill('nancy 60,000');
  await expect(panel.getByRole('option')).toHaveCount(1);
  await panel.getByRole('listbox').focus();
  await page.keyboard.press('ArrowDown');
  await expect(panel.locator('.entry-detail')).toContainText('+2,902.94');
  await panel.getByRole('button', { name: 'View as of then' }).click();
  await expect(page.getByText(/^As it was after entry 14/)).toBeVisible();
  await expect.poll(() => cents(page, WHOLE, YEAR)).toBe(whole);
  await page.screenshot({ path: `${SCREENS}/chromium-peek.png` });
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect.poll(() => cents(page, WHOLE, YEAR)).toBeGreaterThan(whole);
  await panel.getByRole('button', { name: 'Return to here' }).click();
  await expect.poll(() => cents(page, WHOLE, YEAR)).toBe(whole);
  await expect(panel.getByRole('button', { name: /^First draft/ })).toBeVisible();
  await cell(page, NANCY, QUARTER).click();
  await page.keyboard.press('Control+z');
  await expect.poll(() => cents(page, WHOLE, YEAR)).toBeGreaterThan(whole);
  await shows(page, NANCY, QUARTER, (await cell(page, NANCY, QUARTER).innerText()).trim());

  // The history as a file.
  await panel.getByRole('searchbox').fill('');
  await page.screenshot({ path: `${SCREENS}/chromium-history.png` });
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Export the history (CSV)' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Northwind 1999 - history.csv');
  const text = readFileSync(await file.path(), 'utf8');
  expect(text.startsWith('\ufeffEntry,When (UTC),Who,What,Undone,Cells changed\r\n1,')).toBe(true);
  expect(text).toContain('Nancy Davolio, Q1 1999 set to 60,000');
});
