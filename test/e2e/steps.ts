import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { type ElectronApplication, expect, type Locator, type Page } from 'playwright/test';

export const YEAR = 'p:1999';
export const QUARTERS = ['p:1999-Q1', 'p:1999-Q2', 'p:1999-Q3', 'p:1999-Q4'] as const;
export const WHOLE = 'Whole plan';
export const REGIONS = ['Eastern', 'Western', 'Northern', 'Southern'] as const;

export function grid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Targets by row and period' });
}

export function entryLine(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Change the selected cell' });
}

export async function trySample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open sample' }).click();
  await planIsThere(page);
}

export async function planIsThere(page: Page): Promise<void> {
  await expect(grid(page)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Everything adds up')).toBeVisible();
  await expect(cell(page, WHOLE, YEAR)).not.toBeEmpty();
}

/** A cell by its row's name and its column; rows are those that are unfolded. */
export function cell(page: Page, row: string, column: string): Locator {
  const named = page.getByRole('gridcell', { name: row, exact: true });
  return page.getByRole('row').filter({ has: named }).locator(`[col-id="${column}"]`);
}

/** A figure in cents; exact, unlike a number of units. */
export async function cents(page: Page, row: string, column: string): Promise<bigint> {
  const text = (await cell(page, row, column).innerText()).trim();
  const found = /^([−-]?)([\d,]+)(?:\.(\d\d))?$/.exec(text);
  if (!found) throw new Error(`${row} at ${column} shows "${text}"`);
  const units = BigInt((found[2] as string).replaceAll(',', '')) * 100n + BigInt(found[3] ?? '0');
  return found[1] ? -units : units;
}

/** Goes to a cell by a click and types into it, as a planner does. */
export async function typeInto(page: Page, row: string, column: string, text: string): Promise<void> {
  await cell(page, row, column).click();
  await expect(cell(page, row, column)).toBeFocused();
  await page.keyboard.type(text);
  await expect(entryLine(page)).toHaveValue(text);
  await page.keyboard.press('Enter');
}

export async function shows(page: Page, row: string, column: string, text: string): Promise<void> {
  await expect(cell(page, row, column)).toHaveText(text);
}

/** Every figure on screen: quarters make the year, regions make the whole, in each period. */
export async function everythingAddsUp(page: Page): Promise<void> {
  const sum = async (parts: Promise<bigint>[]) => (await Promise.all(parts)).reduce((a, b) => a + b, 0n);
  for (const row of [WHOLE, ...REGIONS])
    expect(await sum(QUARTERS.map((quarter) => cents(page, row, quarter)))).toBe(await cents(page, row, YEAR));
  for (const column of [YEAR, ...QUARTERS])
    expect(await sum(REGIONS.map((region) => cents(page, region, column)))).toBe(await cents(page, WHOLE, column));
}

export async function isSaved(page: Page): Promise<void> {
  await expect(page.getByText(/^Saved in the file/)).toBeVisible();
}

/** The sum of a scenario's cells as the file itself tells it to any SQLite program, in cents. */
export function centsInFile(path: string, scenario: string): bigint {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const read = db.prepare('SELECT sum(ticks) AS total FROM cell_view WHERE scenario = ?');
    read.setReadBigInts(true);
    return read.get(scenario)?.['total'] as bigint;
  } finally {
    db.close();
  }
}

/** The names of what lies beside a plan after it was closed: nothing may be left over. */
export function besides(folder: string, plan: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith(plan) && name !== plan);
}

export function planFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.apportion'))
    .map((name) => join(folder, name));
}

/** The processes that hold plans: children of the app's that run the host's program. */
export function hostPids(app: ElectronApplication): number[] {
  const parent = app.process().pid;
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return listed
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number])
    .filter(([, ppid]) => ppid === parent)
    .map(([pid]) => pid)
    .filter((pid) => /host[\\/]main\.cjs|node\.mojom\.NodeService/.test(commandOf(pid)));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Makes a copy of the sample plan by the command line, as one would before opening it elsewhere. */
export function makeSample(path: string): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  execFileSync(node, [join(root, 'electron/cli/main.ts'), 'sample', path], { stdio: 'pipe' });
}

/** Picks an item of the native menu as soon as it is there: the page offers what it can do a moment after it is loaded. */
export async function pickInMenu(app: ElectronApplication, id: string): Promise<void> {
  const pick = () =>
    app.evaluate(({ Menu }, at) => {
      const item = Menu.getApplicationMenu()?.getMenuItemById(at);
      if (item?.enabled) item.click();
      return item?.enabled === true;
    }, id);
  await expect.poll(pick).toBe(true);
}
