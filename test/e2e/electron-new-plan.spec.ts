import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'playwright/test';
import { retail, retailCsv } from '../unit/new-plan/support.ts';
import { launchElectron } from './harness/launch-electron.ts';
import { besides, centsInFile, grid, hostPids, planFiles } from './steps.ts';

test('NP13 a file becomes a plan among the documents of the desktop, and what it holds is what the file said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
  const home = join(folder, 'home');
  const rows = retail(2000);
  const path = join(folder, 'orders.csv');
  writeFileSync(path, retailCsv(rows));
  const launched = await launchElectron({ home, userData: join(folder, 'user-data') });
  try {
    const { app, window } = launched;
    await expect(window.getByRole('button', { name: /^From Excel or CSV.*Ctrl N/ })).toBeVisible();
    const chooser = window.waitForEvent('filechooser');
    await window.getByRole('button', { name: /^From Excel or CSV/ }).click();
    await (await chooser).setFiles(path);
    await expect(window.getByText('2,000 of 2,000 rows are used.')).toBeVisible({ timeout: 20_000 });
    for (let i = 0; i < 4; i++) await window.keyboard.press('Control+Enter');
    await expect(grid(window)).toBeVisible({ timeout: 20_000 });
    await expect.poll(() => hostPids(app).length).toBe(1);
  } finally {
    await launched.close();
  }
  const [file = ''] = planFiles(home);
  expect(basename(file)).toBe('Sales targets 2025.apportion');
  expect(besides(join(file, '..'), basename(file))).toEqual([]);
  const last = rows.filter(({ date }) => date.startsWith('2024'));
  const ticks = last.reduce((sum, { cents, quantity, profit }) => sum + cents + quantity + profit, 0);
  expect(centsInFile(file, 'First draft')).toBe(BigInt(ticks));
  rmSync(folder, { recursive: true, force: true });
});
