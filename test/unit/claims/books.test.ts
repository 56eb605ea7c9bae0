import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { bookNames } from '../../../electron/host/claims/book-names.ts';
import { join } from '../../../electron/host/dispatch.ts';
import type { Command } from '../../../shared/command/command.ts';
import type { RoundId, ScenarioId } from '../../../shared/model/ids.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Answers, HostMessage } from '../../../shared/protocol/messages.ts';
import { bookProblemText } from '../../../shared/text/book-problem-text.ts';
import { area, run } from '../../support/plans.ts';
import { filled } from '../host/support.ts';
import { answered, bookOf, checkedBook, checkedBooks, returned, written } from './books-support.ts';
import { claimsOfPerson, ownedPlan, person, ROUND, S, startCommand } from './support.ts';

function started(changes: Parameters<typeof startCommand>[0] = {}): Plan {
  const plan = ownedPlan();
  run(plan, startCommand(changes));
  return plan;
}

describe('a claim book', () => {
  it('CB1 lists each claim with its target and last year, and is locked but for the answers', async () => {
    const plan = started({ criteria: '=1+1 stays text' });
    const { bytes, name } = await bookOf(plan, 'Ann');
    expect(name).toBe('Ann Ann Lee.xlsx');
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const [sheet, hidden] = sheets;
    expect(sheet?.protection?.sheet).toBe(true);
    expect([hidden?.name, hidden?.veryHidden]).toEqual(['apportion', true]);
    const head = sheet?.rows.findIndex((row) => row.includes('Target')) ?? -1;
    expect(sheet?.rows[head]).toEqual([
      ...['Product', 'Period', 'Target', 'Last year', 'Growth'],
      ...['Answer', 'Your claim', 'Difference', 'Reason', 'To do'],
    ]);
    const claims = claimsOfPerson(plan, 'Ann');
    const lines = sheet?.rows.slice(head + 1, head + 1 + claims.length) ?? [];
    expect(lines.map((row) => row[2])).toEqual(claims.map(({ target }) => target / 100));
    // Cars of Ann in the first quarter of the year before: 3 + 2 + 5 times 100.00.
    expect(lines[0]?.slice(0, 4)).toEqual(['Cars', 'Q1 2027', (claims[0]?.target as number) / 100, 1_000]);
    expect(sheet?.rows[head + 1 + claims.length]?.[2]).toBe(claims.reduce((sum, { target }) => sum + target, 0) / 100);
    const { places, signs } = await returned(bytes);
    const unlocked = new Set(
      [...sheet!.cells!].filter(([, cell]) => cell.style?.protection?.locked === false).map(([key]) => key),
    );
    const key = (cell: string) => `${Number(cell.slice(1)) - 1},${cell.charCodeAt(0) - 65}`;
    const expected = [
      ...places.flatMap(({ answer, amount, reason }) => [answer, amount, reason]),
      ...Object.values(signs),
    ];
    for (const cell of expected) expect(unlocked.has(key(cell))).toBe(true);
    // A signature goes over two cells.
    expect(unlocked.size).toBe(expected.length + 1);
    expect(sheet?.dataValidations?.map(({ type }) => type).sort()).toEqual([
      'custom',
      'custom',
      'date',
      'list',
      'list',
    ]);
    expect(sheet?.pageSetup).toMatchObject({ fitToWidth: 1 });
  });

  it('CB1 speaks the language that it is asked in', async () => {
    const plan = started();
    const { bytes } = await bookOf(plan, 'Ann', 'zh');
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.name).toBe('认领');
    const { places } = await returned(bytes);
    const zh = Object.fromEntries(places.map(({ answer }) => [answer, '接受']));
    const back = await checkedBook(plan, await answered(bytes, [], zh));
    expect(back).toMatchObject({ state: 'good', accepted: 8, countered: 0 });
  });

  it('CB1 names are safe on every system and differ in every case', () => {
    const plan = started();
    const rename = (code: string, name: string) =>
      run(plan, { command: 'rename-member', member: person(plan, code), name });
    for (const code of ['Ann', 'Bo', 'Cy']) {
      run(plan, { command: 'change-member', member: person(plan, code), owner: { name: 'x', contact: '' } });
    }
    rename('Ann', '../a:b*?');
    rename('Bo', '..\\A b');
    rename('Cy', '=CON');
    const names = [
      ...bookNames(
        plan,
        ['Ann', 'Bo', 'Cy'].map((code) => person(plan, code)),
      ).values(),
    ];
    expect(names).toEqual(['a b x.xlsx', 'A b x (2).xlsx', 'CON x.xlsx']);
  });

  it('CB2 comes back as answers, which land in one step', async () => {
    const plan = started();
    const ann = await answered((await bookOf(plan, 'Ann')).bytes, [null, [50.25, 'fewer customers']]);
    const cy = await answered((await bookOf(plan, 'Cy')).bytes, []);
    const { books, command } = await checkedBooks(plan, { 'Ann.xlsx': ann, 'renamed.xlsx': cy });
    expect(books.map(({ state, accepted, countered, problems }) => [state, accepted, countered, problems])).toEqual([
      ['good', 7, 1, []],
      ['good', 4, 0, []],
    ]);
    run(plan, command as Command);
    expect(claimsOfPerson(plan, 'Ann')[1]).toMatchObject({
      status: 'countered',
      claimed: 5_025,
      reason: 'fewer customers',
      signed: 'Ann Lee',
      answered: '2026-12-01',
    });
    expect(claimsOfPerson(plan, 'Cy').every(({ settled }) => settled !== null)).toBe(true);
    // The same books again change nothing.
    const again = await checkedBooks(plan, { 'Ann.xlsx': ann, 'Cy.xlsx': cy });
    expect(again.books.map(({ state }) => state)).toEqual(['same', 'same']);
    expect(again.command).toBeNull();
  });

  it('CB2 rows left empty take the answer to the rest; a corrected book takes the place of the first', async () => {
    const plan = started();
    const { bytes } = await bookOf(plan, 'Cy');
    const { signs, places } = await returned(bytes);
    const signed = { [signs.name]: 'Cy', [signs.day]: new Date('2026-12-09T00:00:00Z'), [signs.rest]: 'Accept' };
    const first = places[0] as (typeof places)[number];
    const counter = { [first.amount]: '1,000.5', [first.reason]: '=SUM(1)' };
    const { books, command } = await checkedBooks(plan, { 'Cy.xlsx': await written(bytes, { ...signed, ...counter }) });
    expect(books[0]).toMatchObject({ state: 'good', accepted: 3, countered: 1, notes: [{ code: 'late' }] });
    run(plan, command as Command);
    expect(claimsOfPerson(plan, 'Cy')[0]).toMatchObject({
      claimed: 100_050,
      reason: '=SUM(1)',
      answered: '2026-12-09',
    });
    const corrected = await written(bytes, { ...signed, ...counter, [first.amount]: 900 });
    const update = await checkedBooks(plan, { 'Cy (2).xlsx': corrected });
    expect(update.books[0]).toMatchObject({ state: 'good', notes: [{ code: 'late' }, { code: 'update' }] });
    run(plan, update.command as Command);
    expect(claimsOfPerson(plan, 'Cy')[0]).toMatchObject({ claimed: 90_000 });
  });

  it('CB2 of a negotiation it shows the claim and the offer, and yes means the offer', async () => {
    const plan = started();
    const [claim] = claimsOfPerson(plan, 'Cy');
    const first = await bookOf(plan, 'Cy');
    const { command } = await checkedBooks(plan, { 'Cy.xlsx': await answered(first.bytes, [[7, 'no']]) });
    run(plan, command as Command);
    run(plan, { command: 'offer-claims', offers: [{ claim: claim!.id, amount: 800 }], remark: 'half way' });
    expect((await checkedBook(plan, await answered(first.bytes, []))).problems).toMatchObject([
      { code: 'targets-changed', changes: [{ now: '8.00' }] },
    ]);
    const second = await bookOf(plan, 'Cy');
    const { sheets } = await readXlsx(second.bytes);
    const text = JSON.stringify(sheets[0]?.rows);
    // What is agreed asks for nothing more.
    expect(sheets[0]?.conditionalRules?.[0]?.formula).toContain('<>"Agreed"');
    for (const word of ['Our offer', 'You claimed', 'From the planner: half way', 'Agreed'])
      expect(text).toContain(word);
    const back = await checkedBooks(plan, { 'Cy.xlsx': await answered(second.bytes, []) });
    expect(back.books[0]).toMatchObject({ state: 'good', accepted: 1 });
    run(plan, back.command as Command);
    expect(claimsOfPerson(plan, 'Cy')[0]).toMatchObject({ status: 'accepted', claimed: 800 });
  });
});

type Spoil = (bytes: Uint8Array, plan: Plan) => Promise<Uint8Array>;
const at = async (bytes: Uint8Array) => {
  const { places, signs } = await returned(bytes);
  return { place: places[0] as (typeof places)[number], signs };
};
const put =
  (cellsOf: (found: Awaited<ReturnType<typeof at>>) => Record<string, string | number | boolean | null>): Spoil =>
  async (bytes) => {
    const counter: [number, string] = [50, 'why not'];
    return written(await answered(bytes, [counter]), cellsOf(await at(bytes)));
  };

describe('a book that comes back wrong', () => {
  it.each<[string, Spoil, object]>([
    ['no number', put(({ place }) => ({ [place.amount]: 'many' })), { code: 'not-a-number', text: 'many' }],
    ['true', put(({ place }) => ({ [place.amount]: true })), { code: 'not-a-number', text: 'TRUE' }],
    ['an error', put(({ place }) => ({ [place.amount]: '#REF!' })), { code: 'not-a-number', text: '#REF!' }],
    ['below zero', put(({ place }) => ({ [place.amount]: -5 })), { code: 'negative', text: '-5' }],
    ['too fine', put(({ place }) => ({ [place.amount]: 5.005 })), { code: 'too-many-decimals', decimals: 2 }],
    ['too large', put(({ place }) => ({ [place.amount]: 1e18 })), { code: 'too-large' }],
    ['no reason', put(({ place }) => ({ [place.reason]: ' ' })), { code: 'reason-missing' }],
    ['no amount', put(({ place }) => ({ [place.amount]: null })), { code: 'claim-missing' }],
    ['yes and another amount', put(({ place }) => ({ [place.answer]: 'Accept' })), { code: 'claim-differs' }],
    ['no answer', put(({ place }) => ({ [place.answer]: null, [place.amount]: null })), { code: 'answer-missing' }],
    [
      'a strange answer',
      put(({ place }) => ({ [place.answer]: 'Perhaps' })),
      { code: 'answer-unknown', text: 'Perhaps' },
    ],
    ['a wrong sum', put(({ signs }) => ({ [signs.total]: 1 })), { code: 'sum-off', given: '1.00' }],
    ['no name', put(({ signs }) => ({ [signs.name]: null })), { code: 'name-missing' }],
    ['no day', put(({ signs }) => ({ [signs.day]: '' })), { code: 'day-missing' }],
    ['no such day', put(({ signs }) => ({ [signs.day]: '2026-02-30' })), { code: 'bad-day', text: '2026-02-30' }],
    ['nothing', async (bytes) => written(bytes, {}), { code: 'nothing-answered' }],
    [
      'a locked cell',
      put(({ place }) => ({ [place.amount.replace(/^[A-Z]+/, 'C')]: 1 })),
      { code: 'locked-touched', now: '1' },
    ],
  ])('CB3 %s is told with its cell, and nothing lands', async (_, spoil, problem) => {
    const plan = started();
    const { bytes } = await bookOf(plan, 'Ann');
    const { books, command } = await checkedBooks(plan, { 'Ann.xlsx': await spoil(bytes, plan) });
    const [book] = books;
    expect(book?.problems).toContainEqual(expect.objectContaining(problem));
    expect([book?.state, command]).toEqual(['wrong', null]);
    for (const one of book?.problems ?? []) {
      if (one.code !== 'nothing-answered') expect(one).toMatchObject({ cell: expect.stringMatching(/^[A-Z]\d+$/) });
      for (const language of ['en', 'zh'] as const) {
        const { what, todo } = bookProblemText(one, language);
        expect(what + todo).not.toMatch(/undefined|\[object/);
      }
    }
  });

  it('CB3 every fault of a book is told at once', async () => {
    const plan = started();
    const { bytes } = await bookOf(plan, 'Ann');
    const { places, signs } = await returned(bytes);
    const [a, b] = places as [(typeof places)[number], (typeof places)[number]];
    const spoilt = await written(
      await answered(bytes, [
        [1, 'x'],
        [2, 'y'],
      ]),
      {
        [a.amount]: 'x',
        [b.reason]: null,
        [signs.name]: null,
        A1: 'Mine',
      },
    );
    expect((await checkedBook(plan, spoilt)).problems.map(({ code }) => code)).toEqual([
      ...['locked-touched', 'name-missing', 'not-a-number', 'reason-missing'],
    ]);
  });

  it('CB3 rows that moved are told once, with how many more', async () => {
    const plan = started();
    const { bytes } = await bookOf(plan, 'Ann');
    const { sheets } = await readXlsx(await answered(bytes, []));
    const moved = Object.fromEntries(
      (sheets[0]?.rows ?? []).flatMap((row, r) =>
        row.map((value, c) => [`${String.fromCharCode(65 + c)}${r + 2}`, value]),
      ),
    );
    const last = `A${sheets[0]?.rows.length}`;
    const { problems } = await checkedBook(
      plan,
      await written(
        bytes,
        Object.fromEntries(Object.entries(moved).filter(([cell]) => Number(cell.slice(1)) <= Number(last.slice(1)))),
      ),
    );
    expect(problems.filter(({ code }) => code === 'locked-touched')).toHaveLength(5);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'locked-more' }));
  });

  it('CB4 of another plan, scenario, round or owner it is told so', async () => {
    const plan = started();
    const { bytes } = await bookOf(plan, 'Ann');
    const ann = await answered(bytes, []);
    const code = async (options: Parameters<typeof checkedBook>[2] = {}) =>
      (await checkedBook(plan, ann, options)).problems.map((problem) => problem.code);
    expect(await code()).toEqual([]);
    expect(await code({ planId: 'another' })).toEqual(['other-plan']);
    run(plan, { command: 'add-scenario', name: 'Copy', from: S });
    expect(await code({ scenario: 2 as ScenarioId })).toEqual(['other-scenario']);
    run(plan, { command: 'change-round', round: ROUND, closed: true });
    expect(await code()).toEqual(['round-closed']);
    run(plan, {
      command: 'set-area',
      scenario: S,
      area: area(plan, { organization: 'Ann', product: 'Cars' }, '2027-Q1'),
      entry: { op: 'set', ticks: 12_345 },
      method: { method: 'proportional' },
    });
    run(plan, startCommand({ sent: '2026-12-02' }));
    const [older] = (await checkedBook(plan, ann)).problems;
    expect(older).toMatchObject({ code: 'round-older', newer: '2026-12-02', changes: [{ now: '123.45' }] });
    expect(await code({ round: 2 as RoundId })).toEqual(['round-older']);
    run(plan, { command: 'remove-round', round: 2 as RoundId });
    run(plan, { command: 'remove-round', round: ROUND });
    expect(await code()).toEqual(['round-gone']);
    // A new one of the same day takes its number.
    run(plan, startCommand());
    expect(await code()).toEqual(['round-gone']);
  });

  it('CB4 the same owner twice, or another round beside it, is told with the other file', async () => {
    const plan = started({ period: '2027-H1' });
    run(plan, startCommand({ period: '2027-H2' }));
    const ann = await answered((await bookOf(plan, 'Ann')).bytes, []);
    const bo = await answered((await bookOf(plan, 'Bo', 'en', 2 as RoundId)).bytes, []);
    const { books, command } = await checkedBooks(plan, { a: ann, b: ann, c: bo });
    expect(books.map(({ problems }) => problems)).toMatchObject([
      [],
      [{ code: 'twice', other: 'a' }],
      [{ code: 'other-round' }],
    ]);
    expect(command?.books).toHaveLength(1);
  });

  it('CB4 what is agreed since stays agreed', async () => {
    const plan = started();
    const { bytes } = await bookOf(plan, 'Cy');
    const [claim] = claimsOfPerson(plan, 'Cy');
    run(plan, { command: 'decide-claims', amounts: [{ claim: claim!.id, amount: 42 }], remark: '' });
    expect((await checkedBook(plan, await answered(bytes, []))).problems).toMatchObject([
      { code: 'agreed', amount: '0.42' },
    ]);
    const same = await checkedBooks(plan, { 'Cy.xlsx': await answered(bytes, [[0.42, 'as decided']]) });
    expect(same.command?.books[0]?.answers).toHaveLength(3);
  });

  it('CB4 targets that moved in the plan since are a word, not a fault', async () => {
    const plan = started();
    const cy = await answered((await bookOf(plan, 'Cy')).bytes, []);
    run(plan, {
      command: 'set-area',
      scenario: S,
      area: area(plan, { organization: 'Cy' }, '2027-Q1'),
      entry: { op: 'add', ticks: 5 },
      method: { method: 'proportional' },
    });
    expect(await checkedBook(plan, cy)).toMatchObject({ state: 'good', notes: [{ code: 'moved', count: 1 }] });
  });

  it('CB5 the hidden sheet is sealed', async () => {
    const plan = started();
    const { bytes } = await bookOf(plan, 'Ann');
    const ann = await answered(bytes, []);
    const { sheets } = await readXlsx(ann);
    const row = (sheets[1]?.rows.findIndex(([key]) => key === 'claim') ?? 0) + 1;
    expect((await checkedBook(plan, await written(ann, { [`C${row}`]: '1.00' }, 1))).problems).toEqual([
      { code: 'seal-broken' },
    ]);
    expect((await checkedBook(plan, await written(ann, { B1: '2' }, 1))).problems).toEqual([
      { code: 'newer-format', format: '2' },
    ]);
  });

  it('CB5 what is no book, damaged or locked away is told', async () => {
    const plan = started();
    const { bytes } = await bookOf(plan, 'Ann');
    const encrypted = new Uint8Array(600);
    encrypted.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const other = await written(bytes, { A1: 'x' }, 1);
    const { books } = await checkedBooks(plan, {
      text: new TextEncoder().encode('no workbook'),
      cut: bytes.slice(0, bytes.length - 700),
      encrypted,
      other,
      empty: new Uint8Array(0),
    });
    expect(books.map(({ problems }) => problems[0]?.code)).toEqual([
      ...['damaged', 'damaged', 'encrypted', 'not-a-book', 'damaged'],
    ]);
  });
});

it('CB6 the window asks for books and hands them back through the host; wrong asking is refused', async () => {
  const session = filled();
  const ask = (body: object) =>
    new Promise<HostMessage>((resolve) => {
      const { receive, leave } = join(session, (message) => {
        if (message.kind === 'committed') return;
        resolve(message);
        leave();
      });
      receive({ id: 7, body });
    });
  const made = await ask({ request: 'claim-books', round: 1, owners: null, language: 'zh' });
  const { books } = (made as { value: Answers['claim-books'] }).value;
  expect(books.map(({ name }) => name)).toEqual(['Ann 名 Ann Lee.xlsx']);
  const bytes = await answered(books[0]?.bytes as Uint8Array, []);
  const files = [{ file: 'Ann.xlsx', bytes }];
  const back = { request: 'read-claim-books', files, round: null, scenario: null, today: '2026-12-01' };
  const read = (await ask(back)) as { value: Answers['read-claim-books'] };
  expect(read.value.books).toMatchObject([{ state: 'good', notes: [{ code: 'update' }] }]);
  expect(session.execute(read.value.command as Command).ok).toBe(true);
  expect(await ask({ request: 'claim-books', round: 9, owners: null, language: 'en' })).toMatchObject({
    refusal: { code: 'unknown', what: 'round' },
  });
  expect(await ask({ request: 'claim-books', round: 1, owners: [3], language: 'en' })).toMatchObject({
    refusal: { code: 'claim-not-of-owner', owner: 3 },
  });
  expect(await ask({ ...back, today: 'now' })).toMatchObject({ fault: { code: 'bad-request' } });
});
