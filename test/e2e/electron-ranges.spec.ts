import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { type LaunchedElectron, launchElectron } from './harness/launch-electron.ts';
import { drag, goTo, pasteFrom, selects } from './range-steps.ts';
import { cell, cents, makeSample, planIsThere, shows, YEAR } from './steps.ts';

const SUYAMA = 'Michael Suyama';
const KING = 'Robert King';
const [Q1, Q2, Q3, Q4] = ['p:1999-Q1', 'p:1999-Q2', 'p:1999-Q3', 'p:1999-Q4'] as const;

let folder: string;
let launched: LaunchedElectron | null = null;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  rmSync(folder, { recursive: true, force: true });
});

test('CB1 CB7 CM1 ranges go over the system’s clipboard by keys and by the menu, and fill by the handle', async () => {
  const plan = join(folder, 'plan.apportion');
  makeSample(plan);
  launched = await launchElectron({ args: [plan] });
  const { window, app } = launched;
  await planIsThere(window);

  await drag(window, cell(window, SUYAMA, Q1), cell(window, KING, Q2));
  await selects(window, 4);
  await window.keyboard.press('Control+c');
  const text = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(text).toMatch(/^\d+\.\d\d\t\d+\.\d\d\r?\n\d+\.\d\d\t\d+\.\d\d$/);
  const copied = await cents(window, KING, Q2);
  await goTo(window, SUYAMA, Q3);
  await window.keyboard.press('Control+v');
  await expect.poll(() => cents(window, KING, Q4)).toBe(copied);
  await selects(window, 4);

  await app.evaluate(({ clipboard }) => clipboard.writeText('1.234,50\t(7)'));
  await cell(window, SUYAMA, Q1).click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Paste' }).click();
  await shows(window, SUYAMA, Q1, '1,234.50');
  await shows(window, SUYAMA, Q2, '−7.00');

  await goTo(window, KING, Q1);
  await pasteFrom(window, '100\t150');
  await shows(window, KING, Q2, '150.00');
  await drag(window, window.locator('.fill-handle'), cell(window, KING, Q4));
  await shows(window, KING, Q4, '250.00');
  await shows(window, KING, YEAR, '700.00');
  await cell(window, KING, Q1).click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Cut' }).click();
  await shows(window, KING, YEAR, '0');
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('100\t150\t200\t250');
});
