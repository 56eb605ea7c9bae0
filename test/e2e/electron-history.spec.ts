import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'playwright/test';
import type {} from '../../renderer/client/index.ts';
import { onDesktop } from './harness/desktop.ts';
import { isSaved, pickInMenu, planFiles, trySample, typeInto, WHOLE, YEAR } from './steps.ts';

const desktop = onDesktop();

test('HP4 a copy and the history go where the dialog says, never over a plan that is open', async () => {
  const { app, window: page } = await desktop.start();
  await trySample(page);
  await page.keyboard.press('Escape');
  await typeInto(page, WHOLE, YEAR, '2m');
  await isSaved(page);
  const answerWith = (path: string | null) =>
    app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (() =>
        Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })) as typeof dialog.showSaveDialog;
    }, path);
  const ticksIn = (path: string) => {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      return db.prepare("SELECT sum(ticks) AS total FROM cell_view WHERE scenario = 'Last year'").get()?.['total'];
    } finally {
      db.close();
    }
  };

  // The open plan stays as it is, and the page says why.
  const [open = ''] = planFiles(desktop.home);
  await answerWith(open);
  await pickInMenu(app, 'save-copy');
  await expect(page.getByRole('alert')).toContainText('a plan is open under that name');

  // Nor over one that another program holds, or whose log a crash left beside it.
  const left = join(desktop.folder, 'left.apportion');
  writeFileSync(left, 'as it was');
  writeFileSync(`${left}-wal`, 'log');
  await answerWith(left);
  await pickInMenu(app, 'save-copy');
  await expect(page.getByRole('alert')).toContainText(left);
  expect(readFileSync(left, 'utf8')).toBe('as it was');

  const copy = join(desktop.folder, 'copy.apportion');
  await answerWith(copy);
  await pickInMenu(app, 'save-copy');
  await expect.poll(() => existsSync(copy)).toBe(true);
  expect(ticksIn(copy)).toBe(200_000_000);

  const csv = join(desktop.folder, 'history.csv');
  await answerWith(csv);
  await pickInMenu(app, 'export-history');
  await expect.poll(() => readText(csv)).toContain('set to 2,000,000');

  await answerWith(null);
  await pickInMenu(app, 'save-copy');
  // Another form than name and bytes is not let through.
  const tried = page.evaluate(() => window.apportion?.saveFile('../out.txt', new Uint8Array(1)));
  await expect(tried).rejects.toThrow();
});

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
