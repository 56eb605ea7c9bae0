import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { type LaunchedServe, launchServe } from './harness/launch-serve.ts';
import { cell, makeSample, planIsThere, typeInto, WHOLE } from './steps.ts';

const SCREENS = 'test-results/screens';
const JANUARY = 'p:1999-01';
const YEAR = 'p:1999';

let folder: string;
let served: LaunchedServe;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
  const plan = join(folder, 'plan.apportion');
  makeSample(plan);
  served = await launchServe(plan);
});

test.afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Carries an action out by the palette, as who knows its name does. */
async function palette(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

async function isAccessible(page: Page, part: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    const { violations } = await new AxeBuilder({ page }).include(part).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('FL11 a checklist leads to what is wrong, asks for a reason, seals; versions are looked at, compared and saved', async ({
  page,
}) => {
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(served.url);
  await planIsThere(page);
  await palette(page, 'Make the scenario final');
  const checklist = page.getByRole('alertdialog', { name: /^Make .* final$/ });
  await expect(checklist.getByText('Every figure adds up')).toBeVisible();
  await page.getByLabel('What this version is about').fill('As agreed by the board');
  await page.keyboard.press('Enter');
  await expect(checklist).toBeHidden();
  await expect(page.getByText('Sealed, version 1, checksum ok')).toBeVisible();

  // Nothing changes what is final; the way out is told.
  await typeInto(page, WHOLE, YEAR, '+5%');
  await expect(page.getByText(/is final and stays as it is/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await palette(page, 'Reopen the final scenario');
  await page.keyboard.type('New prices');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Sealed, version 1')).toBeHidden();
  await typeInto(page, WHOLE, YEAR, '+5%');

  // An empty month is warned of, and leads there.
  await emptyJanuary(page);
  await palette(page, 'Make the scenario final');
  await expect(checklist.getByText('1 month has no targets')).toBeVisible();
  await page.screenshot({ path: `${SCREENS}/chromium-final-checklist.png` });
  await isAccessible(page, '.finalise');
  await checklist.getByRole('button', { name: 'The whole plan, Jan 1999' }).click();
  await expect(cell(page, WHOLE, JANUARY)).toBeFocused();
  await palette(page, 'Make the scenario final');
  await expect(checklist.getByText('1 month has no targets')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(checklist.getByText('Give the reason first.')).toBeVisible();
  await page.keyboard.type('Closed for rebuilding');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Sealed, version 2, checksum ok')).toBeVisible();

  await page.getByRole('button', { name: 'Sealed, version 2, checksum ok' }).click();
  const versions = page.getByRole('dialog', { name: 'Final versions' });
  await expect(versions.getByRole('row')).toHaveCount(3);
  await expect(versions.getByText('Checksum ok, stands now')).toBeVisible();
  await expect(versions.getByText('in spite of warnings: Closed for rebuilding')).toBeVisible();
  await page.screenshot({ path: `${SCREENS}/chromium-final-versions.png` });
  await isAccessible(page, '.final-versions');

  const download = page.waitForEvent('download');
  await versions.getByRole('button', { name: 'Save as CSV' }).last().click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/version 1\.csv$/);
  const lines = readFileSync(await saved.path(), 'utf8')
    .trimEnd()
    .split('\n');
  const total = lines
    .slice(1)
    .reduce((sum, line) => sum + Number((line.split(',').at(-1) as string).replace('.', '')), 0);
  expect(total).toBe(101_766_427);

  await versions.getByRole('button', { name: 'Changes', exact: true }).click();
  const compared = page.getByRole('dialog', { name: /version 1 and .* version 2$/ });
  await expect(compared.getByRole('row').nth(1)).toContainText('1,017,664.27');
  await page.screenshot({ path: `${SCREENS}/chromium-final-changes.png` });
  const differences = page.waitForEvent('download');
  await compared.getByRole('button', { name: 'Save all rows as CSV' }).click();
  expect(readFileSync(await (await differences).path(), 'utf8')).toContain('1017664.27');
  await page.keyboard.press('Escape');

  // A version as it was, and back.
  await palette(page, 'Final versions');
  await versions.getByRole('button', { name: 'Look' }).last().click();
  await expect(page.locator('.peek-banner')).toBeVisible();
  await expect(cell(page, WHOLE, YEAR)).toHaveText(/1,017,664/);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page.locator('.peek-banner')).toBeHidden();
  expect(broken).toEqual([]);
});

/** Stands on January of the whole plan, unfolded from its quarter, and takes its targets away. */
async function emptyJanuary(page: Page): Promise<void> {
  await palette(page, 'Jan 1999');
  await expect(cell(page, WHOLE, JANUARY)).toBeVisible();
  await typeInto(page, WHOLE, JANUARY, '0');
  await expect(cell(page, WHOLE, JANUARY)).toHaveText('0');
}
