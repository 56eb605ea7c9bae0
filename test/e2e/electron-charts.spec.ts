import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { onDesktop } from './harness/desktop.ts';
import { trySample } from './steps.ts';

const desktop = onDesktop();

test('CG10 a chart is saved where the dialog says, and copied as a picture', async () => {
  const { app, window: page } = await desktop.start();
  await trySample(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+Shift+C');
  await expect(page.locator('.chart-canvas')).toBeVisible();
  const path = join(desktop.folder, 'trend.png');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (() => Promise.resolve({ canceled: false, filePath })) as typeof dialog.showSaveDialog;
  }, path);
  await page.getByRole('button', { name: 'Save as PNG' }).click();
  await expect.poll(() => existsSync(path)).toBe(true);
  expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
  await page.getByRole('button', { name: 'Copy the picture' }).click();
  await expect(page.locator('.notice')).toHaveText('The picture is on the clipboard.');
});
