import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { money, retail, retailCsv } from '../unit/new-plan/support.ts';
import { type LaunchedServe, launchServe } from './harness/launch-serve.ts';
import { grid } from './steps.ts';

const rows = retail(10_000);
let folder: string;
let server: LaunchedServe;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
  server = await launchServe();
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await page.goto(server.url);
});

test.afterAll(async () => {
  await page.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function begin(way: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^From ${way}`) }).click();
}

async function pick(name: string, content: string | Uint8Array): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const chooser = page.waitForEvent('filechooser');
  await begin('Excel');
  await (await chooser).setFiles(path);
}

async function backToStart(): Promise<void> {
  // The tour greets whoever opens a first plan.
  const skip = page.getByRole('button', { name: 'Skip' });
  if (await skip.isVisible()) await skip.click();
  await page
    .getByRole('button', { name: /^Plan|Sales targets|Targets of/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: /Close the plan/ }).click();
  await expect(page.getByRole('button', { name: /^From an outline/ })).toBeVisible();
}

const next = () => page.keyboard.press('Control+Enter');
const step = (name: string) => expect(page.locator('.np-steps [aria-current="step"]')).toContainText(name);
const picture = (name: string) => page.screenshot({ path: `test-results/screens/new-plan-${name}.png` });

test('NP1 a retail history nobody has seen becomes a plan by three keys, and its sums are right', async () => {
  await pick('orders.csv', retailCsv(rows));
  const result = page.getByRole('complementary', { name: 'What comes of it' });
  await expect(result).toContainText('10,000 of 10,000 rows are used.', { timeout: 20_000 });
  await expect(page.getByRole('combobox', { name: 'What the column Sales Rep is' })).toHaveValue('level organization');
  await picture('columns-en-light');
  await next();
  await step('Calendar');
  await expect(page.getByLabel('First planned year')).toHaveValue('2025');
  await picture('calendar-en-light');
  await next();
  await step('Measures');
  await picture('measures-en-light');
  await next();
  await step('Create');
  await picture('create-en-light');
  await next();
  await expect(grid(page)).toBeVisible({ timeout: 20_000 });
  const last = rows.filter(({ date }) => date.startsWith('2024')).reduce((sum, { cents }) => sum + cents, 0);
  await expect(grid(page)).toContainText(Number(money(last)).toLocaleString('en', { minimumFractionDigits: 2 }));
  await expect(page.getByText('Everything adds up')).toBeVisible();
  await backToStart();
  await expect(page.getByRole('button', { name: /Sales targets 2025/ })).toBeVisible();
});

test('NP9 a role that is changed changes the result; going back keeps what was typed', async () => {
  await pick('orders.csv', retailCsv(rows.slice(0, 300)));
  const result = page.getByRole('complementary', { name: 'What comes of it' });
  await expect(result).toContainText('Sub-Category', { timeout: 20_000 });
  await page.getByRole('combobox', { name: 'What the column Sub-Category is' }).selectOption('ignored');
  await expect(result).not.toContainText('Sub-Category');
  await next();
  await page.getByLabel('The fiscal year begins in').selectOption({ label: 'April' });
  await next();
  await page.getByRole('textbox', { name: 'Name' }).first().fill('Net sales');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByLabel('The fiscal year begins in')).toHaveValue('4');
  await next();
  await expect(page.getByRole('textbox', { name: 'Name' }).first()).toHaveValue('Net sales');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^From an outline/ })).toBeVisible();
});

test('NP10 cells that are pasted on the start screen begin a plan', async () => {
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData(
      'text/plain',
      'Region\tRep\tMonth\tSales\nEast\tAnn\t2024-01\t1,200\nWest\tBob\t2024-12\t800\nWest\tBob\toops\t1\n',
    );
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  const result = page.getByRole('complementary', { name: 'What comes of it' });
  await expect(result).toContainText('2,000');
  await expect(result).toContainText('"oops" is no date');
  await picture('problems-en-light');
  for (let i = 0; i < 4; i++) await next();
  await expect(grid(page)).toContainText('2,000', { timeout: 20_000 });
  await backToStart();
});

test('NP11 an outline is typed with the keyboard alone', async () => {
  await page.keyboard.press('Control+Alt+n');
  const text = page.getByRole('textbox', { name: /^Organization/ });
  await expect(text).toBeFocused();
  await page.keyboard.type('East\n');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ann, ann@example.com\nBob\n');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('West\n');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Cid');
  await expect(text).toHaveValue('East\n    Ann, ann@example.com\n    Bob\nWest\n    Cid');
  await expect(page.getByText('3 lines to plan')).toBeVisible();
  await picture('outline-en-light');
  for (let i = 0; i < 3; i++) await next();
  await step('Create');
  await page.getByRole('textbox', { name: /^Total of Revenue/ }).fill('1.2m');
  await next();
  await expect(grid(page)).toContainText('1,200,000', { timeout: 20_000 });
  await expect(grid(page)).toContainText('400,000');
});

test('NP14 settings of a plan change later, and a plan that was undone altogether says how it comes back', async () => {
  const skip = page.getByRole('button', { name: 'Skip' });
  if (await skip.isVisible()) await skip.click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('plan settings');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Plan settings' });
  await picture('settings-en-light');
  await dialog.getByLabel('Name of the plan').fill('Targets of the shop');
  await dialog.getByLabel('Working days').selectOption('DE');
  await dialog.getByRole('combobox', { name: 'Shown in' }).selectOption('3');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveTitle(/Targets of the shop/);
  await expect(grid(page)).toContainText('1,200');
  const empty = page.getByText('This plan has no lines yet');
  const leadsTo = (keys: string, place: Locator) =>
    expect
      .poll(async () => {
        await page.keyboard.press(keys);
        return place.isVisible();
      })
      .toBe(true);
  await leadsTo('Control+z', empty);
  await picture('undone-en-light');
  await page.getByRole('button', { name: /^Redo/ }).last().click();
  await leadsTo('Control+y', grid(page));
  await backToStart();
});

test('NP15 a plan that holds members and nothing else gets its lines by one button', async () => {
  const spec = {
    name: 'Bare',
    currency: 'EUR',
    calendar: { firstMonth: '2027-01' },
    measures: [{ code: 'revenue', name: 'Revenue' }],
    dimensions: [
      { code: 'organization', name: 'Organization', members: [{ name: 'East', children: ['Ann', 'Bob'] }] },
      { code: 'product', name: 'Product', members: ['Chairs', 'Tables', 'Lamps'] },
    ],
  };
  writeFileSync(join(folder, 'bare.json'), JSON.stringify(spec));
  const bare = join(folder, 'Bare.apportion');
  execFileSync(join(import.meta.dirname, '../../node_modules/node/bin/node'), [
    join(import.meta.dirname, '../../electron/cli/main.ts'),
    'new',
    bare,
    '--spec',
    join(folder, 'bare.json'),
  ]);
  await page.keyboard.press('Control+o');
  await page.getByLabel('Path of the plan file').fill(bare);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Organization: 2 members at the lowest level')).toBeVisible({ timeout: 20_000 });
  await picture('bare-en-light');
  await page.getByRole('button', { name: 'Plan all 6 combinations' }).click();
  await page.getByRole('textbox', { name: 'Name of the scenario' }).fill('First');
  await page.keyboard.press('Enter');
  await expect(grid(page)).toBeVisible();
  await backToStart();
});

test('NP12 what cannot be read is told in words, and the way stays open', async () => {
  await pick('old.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
  await expect(page.getByRole('alert')).toContainText('save it as .xlsx or CSV', { timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await page.keyboard.press('Escape');
  const xlsx = readFileSync('test/fixtures/import/history-libreoffice.xlsx');
  await pick('cut.xlsx', xlsx.subarray(0, 2000));
  await expect(page.getByRole('alert')).toContainText('its end is missing');
  await page.keyboard.press('Escape');
  await pick('whole.xlsx', xlsx);
  await expect(page.getByRole('complementary', { name: 'What comes of it' })).toContainText('rows are used');
  await page.keyboard.press('Escape');
});

test('every step in Chinese and dark, nothing sticking out of the window', async () => {
  await page.getByRole('button', { name: /^Language/ }).click();
  await page.getByRole('menuitemradio', { name: '简体中文' }).click();
  await page.getByRole('button', { name: /^外观/ }).click();
  await page.getByRole('menuitemradio', { name: '深色' }).click();
  await page.evaluate(() => {
    const months = Array.from({ length: 12 }, (_, i) => `2025年${i + 1}月`).join('\t');
    const line = (who: string) => `${who}\t${Array(12).fill('12.5').join('\t')}\n`;
    const text = `单位：万元\n大区\t业务员\t${months}\t合计\n${line('华东\t张伟')}${line('\t李娜')}${line('华东小计\t')}${line('华南\t王强')}`;
    const data = new DataTransfer();
    data.setData('text/plain', text);
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('complementary', { name: '识别结果' })).toContainText('4,500,000');
  for (const [at, name] of ['columns', 'calendar', 'measures', 'create'].entries()) {
    await expect(page.locator('.np-steps li').nth(at)).toHaveAttribute('aria-current', 'step');
    await picture(`${name}-zh-dark`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, name).toBe(0);
    await next();
  }
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('grid')).toContainText('4,500,000');
});
