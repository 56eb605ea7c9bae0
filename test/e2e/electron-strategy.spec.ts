import { expect, type Page, test } from 'playwright/test';
import { onDesktop } from './harness/desktop.ts';
import { cents, planFiles, planIsThere, trySample, WHOLE, YEAR } from './steps.ts';

const desktop = onDesktop();

test('SE9 a strategy is applied to a new scenario with another total, and undone', async () => {
  const { window } = await desktop.start();
  await trySample(window);
  await window.locator('.rail').getByRole('button', { name: 'Equal among people', exact: true }).click();
  await window.getByRole('combobox', { name: 'Total to break down' }).selectOption('amount');
  await window.getByRole('textbox', { name: 'An amount' }).fill('1.2m');
  await expect(window.getByText('Adds up to 1,200,000')).toBeVisible();
  await window.getByRole('button', { name: 'To a new scenario' }).click();
  await window.getByRole('textbox', { name: 'Name of the scenario' }).fill('Stretch');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Apply to Stretch' })).toBeVisible();
  await window.locator('.rail').getByRole('button', { name: 'Grid', exact: true }).click();
  await planIsThere(window);
  await expect.poll(() => cents(window, WHOLE, YEAR)).toBe(120_000_000n);
  await window.keyboard.press('Control+z');
  await expect.poll(() => cents(window, WHOLE, YEAR)).toBe(101_766_427n);
});

test('SE11 closing the window with edits that are not saved asks; saved from there, they are in the plan', async () => {
  const { app, window } = await desktop.start();
  await trySample(window);
  const equal = (page: Page) => page.locator('.rail').getByRole('button', { name: 'Equal among people', exact: true });
  await equal(window).click();
  await window.getByRole('textbox', { name: 'Why this strategy' }).fill('Shown to the director');
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await close();
  await expect(window.getByText('Equal among people: edited, and not saved in the plan.')).toBeVisible();
  await window.keyboard.press('Escape');
  await close();
  const gone = app.waitForEvent('close');
  await window.getByRole('button', { name: 'Save and close' }).click();
  await gone;
  const [file = ''] = planFiles(desktop.home);
  const again = (await desktop.start([file])).window;
  await equal(again).click({ timeout: 20_000 });
  await expect(again.getByRole('textbox', { name: 'Why this strategy' })).toHaveValue('Shown to the director');
  await expect(again.getByRole('button', { name: 'Discard' })).toHaveCount(0);
});
