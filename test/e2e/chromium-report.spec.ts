import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { readPdf } from '../support/pdf.ts';
import { type ServedSample, serveSample } from './harness/serve-sample.ts';
import { planIsThere } from './steps.ts';

let served: ServedSample;

test.beforeAll(async () => {
  served = await serveSample();
});

test.afterAll(async () => {
  await served.close();
});

test('PR7 a report is a download in the browser: a PDF by a browser of this machine, or a page', async ({ page }) => {
  test.setTimeout(90_000);
  await page.goto(served.url);
  await planIsThere(page);
  await page.keyboard.press('Control+p');
  const dialog = page.getByRole('alertdialog', { name: /^Report of/ });
  await expect(dialog.getByRole('button', { name: 'Save PDF' })).toBeFocused();
  await dialog.getByRole('combobox', { name: 'Goes down to' }).selectOption({ label: 'region' });
  const [pdf] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save PDF' }).click(),
  ]);
  expect(pdf.suggestedFilename()).toMatch(/^Northwind 1999, .*report\.pdf$/);
  expect(readPdf(readFileSync(await pdf.path())).pages).toBeGreaterThan(1);
  await expect(dialog).toBeHidden();

  await page.keyboard.press('Control+p');
  const [html] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save HTML' }).click(),
  ]);
  expect(readFileSync(await html.path(), 'utf8')).toContain('<h1>Northwind 1999</h1>');
});
