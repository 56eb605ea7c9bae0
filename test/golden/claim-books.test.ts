import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cell, openXlsx, saveXlsx } from 'hucre/xlsx';
import { describe, expect, it, onTestFinished } from 'vitest';
import { claimsOf } from '../../shared/claims/round.ts';
import type { Command } from '../../shared/command/command.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { run } from '../support/plans.ts';
import { bookOf, checkedBooks, returned } from '../unit/claims/books-support.ts';
import { claimsOfPerson, ownedPlan, ROUND, startCommand } from '../unit/claims/support.ts';
import { hasLibreOffice, recalculate } from './libreoffice.ts';

type Filling = Readonly<Record<string, string | number>>;

/** The book with some cells filled in, all else as it was written. */
async function filledIn(bytes: Uint8Array, filling: Filling): Promise<Uint8Array> {
  const workbook = await openXlsx(bytes);
  const [sheet] = workbook.sheets;
  for (const [cell, value] of Object.entries(filling)) {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    const column = [...letters].reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    const row = Number(digits) - 1;
    const cells = sheet?.rows[row];
    if (!sheet || !cells) throw new Error(`no row of ${cell}`);
    while (cells.length <= column) cells.push(null);
    cells[column] = value;
    const old = sheet.cells?.get(`${row},${column}`);
    const type = typeof value === 'number' ? 'number' : 'string';
    if (old) sheet.cells?.set(`${row},${column}`, { ...old, value, type } as Cell);
  }
  return saveXlsx(workbook);
}

/** Books by file name, filled in, then opened and saved by LibreOffice. */
async function throughLibreOffice(books: Readonly<Record<string, Uint8Array>>): Promise<Record<string, Uint8Array>> {
  const folder = mkdtempSync(join(tmpdir(), 'apportion-books-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = Object.keys(books).map((name) => join(folder, name));
  for (const [name, bytes] of Object.entries(books)) writeFileSync(join(folder, name), bytes);
  const saved = await recalculate(files, folder);
  return Object.fromEntries(Object.keys(books).map((name, i) => [name, readFileSync(saved[i] as string)]));
}

function started(): Plan {
  const plan = ownedPlan();
  run(plan, startCommand({ criteria: 'By the market.\n两行。' }));
  return plan;
}

/** Signed, with one row countered and the others accepted by the one answer for the rest. */
async function filling(bytes: Uint8Array, language: 'en' | 'zh') {
  const { places, signs } = await returned(bytes);
  const [accept, counter] = language === 'zh' ? ['接受', '调整'] : ['Accept', 'Counter'];
  const first = places[0] as (typeof places)[number];
  const good: Filling = {
    [signs.name]: 'Li',
    [signs.day]: '2026-12-01',
    [signs.rest]: accept as string,
    [first.answer]: counter as string,
    [first.amount]: 1234.5,
    [first.reason]: '=not a formula',
  };
  return { places, signs, first, good };
}

describe.skipIf(!hasLibreOffice())('claim books saved by LibreOffice', () => {
  it('CB2 come back as they were filled in, in both languages', async () => {
    const plan = started();
    const ann = (await bookOf(plan, 'Ann')).bytes;
    const cy = (await bookOf(plan, 'Cy', 'zh')).bytes;
    const saved = await throughLibreOffice({
      'Ann.xlsx': await filledIn(ann, (await filling(ann, 'en')).good),
      '陈.xlsx': await filledIn(cy, (await filling(cy, 'zh')).good),
    });
    const { books, command } = await checkedBooks(plan, saved);
    expect(books.map(({ state, problems, accepted, countered }) => [state, problems, accepted, countered])).toEqual([
      ['good', [], 7, 1],
      ['good', [], 3, 1],
    ]);
    run(plan, command as Command);
    for (const person of ['Ann', 'Cy']) {
      expect(claimsOfPerson(plan, person)[0]).toMatchObject({
        claimed: 123_450,
        reason: '=not a formula',
        signed: 'Li',
      });
    }
    expect(claimsOf(plan, ROUND).filter(({ settled }) => settled !== null)).toHaveLength(10);
  }, 120_000);

  it('CB3 with mistakes planted, each is told with its cell', async () => {
    const plan = started();
    const { bytes } = await bookOf(plan, 'Ann');
    const { first, signs, good } = await filling(bytes, 'en');
    const without = (cell: string) => Object.fromEntries(Object.entries(good).filter(([at]) => at !== cell));
    const target = first.amount.replace(/^[A-Z]+/, 'C');
    const planted: Readonly<Record<string, readonly [Filling, string, string]>> = {
      'no-reason.xlsx': [without(first.reason), 'reason-missing', first.reason],
      'no-number.xlsx': [{ ...good, [first.amount]: 'about 5' }, 'not-a-number', first.amount],
      'negative.xlsx': [{ ...good, [first.amount]: -1 }, 'negative', first.amount],
      'decimals.xlsx': [{ ...good, [first.amount]: 0.125 }, 'too-many-decimals', first.amount],
      'locked.xlsx': [{ ...good, [target]: 1 }, 'locked-touched', target],
      'sum.xlsx': [{ ...good, [signs.total]: 7 }, 'sum-off', signs.total],
      'unsigned.xlsx': [without(signs.name), 'name-missing', signs.name],
    };
    const files: Record<string, Uint8Array> = {};
    for (const [name, [cells]] of Object.entries(planted)) files[name] = await filledIn(bytes, cells);
    const saved = await throughLibreOffice(files);
    for (const [name, [, code, cell]] of Object.entries(planted)) {
      const { books, command } = await checkedBooks(plan, { [name]: saved[name] as Uint8Array });
      expect(books[0]?.problems, name).toMatchObject([{ code, cell }]);
      expect(command).toBeNull();
    }
  }, 120_000);
});
