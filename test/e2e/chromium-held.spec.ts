import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { type LaunchedServe, launchServe } from './harness/launch-serve.ts';
import { cell, isSaved, makeSample, planIsThere, shows, typeInto, YEAR } from './steps.ts';

test('SH9 in the browser too, a plan that another program holds can be looked at, or copied', async ({
  page,
  browser,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
  const plan = join(folder, 'plan.apportion');
  const servers: LaunchedServe[] = [];
  try {
    makeSample(plan);
    servers.push(await launchServe(plan), await launchServe());
    const holder = await (await browser.newContext()).newPage();
    await holder.goto(servers[0]?.url ?? '');
    await planIsThere(holder);
    await typeInto(holder, 'Nancy Davolio', YEAR, '74000');
    await isSaved(holder);

    await page.goto(servers[1]?.url ?? '');
    await page.getByRole('button', { name: 'Open a plan' }).click();
    await page.getByRole('textbox', { name: 'Path of the plan file' }).fill(plan);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Open read-only' }).click();
    await planIsThere(page);
    // Also what is only in the holder's log so far.
    await shows(page, 'Nancy Davolio', YEAR, '74,000.00');
    await cell(page, 'Nancy Davolio', YEAR).click();
    await page.keyboard.type('5');
    await shows(page, 'Nancy Davolio', YEAR, '74,000.00');
    await page.getByRole('button', { name: /^Plan\b/ }).click();
    await page.getByRole('menuitem', { name: 'Close the plan' }).click();

    await page.getByRole('button', { name: 'Open a plan' }).click();
    await page.getByRole('textbox', { name: 'Path of the plan file' }).fill(plan);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Open a copy' }).click();
    await planIsThere(page);
    await typeInto(page, 'Nancy Davolio', YEAR, '75000');
    await isSaved(page);
    await shows(holder, 'Nancy Davolio', YEAR, '74,000.00');
    expect(readdirSync(folder)).toContain('plan (2).apportion');
    await holder.context().close();
  } finally {
    for (const server of servers) await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
