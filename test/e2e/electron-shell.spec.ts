import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import type {} from '../../renderer/client/index.ts';
import { electronRuntime } from './harness/electron-binary.ts';
import { type LaunchedElectron, launchElectron } from './harness/launch-electron.ts';
import { cell, hostPids, pickInMenu, planFiles, planIsThere, trySample, WHOLE, YEAR } from './steps.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
let launched: LaunchedElectron | null = null;

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'apportion-e2e-'));
});

test.afterEach(async () => {
  await launched?.close();
  launched = null;
  rmSync(folder, { recursive: true, force: true });
});

async function start(...args: string[]): Promise<LaunchedElectron> {
  launched = await launchElectron({ args, home: join(folder, 'home'), userData: join(folder, 'user-data') });
  return launched;
}

/** Starts the app a second time as a user would; gives its exit status. */
function startAgain(...args: string[]): Promise<number | null> {
  const runtime = electronRuntime();
  if (!runtime) throw new Error('no Electron');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const home = join(folder, 'home');
  const env: NodeJS.ProcessEnv = { ...process.env, ...runtime.env, HOME: home, XDG_CONFIG_HOME: join(home, '.config') };
  const words = [...asRoot, `--user-data-dir=${join(folder, 'user-data')}`, ...runtime.args, root, ...args];
  return new Promise((resolve) => {
    spawn(runtime.executablePath, words, { cwd: folder, env, stdio: 'ignore' }).on('exit', resolve);
  });
}

/** Makes native message boxes answer at once, and keeps what they said. */
async function hearMessages({ app }: LaunchedElectron): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    dialog.showMessageBox = ((_window: unknown, options: { message: string }) => {
      said.push(options.message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
  });
  return () => app.evaluate(() => (globalThis as unknown as { said: string[] }).said);
}

test('a second start hands its plan to the first, which opens it in a window of its own', async () => {
  const first = await start();
  await trySample(first.window);
  const copy = join(folder, 'copy of it.apportion');
  const [sample = ''] = planFiles(join(folder, 'home'));
  // While it is open, the file may lack what is in its log: a copy is made of a closed one.
  await first.window.getByRole('button', { name: /^Plan\b/ }).click();
  await first.window.getByRole('menuitem', { name: 'Close the plan' }).click();
  await expect(first.window.getByRole('button', { name: 'Open sample' })).toBeVisible();
  await expect.poll(() => hostPids(first.app)).toEqual([]);
  copyFileSync(sample, copy);
  await first.window.getByRole('button', { name: /Sample plan/ }).click();
  await planIsThere(first.window);

  const another = first.app.waitForEvent('window');
  expect(await startAgain(copy)).toBe(0);
  const second = await another;
  await planIsThere(second);
  await expect.poll(() => hostPids(first.app)).toHaveLength(2);
  await planIsThere(first.window);

  // The same plan again is brought to the front, not opened twice; a start without a plan opens nothing.
  expect(await startAgain(copy)).toBe(0);
  expect(await startAgain()).toBe(0);
  expect(first.app.windows()).toHaveLength(2);
  expect(hostPids(first.app)).toHaveLength(2);
});

test('a damaged file, one that is none and one that is not there are each told clearly', async () => {
  const { window } = await start();
  await trySample(window);
  await window.getByRole('button', { name: /^Plan\b/ }).click();
  await window.getByRole('menuitem', { name: 'Close the plan' }).click();
  await expect(window.getByRole('button', { name: 'Open sample' })).toBeVisible();
  const [sample = ''] = planFiles(join(folder, 'home'));
  const bytes = readFileSync(sample);
  bytes.fill(0xa5, 8192, bytes.length - 4096);
  const damaged = join(folder, 'damaged.apportion');
  writeFileSync(damaged, bytes);
  const none = join(folder, 'none.apportion');
  writeFileSync(none, 'Dear all, please find attached');

  const heard = await hearMessages(launched as LaunchedElectron);
  await startAgain(damaged);
  await expect.poll(heard).toEqual([expect.stringMatching(/^damaged\.apportion is damaged and was left as it is/)]);
  await startAgain(none);
  await expect.poll(async () => (await heard()).at(-1)).toBe('none.apportion is not an Apportion plan.');
  await startAgain(join(folder, 'gone.apportion'));
  await expect.poll(async () => (await heard()).at(-1)).toBe('gone.apportion is not there any more.');
  expect(readFileSync(damaged).equals(bytes)).toBe(true);

  // The page says it in its own words.
  await (launched as LaunchedElectron).app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (() =>
      Promise.resolve({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog;
  }, damaged);
  await window.getByRole('button', { name: 'Open a plan' }).click();
  await expect(window.getByRole('alert')).toContainText('damaged');
  await expect(window.getByRole('button', { name: 'Open sample' })).toBeEnabled();
});

test('the native menu speaks both languages and reaches the page', async () => {
  const { app, window } = await start();
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

test('language, theme and the window come back as they were', async () => {
  const first = await start();
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 1111, height: 777 });
  });
  await pickInMenu(first.app, 'language-zh');
  await pickInMenu(first.app, 'theme-dark');
  await expect(first.window.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(first.window.getByRole('button', { name: '打开示例' })).toBeVisible();
  await first.close();
  const { app, window } = await start();
  await expect(window.getByRole('button', { name: '打开示例' })).toBeVisible();
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  const bounds = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toMatchObject({ width: 1111, height: 777 });
});

test('the page has no way out: no Node, no other page, no window, no code but its own', async () => {
  const { app, window: page } = await start();
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
      'choosePlan',
      'closePlan',
      'closeWindow',
      'droppedPaths',
      'forgetRecent',
      'mode',
      'newWindow',
      'offerMenu',
      'onClosing',
      'onMenu',
      'onPreferences',
      'openPlan',
      'openSample',
      'preferences',
      'recentPlans',
      'setPreferences',
      'setUnfinished',
    ],
    opened: null,
  });
  const address = page.url();
  for (const elsewhere of ['https://example.com/', 'file:///etc/passwd', 'data:text/html,hello']) {
    await page.evaluate((to) => {
      window.location.href = to;
    }, elsewhere);
    await page.waitForTimeout(150);
    expect(page.url()).toBe(address);
  }
  expect(app.windows()).toHaveLength(1);

  // Asynchronous, because what the test itself evaluates is exempt from the policy.
  const blocked = await page.evaluate(
    () =>
      new Promise<Record<string, string>>((resolve) => {
        setTimeout(async () => {
          const tried: Record<string, string> = {};
          try {
            tried['eval'] = String(new Function('return 1')());
          } catch (error) {
            tried['eval'] = (error as Error).name;
          }
          const script = document.createElement('script');
          script.textContent = 'window.inlineRan = true';
          document.head.append(script);
          tried['inline'] = String(Reflect.get(window, 'inlineRan'));
          for (const to of ['https://example.com/', 'file:///etc/passwd', 'http://127.0.0.1:1/'])
            tried[to] = await fetch(to).then(
              () => 'fetched',
              () => 'blocked',
            );
          tried['out of the folder'] = String((await fetch('/..%2fshell%2fmain.cjs')).status);
          tried['geolocation'] = (await navigator.permissions.query({ name: 'geolocation' })).state;
          resolve(tried);
        }, 0);
      }),
  );
  expect(blocked).toEqual({
    eval: 'EvalError',
    inline: 'undefined',
    'https://example.com/': 'blocked',
    'file:///etc/passwd': 'blocked',
    'http://127.0.0.1:1/': 'blocked',
    'out of the folder': '404',
    geolocation: 'denied',
  });
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

test('calls of another form, or with a path that is none, are refused', async () => {
  const { window: page } = await start();
  mkdirSync(join(folder, 'home'), { recursive: true });
  const refused = (path: unknown) =>
    page.evaluate(
      (given) =>
        window.apportion?.openPlan(given as string).then(
          (result) => (result.ok ? 'opened' : result.refusal.code),
          () => 'thrown back',
        ),
      path,
    );
  expect(await refused('relative.apportion')).toBe('thrown back');
  expect(await refused(7)).toBe('thrown back');
  expect(await refused(`/${'x'.repeat(5000)}`)).toBe('thrown back');
  expect(await refused(join(folder, 'gone.apportion'))).toBe('not-found');
  expect(await refused(folder)).toMatch(/not-a-plan|not-found|disk/);
});
