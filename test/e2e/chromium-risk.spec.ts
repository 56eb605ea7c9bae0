import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'playwright/test';
import { type ServedSample, serveSample } from './harness/serve-sample.ts';
import { planIsThere } from './steps.ts';

const SCREENS = 'test-results/screens';

let served: ServedSample;

test.beforeAll(async () => {
  served = await serveSample();
});

test.afterAll(async () => {
  await served.close();
});

test('RK5 the risk of the plan: seeded, asked again by every input, the market switched, rows sorted', async ({
  page,
}) => {
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(served.url);
  await planIsThere(page);
  // By the keyboard alone.
  await page.keyboard.press('Alt+Shift+R');
  const headline = page.locator('.risk-figure');
  await expect(headline).toHaveText(/^\d+%$/);
  const first = await page.locator('.risk-markets tbody').innerText();
  await page.screenshot({ path: `${SCREENS}/chromium-risk.png` });

  // For all: in both themes.
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    const { violations } = await new AxeBuilder({ page }).include('.risk').analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
  }

  // Another seed, and back: the same figures to the last digit.
  const seed = page.getByLabel('Seed', { exact: true });
  await seed.fill('2');
  await seed.press('Enter');
  await expect(page.locator('.risk-markets tbody')).not.toHaveText(first, { useInnerText: true });
  await seed.fill('1');
  await seed.press('Enter');
  await expect.poll(() => page.locator('.risk-markets tbody').innerText()).toBe(first);

  // What is not understood changes nothing and says what is right.
  const uncertainty = page.getByLabel('A year differs by', { exact: true });
  await uncertainty.fill('a lot');
  await uncertainty.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('A per cent from 0 to 300.');
  await uncertainty.press('Escape');
  await expect(uncertainty).toHaveValue('15');

  // The market is one switch; its per cents can be typed.
  const base = await headline.innerText();
  await page.getByRole('radio', { name: 'Pessimistic' }).check();
  await expect(headline).not.toHaveText(base);
  await page.getByLabel('Pessimistic: Results shift by').fill('0');
  await page.keyboard.press('Tab');
  await expect(headline).toHaveText(base);

  // Certain results reach just what is expected; one row alone may differ.
  await uncertainty.fill('0');
  await uncertainty.press('Enter');
  await expect(headline).toHaveText('100%');
  await page.getByLabel('Western differs by').fill('20');
  await page.keyboard.press('Enter');
  await expect(headline).toHaveText(/^[345]\d%$/);
  await expect(page.locator('.risk-rows tbody tr').first()).toContainText('Western');

  // People instead of regions; the chart speaks under the arrow keys.
  await page.getByRole('button', { name: 'Level region' }).click();
  await page.getByRole('menuitemradio', { name: 'salesperson' }).click();
  await expect(page.locator('.risk-rows tbody')).toContainText('Nancy Davolio');
  await page.getByRole('application', { name: 'Reached by the end of each month' }).focus();
  await page.keyboard.press('End');
  await expect(page.locator('.fan [role=status]')).toContainText(/^Dec, Target [\d,]+, 10% at most/);

  // Nothing of it is in the plan, and the page is where it was after a new start.
  await page.reload();
  await expect(page.getByLabel('A year differs by', { exact: true })).toHaveValue('0');
  await expect(page.getByLabel('To be reached')).toHaveAttribute('placeholder', '1017664.27');
  expect(broken).toEqual([]);
});
