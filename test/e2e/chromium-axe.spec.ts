import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { type LaunchedServe, launchServe } from './harness/launch-serve.ts';
import { cell, makeSample, planIsThere, WHOLE, YEAR } from './steps.ts';

let folder: string;
const servers: LaunchedServe[] = [];
let start: Page;
let plan: Page;

test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
  makeSample(join(folder, 'plan.apportion'));
  servers.push(await launchServe(), await launchServe(join(folder, 'plan.apportion')));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  [start, plan] = [await context.newPage(), await context.newPage()];
  await start.goto(servers[0]?.url ?? '');
  await plan.goto(servers[1]?.url ?? '');
  await planIsThere(plan);
});

test.afterAll(async () => {
  await plan.context().close();
  for (const server of servers) await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What axe finds serious or critical, one line each; within a part of the page where the rest has been looked at. */
async function faults(page: Page, within = 'html'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(within).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}

/** Every overlay that keys open, with the name of its dialog. */
const OVERLAYS = [
  { keys: 'Control+k', name: 'Search actions and places' },
  { keys: 'Control+/', name: 'Keyboard shortcuts' },
  { keys: 'Control+,', name: 'Settings' },
  { keys: 'F1', name: 'Guide' },
] as const;

async function theme(page: Page, name: 'Light' | 'Dark'): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('radio', { name, exact: true }).check();
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).toHaveAttribute('data-theme', name.toLowerCase());
}

for (const name of ['Light', 'Dark'] as const) {
  test(`AX1 no serious fault on start, workbench and refusal in the ${name.toLowerCase()} theme`, async () => {
    test.setTimeout(90_000);
    await theme(start, name);
    expect(await faults(start)).toEqual([]);
    await start.getByRole('button', { name: 'Open a plan' }).click();
    expect(await faults(start, '.recent')).toEqual([]);
    await start.keyboard.press('Escape');

    await theme(plan, name);
    const year = cell(plan, 'Nancy Davolio', YEAR);
    await year.click();
    expect(await faults(plan)).toEqual([]);
    await plan.keyboard.type('15k');
    expect(await faults(plan, '.main')).toEqual([]);
    await plan.keyboard.press('Escape');
    await plan.keyboard.press('Control+l');
    await expect(year).toHaveClass(/sum-held/);
    await plan.keyboard.type('9k');
    await plan.keyboard.press('Enter');
    await expect(plan.getByRole('alertdialog')).toBeVisible();
    expect(await faults(plan, 'dialog[open]')).toEqual([]);
    await plan.keyboard.press('Escape');
    await plan.keyboard.press('Control+z');
    await expect(year).not.toHaveClass(/sum-held/);
  });

  test(`AX1 AX2 no serious fault in any overlay in the ${name.toLowerCase()} theme; Esc gives the keyboard back`, async () => {
    test.setTimeout(90_000);
    await theme(plan, name);
    for (const { keys, name: called } of OVERLAYS) {
      await cell(plan, WHOLE, YEAR).click();
      await plan.keyboard.press(keys);
      const overlay = plan.getByRole('dialog', { name: called });
      await expect(overlay).toBeVisible();
      if (keys === 'F1') await expect(overlay.getByRole('article')).toBeVisible();
      expect(await faults(plan, 'dialog[open]'), called).toEqual([]);
      await plan.keyboard.press('Escape');
      await expect(overlay).toBeHidden();
      await expect(cell(plan, WHOLE, YEAR)).toBeFocused();
      // From a button it goes back to the button.
      const button = plan.getByRole('button', { name: 'Side bar' });
      await button.focus();
      await plan.keyboard.press(keys);
      await expect(overlay).toBeVisible();
      await plan.keyboard.press('Escape');
      await expect(button).toBeFocused();
    }
  });
}

test('AX1 the tour has no serious fault', async () => {
  await plan.keyboard.press('Control+k');
  await plan.keyboard.type('tour');
  await plan.keyboard.press('Enter');
  await expect(plan.locator('.tour-card')).toBeVisible();
  expect(await faults(plan, '.tour-card')).toEqual([]);
  await plan.keyboard.press('Escape');
  await expect(plan.locator('.tour-card')).toBeHidden();
});

test('AX2 what has the keyboard is to be seen, and nothing moves for those who want no motion', async () => {
  await plan.getByRole('button', { name: 'Side bar' }).focus();
  await plan.keyboard.press('Shift+Tab');
  const seen = await plan.evaluate(() => {
    const { boxShadow, outlineStyle } = getComputedStyle(document.activeElement as Element);
    return boxShadow !== 'none' || outlineStyle !== 'none';
  });
  expect(seen).toBe(true);
  const moving = await plan.evaluate(() => {
    const durations = [...document.querySelectorAll('*')].map(
      (element) => getComputedStyle(element).transitionDuration,
    );
    return durations.filter((duration) => duration.split(', ').some((part) => Number.parseFloat(part) > 0.01)).length;
  });
  expect(moving).toBe(0);
});

test('AX3 at 1280 nothing of the bars is cut off or lies over another part, in both languages', async () => {
  for (const language of ['English', '简体中文']) {
    await plan.keyboard.press('Control+,');
    await plan.getByRole('radio', { name: language }).check();
    await plan.keyboard.press('Escape');
    const cut = await plan.evaluate(() => {
      const found: string[] = [];
      for (const bar of document.querySelectorAll('.top-bar, .status-bar')) {
        if (bar.scrollWidth > bar.clientWidth) found.push(`${bar.className} overflows`);
        const parts = [...bar.querySelectorAll('button')].filter((part) => part.getBoundingClientRect().width > 0);
        for (const part of parts) {
          const { right, left } = part.getBoundingClientRect();
          if (left < 0 || right > innerWidth) found.push(`${part.textContent} sticks out`);
          const value = part.querySelector('.value');
          if (value && value.scrollWidth > value.clientWidth) found.push(`${value.textContent} is cut`);
        }
      }
      for (const text of document.querySelectorAll('.rail h2, .rail .rail-item'))
        if (text.scrollWidth > text.clientWidth) found.push(`${text.textContent} is cut`);
      return found;
    });
    expect(cut, language).toEqual([]);
  }
});
