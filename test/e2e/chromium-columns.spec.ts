import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { type LaunchedServe, launchServe } from './harness/launch-serve.ts';
import { cell, grid, shows, typeInto, WHOLE } from './steps.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
const plan = join(folder, 'plan.apportion');
let served: LaunchedServe;
let page: Page;

function apportion(...args: string[]): void {
  const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  execFileSync(node, [join(root, 'electron/cli/main.ts'), ...args], { stdio: 'pipe' });
}

// In order: each test goes on from the window that the one before left.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  apportion('new', plan, '--spec', join(root, 'samples/quick-start/plan-complete.json'));
  apportion('workdays', plan);
  apportion('scenario', plan, 'add', 'Base');
  const set = ['set', plan, '--scenario', 'Base', '--at', 'period=2027', '--method', 'last-year'];
  apportion(...set, '--measure', 'revenue', '420000');
  apportion(...set, '--measure', 'units', '10000');
  served = await launchServe(plan);
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(served.url);
  await expect(cell(page, WHOLE, 'p:2027')).not.toBeEmpty();
});

test.afterAll(async () => {
  await page.close();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const heading = (id: string): Locator => grid(page).locator(`.ag-header-cell[col-id="${id}"]`);
const rowCount = () => page.locator('.ag-row [col-id="tree"]').count();

async function picture(name: string): Promise<void> {
  await page.screenshot({ path: join(root, 'test-results/screens', `columns-${name}.png`) });
}

test('LV1 LV3 rows and periods fold to any level by keys and buttons', async () => {
  await cell(page, WHOLE, 'p:2027').click();
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await expect.poll(rowCount).toBe(1);
  await page.getByRole('button', { name: 'Show rows down to level 3: team' }).click();
  await expect(cell(page, 'Team Kiel', 'p:2027')).toBeVisible();
  await expect(cell(page, 'Ida Olsen', 'p:2027')).toHaveCount(0);
  await page.keyboard.press('Control+Alt+3');
  await expect(cell(page, WHOLE, 'p:2027-02')).toBeVisible();
  await page.keyboard.press('Control+Alt+2');
  await expect(cell(page, WHOLE, 'p:2027-02')).toHaveCount(0);
});

test('MC6 a period tells its working days', async () => {
  await expect(heading('p:2027-Q1').locator('.heading')).toHaveAttribute('title', /\d+ working days/);
});

test('MC2 MC3 measures stand side by side, and each is typed in its own decimals', async () => {
  await page.getByRole('button', { name: /^Measure/ }).click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await shows(page, WHOLE, 'p:2027@2', '10,000');
  await expect(heading('p:2027@2')).toContainText('Units');
  await expect(heading('p:2027@2')).toContainText('pieces');
  await typeInto(page, WHOLE, 'p:2027@2', '12000');
  await shows(page, WHOLE, 'p:2027@2', '12,000');
  await expect(cell(page, WHOLE, 'p:2027')).toHaveText(/420,000/);
  await picture('measures');
});

test('DV1 DV2 DV3 a ratio is added, stands beside them, and says why it cannot be typed into', async () => {
  await page.getByRole('button', { name: /^Measure/ }).click();
  await page.getByRole('menuitem', { name: 'New ratio…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Price');
  await expect(page.getByText('The whole plan: 35.00')).toBeVisible();
  await page.keyboard.press('Enter');
  await shows(page, WHOLE, 'ratio.1:2027', '35.00');
  await cell(page, WHOLE, 'ratio.1:2027').click();
  await page.keyboard.type('7');
  await expect(page.getByText('Price is worked out from Revenue ÷ Units: change those instead')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(cell(page, WHOLE, 'ratio.1:2027')).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await shows(page, WHOLE, 'ratio.1:2027', '35.00');
});

test('MC4 MC5 MC8 columns beside the figures are chosen in the panel, by keys alone', async () => {
  await cell(page, WHOLE, 'p:2027').click();
  await page.keyboard.press('Control+Shift+K');
  await expect(page.getByRole('checkbox', { name: 'Last year' })).toBeFocused();
  await page.getByRole('checkbox', { name: 'Share of the row above' }).press('Space');
  await page.getByRole('checkbox', { name: 'Potential', exact: false }).first().press('Space');
  await page.getByRole('button', { name: 'Every period' }).press('Enter');
  await picture('panel');
  await page.keyboard.press('Escape');
  await expect(cell(page, WHOLE, 'p:2027')).toBeFocused();
  await expect(heading('share:2027')).toBeVisible();
  await shows(page, WHOLE, 'share:2027', '–');
  await expect(cell(page, 'North', 'share:2027')).toHaveText(/^\d+\.\d\d%$/);
  await picture('beside');
});

test('MC9 columns and the first row stay in place, widths are kept, and all of it comes back', async () => {
  await page.keyboard.press('Control+Shift+K');
  await page.getByRole('checkbox', { name: 'Freeze columns up to the selected one' }).check();
  await page.getByRole('checkbox', { name: 'Keep the whole plan in sight' }).check();
  await page.keyboard.press('Escape');
  const edge = heading('p:2027').locator('.ag-header-cell-resize');
  const before = await heading('p:2027').boundingBox();
  const box = await edge.boundingBox();
  if (!box || !before) throw new Error('no edge to drag');
  await page.mouse.move(box.x + box.width / 2, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + 10, { steps: 4 });
  await page.mouse.up();
  const width = async () => Math.round((await heading('p:2027').boundingBox())?.width ?? 0);
  await expect.poll(width).toBe(Math.round(before.width) + 60);
  await page.mouse.move(800, 400);
  await page.mouse.wheel(900, 0);
  await expect(cell(page, WHOLE, 'p:2027')).toBeInViewport();
  await expect(page.locator('.ag-grid-pinned-top-rows-container')).toContainText(WHOLE);
  await page.reload();
  await expect(cell(page, WHOLE, 'p:2027')).not.toBeEmpty();
  await expect.poll(width).toBe(Math.round(before.width) + 60);
  await expect(heading('share:2027')).toBeVisible();
  await expect(cell(page, WHOLE, 'ratio.1:2027')).toHaveCount(1);
  // A double click on the edge fits the column again.
  await heading('p:2027').locator('.ag-header-cell-resize').dblclick();
  await expect.poll(width).toBe(Math.round(before.width));
});

test('LV6 the order of the rows is changed by keys and by dragging', async () => {
  const box = page.getByRole('checkbox', { name: 'Show Product in the rows' });
  await box.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(grid(page).locator('.tree-heading')).toContainText('Product › Organization');
  const rows = page.getByRole('navigation').locator('.rail-item.row');
  await rows.filter({ hasText: 'Organization' }).dragTo(rows.filter({ hasText: 'Product' }));
  await expect(grid(page).locator('.tree-heading')).toContainText('Organization › Product');
});
