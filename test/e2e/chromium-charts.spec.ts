import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { type ServedSample, serveSample } from './harness/serve-sample.ts';
import { cell, planIsThere } from './steps.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let served: ServedSample;
let page: Page;
const said: string[] = [];

// In order: each test goes on from the window that the one before left.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  served = await serveSample();
  page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(served.url);
  await planIsThere(page);
});

test.afterAll(async () => {
  await page.context().close();
  await served.close();
});

const chart = () => page.locator('.chart-canvas');
const spoken = () => page.locator('.chart [role="status"]');
const picture = (name: string) => page.screenshot({ path: join(root, 'test-results/screens', `charts-${name}.png`) });

async function faults(within = '.main'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

test('CG10 the page shows the row and period on which the planner stands, and moves them', async () => {
  await cell(page, 'Eastern', 'p:1999').click();
  await page.keyboard.press('Alt+Shift+C');
  await expect(chart()).toHaveAttribute('aria-label', 'Trend: Net sales, Eastern, 1999');
  await chart().focus();
  await page.keyboard.press('Home');
  await expect(spoken()).toContainText('Jan 1999, Target');
  const first = await spoken().innerText();
  await page.keyboard.press('ArrowRight');
  await expect(spoken()).toContainText('Feb 1999, Target');
  await page.keyboard.press('ArrowLeft');
  await expect(spoken()).toHaveText(first);
  // Enter goes to the mark's row and period; the path leads back up.
  await page.keyboard.press('Enter');
  await expect(chart()).toHaveAttribute('aria-label', /Trend: Net sales, Team Fuller \(Eastern\), 1999/);
  await page.getByRole('button', { name: 'Eastern', exact: true }).click();
  await expect(chart()).toHaveAttribute('aria-label', 'Trend: Net sales, Eastern, 1999');
  await page.getByRole('button', { name: 'Grid', exact: true }).click();
  await expect(cell(page, 'Eastern', 'p:1999-01')).toBeFocused();
});

test('CG10 a click on a mark goes there', async () => {
  await page.getByRole('button', { name: 'Charts', exact: true }).click();
  await page.getByRole('button', { name: 'Whole plan', exact: true }).click();
  await page.getByRole('tab', { name: 'Treemap' }).click();
  await expect(chart()).toHaveAttribute('aria-label', /^Treemap: Net sales, Whole plan/);
  const box = await chart().boundingBox();
  await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 300);
  await expect(page.locator('.chart-card')).toContainText('Team Fuller (Eastern)');
  await page.mouse.down();
  await page.mouse.up();
  await expect(chart()).toHaveAttribute('aria-label', /^Treemap: Net sales, Team Fuller \(Eastern\)/);
});

test('CG10 the figures can be read and the pictures saved', async () => {
  await page.getByRole('button', { name: 'Whole plan', exact: true }).click();
  await page.getByRole('tab', { name: 'Trend' }).click();
  await page.getByRole('button', { name: 'Figures', exact: true }).click();
  expect(await faults()).toEqual([]);
  await expect(page.getByRole('row')).toHaveCount(13);
  await expect(page.getByRole('columnheader', { name: 'Southern' })).toBeVisible();
  await picture('table');
  await page.getByRole('button', { name: 'Picture', exact: true }).click();
  for (const kind of ['PNG', 'SVG'] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Save as ${kind}` }).click();
    const bytes = readFileSync(await (await download).path());
    if (kind === 'PNG') expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    else expect(bytes.toString()).toMatch(/^<svg[\s\S]*Southern[\s\S]*<\/svg>$/);
  }
});

test('CG13 a chart beside the grid goes along, leads it, and keeps a row', async () => {
  await page.getByRole('button', { name: 'Grid', exact: true }).click();
  await cell(page, 'Eastern', 'p:1999').click();
  await page.keyboard.press('Alt+c');
  const pane = page.getByRole('region', { name: 'Chart beside the grid' });
  const about = pane.locator('.chart-about');
  await expect(about).toContainText('Net sales, Eastern, 1999');
  await page.keyboard.press('ArrowDown');
  await expect(about).toContainText('Net sales, Team Fuller (Eastern), 1999');
  // Several rows selected: the chart is of the row that they lie in.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(about).toContainText('Net sales, Team Fuller (Eastern), 1999');
  await page.keyboard.press('Escape');
  await cell(page, 'Team Fuller (Eastern)', 'p:1999').click();
  // From the chart to the grid, by keys: the mark of a person in March.
  await page.keyboard.press('F6');
  await expect(pane.getByRole('button').first()).toBeFocused();
  await chart().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Nancy Davolio', 'p:1999-02')).toBeFocused();
  // Kept on the whole plan, it shows where the planner is.
  await cell(page, 'Whole plan', 'p:1999').click();
  await pane.getByRole('button', { name: 'Charts' }).click();
  await page.getByRole('menuitemradio', { name: 'Fairness' }).click();
  await expect(about).toContainText('Net sales, Whole plan, 1999');
  await pane.getByRole('button', { name: /^Keep this row/ }).click();
  await cell(page, 'Laura Callahan', 'p:1999').click();
  await expect(about).toContainText('Net sales, Whole plan, 1999');
  const divider = page.getByRole('separator', { name: 'Size of the chart' });
  const before = await pane.boundingBox();
  await divider.focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await pane.boundingBox())?.height ?? 0).toBeGreaterThan(before?.height ?? 0);
  await picture('beside');
  expect(await faults('.chart-pane')).toEqual([]);
  await pane.getByRole('button', { name: 'Follow the grid again' }).click();
  // The picture has its title and is of a size to be shown.
  const download = page.waitForEvent('download');
  await pane.getByRole('button', { name: 'Copy or save the chart' }).click();
  await page.getByRole('menuitem', { name: 'Save as SVG' }).click();
  const svg = readFileSync(await (await download).path(), 'utf8');
  expect(svg).toMatch(/width="960" height="540"[\s\S]*Fairness: Net sales/);
  await pane.getByRole('button', { name: 'Close the chart' }).click();
  await expect(pane).toHaveCount(0);
  await page.getByRole('button', { name: 'Charts', exact: true }).click();
  await page.getByRole('tab', { name: 'Trend' }).click();
  await page.getByRole('button', { name: 'Whole plan', exact: true }).click();
});

test('CG10 every chart stands in both languages and themes, and the page keeps its policy', async () => {
  const tabs = page.getByRole('tab');
  await tabs.first().click();
  await expect(tabs).toHaveCount(9);
  for (let i = 0; i < 9; i++) {
    await expect(tabs.nth(i)).toHaveAttribute('aria-selected', 'true');
    await expect(chart()).toBeVisible();
    await chart().focus();
    await page.keyboard.press('Home');
    await expect(spoken()).not.toBeEmpty();
    await picture(`en-${i}`);
    if (i === 1) expect(await faults()).toEqual([]);
    await tabs.nth(i).focus();
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Control+,');
  await page.getByRole('dialog').getByText('Dark', { exact: true }).click();
  await page.getByRole('dialog').getByText('简体中文').click();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1440, height: 900 });
  for (let i = 0; i < 9; i++) {
    await tabs.nth(i).click();
    await expect(chart()).toHaveAttribute('aria-label', /：Net sales，整个计划，1999年/);
    await chart().focus();
    await page.keyboard.press('Home');
    await picture(`zh-dark-${i}`);
    if (i === 1) expect(await faults()).toEqual([]);
  }
  expect(said).toEqual([]);
});
