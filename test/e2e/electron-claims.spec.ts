import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { onDesktop } from './harness/desktop.ts';
import { trySample } from './steps.ts';

const desktop = onDesktop();

test('KS4 workbooks and agreements go to a folder of their own, and never over one that is there', async () => {
  test.setTimeout(120_000);
  const { app, window: page } = await desktop.start();
  await trySample(page);
  await page.keyboard.press('Escape');
  const folder = join(desktop.folder, '发放');
  mkdirSync(folder);
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (() =>
      Promise.resolve({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog;
  }, folder);
  await page.keyboard.press('Alt+Shift+A');
  await page.getByRole('button', { name: 'Send claim workbooks...' }).press('Enter');
  await page.getByRole('button', { name: 'Start and save 9 workbooks' }).press('Enter');
  await expect.poll(() => readdirSync(folder), { timeout: 30_000 }).toHaveLength(1);
  const [name = ''] = readdirSync(folder);
  expect(readdirSync(join(folder, name))).toHaveLength(9);
  expect(readdirSync(join(folder, name))).toContain('Nancy Davolio.xlsx');

  await page.getByRole('button', { name: 'Save workbooks' }).press('Enter');
  await expect.poll(() => existsSync(join(folder, `${name} (2)`))).toBe(true);

  await page.getByRole('button', { name: 'More' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Save all agreements (PDF)' }).press('Enter');
  const agreements = join(folder, 'Northwind 1999, agreements');
  await expect.poll(() => existsSync(agreements), { timeout: 60_000 }).toBe(true);
  expect(readdirSync(agreements)).toContain('Agreement Nancy Davolio.pdf');
  expect(readdirSync(folder)).toHaveLength(3);
});
