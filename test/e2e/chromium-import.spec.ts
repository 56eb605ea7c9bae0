import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { type LaunchedServe, launchServe } from './harness/launch-serve.ts';
import { makeSample, planIsThere } from './steps.ts';

const SCREENS = 'test-results/screens';

/** Actuals as another program wrote them: a title above, semicolons, decimal commas, a name that is wrong, a total. */
const ACTUALS = [
  'Sales of the first months;;;',
  'Month;Salesperson;Category;Net sales',
  '1999-01;Nancy Davolio;Beverages;1.234,50',
  '1999-01;Nancy Davolia;Seafood;2.000,00',
  '1999-02;Robert King;Beverages;500,25',
  '1999-02;Robert King;Seafood;twelve',
  'Total;;;3.734,75',
].join('\r\n');

let folder: string;
let served: LaunchedServe;
/** One page for all: the address opens once. */
let page: Page;

test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
  const plan = join(folder, 'plan.apportion');
  makeSample(plan);
  served = await launchServe(plan);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  await page.goto(served.url);
  await planIsThere(page);
});

test.afterAll(async () => {
  await page.context().close();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

async function begun(): Promise<Locator> {
  await page.keyboard.press('Alt+Shift+I');
  const dialog = page.getByRole('alertdialog', { name: 'Import a table' });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function choose(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, text);
  await page.locator('.import-dialog input[type=file]').setInputFiles(path);
}

async function isAccessible(): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    const { violations } = await new AxeBuilder({ page }).include('.import-dialog').analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('IW1 a foreign table is read, corrected, its unknown members are told, and imported as one step that undo takes back', async () => {
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  const dialog = await begun();
  await page.screenshot({ path: `${SCREENS}/chromium-import-source.png` });
  await choose('actuals.csv', ACTUALS);
  await expect(dialog.getByLabel('What Salesperson is')).toHaveValue(/^member /);
  await dialog.getByLabel('Bring in').selectOption('actuals');
  await expect(dialog.getByText('1 text is no member of the plan.')).toBeVisible();
  await expect(dialog.getByText('1 cell or row cannot be taken.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Import/ })).toBeDisabled();
  await page.screenshot({ path: `${SCREENS}/chromium-import-columns.png` });
  await isAccessible();

  await dialog.getByRole('button', { name: 'Say what they are' }).click();
  await page.screenshot({ path: `${SCREENS}/chromium-import-members.png` });
  await dialog.getByLabel('What becomes of Nancy Davolia').selectOption({ label: 'It is Nancy Davolio' });
  await expect(dialog.getByText('1 text is no member of the plan.')).toBeHidden();

  await dialog.getByRole('tab', { name: 'Problems (1)' }).click();
  await expect(dialog.locator('.problem-row')).toHaveCount(1);
  await expect(dialog.locator('.problem-row')).toContainText('twelve');
  await page.screenshot({ path: `${SCREENS}/chromium-import-problems.png` });
  await isAccessible();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save all as CSV' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('twelve');

  // Mended in the file and chosen again: what was said of the member is asked anew, for nothing was imported yet.
  await choose('actuals.csv', ACTUALS.replace('twelve', '1.000,00'));
  await dialog.getByLabel('Bring in').selectOption('actuals');
  await dialog.getByRole('tab', { name: 'Unknown members (1)' }).click();
  await dialog.getByRole('button', { name: /^Take the nearest member/ }).click();
  await expect(dialog.getByText('Ready to import')).toBeVisible();
  await expect(dialog.getByText('4,734.75')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^Imported: 4 new/)).toBeVisible();

  // The same file again: known by its headings and the name that was told, and nothing to do.
  await page.keyboard.press('Alt+Shift+I');
  await choose('actuals.csv', ACTUALS.replace('twelve', '1.000,00'));
  await expect(dialog.getByText('As last time')).toBeVisible();
  await expect(dialog.getByText('nothing would change')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: /^Redo: .*actuals\.csv/ })).toBeVisible();
  expect(broken).toEqual([]);
});

test('IW2 cells are pasted, a table of members adds new ones by keys, and Esc leaves nothing behind', async () => {
  const dialog = await begun();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Code\tName\tParent\nGIFT\tGifts\t\nTOYS\tToys\t\n');
    const target = document.querySelector('.import-body') as HTMLElement;
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(dialog.getByLabel('What Name is')).toBeVisible();
  await dialog.getByLabel('Bring in').selectOption('members');
  await dialog.getByRole('combobox', { name: 'Dimension' }).selectOption({ label: 'Product' });
  await expect(dialog.getByText('Ready to import')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /^Nothing to undo|^Undo/ })).toBeVisible();
});

test('IW3 a file that is no table says so; a long one shows its problems by row and is imported', async () => {
  const dialog = await begun();
  await choose('broken.xlsx', 'PK but no workbook');
  await expect(dialog.getByRole('alert')).toContainText('broken.xlsx');
  const months = Array.from({ length: 12 }, (_, i) => `1997-${String(i + 1).padStart(2, '0')}`);
  const rows = Array.from({ length: 100_000 }, (_, i) => `${months[i % 12]},Robert King,Beverages,${i % 100}.25`);
  await choose('long.csv', ['Month,Salesperson,Category,Net sales', ...rows].join('\n'));
  await expect(dialog.getByText('100,000 rows', { exact: false }).first()).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText('99,988 cells or rows cannot be taken.')).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('tab', { name: /^Problems/ }).click();
  await expect(dialog.locator('.problem-row').first()).toBeVisible({ timeout: 30_000 });
  expect(await dialog.locator('.problem-row').count()).toBeLessThan(60);
  await page.screenshot({ path: `${SCREENS}/chromium-import-many-problems.png` });
  await dialog.getByLabel('Same line and month twice').selectOption('sum');
  await expect(dialog.getByText('Ready to import')).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Import 100,000 rows' }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await expect(page.getByText(/^Imported: /)).toBeVisible();
});

test('IW4 a table that is dropped on an open plan begins the import', async () => {
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(
      new File(['Month,Salesperson,Category,Net sales\n1999-03,Robert King,Beverages,5\n'], 'dropped.csv'),
    );
    const drop = { dataTransfer: data, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('drop', drop));
  });
  const dialog = page.getByRole('alertdialog', { name: 'Import a table' });
  await expect(dialog.getByText('dropped.csv')).toBeVisible();
  await expect(dialog.getByLabel('What Salesperson is')).toHaveValue(/^member /);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
