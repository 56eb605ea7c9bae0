import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { readPdf } from '../support/pdf.ts';
import { onDesktop } from './harness/desktop.ts';
import { trySample } from './steps.ts';

const desktop = onDesktop();

test('PR7 a report is printed in a window of its own and saved where the dialog says, by keys alone', async () => {
  test.setTimeout(90_000);
  const { app, window: page } = await desktop.start();
  await trySample(page);
  await page.keyboard.press('Escape');
  const path = join(desktop.folder, '报告.pdf');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (() => Promise.resolve({ canceled: false, filePath })) as typeof dialog.showSaveDialog;
  }, path);
  await page.keyboard.press('Control+p');
  const dialog = page.getByRole('alertdialog', { name: /^Report of/ });
  await dialog.getByRole('combobox', { name: 'Language' }).selectOption('zh');
  await dialog.getByRole('button', { name: 'Save PDF' }).press('Enter');
  await expect.poll(() => existsSync(path), { timeout: 60_000 }).toBe(true);
  await expect(dialog).toBeHidden();
  const { pages, characters } = readPdf(readFileSync(path));
  expect(pages).toBeGreaterThan(2);
  expect([...'标分解报告'].filter((mark) => !characters.has(mark))).toEqual([]);
  expect(app.windows()).toHaveLength(1);
});
