import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import type {} from '../../renderer/client/index.ts';
import { tryToBreakOut } from './harness/attacks.ts';
import { hearMessages, onDesktop } from './harness/desktop.ts';
import { cell, hostPids, pickInMenu, planFiles, planIsThere, trySample, WHOLE, YEAR } from './steps.ts';

const desktop = onDesktop();

test('SH2 a second start hands its plan to the first, which opens it in a window of its own', async () => {
  const first = await desktop.start();
  await trySample(first.window);
  const copy = join(desktop.folder, 'copy of it.apportion');
  const [sample = ''] = planFiles(desktop.home);
  // While it is open, the file may lack what is in its log: a copy is made of a closed one.
  await first.window.getByRole('button', { name: /^Plan\b/ }).click();
  await first.window.getByRole('menuitem', { name: 'Close the plan' }).click();
  await expect(first.window.getByRole('button', { name: 'Open sample' })).toBeVisible();
  await expect.poll(() => hostPids(first.app)).toEqual([]);
  copyFileSync(sample, copy);
  await first.window.getByRole('button', { name: /Sample plan/ }).click();
  await planIsThere(first.window);

  const another = first.app.waitForEvent('window');
  expect(await desktop.startAgain(copy)).toBe(0);
  const second = await another;
  await planIsThere(second);
  await expect.poll(() => hostPids(first.app)).toHaveLength(2);
  await planIsThere(first.window);

  // The same plan again is brought to the front, not opened twice; a start without a plan opens nothing.
  expect(await desktop.startAgain(copy)).toBe(0);
  expect(await desktop.startAgain()).toBe(0);
  expect(first.app.windows()).toHaveLength(2);
  expect(hostPids(first.app)).toHaveLength(2);
});

test('SH9 a damaged file, one that is none and one that is not there are each told clearly', async () => {
  const launched = await desktop.start();
  const { window } = launched;
  await trySample(window);
  await window.getByRole('button', { name: /^Plan\b/ }).click();
  await window.getByRole('menuitem', { name: 'Close the plan' }).click();
  await expect(window.getByRole('button', { name: 'Open sample' })).toBeVisible();
  const [sample = ''] = planFiles(desktop.home);
  const bytes = readFileSync(sample);
  bytes.fill(0xa5, 8192, bytes.length - 4096);
  const damaged = join(desktop.folder, 'damaged.apportion');
  writeFileSync(damaged, bytes);
  const none = join(desktop.folder, 'none.apportion');
  writeFileSync(none, 'Dear all, please find attached');

  const heard = await hearMessages(launched);
  await desktop.startAgain(damaged);
  await expect.poll(heard).toEqual([expect.stringMatching(/^damaged\.apportion is damaged and was left as it is/)]);
  await desktop.startAgain(none);
  await expect.poll(async () => (await heard()).at(-1)).toBe('none.apportion is not an Apportion plan.');
  await desktop.startAgain(join(desktop.folder, 'gone.apportion'));
  await expect.poll(async () => (await heard()).at(-1)).toBe('gone.apportion is not there any more.');
  expect(readFileSync(damaged).equals(bytes)).toBe(true);

  // The page says it in its own words.
  await launched.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (() =>
      Promise.resolve({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog;
  }, damaged);
  await window.getByRole('button', { name: 'Open a plan' }).click();
  await expect(window.getByRole('alert')).toContainText('damaged');
  await expect(window.getByRole('button', { name: 'Open sample' })).toBeEnabled();
});

test('SH4 the native menu speaks both languages and reaches the page', async () => {
  const { app, window } = await desktop.start();
  const labels = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
  const click = (id: string) => pickInMenu(app, id);
  await expect.poll(labels).toEqual(expect.arrayContaining(['&File', '&Edit', 'Method', '&View', '&Help']));
  await click('open-sample');
  await planIsThere(window);
  await expect(cell(window, WHOLE, YEAR)).toBeVisible();
  await click('language-zh');
  await expect(window.getByRole('grid', { name: '各行各期间的目标' })).toBeVisible();
  await expect.poll(labels).toEqual(expect.arrayContaining(['文件(&F)', '编辑(&E)', '方法', '视图(&V)', '帮助(&H)']));
  await click('theme-dark');
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  await click('close-plan');
  await expect(window.getByRole('button', { name: '打开示例' })).toBeVisible();
  await expect.poll(() => hostPids(app)).toEqual([]);
});

test('SH1 language, theme and the window come back as they were', async () => {
  const first = await desktop.start();
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 1111, height: 777 });
  });
  await pickInMenu(first.app, 'language-zh');
  await pickInMenu(first.app, 'theme-dark');
  await expect(first.window.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(first.window.getByRole('button', { name: '打开示例' })).toBeVisible();
  await desktop.stop();
  const { app, window } = await desktop.start();
  await expect(window.getByRole('button', { name: '打开示例' })).toBeVisible();
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  const bounds = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toMatchObject({ width: 1111, height: 777 });
});

test('SH11 the page has no way out: no Node, no other page, no window, no code but its own', async () => {
  const { app, window: page } = await desktop.start();
  const inPage = await page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    bridge: Object.keys(window.apportion ?? {}).sort(),
    opened: window.open('https://example.com/'),
  }));
  expect(inPage).toEqual({
    require: 'undefined',
    process: 'undefined',
    bridge: [
      'cancelPrint',
      'choosePlan',
      'closePlan',
      'closeWindow',
      'droppedPaths',
      'endTables',
      'forgetRecent',
      'makePlan',
      'mode',
      'newWindow',
      'offerMenu',
      'onClosing',
      'onMenu',
      'onPreferences',
      'openPlan',
      'openSample',
      'placeExport',
      'preferences',
      'print',
      'readTable',
      'readTableAgain',
      'recentPlans',
      'saveFile',
      'saveFiles',
      'setPreferences',
      'setUnfinished',
      'takeExport',
      'tryPlan',
    ],
    opened: null,
  });
  const address = page.url();
  await page.evaluate(() => Reflect.set(window, 'stayed', true));
  for (const elsewhere of ['https://example.com/', 'file:///etc/passwd', 'data:text/html,hello'])
    await page.evaluate((to) => {
      window.location.href = to;
    }, elsewhere);
  expect(app.windows()).toHaveLength(1);

  const addresses = ['https://example.com/', 'file:///etc/passwd', 'http://127.0.0.1:1/', '/..%2fshell%2fmain.cjs'];
  const blocked = await tryToBreakOut(page, addresses);
  expect(blocked).toEqual({
    eval: 'EvalError',
    inline: 'undefined',
    'https://example.com/': 'blocked',
    'file:///etc/passwd': 'blocked',
    'http://127.0.0.1:1/': 'blocked',
    '/..%2fshell%2fmain.cjs': '404',
  });
  expect(page.url()).toBe(address);
  expect(await page.evaluate(() => Reflect.get(window, 'stayed'))).toBe(true);
  const permissions = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications'] as PermissionName[];
    const states = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
    return states.map(({ state }) => state);
  });
  expect(permissions).toEqual(['denied', 'denied']);
  const settings = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
  });
  expect(settings).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test('SH11 calls of another form, or with a path that is none, are refused', async () => {
  const { window: page } = await desktop.start();
  mkdirSync(desktop.home, { recursive: true });
  const refused = (path: unknown) =>
    page.evaluate(
      (given) =>
        window.apportion?.openPlan(given as string).then(
          (result) => (result.ok ? 'opened' : result.refusal.code),
          () => 'thrown back',
        ),
      path,
    );
  const forged = (menu: unknown) =>
    page.evaluate(
      (given) =>
        window.apportion?.offerMenu(given as never).then(
          () => 'taken',
          () => 'thrown back',
        ),
      menu,
    );
  const item = { id: 'x', label: 'X', keys: null, enabled: true, mark: 'none', checked: false };
  expect(await forged([{ id: 'plan', label: 'Plan', items: [item] }])).toBe('taken');
  expect(await forged([{ id: 'plan', label: 'Plan', items: [{ ...item, role: 'toggleDevTools' }] }])).toBe(
    'thrown back',
  );
  expect(await forged([{ id: '../x', label: 'Plan', items: [] }])).toBe('thrown back');
  expect(await forged('menu')).toBe('thrown back');
  expect(await refused('relative.apportion')).toBe('thrown back');
  expect(await refused(7)).toBe('thrown back');
  expect(await refused(`/${'x'.repeat(5000)}`)).toBe('thrown back');
  expect(await refused(join(desktop.folder, 'gone.apportion'))).toBe('not-found');
  expect(await refused(desktop.folder)).toMatch(/not-a-plan|not-found|disk/);
});
