import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apportion, json, output, refusal, temporaryFolder } from './program.ts';

const folder = temporaryFolder();
const plan = folder.path('plan.apportion');
const file = (name: string, text: string) => {
  const path = folder.path(name);
  writeFileSync(path, text);
  return path;
};

const SPEC = {
  name: 'Shops',
  currency: 'EUR',
  calendar: { firstMonth: '2027-01' },
  measures: [{ code: 'revenue', name: 'Revenue', decimals: 2 }],
  dimensions: [
    {
      code: 'organization',
      name: 'Organization',
      levels: ['Region', 'Rep'],
      members: [{ name: 'East', children: ['Ann Lee', 'Bo Chen'] }],
    },
    { code: 'product', name: 'Product', members: ['Sail', 'Rope'] },
  ],
};
const MARCH =
  'Sales 2026;;;;\n;;;;\nRegion;Rep;Product;Booked;Revenue\nEast;Ann Lee;Sail;3/31/2026;1.234,50\nEast;Zoe;Sail;3/1/2026;2\nWest;Kim;Rope;3/2/2026;(3,00)\nTotal;;;;1.233,50\n';

interface Imported {
  readonly changed: boolean;
  readonly report: {
    readonly linesAdded: number;
    readonly measures: readonly { readonly total: string }[];
    readonly ignored: readonly string[];
  };
}

beforeAll(async () => {
  await output('new', plan, '--spec', file('spec.json', JSON.stringify(SPEC)));
});
afterAll(folder.remove);

describe('CL21 import', () => {
  const march = () => ['import', plan, '--kind', 'history', file('march.csv', MARCH)];

  it('CL21 refuses unknown members with a list, and writes all problems to a file', async () => {
    const problems = folder.path('problems.csv');
    const told = await refusal(...march(), '--problems', problems);
    expect(told).toMatchObject({ code: 2, error: { code: 'import-problems', details: { count: 2 } } });
    const lines = readFileSync(problems, 'utf8').split('\r\n');
    expect(lines[0]).toContain('row,column,heading,value,problem');
    expect(lines[1]).toContain('5,B,Rep,Zoe,');
    expect(lines[2]).toContain('6,B,Rep,Kim,');
  });

  it('CL21 adds members where the file says their place, and a repeat changes nothing', async () => {
    const dry = (await json(...march(), '--add-members', '--dry-run')) as Imported;
    expect(dry).toMatchObject({ changed: false, report: { members: { added: 3 }, linesAdded: 3 } });
    const done = (await json(...march(), '--add-members')) as Imported;
    expect(done.report.measures[0]?.total).toBe('1233.50');
    expect(((await json(...march())) as Imported).changed).toBe(false);
  });

  it('CL21 takes a text for a member as the map says, and remembers it', async () => {
    const april = file(
      'april.csv',
      'Region,Rep,Product,Booked,Revenue\nEast,A. Lee,Sail,4/30/2026,5\nEast,Test,Sail,4/1/2026,9\n',
    );
    const map = file('map.json', JSON.stringify({ members: { 'East > A. Lee': 'Ann Lee', Test: null } }));
    const done = (await json('import', plan, '--kind', 'history', april, '--map', map)) as Imported;
    expect(done.report.measures[0]?.total).toBe('5.00');
    const may = file('may.csv', 'Region,Rep,Product,Booked,Revenue\nEast,A. Lee,Sail,5/31/2026,6\n');
    expect(((await json('import', plan, '--kind', 'history', may)) as Imported).report.measures[0]?.total).toBe('6.00');
  });

  it('CL21 what was only guessed of a file is guessed anew for the next one with its headings', async () => {
    const sold = (name: string, may: string) =>
      file(name, `Region,Rep,Product,Revenue 2026-05,Revenue 2026-06\nEast,Ann Lee,Sail,1,${may}\n`);
    const first = (await json('import', plan, '--kind', 'history', sold('late.csv', 'not yet'))) as Imported;
    expect(first.report.ignored).toEqual(['Revenue 2026-06']);
    const next = (await json('import', plan, '--kind', 'history', sold('whole.csv', '7'))) as Imported;
    expect(next.report.ignored).toEqual([]);
  });

  it('CL21 says what is odd about a file and what to do', async () => {
    const told = await refusal(
      'import',
      plan,
      '--kind',
      'history',
      join(import.meta.dirname, '../fixtures/import/ledger-97.xls'),
    );
    expect(told).toMatchObject({ code: 2, error: { code: 'other-format' } });
    expect(told.error.message).toMatch(/old \.xls workbook.*save it as \.xlsx or CSV/);
    const both = await apportion([...march(), '--add-members', '--skip-unknown']);
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('exclude each other')]);
  });
});
