import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'playwright/test';
import { type ServedSample, serveSample } from './harness/serve-sample.ts';
import { planIsThere } from './steps.ts';

const SCREENS = 'test-results/screens';

let served: ServedSample;

// An address is good for one window.
test.beforeEach(async () => {
  served = await serveSample();
});

test.afterEach(async () => {
  await served.close();
});

test('CO14 scenarios are kept in the side bar and compared, a team is taken over and undone, by keys', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await page.goto(served.url);
  await planIsThere(page);
  const rail = page.getByRole('navigation', { name: 'Views and rows' });
  const items = rail.locator('.rail-item.scenario');
  const named = (name: string) => rail.getByRole('button', { name: new RegExp(name) }).and(rail.locator('.scenario'));

  // SC: renamed in place, moved, copied, archived; undo says it all back.
  await named('Equal').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Even shares');
  await page.keyboard.press('Enter');
  await expect(named('Even shares')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(items.first()).toContainText('Even shares');
  await named('Potential').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(rail.getByRole('button', { name: 'Archived (1)' })).toBeVisible();
  await expect(items).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(items).toHaveCount(3);
  await page.screenshot({ path: `${SCREENS}/chromium-scenarios.png` });

  // CO: side by side, the shown scenario first.
  await rail.getByRole('button', { name: 'Compare', exact: true }).click();
  const table = page.getByRole('treegrid', { name: 'Scenarios side by side' });
  await expect(table).toBeVisible();
  const row = (name: string) =>
    table.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  await expect(row('Whole plan').getByRole('gridcell').nth(1)).toHaveAttribute('title', '1,017,664.27');
  await expect(page.getByText('Fairness and risk')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Chance of the total/ })).toContainText('%');
  await page.screenshot({ path: `${SCREENS}/chromium-compare.png` });

  // Folding goes with the grid.
  await table.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await expect(row('Nancy Davolio')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(row('Nancy Davolio')).toBeVisible();

  // The region as it is in the second scenario, into the base: nothing differs there afterwards.
  const eastern = row('Eastern').getByRole('gridcell');
  await expect(eastern.nth(3)).not.toHaveText('0');
  await page.keyboard.press('End');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Shift+O');
  const before = await eastern.nth(1).innerText();
  await page.getByRole('menuitem').filter({ hasText: 'Last year' }).click();
  await expect(eastern.nth(1)).not.toHaveText(before);
  await expect(eastern.nth(3)).toHaveText('0');
  await page.keyboard.press('Control+z');
  await expect(eastern.nth(1)).toHaveText(before);

  await page.getByRole('checkbox', { name: 'Largest first' }).check();
  await page.getByRole('checkbox', { name: 'Only differences' }).check();
  await expect(row('Whole plan')).toBeVisible();
});

test('CO16 three sides can be used in a narrow window, as it was and as it would be too; the risk goes by the market', async ({
  page,
}) => {
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(served.url);
  await planIsThere(page);
  const rail = page.getByRole('navigation', { name: 'Views and rows' });
  await rail.getByRole('button', { name: 'Compare', exact: true }).click();
  const table = page.getByRole('treegrid', { name: 'Scenarios side by side' });
  const whole = table
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'Whole plan', exact: true }) });
  // No room for cents: each cell tells them, and the names stay while the rest scrolls.
  await expect(table.getByRole('columnheader').first()).toContainText('USD, rounded');
  await expect(whole.getByRole('gridcell').nth(1)).toHaveText('1,017,664');
  await expect(whole.getByRole('gridcell').nth(1)).toHaveAttribute('title', '1,017,664.27');
  await table.focus();
  await page.keyboard.press('End');
  await expect(whole.getByRole('rowheader')).toBeInViewport();
  await expect(whole.getByRole('gridcell').last()).toBeInViewport();
  await page.keyboard.press('Home');

  // A strategy that is not applied beside the scenarios.
  const add = page.getByRole('button', { name: 'Scenario or checkpoint' });
  await add.click();
  await page.getByRole('menuitem', { name: 'Equal among people' }).click();
  const heads = table.getByRole('columnheader');
  await expect(heads.filter({ hasText: 'Last year by Equal among people' })).toBeVisible();

  const chance = page.getByRole('row', { name: /^Chance of the total/ });
  await expect(chance.getByRole('cell')).toHaveText([/%$/, /%$/, /%$/, /%$/]);
  const base = await chance.getByRole('cell').allInnerTexts();
  // What is tried is asked as the scenario that it was applied to.
  expect(base[3]).toBe(base[1]);
  await page.getByRole('button', { name: /^Market/ }).click();
  await page.getByRole('menuitemradio', { name: /^Optimistic/ }).click();
  await expect
    .poll(async () => Number.parseInt((await chance.getByRole('cell').allInnerTexts())[0] ?? '', 10))
    .toBeGreaterThan(Number.parseInt(base[0] ?? '', 10));
  await page.getByRole('button', { name: /^Market/ }).click();
  await page.getByRole('menuitemradio', { name: /^Base/ }).click();

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    const { violations } = await new AxeBuilder({ page }).include('.compare-page').analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
    await page.screenshot({ path: `${SCREENS}/chromium-compare-four-${colorScheme}.png` });
  }
  expect(broken).toEqual([]);
});
