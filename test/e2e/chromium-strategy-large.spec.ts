import { expect, test } from 'playwright/test';
import { BLEND, planInFile } from '../bench/plan-in-file.ts';
import { launchServe } from './harness/launch-serve.ts';

/** More cells than a strategy is worked out for in the frame that asks. */
const PRODUCTS = 21;

test('SE15 of a large plan the last value of the slider is shown, exactly, and applied as it was shown', async ({
  browser,
}) => {
  const { path, tidy } = planInFile(PRODUCTS, { more: [BLEND] });
  const served = await launchServe(path);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(served.url);
    await page.locator('.rail').getByRole('button', { name: 'Blend', exact: true }).click();
    const target = page.locator('.preview:not(.stale) .table-frame tbody tr:nth-child(2) .target');
    await expect(target).not.toBeEmpty();
    await page.locator('.strategy-page input[type="range"]').first().focus();
    for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('textbox', { name: 'Weight of Equal parts' })).toHaveValue('80%');
    await expect(page.getByText(/^Adds up to/)).toBeVisible();
    const shown = await target.innerText();
    // A share of a fifth by last year, the rest alike: of 1,000 people near a thousandth.
    expect(Number(shown.replaceAll(',', ''))).toBeGreaterThan(9_000_000);
    await page.getByRole('button', { name: 'Apply to Base' }).click();
    await expect(page.getByText('Nothing: the figures are what the strategy gives.')).toBeVisible({ timeout: 20_000 });
    expect(await target.innerText()).toBe(shown);
  } finally {
    await page.close();
    await served.close();
    tidy();
  }
});
