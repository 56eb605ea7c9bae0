import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { onDesktop } from './harness/desktop.ts';
import type { LaunchedElectron } from './harness/launch-electron.ts';
import { cell, hostPids, isSaved, makeSample, pickInMenu, planIsThere, trySample, typeInto } from './steps.ts';

const desktop = onDesktop();

/** How an item of the native menu stands. */
function inMenu({ app }: LaunchedElectron, id: string) {
  return app.evaluate(({ Menu }, at) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(at);
    return item ? { enabled: item.enabled, label: item.label, checked: item.checked } : null;
  }, id);
}

function bounds({ app }: LaunchedElectron) {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getBounds()));
}

async function drop(page: Page, paths: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.id = 'dropped-files';
    input.hidden = true;
    document.body.append(input);
  });
  await page.locator('#dropped-files').setInputFiles([...paths]);
  await page.evaluate(() => {
    const input = document.getElementById('dropped-files') as HTMLInputElement;
    const dataTransfer = new DataTransfer();
    for (const file of input.files ?? []) dataTransfer.items.add(file);
    input.remove();
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
}

test('SH1 a window whose screen is gone comes back onto one that is there', async () => {
  const first = await desktop.start();
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 30, y: 40, width: 1000, height: 700 });
  });
  await desktop.stop();
  const frame = { bounds: { x: 9000, y: -4000, width: 1000, height: 700 }, maximized: false };
  writeFileSync(join(desktop.userData, 'window.json'), JSON.stringify(frame));
  const again = await desktop.start();
  const [window] = await bounds(again);
  const area = await again.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
  expect(window).toMatchObject({ width: 1000, height: 700 });
  expect(window?.x).toBeLessThanOrEqual(area.x + area.width - 1000);
  expect(window?.y).toBeGreaterThanOrEqual(area.y);
});

test('SH3 plans that were open last are open again where the user wants it, each in its own window', async () => {
  const plans = ['one', 'two'].map((name) => join(desktop.folder, `${name}.apportion`));
  for (const plan of plans) makeSample(plan);
  const first = await desktop.start(plans);
  await expect.poll(() => first.app.windows().length).toBe(2);
  for (const page of first.app.windows()) await planIsThere(page);
  await expect.poll(() => hostPids(first.app)).toHaveLength(2);
  await first.window.bringToFront();
  await first.window.keyboard.press('Control+,');
  await first.window.getByRole('checkbox', { name: 'Open the plans that were open last' }).check();
  await first.window.keyboard.press('Escape');
  await first.app.evaluate(({ BrowserWindow }) => {
    for (const [i, window] of BrowserWindow.getAllWindows().entries())
      window.setBounds({ x: 20 + i * 60, y: 30, width: 1100, height: 720 });
  });
  const before = await bounds(first);
  await desktop.stop();

  const again = await desktop.start();
  await expect.poll(() => again.app.windows().length).toBe(2);
  for (const page of again.app.windows()) await planIsThere(page);
  expect(await bounds(again)).toEqual(expect.arrayContaining(before));
  await desktop.stop();
  // A plan that is asked for is the only one.
  const asked = await desktop.start([plans[0] as string]);
  await planIsThere(asked.window);
  expect(asked.app.windows()).toHaveLength(1);
});

test('SH4 the menu offers what the page can do, as it stands now', async () => {
  const launched = await desktop.start();
  const { window } = launched;
  await expect.poll(() => inMenu(launched, 'undo')).toMatchObject({ enabled: false });
  await trySample(window);
  await typeInto(window, 'Nancy Davolio', 'p:1999-Q1', '60000');
  await isSaved(window);
  await expect.poll(() => inMenu(launched, 'undo')).toMatchObject({ enabled: true });
  await expect.poll(() => inMenu(launched, 'theme-system')).toMatchObject({ checked: true });
  await pickInMenu(launched.app, 'theme-dark');
  await expect.poll(() => inMenu(launched, 'theme-dark')).toMatchObject({ checked: true });
  await expect.poll(() => inMenu(launched, 'theme-system')).toMatchObject({ checked: false });
  await pickInMenu(launched.app, 'undo');
  await expect(cell(window, 'Nancy Davolio', 'p:1999-Q1')).not.toHaveText('60,000.00');
  await expect.poll(() => inMenu(launched, 'redo')).toMatchObject({ enabled: true });
  const keys = await launched.app.evaluate(
    ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('undo')?.accelerator,
  );
  expect(keys).toBe('CmdOrCtrl+Z');
  // Everything the page knows is reached by menus too, and each of it once.
  for (const id of [
    'open-plan',
    'new-window',
    'close-plan',
    'lock',
    'palette',
    'settings',
    'zoom-in',
    'help',
    'tour',
    'about',
  ])
    expect(await inMenu(launched, id), id).not.toBeNull();
});

test('SH4 the list of recent plans can be cleared', async () => {
  const launched = await desktop.start();
  await trySample(launched.window);
  await pickInMenu(launched.app, 'close-plan');
  await expect(launched.window.getByRole('button', { name: /Sample plan/ })).toBeVisible();
  await pickInMenu(launched.app, 'forget-recent');
  await expect.poll(() => inMenu(launched, 'forget-recent')).toBeNull();
  await launched.window.reload();
  await expect(launched.window.getByText('No plans yet')).toBeVisible();
});

test('SH5 plans dropped on a window are opened, each in a window; other files do no harm', async () => {
  const plans = ['one', 'two'].map((name) => join(desktop.folder, `${name}.apportion`));
  for (const plan of plans) makeSample(plan);
  const note = join(desktop.folder, 'note.png');
  writeFileSync(note, 'no picture');
  const { app, window } = await desktop.start();
  await expect(window.getByRole('button', { name: 'Open sample' })).toBeVisible();
  const address = window.url();
  await drop(window, [note]);
  await expect(window.getByRole('button', { name: 'Open sample' })).toBeVisible();
  expect(window.url()).toBe(address);
  await drop(window, plans);
  await planIsThere(window);
  await expect.poll(() => app.windows().length).toBe(2);
  await expect.poll(() => hostPids(app)).toHaveLength(2);
});

test('SH10 the size of everything is chosen by keys, holds in every window, and is remembered', async () => {
  const zooms = ({ app }: LaunchedElectron) =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => Math.round(window.webContents.getZoomFactor() * 100)),
    );
  const first = await desktop.start();
  await expect(first.window.getByRole('button', { name: 'Open sample' })).toBeVisible();
  await pickInMenu(first.app, 'new-window');
  await expect.poll(() => first.app.windows().length).toBe(2);
  await first.window.bringToFront();
  await first.window.keyboard.press('Control+=');
  await first.window.keyboard.press('Control+=');
  await expect.poll(() => zooms(first)).toEqual([125, 125]);
  await first.window.keyboard.press('Control+-');
  await expect.poll(() => zooms(first)).toEqual([110, 110]);
  await desktop.stop();
  const again = await desktop.start();
  await expect.poll(() => zooms(again)).toEqual([110]);
  await again.window.keyboard.press('Control+0');
  await expect.poll(() => zooms(again)).toEqual([100]);
});

test('SH12 a start loads what the start screen needs: no host of a plan, no part that only a plan needs', async () => {
  const { app, window } = await desktop.start();
  await expect(window.getByRole('button', { name: 'Open sample' })).toBeEnabled();
  const loaded = () => window.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const scripts = (await loaded()).filter((name) => name.endsWith('.js'));
  expect(scripts.filter((name) => !/\/index-/.test(name))).toEqual([]);
  expect(hostPids(app)).toEqual([]);
});
