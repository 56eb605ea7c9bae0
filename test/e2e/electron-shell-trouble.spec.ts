import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { hearMessages, onDesktop } from './harness/desktop.ts';
import { launchServe } from './harness/launch-serve.ts';
import {
  cell,
  centsInFile,
  entryLine,
  hostPids,
  isSaved,
  makeSample,
  planFiles,
  planIsThere,
  shows,
  trySample,
  typeInto,
  YEAR,
} from './steps.ts';

const desktop = onDesktop();

async function beginEntry(page: Page, text: string): Promise<void> {
  await cell(page, 'Nancy Davolio', YEAR).click();
  await page.keyboard.type(text);
  await expect(entryLine(page)).toHaveValue(text);
}

test('SH6 a window with an entry that is typed but not applied asks before it goes', async () => {
  const { app, window } = await desktop.start();
  await trySample(window);
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await beginEntry(window, '70000');
  await close();
  await expect(window.getByText('"70000" is typed but not applied yet.')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(entryLine(window)).toHaveValue('70000');
  // The program's own end asks too.
  await app.evaluate(({ app: program }) => program.quit());
  await expect(window.getByText('"70000" is typed but not applied yet.')).toBeVisible();
  const gone = app.waitForEvent('close');
  await window.getByRole('button', { name: 'Apply and close' }).click();
  await gone;
  const [file = ''] = planFiles(desktop.home);
  const again = await desktop.start([file]);
  await planIsThere(again.window);
  await shows(again.window, 'Nancy Davolio', YEAR, '70,000.00');
});

test('SH6 SH11 a way out that is denied leaves known what is unfinished', async () => {
  const { app, window } = await desktop.start();
  await trySample(window);
  await beginEntry(window, '70000');
  // Locators of the harness wait for the end of this navigation, which never comes: the page itself is asked.
  await window.evaluate(() => location.assign('https://example.com/'));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const button = (name: string) => `[...document.querySelectorAll('button')].find((it) => it.innerText === '${name}')`;
  await expect.poll(() => window.evaluate(`${button('Close without it')} !== undefined`)).toBe(true);
  const gone = app.waitForEvent('close');
  await window.evaluate(`void setTimeout(() => ${button('Close without it')}.click())`);
  await gone;
});

test('SH6 closing the plan asks too, and can do without the entry', async () => {
  const { window } = await desktop.start();
  await trySample(window);
  const before = await cell(window, 'Nancy Davolio', YEAR).innerText();
  await beginEntry(window, '+5%');
  await window.keyboard.press('Control+w');
  await window.getByRole('button', { name: 'Close without it' }).click();
  await window.getByRole('button', { name: /Sample plan/ }).click();
  await planIsThere(window);
  await shows(window, 'Nancy Davolio', YEAR, before);
});

test('SH7 the host dies while an entry is typed: typing goes on and the entry is applied', async () => {
  const { app, window } = await desktop.start();
  await trySample(window);
  await beginEntry(window, '71');
  const before = hostPids(app);
  process.kill(before[0] as number, 'SIGKILL');
  await window.keyboard.type('00');
  await expect.poll(() => hostPids(app).filter((pid) => !before.includes(pid))).toHaveLength(1);
  await window.keyboard.type('0');
  await expect(entryLine(window)).toHaveValue('71000');
  await window.keyboard.press('Enter');
  await shows(window, 'Nancy Davolio', YEAR, '71,000.00');
  await isSaved(window);
});

test('SH8 a page that dies is offered anew, with everything that was said to be saved', async () => {
  const launched = await desktop.start();
  const { app, window } = launched;
  await trySample(window);
  await typeInto(window, 'Nancy Davolio', YEAR, '72000');
  await isSaved(window);
  const heard = await hearMessages(launched);
  const crashed = window.waitForEvent('crash');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await crashed;
  await expect.poll(heard).toEqual(['This window has stopped working']);
  const words = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
    );
  await expect.poll(words).toContain('72,000.00');
});

test('SH9 a plan that another program holds can be looked at, or copied', async () => {
  const plan = join(desktop.folder, 'plan.apportion');
  makeSample(plan);
  const other = await launchServe(plan);
  try {
    const { app, window } = await desktop.start();
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = (() =>
        Promise.resolve({ canceled: false, filePaths: [path] })) as typeof dialog.showOpenDialog;
    }, plan);
    await window.getByRole('button', { name: 'Open a plan' }).click();
    await expect(window.getByRole('alert')).toContainText('open');
    await window.getByRole('button', { name: 'Open read-only' }).click();
    await planIsThere(window);
    await expect(window.getByText('Read-only').first()).toBeVisible();
    await cell(window, 'Nancy Davolio', YEAR).click();
    await window.keyboard.type('5');
    await expect(cell(window, 'Nancy Davolio', YEAR)).not.toHaveText('5.00');
    await window.getByRole('button', { name: /^Plan\b/ }).click();
    await window.getByRole('menuitem', { name: 'Close the plan' }).click();

    await window.getByRole('button', { name: 'Open a plan' }).click();
    await window.getByRole('button', { name: 'Open a copy' }).click();
    await planIsThere(window);
    await typeInto(window, 'Nancy Davolio', YEAR, '73000');
    await isSaved(window);
    await desktop.stop();
    const copy = join(desktop.folder, 'plan (2).apportion');
    expect(centsInFile(copy, 'Last year')).not.toBe(0n);
  } finally {
    await other.close();
  }
  expect(centsInFile(plan, 'Last year')).not.toBe(centsInFile(join(desktop.folder, 'plan (2).apportion'), 'Last year'));
});

test('SH9 asked for from outside, the same is asked in a native box', async () => {
  const plan = join(desktop.folder, 'plan.apportion');
  makeSample(plan);
  const other = await launchServe(plan);
  try {
    const launched = await desktop.start();
    const heard = await hearMessages(launched, 0);
    await desktop.startAgain(plan);
    await expect.poll(heard).toHaveLength(1);
    await planIsThere(launched.window);
    const title = () => launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
    await expect.poll(title).toContain('plan (read-only)');
  } finally {
    await other.close();
  }
});
