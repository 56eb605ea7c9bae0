import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, returned, written } from '../unit/claims/books-support.ts';
import { apportion, json, output, refusal, temporaryFolder } from './program.ts';

const folder = temporaryFolder();
const plan = folder.path('plan.apportion');
const books = folder.path('books');
const SCENARIO = ['--scenario', 'Equal'];

/** The books in the folder by the member in their name. */
function book(name: string): string {
  const found = readdirSync(books).find((file) => file.startsWith(name));
  if (!found) throw new Error(`no book of ${name}`);
  return join(books, found);
}

async function fill(name: string, answers: Parameters<typeof answered>[1]): Promise<string> {
  const path = book(name);
  writeFileSync(path, await answered(readFileSync(path), answers));
  return path;
}

beforeAll(() => output('sample', plan), 60_000);
afterAll(folder.remove);

describe('CB7 claim books on the command line', { timeout: 120_000 }, () => {
  it('CB7 out sends a round and writes a book for each owner; a second time it writes them again', async () => {
    const sent = await json(
      'claims',
      plan,
      'out',
      books,
      ...SCENARIO,
      '--levels',
      'product=0',
      '--deadline',
      '2099-01-31',
    );
    expect(sent).toMatchObject({ started: true, round: { id: 1, deadline: '2099-01-31', claims: 36 } });
    expect(sent.books).toHaveLength(9);
    expect(readdirSync(books)).toHaveLength(9);
    const again = await json('claims', plan, 'out', books, '--owners', 'Nancy Davolio', '--language', 'zh');
    expect(again).toMatchObject({ started: false, books: [{ file: book('Nancy Davolio') }] });
    const late = await refusal('claims', plan, 'out', books, '--deadline', '2099-02-01');
    expect(late).toMatchObject({ code: 2, error: { message: expect.stringContaining('round 1 is open already') } });
  });

  it('CB7 in takes nothing in when one is wrong, unless told to; what is wrong is told with its cell', async () => {
    const nancy = await fill('Nancy Davolio', [null, [30_000, 'two customers left']]);
    const robert = await fill('Robert King', []);
    const { places } = await returned(readFileSync(robert));
    const wrong = folder.path('renamed.xlsx');
    writeFileSync(wrong, await written(readFileSync(robert), { [places[0]?.amount as string]: 'x' }));
    const told = await refusal('claims', plan, 'in', nancy, wrong);
    expect(told).toMatchObject({ code: 2, error: { code: 'books-wrong' } });
    const { books: reports } = told.error.details as { books: { problems: object[] }[] };
    expect(reports[1]?.problems).toMatchObject([{ code: 'not-a-number', sheet: 'Claim', cell: places[0]?.amount }]);
    expect((await json('claims', plan, 'status')).areas[0]).toMatchObject({ answered: 0 });
    const dry = await json('claims', plan, 'in', nancy, '--dry-run');
    expect(dry).toMatchObject({ dryRun: true, changed: false, books: [{ state: 'good', accepted: 3, countered: 1 }] });
    const partial = await apportion(['claims', plan, 'in', nancy, wrong, '--partial', '--json']);
    expect(partial.code).toBe(1);
    expect(JSON.parse(partial.stdout)).toMatchObject({ changed: true, books: [{ state: 'good' }, { state: 'wrong' }] });
    expect(await json('claims', plan, 'in', robert)).toMatchObject({ changed: true });
    expect(await json('claims', plan, 'in', robert, nancy)).toMatchObject({ changed: false });
    const missing = await refusal('claims', plan, 'in', folder.path('nowhere.xlsx'));
    expect(missing).toMatchObject({ code: 2, error: { details: { books: [{ problems: [{ code: 'unreadable' }] }] } } });
  });

  it('CB7 status tells the gap; accept, decide and suggest settle it exactly; every step is undone', async () => {
    const { areas, claims } = await json('claims', plan, 'status');
    expect(areas[0]).toMatchObject({ owners: 9, answered: 2, settled: 7 });
    const countered = claims.find(({ status }: { status: string }) => status === 'countered');
    expect(countered).toMatchObject({ claimed: '30000.00', reason: 'two customers left' });
    const at = `organization=Nancy Davolio;period=${countered.area.period}`;
    await json('claims', plan, 'offer', '31000', '--at', at, '--why', 'half way');
    await json('claims', plan, 'decide', '30500', '--at', at, '--why', 'by the board');
    const shown = await json('claims', plan, 'status');
    expect(shown.claims.find(({ id }: { id: number }) => id === countered.id)).toMatchObject({
      status: 'decided',
      offer: '31000.00',
      settled: '30500.00',
      remark: 'by the board',
    });
    const suggested = await json('claims', plan, 'suggest', '--keep', 'total', '--decide');
    expect(suggested.changed).toBe(true);
    const after = await json('claims', plan, 'status');
    expect(after.areas[0]).toMatchObject({ settled: 36, claims: 36, gap: '0.00' });
    const cells = await json('show', plan, ...SCENARIO, '--depth', '0', '--periods', 'year', '--format', 'json');
    expect(JSON.stringify(cells)).toContain(after.areas[0].target);
    expect(await refusal('claims', plan, 'suggest')).toMatchObject({ code: 1 });
    expect((await refusal('claims', plan, 'remove')).error.code).toBe('round-settled');
    await output('undo', plan, '2');
    expect((await json('claims', plan, 'accept')).changed).toBe(true);
    await output('claims', plan, 'withdraw', 'Robert King');
    await output('claims', plan, 'deadline', '2099-03-01');
    await output('claims', plan, 'close');
    expect(await refusal('claims', plan, 'withdraw', 'Nancy Davolio')).toMatchObject({
      error: { code: 'round-closed' },
    });
    await output('claims', plan, 'reopen');
    expect(await output('check', plan)).toContain('Everything adds up');
  });

  it('CB7 import takes a book as in does', async () => {
    const laura = await fill('Laura Callahan', []);
    expect(await json('import', plan, '--kind', 'claims', laura)).toMatchObject({ changed: true });
  });

  it.each<[string[], string]>([
    [['out'], 'out takes one folder'],
    [['in'], 'in takes the books'],
    [['perhaps'], '"perhaps" is not one of'],
    [['status', '--round', '9'], 'this plan has no claim round 9'],
    [['decide', '5', '--at', 'organization=Eastern'], 'round 1 has no claim for'],
    [['withdraw'], 'withdraw takes the owners'],
  ])('CB7 %j is refused', async (words, message) => {
    const { code, stderr } = await apportion(['claims', plan, ...words]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
