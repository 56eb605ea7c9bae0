import { readFileSync, writeFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { readXlsx } from 'hucre/xlsx';
import { expect, type Page, test } from 'playwright/test';
import { readPdf } from '../support/pdf.ts';
import { answered, returned } from '../unit/claims/books-support.ts';
import { type ServedSample, serveSample } from './harness/serve-sample.ts';
import { planIsThere } from './steps.ts';

const SCREENS = 'test-results/screens';

let served: ServedSample;

test.beforeAll(async () => {
  served = await serveSample();
});

test.afterAll(async () => {
  await served.close();
});

async function looksSound(page: Page, within: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test('KS2 a round goes out and comes back, is accepted, offered, decided and undone, by keys', async ({
  page,
}, info) => {
  test.setTimeout(120_000);
  await page.goto(served.url);
  await planIsThere(page);
  await page.keyboard.press('Alt+Shift+A');
  await expect(page.getByText('No claims yet. Send claim workbooks.')).toBeVisible();

  // A round for all who answer for lines themselves.
  await page.getByRole('button', { name: 'Send claim workbooks...' }).press('Enter');
  const start = page.getByRole('alertdialog', { name: 'Claims for "Last year"' });
  await expect(start.getByRole('button', { name: 'Start and save 9 workbooks' })).toBeFocused();
  await looksSound(page, 'dialog');
  await start.getByLabel('Answer until').fill('2020-01-01');
  await expect(start.getByRole('alert')).toContainText('2020-01-01');
  await start.getByLabel('Answer until').fill('2099-12-31');
  const [zip] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(zip.suggestedFilename()).toMatch(/^Northwind 1999, claims .*\.zip$/);
  await expect(page.getByText('0 of 9 answered').first()).toBeVisible();

  // One owner's own workbook, filled in twice: once well, once with another amount and no reason.
  const nancy = page.getByRole('button', { name: 'Nancy Davolio', exact: true });
  await nancy.press('Enter');
  const [book] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Workbook', exact: true }).press('Enter'),
  ]);
  const bytes = new Uint8Array(readFileSync(await book.path()));
  expect((await readXlsx(bytes)).sheets.length).toBe(2);
  const { places } = await returned(bytes);
  const good = info.outputPath('Nancy.xlsx');
  const bad = info.outputPath('bad.xlsx');
  writeFileSync(
    good,
    await answered(
      bytes,
      places.map((_, i) => (i < 2 ? [1000, 'two customers left'] : null)),
    ),
  );
  writeFileSync(
    bad,
    await answered(
      bytes,
      places.map(() => [1000, ''] as const),
    ),
  );
  const take = async (...files: string[]) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Take answers in...' }).press('Enter');
    await (await chooser).setFiles(files);
  };
  await take(bad);
  const incoming = page.getByRole('alertdialog', { name: /came back$/ });
  await expect(incoming.getByRole('listitem')).toContainText('without a reason');
  await expect(incoming.getByRole('button')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await take(good);
  await expect(incoming.getByRole('listitem')).toContainText(`${places.length - 2} accepted, 2 countered`);
  await expect(page.getByText('0 of 9 answered').first()).toBeVisible();
  await looksSound(page, 'dialog');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 of 9 answered').first()).toBeVisible();

  const rows = page.getByRole('region', { name: 'Claims', exact: true }).locator('tbody tr');
  await expect(rows.first()).toContainText('countered');
  await expect(rows.first()).toContainText('two customers left');
  await looksSound(page, '.claims-page');
  await page.screenshot({ path: `${SCREENS}/chromium-claims.png` });

  // KS3: what is suggested is seen before it is offered.
  await page.getByRole('button', { name: 'Reconcile...' }).press('Enter');
  const suggest = page.getByRole('alertdialog', { name: 'Bring claims back to their targets' });
  await expect(suggest.getByRole('textbox').first()).toBeFocused();
  await suggest.getByRole('button', { name: 'Offer' }).press('Enter');
  await expect(rows.first()).toContainText('offer made');
  await page.keyboard.press('Control+z');
  await expect(rows.first()).toContainText('countered');

  // One is accepted, one decided; both are locked in the grid, and undone again.
  await rows.nth(0).getByRole('checkbox').press('Space');
  await page.getByRole('button', { name: 'Accept 1' }).press('Enter');
  await expect(rows.first()).toContainText('accepted');
  await rows.nth(1).getByRole('checkbox').press('Space');
  await page.getByRole('button', { name: 'Decide...' }).press('Enter');
  const decide = page.getByRole('alertdialog', { name: 'Decide 1 claim' });
  await decide.getByRole('textbox').first().fill('2k');
  await page.keyboard.press('Enter');
  await expect(rows.nth(1)).toContainText('decided');
  await expect(rows.nth(1)).toContainText('2,000');
  await expect(page.getByText('locks')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(rows.nth(1)).toContainText('countered');

  // What was said is asked for again, and the agreement is printed.
  const [agreement] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Agreement (PDF)' }).press('Enter'),
  ]);
  expect(agreement.suggestedFilename()).toBe('Agreement Nancy Davolio.pdf');
  expect(readPdf(readFileSync(await agreement.path())).title).toBe('Target agreement: Nancy Davolio');

  // Those of everybody take a while, and are stopped: nothing is saved.
  const saved: string[] = [];
  page.on('download', (download) => saved.push(download.suggestedFilename()));
  await page.getByRole('button', { name: 'More' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Save all agreements (PDF)' }).press('Enter');
  const making = page.getByRole('alertdialog', { name: 'Agreements are being made' });
  await expect(making.getByRole('progressbar')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(making).toBeHidden();
  await page.getByRole('button', { name: 'Agreement (PDF)' }).press('Enter');
  await expect.poll(() => saved).toEqual(['Agreement Nancy Davolio.pdf']);
});
