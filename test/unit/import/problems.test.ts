import { describe, expect, test } from 'vitest';
import { describeImportRefusal, describeProblem } from '../../../electron/host/import/describe-problem.ts';
import { planImport } from '../../../electron/host/import/plan-import.ts';
import { NO_NAMES } from '../../../shared/text/refusal-text.ts';
import { dump, plan, problems, problemsOf, refusal, smallPlan } from './support.ts';

const HEAD = 'month,person,product,revenue,units\n';

describe('IM1 every problem of a file is reported at once, with row, column, value and what to do', () => {
  test('IM1 a file with one of everything', async () => {
    const target = await smallPlan();
    const before = dump(target);
    const text =
      `${HEAD}2026-01,P1,007,100.50,3\n` + // 2: right
      '2026-01,P1,007,100.50,3\n' + // 3: a duplicate
      '2026-13,P1,007,100.50,3\n' + // 4: no month
      '2026-02,Bob Chen,007,100.50,3\n' + // 5: unknown
      '2026-02,P2,007,1 00,3\n' + // 6: no number
      '2026-02,E,S,100.50,3\n' + // 7: no leaf
      '2026-02,P2,S,100.505,3\n' + // 8: too fine
      '2026-02,P3,S,,3\n' + // 9: says nothing of the revenue
      '1926-02,P3,S,1,3\n' + // 10: long ago
      '2026-03,P3,S,1,3,4\n' + // 11: ragged
      '2026-03,Ann Lee,S,1,3\n' + // 12: two of that name
      '2026-03,P3,007,1,9007199254740992\n' + // 13: too large
      ',P3,007,1,9\n'; // 14: no month at all
    const refused = await refusal(target, 'history', text, { rounding: 'error' });
    expect(problemsOf(refused).map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [3, null, 'duplicate', null],
      [4, 'A', 'not-a-date', '2026-13'],
      [5, 'B', 'unknown-member', 'Bob Chen'],
      [6, 'D', 'wrong-number', '1 00'],
      [7, 'B', 'not-a-leaf', 'E'],
      [8, 'D', 'too-many-decimals', '100.505'],
      [10, 'A', 'month-out-of-range', '1926-02'],
      [11, null, 'ragged', null],
      [12, 'B', 'ambiguous-member', 'Ann Lee'],
      [13, 'E', 'too-large', '9007199254740992'],
      [14, 'A', 'empty', ''],
    ]);
    expect(dump(target)).toBe(before);
    expect(describeImportRefusal(refused, NO_NAMES)).toMatchInlineSnapshot(`
      {
        "details": [
          "data.csv, row 3: the same combination as in row 2. Remove one, or have them added up by the map: {"duplicates": "sum"}.",
          "data.csv, row 4, column A (month): "2026-13" is no month or date. Write it as 1999-01 or 1999-01-31.",
          "data.csv, row 5, column B (person): "Bob Chen" is neither a code nor a name in Organization. Did you mean "Bo Chen"?",
          "data.csv, row 6, column D (revenue): "1 00" is no number. Write it plainly, as 1234.5 or 1,234.5.",
          "data.csv, row 7, column B (person): "E" has members below it, as "Ann Lee". Give one of the lowest level of Organization.",
          "data.csv, row 8, column D (revenue): "100.505" has more decimals than the 2 of revenue. Round it, or say how in the map: {"rounding": "half-up"}.",
          "data.csv, row 10, column A (month): "1926-02" is not from 1977-01 to 2027-12. Check the year.",
          "data.csv, row 11: 6 cells where the headings are 5. A cell that holds the delimiter must stand in quotes.",
          "data.csv, row 12, column B (person): "Ann Lee" is the name of several members of Organization. Give the code: P1, P4.",
          "data.csv, row 13, column E (units): "9007199254740992" makes an amount beyond what is counted exactly (9,007,199,254,740,991 of the smallest unit). Check it.",
          "data.csv, row 14, column A (month): the cell is empty. Fill it in (0 for nothing), or remove the row.",
        ],
        "message": "data.csv: 11 problems; nothing was imported.",
      }
    `);
  });

  test('IM1 missing columns, all of them, with the headings that are there', async () => {
    const refused = await refusal(await smallPlan(), 'history', 'when,person,net\nsoon,P1,5\n');
    const found = problemsOf(refused);
    expect(found.map(({ row, code, params }) => [row, code, params.wanted])).toEqual([
      [1, 'column-missing', 'Product'],
      [1, 'column-missing', 'period'],
      [1, 'column-missing', 'revenue / units'],
    ]);
    expect(describeProblem(found[1] as never, 'a.csv')).toBe(
      'a.csv, row 1: no column for period. The headings are: when, person, net. Rename one, or name it in the map: {"columns": {"period": "its heading"}}.',
    );
  });

  test('IM1 headings that come twice, broken quotes, and nothing below the headings', async () => {
    const target = await smallPlan();
    expect(await problems(target, 'lines', 'person,product,person\nP1,S,P2\n')).toEqual(['1 C column-twice']);
    expect(await problems(target, 'lines', 'person,product\nP1,S\nP2,"S\n')).toContain('3 - bad-quotes');
    expect(await problems(target, 'lines', 'person,product\nP1\n')).toEqual(['2 - ragged']);
    expect(await problems(target, 'lines', 'person,product\n\n')).toEqual(['1 - no-rows']);
  });

  test('IM1 all are counted when there are too many to keep', async () => {
    const refused = await refusal(await smallPlan(), 'lines', `person,product\n${'X,S\n'.repeat(12_000)}`);
    expect(refused).toMatchObject({ code: 'import-problems', count: 12_000 });
    expect(problemsOf(refused)).toHaveLength(10_000);
  });

  test('IM1 rows are counted as a spreadsheet does: blank ones and cells of several lines included', async () => {
    const text = 'person,product\n\nP1,"Rope, red"\n"P2",S\n"No\none",S\nP9,S\n';
    expect(await problems(await smallPlan(), 'lines', text)).toEqual(['5 A unknown-member', '6 A unknown-member']);
  });

  test('IM1 a code whose zeros a spreadsheet program cut off is recognised, and asked for', async () => {
    const [found] = problemsOf(await refusal(await smallPlan(), 'lines', 'person,product\nP1,7\n'));
    expect(found?.params.suggestion).toBe('007');
  });

  test('IM1 an unknown kind is refused in plain words', async () => {
    const refused = await planImport(await smallPlan(), { kind: 'claims', path: 'claims.csv' });
    if (refused.ok) throw new Error('not refused');
    expect(describeImportRefusal(refused.refusal, NO_NAMES).message).toBe(
      '"claims" is no kind of import. Choose one of history, actuals, lines, drivers, members.',
    );
  });

  test('IM1 a map that does not fit names its place', async () => {
    const target = await smallPlan();
    const text = 'when,person,product,revenue\n2026-01,P1,S,5\n';
    const refused = await refusal(target, 'history', text, { columns: { period: 'whn', sales: 'revenue' } });
    expect(refused).toEqual({
      code: 'map-invalid',
      file: 'the map',
      problems: [
        { path: 'columns.period', problem: 'data.csv has no column "whn". It has: when, person, product, revenue.' },
        expect.objectContaining({ path: 'columns.sales' }),
      ],
    });
  });
});

describe('IM2 planning an import changes nothing', () => {
  test('IM2 the plan is as it was before a good one, too', async () => {
    const target = await smallPlan();
    const before = dump(target);
    const planned = await plan(target, 'history', `${HEAD}2026-01,P1,007,100.50,3\n`);
    expect(planned.report).toMatchObject({ rows: 1, linesAdded: 1, cells: { added: 2, changed: 0, same: 0 } });
    expect(dump(target)).toBe(before);
  });
});
