import { expect, type Page, test } from 'playwright/test';
import { type LaunchedElectron, launchElectron } from './harness/launch-electron.ts';
import { pickInMenu } from './steps.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

let launched: LaunchedElectron;

test.beforeEach(async () => {
  launched = await launchElectron();
});

test.afterEach(() => launched.close());

test('screens of the desktop app in both languages, light and dark, small and large', async () => {
  test.setTimeout(120_000);
  const { app, window } = launched;
  const menu = (id: string) => pickInMenu(app, id);
  const each = async (screen: string) => {
    for (const language of ['en', 'zh'])
      for (const theme of ['light', 'dark']) {
        await menu(`language-${language}`);
        await menu(`theme-${theme}`);
        await expect(window.locator('html')).toHaveAttribute('data-theme', theme);
        await expect(window.locator('html')).toHaveAttribute('lang', language === 'en' ? /^en/ : /^zh/);
        for (const size of SIZES) await picture(window, size, `electron-${screen}-${language}-${theme}`);
      }
  };
  const picture = async (page: Page, size: (typeof SIZES)[number], name: string) => {
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size);
    await expect.poll(() => page.evaluate(() => globalThis.innerWidth)).toBe(size.width);
    await page.screenshot({ path: `test-results/screens/${name}-${size.width}.png` });
  };

  await each('start');
  await menu('language-en');
  await window.getByRole('button', { name: 'Open sample' }).click();
  await expect(window.getByRole('grid')).toBeVisible();
  await each('workbench');
});
