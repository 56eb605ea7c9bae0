import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { answer, guess, money, read, retail, retailCsv, rolesOf, troubleOf } from './support.ts';

const rows = retail(10_000);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The measures as "name total", in their order. */
const totals = ({ measures }: Awaited<ReturnType<typeof guess>>) =>
  measures.map(({ name, total }) => `${name} ${total}`);
const notes = ({ notes: said }: Awaited<ReturnType<typeof guess>>) => said.map(({ code }) => code).sort();
const shape = ({ dimensions }: Awaited<ReturnType<typeof guess>>) =>
  dimensions.map(
    ({ key, levels }) => `${key}: ${levels.map(({ heading, members }) => `${heading} ${members}`).join(' > ')}`,
  );

describe('a table that nobody has seen before', () => {
  it('GS1 a retail history of 10,000 orders is understood, and sums to what its rows sum to', async () => {
    const found = await guess(retailCsv(rows));
    expect(rolesOf(found.preview)).toEqual({
      'Row ID': '-',
      'Order ID': '-',
      'Order Date': 'date',
      Region: 'organization',
      'Sales Rep': 'organization',
      'Customer ID': '-',
      Category: 'product',
      'Sub-Category': 'product',
      Sales: 'measure',
      Quantity: 'measure',
      Discount: '-',
      Profit: 'measure',
    });
    expect(shape(found)).toEqual(['organization: Region 4 > Sales Rep 10', 'product: Category 3 > Sub-Category 9']);
    expect(totals(found)).toEqual([
      `Sales ${money(sum(rows.map(({ cents }) => cents)))}`,
      `Quantity ${sum(rows.map(({ quantity }) => quantity))}`,
      `Profit ${money(sum(rows.map(({ profit }) => profit)))}`,
    ]);
    const last = rows.filter(({ date }) => date.startsWith('2024'));
    expect(found.measures[0]?.referenceTotal).toBe(money(sum(last.map(({ cents }) => cents))));
    expect(found.calendar).toEqual({ firstYear: 2025, referenceFirstMonth: '2024-01' });
    expect(found.rows).toEqual({ all: 10_000, used: 10_000 });
    expect(found.lack).toBeNull();
  });

  it('GS2 the order of days and months is what the column shows; where it shows none, that is said', async () => {
    const head = 'Date,Region,Sales\n';
    const dmy = await guess(`${head}25/12/2024,East,1\n03/02/2024,West,2\n`);
    expect(dmy.months).toEqual({ from: '2024-02', to: '2024-12', count: 2 });
    const unclear = await guess(`${head}05/12/2024,East,1\n03/02/2024,West,2\n`);
    expect(unclear.months).toEqual({ from: '2024-03', to: '2024-05', count: 2 });
    expect(notes(unclear)).toEqual(['ambiguous-dates']);
    const { desk, preview } = await read(`${head}05/12/2024,East,1\n03/02/2024,West,2\n`);
    expect(answer(desk, preview, { ...preview.draft, dateOrder: 'dmy' }).months?.to).toBe('2024-12');
  });

  it.each([
    ['2024-03', '2024-03'],
    ['Mar-24', '2024-03'],
    ['March 2024', '2024-03'],
    ['15-Mar-2024', '2024-03'],
    ['Mar 15, 2024', '2024-03'],
    ['2024年3月', '2024-03'],
    ['2024年3月15日', '2024-03'],
    ['2024/3/15', '2024-03'],
    ['202403', '2024-03'],
    ['45366', '2024-03'],
    ['31.03.2024', '2024-03'],
    ['2024-03-15T10:00:00Z', '2024-03'],
    ['3/15/2024 10:30 PM', '2024-03'],
  ])('GS2 %s is %s', async (text, month) => {
    const found = await guess(`Order Date\tRegion\tSales\n"${text}"\tEast\t1\n`);
    expect(found.months).toEqual({ from: month, to: month, count: 1 });
  });

  it('GS3 months as headings below a merged year, gaps of merged cells and rows of totals', async () => {
    const found = await guess(
      [
        'Sales by region and month,,,,,',
        ',,,,,',
        'Region,Salesperson,2024,,,Total',
        ',,Jan,Feb,Mar,',
        'North,Ann,"1,200.50",100,(50),"1,250.50"',
        ',Bob,10,20,30,60',
        'North Total,,"1,210.50",120,-20,"1,310.50"',
        'South,Cid,5,-,5,10',
        'Grand Total,,"1,215.50",120,-15,"1,320.50"',
      ].join('\n'),
    );
    expect(shape(found)).toEqual(['organization: Region 2 > Salesperson 3']);
    expect(totals(found)).toEqual([' 1320.50']);
    expect(found.months).toEqual({ from: '2024-01', to: '2024-03', count: 3 });
    expect(notes(found)).toEqual([
      'empty-amounts',
      'filled-down',
      'negative-amounts',
      'totals-left-out',
      'two-heading-rows',
    ]);
    expect(found.rows).toEqual({ all: 5, used: 3 });
  });

  it('GS4 a Chinese workbook export in GB18030: 万元, months without a year, 小计 and 合计', async () => {
    // 大区,业务员,月份,销售额（万元）,数量 / 华东,张伟,1月,12.5,3 / 华东,李娜,2月,8,2 / 华东小计,,,20.5,5 / 合计,,,20.5,5
    const bytes = Buffer.from(
      'b4f3c7f82cd2b5cef1d4b12cd4c2b7dd2ccffacadbb6eea3a8cdf2d4aaa3a92ccafdc1bf0abbaab6ab2cd5c5ceb02c31d4c22c31322e352c330abbaab6ab2cc0eec4c82c32d4c22c382c320abbaab6abd0a1bcc62c2c2c32302e352c350abacfbcc62c2c2c32302e352c350a',
      'hex',
    );
    const found = await guess(bytes);
    expect(shape(found)).toEqual(['organization: 大区 1 > 业务员 2']);
    expect(totals(found)).toEqual(['销售额 205000', '数量 5']);
    expect(notes(found)).toEqual(['months-without-year', 'scaled', 'totals-left-out']);
    expect(found.months).toEqual({ from: '2025-01', to: '2025-02', count: 2 });
  });

  it('GS5 amounts are read as people write them, or told', async () => {
    const german = await guess('Datum;Region;Umsatz\n31.12.2024;Nord;1.234,50\n01.02.2024;Süd;99,9\n');
    expect(totals(german)).toEqual(['Umsatz 1334.40']);
    const written = await guess(
      'Month\tRegion\tSales\n2024-01\tA\t$1,234.50\n2024-01\tB\t(1,200)\n2024-01\tC\t12.5万\n2024-01\tD\t1200-\n2024-01\tE\toops\n2024-13\tF\t1\n',
    );
    expect(totals(written)).toEqual(['Sales 123834.50']);
    expect(written.problems.map(({ row, column, value, code }) => [row, column, value, code])).toEqual([
      [6, 'C', 'oops', 'not-a-number'],
      [7, 'A', '2024-13', 'not-a-date'],
    ]);
    expect(written.rows).toEqual({ all: 6, used: 4 });
  });

  it('GS6 the same name under two regions is two members; gaps in levels get one of their own', async () => {
    const found = await guess(
      'Region,Team,Sales Rep,E-mail,Month,Sales\nEast,Red,Ann,a@x.com,2024-01,1\nWest,Red,Cid,c@x.com,2024-01,2\nWest,Blue,Dee,d@x.com,2024-01,8\nWest,,,,2024-01,4\n',
    );
    expect(shape(found)).toEqual(['organization: Region 2 > Team 4 > Sales Rep 3']);
    expect(notes(found)).toEqual(['member-under-several', 'unassigned']);
    expect(found.lines).toBe(4);
    expect(totals(found)).toEqual(['Sales 15']);
  });

  it('GS7 names alone, amounts of a year, and a price beside a quantity', async () => {
    const names = await guess('Region,Rep\nEast,Ann\nEast,Bob\nWest,Cid\n');
    expect([names.lines, names.measures, names.months]).toEqual([3, [], null]);
    const annual = await guess('Region,Rep,Sales\nEast,Ann,1000\nWest,Cid,500.01\n');
    expect(totals(annual)).toEqual(['Sales 1500.01']);
    expect(annual.months).toEqual({ from: '2025-01', to: '2025-12', count: 12 });
    const priced = await guess('InvoiceDate,Country,Quantity,UnitPrice\n2024-01-05,UK,6,2.55\n2024-01-06,FR,-1,10\n');
    expect(totals(priced)).toEqual([' 5.30', 'Quantity 5']);
  });

  it('GS8 what cannot be read is told by its kind', async () => {
    expect(await troubleOf('')).toBe('no-headings');
    expect(await troubleOf('Region,Sales\n')).toBe('no-rows');
    expect(await troubleOf(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'x.xlsx')).toBe('damaged-workbook');
    expect(await troubleOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'x.xls')).toBe(
      'other-format',
    );
    expect(await troubleOf(new Uint8Array([1, 0, 2, 0, 0, 3, 9]))).toBe('not-text');
    expect(await troubleOf(`${Array.from({ length: 500 }, (_, i) => `h${i}`).join(',')}\n1\n`)).toBe(
      'too-many-columns',
    );
  });

  it('GS7 a table without headings is all data, its columns called by their letters', async () => {
    const found = await guess(
      '274\t2022-05-30 00:00:00.000\t28000.0000\tEast\n275\t2022-08-30 00:00:00.000\t367000.0000\tWest\n',
    );
    expect(found.rows).toEqual({ all: 2, used: 2 });
    expect(notes(found)).toContain('no-headings');
    expect(rolesOf(found.preview)).toMatchObject({ B: 'date', D: 'organization' });
    expect(found.measures.map(({ total }) => total)).toContain('395000');
  });

  it('GS9 a correction changes what comes of the table and nothing else', async () => {
    const { desk, preview } = await read(retailCsv(rows.slice(0, 500)));
    const column = preview.columns.findIndex(({ heading }) => heading === 'Sub-Category');
    const roles = preview.draft.roles.map((role, i) => (i === column ? ({ is: 'ignored' } as const) : role));
    const levels = preview.draft.levels.filter((level) => level !== column);
    const coarse = answer(desk, preview, { ...preview.draft, roles, levels });
    const fine = answer(desk, preview, preview.draft);
    expect(coarse.dimensions[1]?.levels.map(({ heading }) => heading)).toEqual(['Category']);
    expect(coarse.measures).toEqual(fine.measures);
    expect(coarse.lines).toBeLessThan(fine.lines);
  });
});
