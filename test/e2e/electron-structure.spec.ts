import { expect, test } from 'playwright/test';
import { onDesktop } from './harness/desktop.ts';
import {
  cents,
  centsInFile,
  everythingAddsUp,
  planFiles,
  planIsThere,
  shows,
  trySample,
  WHOLE,
  YEAR,
} from './steps.ts';

const desktop = onDesktop();

test('RS2 a member moves and keeps its targets; it is so after a restart, and undo takes it back', async () => {
  const { window } = await desktop.start();
  await trySample(window);
  const whole = await cents(window, WHOLE, YEAR);
  const western = await cents(window, 'Western', YEAR);
  await window.locator('.tree-cell .name').getByText('Nancy Davolio', { exact: true }).click({ button: 'right' });
  await window.getByRole('menuitem', { name: /^Move to/ }).click();
  await window.keyboard.type('buchanan (west');
  await window.keyboard.press('Enter');
  await expect.poll(() => cents(window, 'Western', YEAR)).toBe(western + 162_220_25n);
  await everythingAddsUp(window);
  await desktop.stop();

  const [file = ''] = planFiles(desktop.home);
  expect(centsInFile(file, 'Last year')).toBe(whole);
  const again = await desktop.start([file]);
  await planIsThere(again.window);
  expect(await cents(again.window, 'Western', YEAR)).toBe(western + 162_220_25n);
  await again.window.keyboard.press('Control+z');
  await expect.poll(() => cents(again.window, 'Western', YEAR)).toBe(western);
  await shows(again.window, 'Nancy Davolio', YEAR, '162,220.25');
});
