import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from 'playwright/test';
import air from '../fixtures/forecast/air-passengers.json' with { type: 'json' };
import { type LaunchedServe, launchServe } from './harness/launch-serve.ts';

const SCREENS = 'test-results/screens';
const root = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
let served: LaunchedServe;

function apportion(...args: string[]): void {
  const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  execFileSync(node, [join(root, 'electron/cli/main.ts'), ...args], { stdio: 'pipe' });
}

/** Three years to plan after four years of airline passengers, sold by two people. */
function makePlan(file: string): void {
  const spec = {
    name: 'Passengers',
    currency: 'USD',
    calendar: { firstMonth: '2027-01', years: 3, leaf: 'month', yearNamedBy: 'start' },
    referenceFirstMonth: '2026-01',
    measures: [{ code: 'passengers', name: 'Passengers', decimals: 0, unit: 'thousand' }],
    dimensions: [{ code: 'organization', name: 'Organization', levels: ['person'], members: 'people.csv' }],
  };
  const months = air.series
    .slice(-48)
    .map((sum, k) => [`${2023 + Math.floor(k / 12)}-${`0${(k % 12) + 1}`.slice(-2)}`, sum]);
  const rows = months.flatMap(([month, sum]) => [`${month},A,${Number(sum) - 100}`, `${month},B,100`]);
  writeFileSync(join(folder, 'people.csv'), 'code,name,parent\nA,Ann,\nB,Bo,\n');
  writeFileSync(join(folder, 'spec.json'), JSON.stringify(spec));
  writeFileSync(join(folder, 'history.csv'), `month,organization,passengers\n${rows.join('\n')}\n`);
  apportion('new', file, '--spec', join(folder, 'spec.json'));
  apportion('import', file, '--kind', 'history', join(folder, 'history.csv'));
  apportion('scenario', file, 'add', 'Base');
  for (const [year, total] of [
    ['2027', '6000'],
    ['2028', '6300'],
    ['2029', '6600'],
  ] as const) {
    apportion('set', file, '--at', `period=${year}`, total, '--method', 'last-year');
  }
}

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
  makePlan(join(folder, 'plan.apportion'));
  served = await launchServe(join(folder, 'plan.apportion'));
});

test.afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });
const rowOf = (page: Page, heading: string): Locator =>
  page.locator('.target-table tbody tr').filter({ has: page.locator('th .name', { hasText: heading }) });
const chanceOf = (page: Page, heading: string): Locator => rowOf(page, heading).locator('td.chance');

async function type(page: Page, name: string, text: string): Promise<void> {
  await field(page, name).focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test('TG8 a target is typed, previewed, applied, refused and undone; market, goals, locks; all by keys alone', async ({
  page,
}) => {
  test.setTimeout(90_000);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(served.url);
  await expect(page.getByText('Everything adds up')).toBeVisible();
  await page.keyboard.press('Alt+Shift+T');

  // What is there: last year beside the target, and the chance of reaching it.
  const year = field(page, 'Target of 2027');
  await expect(year).toHaveValue('6,000');
  await expect(field(page, 'Target of 2027 to 2029')).toBeFocused();
  await expect(rowOf(page, 'FY 2027')).toContainText('5,714');
  await expect(rowOf(page, 'FY 2027')).toContainText('+5.0%');
  await expect(page.getByText(/^Method: .* from 48 months, Jan 2023 to Dec 2026\.$/)).toBeVisible();

  // Typing shows what it would do, the chance with it, and Esc takes it back.
  const before = await chanceOf(page, 'FY 2027').innerText();
  await year.focus();
  await page.keyboard.type('+20%');
  await expect(page.locator('.target-outlook')).toHaveText(/6,000 → 7,200\+1,200/);
  await expect(chanceOf(page, 'FY 2027')).not.toHaveText(before);
  await expect(field(page, 'Target of 2027 to 2029')).toHaveValue('20,100');
  await page.screenshot({ path: `${SCREENS}/chromium-target-typing.png` });
  await page.keyboard.press('Escape');
  await expect(year).toHaveValue('6,000');
  await expect(chanceOf(page, 'FY 2027')).toHaveText(before);

  // Enter applies and goes on below; undo and redo hold while nothing is being typed.
  await page.keyboard.type('6.2k');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Target of Q1 2027')).toBeFocused();
  await expect(year).toHaveValue('6,200');
  await page.keyboard.press('Control+z');
  await expect(year).toHaveValue('6,000');
  await page.keyboard.press('Control+y');
  await expect(year).toHaveValue('6,200');
  await page.keyboard.press('Control+z');

  // What cannot be read is said, and stays to be mended.
  await year.focus();
  await page.keyboard.type('much');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(year).toBeFocused();
  await page.keyboard.press('Escape');

  // Size of the market, its growth, and the target as a share of it.
  await type(page, 'Size of the market in 2026', '68k');
  await expect(rowOf(page, 'FY 2027').locator('xpath=preceding-sibling::tr[2]')).toContainText('8.4%');
  await type(page, 'Growth of the market in 2027', '5%');
  await expect(field(page, 'Size of the market in 2027')).toHaveValue('71,400');
  await type(page, 'Share of the market in 2027', '9%');
  await expect(year).toHaveValue('6,426');
  await type(page, 'Why the numbers of 2027', 'Board, 12 May');

  // A goal of all years that they do not add up to: the rest goes to the years that are not locked.
  await type(page, 'Goal of 2027 to 2029', '20000');
  await expect(page.getByText('2027 to 2029: the plan is 674 short of the goal of 20,000.')).toBeVisible();
  await page.getByRole('button', { name: 'Lock the total of 2027', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Unlock the total of 2027', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Bring the plan to 20,000' }).click();
  await expect(field(page, 'Target of 2027 to 2029')).toHaveValue('20,000');
  await expect(year).toHaveValue('6,426');
  await expect(page.getByText('Out of step')).toBeHidden();

  // What a lock forbids is refused as in the grid, with the ways out, and the keyboard comes back to the cell.
  await type(page, 'Target of 2027', '7000');
  const refused = page.getByRole('alertdialog');
  await expect(refused).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(year).toHaveValue('6,426');
  await expect(year).toBeFocused();
  await type(page, 'Target of 2027', '7000');
  await refused.getByRole('button', { name: /^Release/ }).click();
  await expect(year).toHaveValue('7,000');
  await expect(page.getByText('2027 to 2029: the plan is 574 above the goal of 20,000.')).toBeVisible();
  await page.getByRole('button', { name: 'Take 20,574 as the goal' }).click();
  await expect(field(page, 'Goal of 2027 to 2029')).toHaveValue('20,574');

  // The quarters of another year; arrows go from cell to cell.
  await page.getByRole('button', { name: 'Show the quarters of 2028' }).click();
  await field(page, 'Target of 2028').focus();
  await page.keyboard.press('ArrowDown');
  await expect(field(page, 'Target of Q1 2028')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(field(page, 'Size of the market in 2028')).toBeFocused();

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    const { violations } = await new AxeBuilder({ page }).include('.target-page').analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
    await page.screenshot({ path: `${SCREENS}/chromium-target-${colorScheme}.png` });
  }

  // All of it is in the file, and the page is where it was.
  await page.reload();
  await expect(year).toHaveValue('7,000');
  await expect(field(page, 'Why the numbers of 2027')).toHaveValue('Board, 12 May');
  await expect(field(page, 'Size of the market in 2027')).toHaveValue('71,400');
  expect(broken).toEqual([]);
});
