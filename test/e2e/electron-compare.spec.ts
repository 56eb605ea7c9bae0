import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'playwright/test';
import { onDesktop } from './harness/desktop.ts';
import { trySample } from './steps.ts';

const desktop = onDesktop();

test('CO17 on the desktop scenarios are compared, and the comparison and its bridge saved where the dialog says', async () => {
  test.setTimeout(90_000);
  const { app, window: page } = await desktop.start();
  await trySample(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const table = page.getByRole('treegrid', { name: 'Scenarios side by side' });
  await expect(table).toBeVisible();
  const chances = page.getByRole('row', { name: /^Chance of the total/ }).getByRole('cell');
  await expect(chances).toHaveText([/%$/, /%$/, /%$/]);
  const told = await chances.allInnerTexts();
  const saveTo = (path: string) =>
    app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (() => Promise.resolve({ canceled: false, filePath })) as typeof dialog.showSaveDialog;
    }, path);

  const workbook = join(desktop.folder, 'comparison.xlsx');
  await saveTo(workbook);
  await page.getByRole('button', { name: 'Export the comparison to Excel' }).click();
  await expect.poll(() => existsSync(workbook)).toBe(true);
  const { sheets } = await readXlsx(readFileSync(workbook));
  expect(sheets.map(({ name }) => name)).toEqual(['Comparison', 'Fairness and risk']);
  expect(sheets[0]?.rows[0]?.slice(3, 7)).toEqual(['Last year', 'Last year', 'Equal', 'Potential']);
  const saved = sheets[1]?.rows.find(([name]) => name === 'Chance of the total')?.slice(1) as number[];
  expect(saved.map((chance) => `${Math.round(chance * 100)}%`)).toEqual(told);

  const picture = join(desktop.folder, 'bridge.png');
  await saveTo(picture);
  await page.getByRole('button', { name: 'Copy or save the chart' }).click();
  await page.getByRole('menuitem', { name: 'Save as PNG' }).click();
  await expect.poll(() => existsSync(picture)).toBe(true);
  expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
});
