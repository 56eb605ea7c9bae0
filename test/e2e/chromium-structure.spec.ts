import { expect, type Locator, type Page, test } from 'playwright/test';
import { type ServedSample, serveSample } from './harness/serve-sample.ts';
import { cents, centsInFile, everythingAddsUp, planIsThere, shows, WHOLE, YEAR } from './steps.ts';

const QUARTER = 'p:1999-Q3';
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

const named = (name: string): Locator => page.locator('.tree-cell .name').getByText(name, { exact: true });
const dialog = (): Locator => page.getByRole('alertdialog');
const effect = (who: string): Locator => dialog().getByRole('row').filter({ hasText: who }).first();

/** A cell of who is retired: the row says so beside the name. */
const retired = (column: string): Locator =>
  page
    .getByRole('row')
    .filter({ has: named('Robert King') })
    .locator(`[col-id="${column}"]`);

async function ask(name: string, item: RegExp): Promise<void> {
  await named(name).click({ button: 'right' });
  // All of it, wherever the row is.
  const menu = await page.getByRole('menu').boundingBox();
  expect(menu && menu.y >= 0 && menu.y + menu.height <= 800).toBe(true);
  await page.getByRole('menuitem', { name: item }).click();
  await expect(dialog()).toBeVisible();
}

async function undo(): Promise<void> {
  await page.keyboard.press('Control+z');
}

test('RS3 by keys alone: a member is added beside another, renamed in place, moved down and undone', async () => {
  await named('Nancy Davolio').click();
  await page.keyboard.press('Insert');
  await expect(dialog()).toContainText('Add a salesperson to Team Fuller (Eastern)');
  await page.keyboard.type('Dee Li');
  await page.keyboard.press('Enter');
  await expect(named('Dee Li')).toBeVisible();
  await shows(page, 'Dee Li', YEAR, '0');
  await page.keyboard.press('F2');
  await page.keyboard.type('Dee Wu');
  await page.keyboard.press('Enter');
  await expect(named('Dee Wu')).toBeVisible();
  await page.keyboard.press('F2');
  await page.keyboard.type('Nobody');
  await page.keyboard.press('Escape');
  await expect(named('Dee Wu')).toBeVisible();
  const order = async () => {
    const names = await page.locator('.tree-cell .name').allTextContents();
    return names.indexOf('Dee Wu') - names.indexOf('Andrew Fuller (own accounts)');
  };
  expect(await order()).toBeLessThan(0);
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect.poll(order).toBeGreaterThan(0);
  for (let n = 0; n < 3; n++) await undo();
  await expect(named('Dee Wu')).toBeHidden();
  await expect(named('Dee Li')).toBeHidden();
});

test('RS7 a move shows what it does to both totals before it is made; totals stay when asked', async () => {
  const [eastern, western] = [await cents(page, 'Eastern', YEAR), await cents(page, 'Western', YEAR)];
  await ask('Nancy Davolio', /^Move to/);
  await page.keyboard.type('buchanan (west');
  await expect(effect('Team Fuller (Eastern)')).toContainText('−162,220.25');
  await expect(effect('Team Buchanan (Western)')).toContainText('+162,220.25');
  await page.getByRole('radio', { name: /^Totals stay/ }).check();
  await expect(effect('Team Fuller (Eastern)')).toContainText('455,756.75');
  await page.screenshot({ path: 'test-results/screens/structure-move.png' });
  await page.keyboard.press('Enter');
  await expect(dialog()).toBeHidden();
  await expect.poll(() => cents(page, 'Eastern', YEAR)).toBe(eastern);
  expect(await cents(page, 'Western', YEAR)).toBe(western);
  await everythingAddsUp(page);
  await undo();
  await shows(page, 'Nancy Davolio', YEAR, '162,220.25');
});

test('RS8 a row is dragged: a mark shows where it comes, Esc lets go, another parent asks', async () => {
  const at = async (name: string) => {
    const box = await named(name).boundingBox();
    if (!box) throw new Error(`${name} is not to be seen`);
    return box;
  };
  const drag = async (from: string, to: string, part: number) => {
    const start = await at(from);
    await page.mouse.move(start.x + 8, start.y + 8);
    await page.mouse.down();
    const end = await at(to);
    await page.mouse.move(end.x + 20, end.y + end.height * part, { steps: 8 });
  };
  await drag('Nancy Davolio', 'Margaret Peacock', 0.95);
  await expect(page.locator('.drop-mark.between')).toBeVisible();
  await page.mouse.up();
  await expect
    .poll(async () => {
      const names = await page.locator('.tree-cell .name').allTextContents();
      return names.indexOf('Nancy Davolio') > names.indexOf('Margaret Peacock');
    })
    .toBe(true);
  await undo();

  await drag('Nancy Davolio', 'Team Buchanan (Northern)', 0.5);
  await expect(page.locator('.drop-mark.into')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('.drop-mark')).toBeHidden();
  await page.mouse.up();
  await expect(dialog()).toBeHidden();

  await drag('Nancy Davolio', 'Team Buchanan (Northern)', 0.5);
  await page.mouse.up();
  await expect(dialog()).toContainText('Move Nancy Davolio to Team Buchanan (Northern)');
  await page.keyboard.press('Escape');
  await expect(dialog()).toBeHidden();
});

test('RS12 CD2 who retires from July leaves blank cells that take nothing, and the team its total', async () => {
  const before = await cents(page, 'Team Buchanan (Western)', YEAR);
  await named('Robert King').click();
  await page.keyboard.press('Delete');
  await dialog().getByRole('combobox', { name: 'From' }).selectOption('1999-07');
  await expect(effect('Robert King')).toContainText('61,087.93');
  await dialog().getByRole('button', { name: 'Retire' }).click();
  await expect(retired(QUARTER)).toHaveText('');
  expect(await cents(page, 'Team Buchanan (Western)', YEAR)).toBe(before);
  await everythingAddsUp(page);
  await retired(QUARTER).click();
  await page.keyboard.type('500');
  await page.keyboard.press('Enter');
  await expect(dialog()).toContainText('is closed: it takes no targets');
  await page.keyboard.press('Escape');
  await ask('Robert King', /^Closed lines/);
  await dialog().getByRole('button', { name: 'Open' }).click();
  await shows(page, 'Robert King', QUARTER, '0');
  await undo();
  await undo();
  await shows(page, 'Robert King', YEAR, '101,097.52');
});

test('RS11 RS14 lines are given away by share, a member is merged; nothing is lost, in any scenario', async () => {
  const whole = await cents(page, WHOLE, YEAR);
  await ask('Anne Dodsworth', /^Reassign lines/);
  await page.keyboard.type('janet');
  await dialog().getByRole('textbox', { name: 'Share in %' }).fill('30');
  await expect(effect('Anne Dodsworth')).toContainText('−23,175.64');
  await dialog().getByRole('textbox', { name: 'Share in %' }).fill('300');
  await expect(dialog().getByRole('alert')).toContainText('is no share');
  await dialog().getByRole('textbox', { name: 'Share in %' }).fill('30');
  await page.keyboard.press('Enter');
  await shows(page, 'Anne Dodsworth', YEAR, '54,076.48');

  await ask('Laura Callahan', /^Merge into/);
  await page.keyboard.type('robert');
  await page.keyboard.press('Enter');
  await expect(named('Laura Callahan')).toBeHidden();
  await shows(page, 'Robert King', YEAR, '200,004.82');
  expect(await cents(page, WHOLE, YEAR)).toBe(whole);
  await everythingAddsUp(page);
  await served.stop();
  for (const scenario of ['Last year', 'Equal', 'Potential']) expect(centsInFile(served.plan, scenario)).toBe(whole);
});
