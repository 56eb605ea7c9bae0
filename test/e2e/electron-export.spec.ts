import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'playwright/test';
import { onDesktop } from './harness/desktop.ts';
import type { LaunchedElectron } from './harness/launch-electron.ts';
import { trySample } from './steps.ts';

const desktop = onDesktop();

/** Makes the save dialog answer with a path at once, and keeps what is shown in its folder. */
async function answerSave({ app }: LaunchedElectron, path: string): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog, shell }, filePath) => {
    const shown: string[] = [];
    Object.assign(globalThis, { shown });
    dialog.showSaveDialog = (() => Promise.resolve({ canceled: false, filePath })) as typeof dialog.showSaveDialog;
    shell.showItemInFolder = (file: string) => void shown.push(file);
  }, path);
  return () => app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);
}

test('EX7 the process that holds the plan writes the file where the dialog says, and it can be shown there', async () => {
  const launched = await desktop.start();
  const { window: page } = launched;
  await trySample(page);
  const folder = join(desktop.folder, 'out');
  mkdirSync(folder);
  const path = join(folder, 'plan.xlsx');
  const shown = await answerSave(launched, path);
  await page.keyboard.press('Control+e');
  const dialog = page.locator('.export-dialog');
  await dialog.getByRole('button', { name: /^Export/ }).click();
  await expect(dialog.getByRole('heading')).toHaveText(/ is there$/);
  expect(readdirSync(folder)).toEqual(['plan.xlsx']);
  expect((await readXlsx(readFileSync(path))).sheets.map(({ name }) => name)).toContain('Breakdown');
  await dialog.getByRole('button', { name: 'Show in folder' }).click();
  await expect.poll(shown).toEqual([path]);
  await page.screenshot({ path: 'test-results/screens/export-done-electron.png' });

  const gone = join(desktop.folder, 'gone', 'plan.xlsx');
  await answerSave(launched, gone);
  await dialog.getByRole('button', { name: 'Export another' }).click();
  await dialog.getByRole('button', { name: /^Export/ }).click();
  await expect(dialog.getByRole('alert')).toContainText('is not there any more');
  expect(existsSync(gone)).toBe(false);
});
