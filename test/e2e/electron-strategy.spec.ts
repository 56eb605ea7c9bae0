import { expect, test } from 'playwright/test';
import { onDesktop } from './harness/desktop.ts';
import { cents, planIsThere, trySample, WHOLE, YEAR } from './steps.ts';

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
