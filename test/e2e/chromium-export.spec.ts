import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { expect, type Page, test } from 'playwright/test';
import { type ServedSample, serveSample } from './harness/serve-sample.ts';
import { planIsThere } from './steps.ts';

let served: ServedSample;
let page: Page;
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  served = await serveSample();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(served.url);
  await planIsThere(page);
});
test.afterAll(() => served.close());

const SHEETS = ['Cover', 'Summary', 'Charts', 'Breakdown', 'Eastern', 'Western', 'Northern', 'Southern', 'Strategy'];

const dialog = () => page.locator('.export-dialog');

/** Presses the dialog's button and gives what the browser downloaded. */
async function download(): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const begun = page.waitForEvent('download');
  await dialog()
    .getByRole('button', { name: /^Export/ })
    .click();
  const file = await begun;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('EX6 by keys alone: the workbook that the preview shows is downloaded', async () => {
  await page.keyboard.press('Control+e');
  await expect(dialog()).toBeVisible();
  await expect(dialog().getByRole('radio', { name: 'Excel workbook' })).toBeFocused();
  await dialog().getByLabel('A sheet for each').selectOption({ label: 'region (4)' });
  await dialog().getByLabel('Rows down to').selectOption({ label: 'salesperson' });
  await dialog().getByLabel('Columns down to').selectOption({ label: 'quarters' });
  await dialog().getByLabel('Fairness').uncheck();
  await expect(dialog().locator('.export-sheets li .name')).toHaveText(SHEETS);
  await dialog().getByRole('button', { name: 'Breakdown' }).click();
  await expect(dialog().locator('.export-rows')).toContainText('Nancy Davolio');
  await expect(dialog().locator('.export-rows')).not.toContainText('Beverages');
  await page.screenshot({ path: 'test-results/screens/export.png' });
  const { name, bytes } = await download();
  expect(name).toBe('Northwind 1999 Last year.xlsx');
  const book = await readXlsx(bytes);
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(SHEETS);
  expect(book.sheets[3]?.rows[2]?.slice(0, 4)).toEqual(['Total', null, 0, 1_017_664.27]);
  await expect(dialog().getByRole('heading')).toHaveText('Northwind 1999 Last year.xlsx is among the downloads');
  await page.keyboard.press('Escape');
  await expect(dialog()).toBeHidden();
});

test('EX6 choices are remembered; CSV has its own, and says what cannot be', async () => {
  await page.keyboard.press('Control+e');
  await expect(dialog().getByLabel('A sheet for each')).toHaveValue('0');
  await dialog().getByRole('radio', { name: /^CSV/ }).check();
  await dialog().getByLabel('Decimals').selectOption({ label: 'Comma 1,5' });
  await expect(dialog().getByRole('status')).toHaveText('A comma cannot both separate columns and begin decimals.');
  await expect(dialog().getByRole('button', { name: /^Export/ })).toBeDisabled();
  await dialog().getByLabel('Separator').selectOption({ label: 'Semicolon ;' });
  await expect(dialog().locator('.export-text')).toContainText(';1999-Q1;');
  const { name, bytes } = await download();
  expect(name).toBe('Northwind 1999 Last year.csv');
  const [head, first] = bytes.toString('utf8').split('\n');
  expect(head).toBe('\ufefforganization code;organization;product code;product;1999-Q1;1999-Q2;1999-Q3;1999-Q4;total');
  expect(first).toMatch(/;\d+,\d\d$/);
  await dialog().getByRole('button', { name: 'Export another' }).click();
  await dialog().getByRole('radio', { name: /^JSON/ }).check();
  expect(JSON.parse((await download()).bytes.toString('utf8')).lines).toHaveLength(72);
  await page.keyboard.press('Escape');
});

test('EX6 in Chinese the workbook is Chinese', async () => {
  await page
    .locator('.status-bar')
    .getByRole('button', { name: /English/ })
    .click();
  await page.getByRole('menuitemradio', { name: '简体中文' }).click();
  await page.keyboard.press('Control+e');
  await dialog().getByRole('radio', { name: 'Excel 工作簿' }).check();
  const begun = page.waitForEvent('download');
  await dialog().getByRole('button', { name: /^导出/ }).click();
  const book = await readXlsx(readFileSync(await (await begun).path()));
  expect(book.sheets.map((sheet) => sheet.name).slice(0, 4)).toEqual(['封面', '汇总', '图表', '分解表']);
  await page.screenshot({ path: 'test-results/screens/export-zh.png' });
});
