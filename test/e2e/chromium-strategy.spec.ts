import { expect, type Locator, type Page, test } from 'playwright/test';
import { type ServedSample, serveSample } from './harness/serve-sample.ts';
import { cents, planIsThere, typeInto, WHOLE, YEAR } from './steps.ts';

const BLEND = '60 % last year, 40 % potential';
let served: ServedSample;
let page: Page;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  served = await serveSample();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(served.url);
  await planIsThere(page);
});

test.afterAll(async () => {
  await served.close();
});

const rail = (name: string): Locator => page.locator('.rail').getByRole('button', { name, exact: true });
const target = (name: string): Locator =>
  page.locator('.preview tbody tr').filter({ hasText: name }).first().locator('.target');

test('SE9 a slider moves the preview; saved in one step, applied in one, each taken back by one undo', async () => {
  const before = await cents(page, 'Nancy Davolio', YEAR).catch(() => null);
  await rail(BLEND).click();
  await expect(page.getByRole('textbox', { name: 'Name of the strategy' })).toHaveValue(BLEND);
  await expect(page.getByText('Adds up to 1,017,664.27')).toBeVisible();
  const old = await target('Margaret Peacock').innerText();
  await page.getByRole('slider', { name: 'Weight of Last year' }).focus();
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('textbox', { name: 'Weight of Last year' })).toHaveValue('80%');
  await expect(page.getByRole('textbox', { name: 'Weight of potential' })).toHaveValue('20%');
  await expect(target('Margaret Peacock')).not.toHaveText(old);
  await page.screenshot({ path: 'test-results/screens/strategy.png' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Not saved', { exact: true })).toHaveCount(0);
  const shown = (await target('Margaret Peacock').innerText()).trim();
  await page.getByRole('button', { name: 'Apply to Last year' }).click();
  await expect(page.getByText('Nothing: the figures are what the strategy gives.')).toBeVisible();
  await rail('Grid').click();
  await planIsThere(page);
  const now = await cents(page, 'Margaret Peacock', YEAR);
  expect(new Intl.NumberFormat('en').format(Math.round(Number(now) / 100))).toBe(shown);
  expect(await cents(page, WHOLE, YEAR)).toBe(101_766_427n);
  await page.keyboard.press('Control+z');
  if (before !== null) await expect.poll(() => cents(page, 'Nancy Davolio', YEAR)).toBe(before);
  await page.keyboard.press('Control+z');
  await rail(BLEND).click();
  await expect(page.getByRole('textbox', { name: 'Weight of Last year' })).toHaveValue('60%');
});

test('SE9 what cannot be read is said in its place; what cannot be met is refused with a way out', async () => {
  const most = page.getByRole('textbox', { name: 'Most growth' }).first();
  await most.fill('-50%');
  await expect(page.getByText('the least growth is more than the most')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Apply to Last year' })).toBeDisabled();
  await most.fill('+5%');
  await expect(page.getByRole('alert').filter({ hasText: 'at most' })).toBeVisible();
  await page.getByRole('button', { name: /^Use 890,/ }).click();
  await expect(page.getByText(/^Adds up to 890,/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Total to break down' }).selectOption('present');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(most).toHaveValue('+40%');
});

test('SE9 by keys: a ready one is taken from the library, a step moved and removed, the season drawn', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('New strategy');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Needs a driver for ability')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of the strategy' })).toHaveValue('By region');
  await page.getByRole('button', { name: 'Move step 1', exact: true }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByText('does not lie below the level reached before')).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  const point = page.getByRole('slider', { name: 'March' });
  await page.getByRole('slider', { name: 'January' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(point).toBeFocused();
  const was = Number(await point.getAttribute('aria-valuenow'));
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(async () => Number(await point.getAttribute('aria-valuenow'))).toBeCloseTo(was + 1, 5);
  await expect(page.getByText('sum 101.0')).toBeVisible();
  await page.getByRole('button', { name: 'Bring to 100' }).click();
  await expect(page.getByText('sum 100.0')).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(rail('By region')).toHaveCount(0);
});

test('SE9 a file goes out and comes in; what is wrong in it is told by place', async () => {
  await rail(BLEND).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Share as JSON' }).click();
  expect((await download).suggestedFilename()).toBe(`${BLEND}.json`);
  const path = await (await download).path();
  const take = async (file: Parameters<Awaited<ReturnType<typeof choose>>['setFiles']>[0]) =>
    (await choose()).setFiles(file);
  const choose = async () => {
    await page.locator('.rail').getByRole('button', { name: 'New strategy' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'From a file…' }).click();
    return chooser;
  };
  await take({
    name: 'bad.json',
    mimeType: 'application/json',
    buffer: Buffer.from(
      '{"version":1,"name":"X","steps":[{"step":"time","by":[{"weight":0,"of":{"basis":"equal"}}]}]}',
    ),
  });
  await expect(page.getByText('steps[0].by[0].weight: must be > 0')).toBeVisible();
  await page.keyboard.press('Escape');
  await take(path);
  await expect(rail(`${BLEND} 2`)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(rail(`${BLEND} 2`)).toHaveCount(0);
});

test('SE13 what was set by hand is listed, kept through a strategy, and laid out anew when let go', async () => {
  await rail('Grid').click();
  await planIsThere(page);
  await typeInto(page, 'Eastern', YEAR, '500000');
  await expect.poll(() => cents(page, 'Eastern', YEAR)).toBe(50_000_000n);
  await rail(BLEND).click();
  await expect(page.getByText('1 area was set by hand since the last strategy.')).toBeVisible();
  await expect(page.getByText('Applying lays them out anew.')).toBeVisible();
  const row = page.locator('.overrides-table tbody tr');
  await expect(row).toContainText('500,000');
  await page.getByRole('checkbox', { name: 'Eastern, 1999' }).check();
  await expect(row).toContainText('kept');
  await page.screenshot({ path: 'test-results/screens/strategy-kept.png' });
  await page.getByRole('button', { name: 'Apply to Last year' }).click();
  await expect(page.getByText('Nothing: the figures are what the strategy gives.')).toBeVisible();
  await rail('Grid').click();
  await planIsThere(page);
  expect(await cents(page, 'Eastern', YEAR)).toBe(50_000_000n);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => cents(page, 'Eastern', YEAR)).not.toBe(50_000_000n);
});

test('SE14 a season is drawn by the mouse, and stays under it', async () => {
  await rail(BLEND).click();
  const point = page.getByRole('slider', { name: 'August' });
  await point.scrollIntoViewIfNeeded();
  const drawing = await page.locator('.season svg').boundingBox();
  const circle = await point.locator('circle').boundingBox();
  if (!drawing || !circle) throw new Error('no season is drawn');
  await page.mouse.move(circle.x + circle.width / 2, circle.y + circle.height / 2);
  await page.mouse.down();
  await page.mouse.move(circle.x + circle.width / 2, drawing.y, { steps: 20 });
  const at = await point.locator('circle').boundingBox();
  await page.mouse.up();
  expect(Math.abs((at?.y ?? 0) - drawing.y)).toBeLessThan(40);
  expect(Number(await point.getAttribute('aria-valuenow'))).toBeLessThan(20);
});

test('SE10 edits that are not saved are there again after the page was loaded anew', async () => {
  const value = await page.getByRole('slider', { name: 'August' }).getAttribute('aria-valuenow');
  await page.reload();
  // A point behind its name says that it is not saved.
  await page
    .locator('.rail')
    .getByRole('button', { name: new RegExp(`^${BLEND}`) })
    .click();
  await expect(page.getByText('Not saved', { exact: true }).last()).toBeVisible();
  await expect(page.getByRole('slider', { name: 'August' })).toHaveAttribute('aria-valuenow', value ?? '');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.reload();
  await rail(BLEND).click();
  await expect(page.getByRole('button', { name: 'Discard' })).toHaveCount(0);
});

test('WT7 who takes what: suggested, chosen in part, adopted in one step, and taken back', async () => {
  await page.getByRole('tab', { name: 'Who takes what' }).click();
  const adopt = page.getByRole('button', { name: /^Adopt \d+ moves$/ });
  await expect(adopt).toBeVisible();
  const all = Number(/\d+/.exec(await adopt.innerText())?.[0]);
  await page.locator('.moves tbody input').first().uncheck();
  await expect(page.getByRole('button', { name: `Adopt ${all - 1} moves` })).toBeVisible();
  await page.screenshot({ path: 'test-results/screens/who-takes-what.png' });
  await page.getByRole('button', { name: `Adopt ${all - 1} moves` }).click();
  await expect(page.getByText(`${all - 1} moves adopted; targets followed`)).toBeVisible();
  await rail('Grid').click();
  await planIsThere(page);
  expect(await cents(page, WHOLE, YEAR)).toBe(101_766_427n);
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: /^Redo/ }).waitFor();
  expect(await cents(page, WHOLE, YEAR)).toBe(101_766_427n);
});
