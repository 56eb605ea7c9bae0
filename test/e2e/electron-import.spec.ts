import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { launchElectron } from './harness/launch-electron.ts';
import { trySample } from './steps.ts';

/** As a program in Germany writes it: UTF-16 with tabs, decimal commas, a title above the headings. */
const ACTUALS = [
  'Umsatz\t\t\t',
  'Month\tSalesperson\tCategory\tNet sales',
  '1999-01\tRobert King\tBeverages\t1.234,50',
];

test('IW1 a foreign file is imported in the app as one step, and undo takes it back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
  const path = join(folder, 'actuals.txt');
  writeFileSync(path, Buffer.from(`\ufeff${ACTUALS.join('\r\n')}`, 'utf16le'));
  const launched = await launchElectron({ home: join(folder, 'home'), userData: join(folder, 'user-data') });
  try {
    const { window } = launched;
    await trySample(window);
    await window.keyboard.press('Alt+Shift+I');
    const dialog = window.getByRole('alertdialog', { name: 'Import a table' });
    const chooser = window.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles(path);
    await dialog.getByLabel('Bring in').selectOption('actuals');
    await expect(dialog.getByText('Ready to import')).toBeVisible({ timeout: 20_000 });
    await expect(dialog.getByText('1,234.50', { exact: true }).last()).toBeVisible();
    await window.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(window.getByText(/^Imported: 1 new/)).toBeVisible();
    await window.keyboard.press('Control+z');
    await expect(window.getByRole('button', { name: /^Redo: .*actuals\.txt/ })).toBeVisible();
  } finally {
    await launched.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
