import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { type LaunchedServe, launchServe } from './harness/launch-serve.ts';
import { cell, makeSample } from './steps.ts';

/** Pictures of every screen for people to look at; the test holds only that nothing sticks out of the window. */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const LANGUAGES = [
  { code: 'en', name: 'English', sample: 'Open sample', addsUp: 'Everything adds up' },
  { code: 'zh', name: '简体中文', sample: '打开示例', addsUp: '各级合计一致' },
];
const THEMES = ['light', 'dark'];

test('screens in both languages, light and dark, small and large', async ({ page, context }) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
  const servers: LaunchedServe[] = [];
  try {
    makeSample(join(folder, 'plan.apportion'));
    for (const file of [undefined, join(folder, 'plan.apportion')]) servers.push(await launchServe(file));
    const plan = await context.newPage();
    await page.goto(servers[0]?.url ?? '');
    await plan.goto(servers[1]?.url ?? '');
    await expect(plan.getByRole('grid')).toBeVisible();
    await takeAll(page, plan);
  } finally {
    for (const server of servers) await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function takeAll(page: Page, plan: Page): Promise<void> {
  for (const { code, name } of LANGUAGES) {
    for (const theme of THEMES) {
      await choose(page, name, theme);
      await choose(plan, name, theme);
      for (const size of SIZES) {
        const suffix = `${code}-${theme}-${size.width}`;
        await page.setViewportSize(size);
        await plan.setViewportSize(size);
        await picture(page, `start-${suffix}`);
        const month = cell(plan, 'Michael Suyama', 'p:1999-Q2');
        await month.click();
        await picture(plan, `workbench-${suffix}`);
        await plan.keyboard.type('15k');
        await expect(plan.locator('.entry-popover')).toBeVisible();
        await picture(plan, `preview-${suffix}`);
        await plan.keyboard.press('Escape');
        await plan.keyboard.press('Control+l');
        await expect(month).toHaveClass(/sum-held/);
        await plan.keyboard.type('9k');
        await plan.keyboard.press('Enter');
        await expect(plan.getByRole('alertdialog')).toBeVisible();
        await picture(plan, `refused-${suffix}`);
        await plan.keyboard.press('Escape');
        await plan.keyboard.press('Control+z');
        await expect(month).not.toHaveClass(/sum-held/);
      }
    }
  }
}

/** Language and theme by the two pickers, whatever language they speak now. */
async function choose(page: Page, language: string, theme: string): Promise<void> {
  await page.getByRole('button', { name: /^(Language|语言)/ }).click();
  await page.getByRole('menuitemradio', { name: language }).click();
  await page.getByRole('button', { name: /^(Theme|外观)/ }).click();
  await page.getByRole('menuitemradio', { name: theme === 'light' ? /^(Light|浅色)$/ : /^(Dark|深色)$/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

async function picture(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  await page.screenshot({ path: `test-results/screens/${name}.png` });
  const overflow = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth - window.innerWidth,
    height: document.documentElement.scrollHeight - window.innerHeight,
  }));
  expect(overflow, name).toEqual({ width: 0, height: 0 });
}
