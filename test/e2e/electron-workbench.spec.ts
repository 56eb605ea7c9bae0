import { basename, dirname } from 'node:path';
import { expect, test } from 'playwright/test';
import { onDesktop } from './harness/desktop.ts';
import {
  besides,
  cell,
  cents,
  centsInFile,
  everythingAddsUp,
  hostPids,
  isSaved,
  planFiles,
  planIsThere,
  shows,
  trySample,
  typeInto,
  WHOLE,
  YEAR,
} from './steps.ts';

const desktop = onDesktop();

test('the sample opens; a leaf and a total spread exactly; undo; all of it survives a restart', async () => {
  const { window } = await desktop.start();
  await trySample(window);
  await everythingAddsUp(window);
  const whole = await cents(window, WHOLE, YEAR);
  const person = await cents(window, 'Nancy Davolio', 'p:1999-Q1');

  await typeInto(window, 'Nancy Davolio', 'p:1999-Q1', '60000');
  await shows(window, 'Nancy Davolio', 'p:1999-Q1', '60,000.00');
  expect(await cents(window, WHOLE, YEAR)).toBe(whole + 60_000_00n - person);
  await everythingAddsUp(window);

  await typeInto(window, 'Western', YEAR, '200k');
  await shows(window, 'Western', YEAR, '200,000.00');
  await everythingAddsUp(window);
  const after = await cents(window, WHOLE, YEAR);

  await typeInto(window, WHOLE, YEAR, '1');
  await shows(window, WHOLE, YEAR, '1.00');
  await window.keyboard.press('Control+z');
  await expect.poll(() => cents(window, WHOLE, YEAR)).toBe(after);
  await isSaved(window);
  await desktop.stop();

  const [file = ''] = planFiles(desktop.home);
  expect(basename(file)).toBe('Sample plan.apportion');
  expect(besides(dirname(file), basename(file))).toEqual([]);
  expect(centsInFile(file, 'Last year')).toBe(after);

  const again = await desktop.start([file]);
  await planIsThere(again.window);
  expect(await cents(again.window, WHOLE, YEAR)).toBe(after);
  await shows(again.window, 'Nancy Davolio', 'p:1999-Q1', '60,000.00');
  await again.window.keyboard.press('Control+z');
  await again.window.keyboard.press('Control+z');
  await expect.poll(() => cents(again.window, WHOLE, YEAR)).toBe(whole);
  await again.window.keyboard.press('Control+y');
  await shows(again.window, 'Nancy Davolio', 'p:1999-Q1', '60,000.00');
});

test('a plan lies among the recent ones after a restart, and opens from there', async () => {
  const { window } = await desktop.start();
  await trySample(window);
  await desktop.stop();
  const again = await desktop.start();
  await again.window.getByRole('button', { name: /Sample plan/ }).click();
  await planIsThere(again.window);
});

test('a host that is killed comes back: the window goes on and nothing is lost', async () => {
  const { app, window } = await desktop.start();
  await trySample(window);
  for (const [i, amount] of ['61000', '62000', '63000'].entries()) {
    await typeInto(window, 'Nancy Davolio', 'p:1999-Q1', amount);
    await shows(window, 'Nancy Davolio', 'p:1999-Q1', `6${i + 1},000.00`);
    await isSaved(window);
    const before = hostPids(app);
    expect(before).toHaveLength(1);
    process.kill(before[0] as number, 'SIGKILL');
    await expect.poll(() => hostPids(app).filter((pid) => !before.includes(pid))).toHaveLength(1);
    await planIsThere(window);
    await shows(window, 'Nancy Davolio', 'p:1999-Q1', `6${i + 1},000.00`);
  }
  await window.keyboard.press('Control+z');
  await shows(window, 'Nancy Davolio', 'p:1999-Q1', '62,000.00');
  await everythingAddsUp(window);
  const whole = await cents(window, WHOLE, YEAR);
  await desktop.stop();
  const [file = ''] = planFiles(desktop.home);
  expect(centsInFile(file, 'Last year')).toBe(whole);
});

test('a page that is loaded anew has its plan again', async () => {
  const { window } = await desktop.start();
  await trySample(window);
  await typeInto(window, 'Nancy Davolio', 'p:1999-Q1', '64000');
  await isSaved(window);
  await window.reload();
  await planIsThere(window);
  await shows(window, 'Nancy Davolio', 'p:1999-Q1', '64,000.00');
  await expect(cell(window, 'Nancy Davolio', YEAR)).toBeVisible();
});
