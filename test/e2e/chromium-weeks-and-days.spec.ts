import { expect, type Page, test } from 'playwright/test';
import { type LaunchedServe, launchServe } from './harness/launch-serve.ts';
import { cents, entryLine, grid, shows, typeInto, WHOLE } from './steps.ts';

let server: LaunchedServe;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  server = await launchServe();
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await page.goto(server.url);
});

test.afterAll(async () => {
  await page.close();
  await server.close();
});

const next = () => page.keyboard.press('Control+Enter');
const picture = (name: string) => page.screenshot({ path: `test-results/screens/weeks-and-days-${name}.png` });
const heading = (name: string) => page.getByRole('columnheader', { name, exact: true });

/** History of a salesperson or two, months of 2026. */
function pasted(): string {
  const rows = ['Region\tRep\tMonth\tSales'];
  for (let month = 1; month <= 12; month++) {
    for (const [region, rep] of [
      ['East', 'Ann'],
      ['East', 'Bob'],
      ['West', 'Cid'],
    ]) {
      rows.push(`${region}\t${rep}\t2026-${String(month).padStart(2, '0')}\t${1000 + month * 10}`);
    }
  }
  return `${rows.join('\n')}\n`;
}

test('WD22 a plan by day is made in the wizard, and its size is told', async () => {
  await expect(page.getByRole('button', { name: /^From an outline/ })).toBeVisible();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, pasted());
  await expect(page.getByRole('complementary', { name: 'What comes of it' })).toContainText('Rep');
  await next();
  await page.getByLabel('First planned year').fill('2027');
  await page.getByLabel('Planned by').selectOption({ label: 'Day' });
  await expect(page.getByText('365 periods for each of 3 lines: 1,095 figures')).toBeVisible();
  await picture('wizard-en-light');
  for (let i = 0; i < 3; i++) await next();
  await expect(grid(page)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Everything adds up')).toBeVisible();
  await shows(page, WHOLE, 'p:2027', '38,340');
});

test('WD23 periods unfold down to days, and last year is told at months alone', async () => {
  await page.locator('[col-id="p:2027"][role="gridcell"]').first().click();
  await page.keyboard.press('Control+Alt+3');
  await expect(heading('Jan')).toBeVisible();
  await page.locator('[col-id="p:2027-01"][role="gridcell"]').first().click();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(heading('4–10 Jan')).toBeVisible();
  await page.locator('[col-id="p:2027-01-W2"][role="gridcell"]').first().click();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(heading('Fri 8 Jan')).toBeVisible();
  await picture('grid-en-light');
});

test('WD24 a month and a day are typed into; everything adds up, in the file too', async () => {
  await typeInto(page, WHOLE, 'p:2027-01', '4000');
  await shows(page, WHOLE, 'p:2027-01', '4,000');
  await typeInto(page, WHOLE, 'p:2027-01-08', '555');
  await expect(page.getByText('Everything adds up')).toBeVisible();
  await expect.poll(() => cents(page, WHOLE, 'p:2027-01-08').catch(() => 0n)).toBe(55_500n);
  const days = ['04', '05', '06', '07', '08', '09', '10'].map((day) => cents(page, WHOLE, `p:2027-01-${day}`));
  const week = (await Promise.all(days)).reduce((a, b) => a + b, 0n);
  expect(week).toBe(await cents(page, WHOLE, 'p:2027-01-W2'));
  await page.keyboard.press('Control+z');
  await expect.poll(() => cents(page, WHOLE, 'p:2027-01-08')).toBeLessThan(55_500n);
  await page.keyboard.press('Control+y');
  await expect.poll(() => cents(page, WHOLE, 'p:2027-01-08')).toBe(55_500n);
  await expect(entryLine(page)).toBeVisible();
});
