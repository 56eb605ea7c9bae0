import { expect, type Page, test } from 'playwright/test';
import { type ServedSample, serveSample } from './harness/serve-sample.ts';
import { drag, goTo, pasteFrom, selects, sum } from './range-steps.ts';
import { cell, cents, entryLine, planIsThere, shows, WHOLE, YEAR } from './steps.ts';

const [Q1, Q2, Q3, Q4] = ['p:1999-Q1', 'p:1999-Q2', 'p:1999-Q3', 'p:1999-Q4'] as const;
const SUYAMA = 'Michael Suyama';
const KING = 'Robert King';

let served: ServedSample;
let page: Page;

// One window for all: each test stands on cells of its own.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  served = await serveSample();
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  page = await context.newPage();
  await page.goto(served.url);
  await planIsThere(page);
});

test.afterAll(async () => {
  await page?.context().close();
  await served?.close();
});

test('RG4 a range by mouse, by Shift and by Ctrl, and what its cells come to', async () => {
  await drag(page, cell(page, SUYAMA, Q1), cell(page, KING, Q3));
  await selects(page, 6);
  const rows = [SUYAMA, KING];
  const parts = await Promise.all(rows.flatMap((row) => [Q1, Q2, Q3].map((column) => cents(page, row, column))));
  const total = Number(parts.reduce((a, b) => a + b, 0n)) / 100;
  await expect(sum(page, 'Sum')).toHaveText(total.toLocaleString('en-US', { minimumFractionDigits: 2 }));
  await expect(sum(page, 'Count')).toHaveText('6');
  await cell(page, KING, Q4).click({ modifiers: ['Shift'] });
  await selects(page, 8);
  await cell(page, 'Western', YEAR).click({ modifiers: ['Control'] });
  await selects(page, 9);
  // A cell that is selected twice counts once.
  await cell(page, SUYAMA, Q1).click({ modifiers: ['Control'] });
  await expect(sum(page, 'Count')).toHaveText('9');
  await cell(page, SUYAMA, Q2).click();
  await selects(page, 1);
  await expect(sum(page, 'Sum')).toHaveCount(0);
});

test('RG3 RG4 keys select as in a spreadsheet, and a range outlives folding', async () => {
  await goTo(page, SUYAMA, Q1);
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await selects(page, 4);
  await page.keyboard.press('Enter');
  await expect(cell(page, KING, Q1)).toBeFocused();
  await selects(page, 4);
  await page.keyboard.press('Tab');
  await expect(cell(page, KING, Q2)).toBeFocused();
  await goTo(page, 'Western', Q1);
  await page.keyboard.press('Control+Shift+ArrowRight');
  await selects(page, 6);
  await page.keyboard.press('Alt+ArrowDown');
  await expect(cell(page, 'Western', 'p:1999-01')).toBeVisible();
  await selects(page, 9);
  await page.keyboard.press('Alt+ArrowUp');
  await selects(page, 6);
  await page.keyboard.press('Control+Space');
  await page.keyboard.press('Control+Home');
  await expect(cell(page, WHOLE, YEAR)).toBeFocused();
});

test('CB1 CB7 copy and paste by the real keys: the same figures, one step, the block selected', async () => {
  await drag(page, cell(page, SUYAMA, Q1), cell(page, KING, Q2));
  await page.keyboard.press('Control+c');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.split(/\r?\n/).map((line) => line.split('\t').length)).toEqual([2, 2]);
  expect(text).toMatch(/^\d+\.\d\d\t/);
  const copied = await Promise.all([cents(page, SUYAMA, Q1), cents(page, KING, Q2)]);
  const before = await cents(page, SUYAMA, Q3);
  await goTo(page, SUYAMA, Q3);
  await page.keyboard.press('Control+v');
  await expect.poll(() => cents(page, SUYAMA, Q3)).toBe(copied[0]);
  expect(await cents(page, KING, Q4)).toBe(copied[1]);
  await selects(page, 4);
  await page.keyboard.press('Control+z');
  await expect.poll(() => cents(page, SUYAMA, Q3)).toBe(before);
});

test('CB1 CB6 a copy with headings is pasted back without them', async () => {
  await drag(page, cell(page, SUYAMA, Q1), cell(page, KING, Q2));
  await page.keyboard.press('Control+Shift+c');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.split(/\r?\n/)[0]).toBe('Organization › Product\tQ1\tQ2');
  expect(text).toContain(`\n${SUYAMA}\t`);
  const copied = await cents(page, KING, Q2);
  await goTo(page, SUYAMA, Q3);
  await page.keyboard.press('Control+v');
  await expect.poll(() => cents(page, KING, Q4)).toBe(copied);
  await expect(page.getByText('The headings and names that came along were left out.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await goTo(page, KING, Q3);
  await pasteFrom(page, text);
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('It would go into the row');
  await page.keyboard.press('Escape');
  await expect(cell(page, KING, Q3)).toBeFocused();
});

test('CB2 CB3 tables of LibreOffice and Excel, and numbers of another country', async () => {
  const calc =
    '<table><tr><td sdval="1234.56" sdnum="1033;0;#,##0">1,235</td><td sdval="-7" sdnum="1033;">-7</td></tr></table>';
  await goTo(page, SUYAMA, Q1);
  await pasteFrom(page, '1,235\t-7\n', `<html><body>${calc}</body></html>`);
  await shows(page, SUYAMA, Q1, '1,234.56');
  await shows(page, SUYAMA, Q2, '−7.00');
  const excel =
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><!--StartFragment--><tr><td x:num="99.5">99,50 €</td><td>(1.200,00)</td></tr><!--EndFragment--></table></body></html>';
  await pasteFrom(page, '99,50 €\t(1.200,00)\r\n', excel);
  await shows(page, SUYAMA, Q1, '99.50');
  await shows(page, SUYAMA, Q2, '−1,200.00');
  await pasteFrom(page, '1.234,50\t12.5万\n');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await shows(page, SUYAMA, Q1, '1,234.50');
  await shows(page, SUYAMA, Q2, '125,000.00');
});

test('CB4 CB5 what cannot be pasted is told and changes nothing; the keyboard stays', async () => {
  await goTo(page, SUYAMA, Q1);
  const before = await cents(page, SUYAMA, Q1);
  await pasteFrom(page, '5\t12%\nabc\t7');
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('2 cells cannot be pasted');
  await expect(dialog.getByRole('row').nth(1)).toContainText('A percentage');
  await page.keyboard.press('Escape');
  await expect(cell(page, SUYAMA, Q1)).toBeFocused();
  expect(await cents(page, SUYAMA, Q1)).toBe(before);
  await pasteFrom(page, '1\t2\t3\t4\t5\t6\t7\t8');
  await expect(page.getByText('from here there is room for')).toBeVisible();
});

test('CB7 totals and parts that disagree: either can be kept', async () => {
  await goTo(page, KING, YEAR);
  await pasteFrom(page, '100\t10\t20\t30\t30');
  await page.getByRole('button', { name: 'Set the parts only' }).click();
  await shows(page, KING, YEAR, '90.00');
  await expect(cell(page, KING, YEAR)).toBeFocused();
});

test('FL1 FL4 fill by the handle and by keys, clear and Ctrl+Enter, each one step', async () => {
  await goTo(page, KING, Q1);
  await pasteFrom(page, '100\t200');
  await shows(page, KING, Q2, '200.00');
  await drag(page, page.locator('.fill-handle'), cell(page, KING, Q4));
  await shows(page, KING, Q4, '400.00');
  await selects(page, 4);
  await page.keyboard.press('Control+r');
  await shows(page, KING, Q4, '100.00');
  await page.keyboard.press('Delete');
  await shows(page, KING, YEAR, '0');
  await page.keyboard.press('Control+z');
  await shows(page, KING, Q4, '100.00');
  await page.keyboard.type('5k');
  await expect(entryLine(page)).toHaveValue('5k');
  await page.keyboard.press('Control+Enter');
  await shows(page, KING, YEAR, '20,000.00');
  await expect(cell(page, KING, Q1)).toBeFocused();
});

test('CM1 the menu by mouse and by key: cut and paste, headings, and the keyboard back on the cell', async () => {
  await cell(page, KING, Q1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Cut' }).click();
  await shows(page, KING, Q1, '0');
  await goTo(page, KING, Q2);
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.getByRole('menuitem', { name: 'Paste' }).click();
  await shows(page, KING, Q2, '5,000.00');
  await page.keyboard.press('ContextMenu');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(cell(page, KING, Q2)).toBeFocused();
  await page.locator(`.ag-header-cell[col-id="${Q3}"]`).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Select the column' }).click();
  await selects(page, await page.locator('.ag-row').count());
  await page.screenshot({ path: 'test-results/screens/ranges.png' });
});
