import { expect, type Page, test } from 'playwright/test';
import { type ServedSample, serveSample } from './harness/serve-sample.ts';
import { cell, cents, entryLine, everythingAddsUp, planIsThere, shows, typeInto, WHOLE, YEAR } from './steps.ts';

let served: ServedSample;
let page: Page;

test.beforeAll(async ({ browser }) => {
  served = await serveSample();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(served.url);
  await planIsThere(page);
});

test.afterAll(async () => {
  await page.close();
  await served.close();
});

const popover = () => page.getByRole('dialog', { name: 'What the entry would do' });
const picture = (name: string) => page.screenshot({ path: `test-results/screens/${name}.png` });
const undo = () => page.keyboard.press('Control+z');

test('PV1 a popover tells the parts; a method picked there by a digit is for this edit alone', async () => {
  const before = await cents(page, WHOLE, YEAR);
  await cell(page, WHOLE, YEAR).click();
  await page.keyboard.type('+5%');
  await expect(popover()).toContainText('Adds up');
  const row = await cell(page, WHOLE, YEAR).boundingBox();
  const box = await popover().boundingBox();
  expect(row && box && (box.y >= row.y + row.height || box.y + box.height <= row.y)).toBe(true);
  await picture('entry-popover-en-light-1280');
  await page.keyboard.press('Tab');
  await page.keyboard.press('2');
  await expect(popover().getByRole('radio', { name: 'Equal' })).toBeChecked();
  await expect(popover()).toContainText('For this edit only');
  await page.keyboard.press('Enter');
  await expect(popover()).toBeHidden();
  await expect.poll(() => cents(page, WHOLE, YEAR)).toBe((before * 105n + 50n) / 100n);
  await everythingAddsUp(page);
  await expect(page.getByTitle('Method', { exact: true })).toContainText('Proportional');
  await undo();
  await expect.poll(() => cents(page, WHOLE, YEAR)).toBe(before);
});

test('EN7 a calculation with last year; EN8 what cannot be read is told and not dropped', async () => {
  const before = await cents(page, 'Western', YEAR);
  await typeInto(page, 'Western', YEAR, '=ly*1.05');
  await expect.poll(() => cents(page, 'Western', YEAR)).not.toBe(before);
  await undo();
  await expect.poll(() => cents(page, 'Western', YEAR)).toBe(before);
  await cell(page, 'Western', YEAR).click();
  await page.keyboard.type('12x');
  await expect(page.locator('.entry-field .outlook')).toContainText('"x" is not understood');
  await cell(page, 'Southern', YEAR).click();
  await expect(entryLine(page)).toHaveValue('12x');
  await expect(entryLine(page)).toBeFocused();
  await page.keyboard.press('Escape');
});

test('SU1 figures in thousands: typed in thousands, exact in the entry line', async () => {
  await page.getByTitle('Show in').click();
  await page.getByRole('menuitemradio', { name: 'thousand', exact: true }).click();
  await expect(page.getByText('Figures rounded to USD thousand')).toBeVisible();
  await typeInto(page, 'Janet Leverling', YEAR, '180');
  await shows(page, 'Janet Leverling', YEAR, '180');
  await cell(page, 'Janet Leverling', YEAR).click();
  await expect(entryLine(page)).toHaveValue('180');
  await undo();
  await undo();
  await expect(page.getByText('Figures rounded')).toBeHidden();
});

test('LB2, RF2 a bound and a lock: listed, refused, released together with the edit in one step', async () => {
  await cell(page, 'Nancy Davolio', YEAR).click();
  await page.keyboard.press('Control+Shift+b');
  await expect(page.getByRole('textbox', { name: /^Floor/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('+25%');
  await page.keyboard.press('Enter');
  await cell(page, 'Western', YEAR).click();
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: '1 lock, 1 bound' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('Western, 1999');
  await typeInto(page, 'Eastern', YEAR, '+9%');
  await expect(cell(page, 'Nancy Davolio', YEAR)).toHaveClass(/cap-reached/);
  await picture('entry-holds-en-light-1280');
  const before = await cents(page, 'Western', YEAR);
  await typeInto(page, 'Western', 'p:1999-Q2', '900k');
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog', { name: /cannot be 900,000/ }));
  await expect(dialog).toContainText('Release');
  const release = dialog.getByRole('button', { name: 'Release Western, 1999' });
  await expect(release).toBeFocused();
  await picture('entry-refused-en-light-1280');
  await page.keyboard.press('Enter');
  await shows(page, 'Western', 'p:1999-Q2', '900,000.00');
  await undo();
  await expect.poll(() => cents(page, 'Western', YEAR)).toBe(before);
  await expect(cell(page, 'Western', YEAR)).toHaveClass(/sum-held/);
  await page.getByRole('button', { name: 'Release all (2)' }).click();
  await expect(cell(page, 'Western', YEAR)).not.toHaveClass(/sum-held/);
  await everythingAddsUp(page);
});
