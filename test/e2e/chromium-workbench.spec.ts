import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { type LaunchedServe, launchServe } from './harness/launch-serve.ts';
import {
  besides,
  cents,
  centsInFile,
  everythingAddsUp,
  isSaved,
  makeSample,
  planIsThere,
  shows,
  trySample,
  typeInto,
  WHOLE,
  YEAR,
} from './steps.ts';

let folder: string;
let plan: string;
let served: LaunchedServe | null = null;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
  plan = join(folder, 'plan.apportion');
});

test.afterEach(async () => {
  await served?.close();
  served = null;
  rmSync(folder, { recursive: true, force: true });
});

async function serve(file?: string): Promise<string> {
  served = await launchServe(file);
  return served.url;
}

async function stop(): Promise<number | null> {
  const status = await served?.close();
  served = null;
  return status ?? null;
}

test('from the start screen: the sample opens, a leaf and a total spread exactly, and undo takes them back', async ({
  page,
}) => {
  await page.goto(await serve());
  await trySample(page);
  await everythingAddsUp(page);
  const whole = await cents(page, WHOLE, YEAR);
  const person = await cents(page, 'Nancy Davolio', 'p:1999-Q1');

  await typeInto(page, 'Nancy Davolio', 'p:1999-Q1', '60000');
  await shows(page, 'Nancy Davolio', 'p:1999-Q1', '60,000.00');
  const raised = whole + 60_000_00n - person;
  expect(await cents(page, WHOLE, YEAR)).toBe(raised);
  await everythingAddsUp(page);

  await typeInto(page, WHOLE, YEAR, '+5%');
  await expect.poll(() => cents(page, WHOLE, YEAR)).toBeGreaterThan(raised);
  await everythingAddsUp(page);
  await page.keyboard.press('Control+z');
  await expect.poll(() => cents(page, WHOLE, YEAR)).toBe(raised);
  await page.keyboard.press('Control+z');
  await expect.poll(() => cents(page, WHOLE, YEAR)).toBe(whole);
  await page.keyboard.press('Control+y');
  await shows(page, 'Nancy Davolio', 'p:1999-Q1', '60,000.00');
  await everythingAddsUp(page);
});

test('what was typed is in one clean file when the server ends, and there when it is started again', async ({
  page,
}) => {
  makeSample(plan);
  await page.goto(await serve(plan));
  await planIsThere(page);
  await typeInto(page, 'Southern', 'p:1999-Q2', '50k');
  await shows(page, 'Southern', 'p:1999-Q2', '50,000.00');
  await isSaved(page);
  const whole = await cents(page, WHOLE, YEAR);
  expect(await stop()).toBe(0);
  expect(besides(folder, 'plan.apportion')).toEqual([]);
  expect(centsInFile(plan, 'Last year')).toBe(whole);
  await expect(page.getByText('The connection to the plan was lost')).toBeVisible();

  await page.goto(await serve(plan));
  await planIsThere(page);
  expect(await cents(page, WHOLE, YEAR)).toBe(whole);
  await page.keyboard.press('Control+z');
  await expect.poll(() => cents(page, WHOLE, YEAR)).not.toBe(whole);
  await everythingAddsUp(page);
});

test('tabs show one plan: what one does the other shows, and undoes', async ({ page, context }) => {
  makeSample(plan);
  await page.goto(await serve(plan));
  await planIsThere(page);
  const before = await cents(page, 'Anne Dodsworth', YEAR);
  const other = await context.newPage();
  await other.goto(new URL('/', page.url()).href);
  await planIsThere(other);
  await typeInto(other, 'Anne Dodsworth', YEAR, '80000');
  await shows(other, 'Anne Dodsworth', YEAR, '80,000.00');
  await shows(page, 'Anne Dodsworth', YEAR, '80,000.00');
  await page.bringToFront();
  await page.keyboard.press('Control+z');
  await expect.poll(() => cents(other, 'Anne Dodsworth', YEAR)).toBe(before);

  await other.getByRole('button', { name: /^Plan\b/ }).click();
  await other.getByRole('menuitem', { name: 'Close the plan' }).click();
  await expect(other.getByRole('button', { name: 'Open sample' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open sample' })).toBeVisible();
  expect(besides(folder, 'plan.apportion')).toEqual([]);
});

test('a plan is opened by its path; one that is none is told clearly', async ({ page }) => {
  makeSample(plan);
  await page.goto(await serve());
  await page.getByRole('button', { name: 'Open a plan' }).click();
  await page.getByRole('textbox', { name: 'Path of the plan file' }).fill(join(folder, 'gone.apportion'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('gone.apportion');
  await page.getByRole('textbox', { name: 'Path of the plan file' }).fill(plan);
  await page.keyboard.press('Enter');
  await planIsThere(page);
  await page.reload();
  await planIsThere(page);
});
