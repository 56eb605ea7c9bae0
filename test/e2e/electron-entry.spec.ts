import { expect, test } from 'playwright/test';
import { onDesktop } from './harness/desktop.ts';
import { cell, cents, everythingAddsUp, trySample, typeInto, WHOLE, YEAR } from './steps.ts';

const desktop = onDesktop();

test('PV1, RF2 on the desktop: the popover by keys, a lock, a refusal, release and edit in one step', async () => {
  const { window } = await desktop.start();
  await trySample(window);
  const before = await cents(window, WHOLE, YEAR);
  await cell(window, WHOLE, YEAR).click();
  await window.keyboard.type('+10%');
  const popover = window.getByRole('dialog', { name: 'What the entry would do' });
  await expect(popover).toContainText('Adds up');
  await window.keyboard.press('Alt+4');
  await expect(popover.getByRole('radio', { name: 'Like last year' })).toBeChecked();
  await window.keyboard.press('Enter');
  await expect.poll(() => cents(window, WHOLE, YEAR)).toBe((before * 110n + 50n) / 100n);
  await everythingAddsUp(window);

  await cell(window, 'Western', YEAR).click();
  await window.keyboard.press('Control+l');
  await expect(cell(window, 'Western', YEAR)).toHaveClass(/sum-held/);
  const held = await cents(window, 'Western', YEAR);
  await typeInto(window, 'Western', YEAR, '1m');
  await window.getByRole('button', { name: 'Release Western, 1999' }).click();
  await expect.poll(() => cents(window, 'Western', YEAR)).toBe(1_000_000_00n);
  await window.keyboard.press('Control+z');
  await expect.poll(() => cents(window, 'Western', YEAR)).toBe(held);
  await expect(cell(window, 'Western', YEAR)).toHaveClass(/sum-held/);
  await desktop.stop();
});
