import { expect, test } from 'playwright/test';
import { onDesktop } from './harness/desktop.ts';
import { trySample } from './steps.ts';

const desktop = onDesktop();

test('RK5 the simulation runs beside the window of the desktop app too', async () => {
  const { window: page } = await desktop.start();
  await trySample(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+Shift+R');
  await expect(page.locator('.risk-figure')).toHaveText(/^\d+%$/);
  await expect(page.getByRole('table', { name: 'Chance of each row' })).toContainText('Western');
});
