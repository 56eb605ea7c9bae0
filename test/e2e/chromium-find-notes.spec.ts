import { expect, type Page, test } from 'playwright/test';
import { type ServedSample, serveSample } from './harness/serve-sample.ts';
import { cell, planIsThere } from './steps.ts';

const Q1 = 'p:1999-Q1';
const NOTE = 'The catalogue comes out in April.\nAgreed with Li Wei.';

let server: ServedSample;

test.beforeAll(async () => {
  server = await serveSample();
});

test.afterAll(async () => {
  await server.close();
});

function bar(page: Page) {
  return page.getByRole('search', { name: 'Find and replace' });
}

test('a note is written, shown and taken back by keys; find goes to it, replace changes and refuses', async ({
  page,
}) => {
  await page.goto(server.url);
  await planIsThere(page);

  await cell(page, 'Eastern', Q1).click();
  await page.keyboard.press('Shift+F2');
  await page.keyboard.insertText(NOTE);
  await page.keyboard.press('Control+Enter');
  await expect(cell(page, 'Eastern', Q1)).toHaveClass(/noted/);
  await expect(cell(page, 'Eastern', Q1)).toBeFocused();
  await expect(page.getByRole('note')).toHaveText(NOTE);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('note')).toHaveCount(0);
  await page.screenshot({ path: 'test-results/screens/note.png' });

  // A row that is folded away three levels down is unfolded to.
  await page.keyboard.press('Control+f');
  await page.keyboard.type('seafood');
  await expect(bar(page).getByRole('status')).toHaveText(/found$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell', { name: 'Seafood', exact: true }).first()).toBeVisible();
  await expect(bar(page).getByRole('status')).toHaveText(/^\d+ of \d+$/);
  await bar(page).getByRole('textbox', { name: 'Find names, amounts, notes' }).fill('catalogue');
  await page.keyboard.press('Enter');
  await expect(bar(page).getByRole('status')).toHaveText('1 of 1');
  await page.screenshot({ path: 'test-results/screens/find.png' });

  await page.keyboard.press('Control+h');
  const text = bar(page).getByRole('textbox', { name: 'Find names, amounts, notes' });
  const by = bar(page).getByRole('textbox', { name: 'Replace with' });
  await text.fill('180,640.15');
  await by.fill('200000');
  await bar(page).getByRole('button', { name: 'Replace all 1' }).click();
  await expect(cell(page, 'Eastern', Q1)).toHaveText('200,000.00');
  await text.fill('0');
  await by.fill('1');
  await bar(page)
    .getByRole('button', { name: /^Replace all \d+$/ })
    .click();
  await expect(bar(page).getByRole('alert')).toContainText('its parts make');
  await page.screenshot({ path: 'test-results/screens/replace-refused.png' });

  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(cell(page, 'Eastern', Q1)).toHaveText('180,640.15');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 'Eastern', Q1)).not.toHaveClass(/noted/);
});
