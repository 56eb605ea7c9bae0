import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeXlsx } from '../../../electron/host/export/xlsx.ts';
import { cellText, xmlText } from '../../../electron/host/export/xml.ts';
import { formatCsv } from '../../../shared/report/csv.ts';
import type { SheetRow, Workbook } from '../../../shared/report/workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'apportion-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOSTILE = [
  '=1+1',
  '+2',
  '-3',
  '@SUM(A1)',
  'a & b <c> "d"',
  ' spaced ',
  '华东大区',
  '_x0041_',
  'line\nbreak',
  'bell\u0007 and \r return',
  '\t=1',
  '1234',
];
const AMOUNT = { format: '#,##0.00;"\u2212"#,##0.00;0' } as const;

const BOOK: Workbook = {
  title: 'A & B',
  created: '2027-02-03T04:05:06.000Z',
  language: 'en',
  sheets: [
    {
      name: 'Texts',
      columns: [{ width: 20 }],
      rowCount: HOSTILE.length,
      rows: HOSTILE.map((value): SheetRow => ({ cells: [{ value }] })),
    },
    {
      name: "It's 1",
      columns: [{ width: 20 }, { width: 12, outline: 1 }],
      deepestGroup: 2,
      rowCount: 5,
      rows: [
        { cells: [{ value: 'Head', style: { bold: true, fill: 'F0F2F5' } }, { value: 'Sum' }] },
        { cells: [null, { value: 30.3, formula: 'SUM(B3:B4)', style: AMOUNT }] },
        {
          cells: [
            { value: 'x', style: { indent: 2 } },
            { value: 10.1, style: AMOUNT },
          ],
          outline: 1,
        },
        { cells: [{ value: '' }, { value: -0, style: AMOUNT }], outline: 2 },
        { cells: [{ value: 'y' }, { value: '', formula: 'IF(B3=0,"",1)' }] },
      ],
      freeze: { rows: 1, columns: 1 },
      print: { landscape: true, titleRows: 1, titleColumns: 1 },
    },
  ],
};

describe('XL1 workbooks', () => {
  const path = join(folder, 'book.xlsx');
  let book: Awaited<ReturnType<typeof readXlsx>>;
  beforeAll(async () => {
    await writeXlsx(BOOK, path);
    book = await readXlsx(readFileSync(path), { readStyles: true });
  });

  it('XL1 text is text, whatever it begins with', () => {
    expect(book.sheets[0]?.rows.map((row) => row[0])).toEqual(HOSTILE);
    expect([...(book.sheets[0]?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([]);
  });

  it('XL1 formulas bring their results along; formats, groups, panes and titles are there', () => {
    const sheet = book.sheets[1]!;
    expect(sheet.name).toBe("It's 1");
    expect(sheet.rows.map((row) => row[1] ?? null)).toEqual(['Sum', 30.3, 10.1, 0, '']);
    expect(sheet.cells?.get('1,1')).toMatchObject({ formula: 'SUM(B3:B4)' });
    expect(sheet.cells?.get('1,1')?.style?.numFmt).toBe(AMOUNT.format);
    expect(sheet.freezePane).toMatchObject({ rows: 1, columns: 1 });
    expect(sheet.columns?.[1]?.outlineLevel).toBe(1);
    expect(sheet.rowDefs?.get(3)?.outlineLevel).toBe(2);
  });

  it('XL1 the same workbook gives the same bytes', async () => {
    const again = join(folder, 'again.xlsx');
    await writeXlsx(BOOK, again);
    expect(readFileSync(again).equals(readFileSync(path))).toBe(true);
  });

  it('XL1 a number that no sheet can hold is a fault, and rows that throw are told', async () => {
    const broken = (rows: Iterable<SheetRow>): Workbook => ({
      ...BOOK,
      sheets: [{ name: 'S', columns: [], rowCount: 1, rows }],
    });
    await expect(writeXlsx(broken([{ cells: [{ value: Number.NaN }] }]), join(folder, 'n.xlsx'))).rejects.toThrow(
      'NaN',
    );
    await expect(writeXlsx(BOOK, join(folder, 'none', 'n.xlsx'))).rejects.toThrow('ENOENT');
  });

  it('XL3 many rows are drawn as the disk takes them', async () => {
    let drawn = 0;
    const rows = function* (): Generator<SheetRow> {
      for (; drawn < 20_000; drawn++) yield { cells: [{ value: `row ${drawn}` }, { value: drawn }] };
    };
    const large = join(folder, 'large.xlsx');
    await writeXlsx(
      { ...BOOK, sheets: [{ name: 'S', columns: [{ width: 9 }], rowCount: 20_000, rows: rows() }] },
      large,
    );
    const read = await readXlsx(readFileSync(large));
    expect(read.sheets[0]?.rows).toHaveLength(20_000);
    expect(read.sheets[0]?.rows[19_999]).toEqual(['row 19999', 19_999]);
  });
});

describe('XL1 text for files', () => {
  it('XL1 XML leaves out what it cannot hold', () => {
    expect(xmlText('a\u0000b\u001fc\uffff')).toBe('abc');
    expect(xmlText('\ud800x')).toBe('\ufffdx');
    expect(xmlText('<&">')).toBe('&lt;&amp;&quot;&gt;');
  });

  it('XL1 in a cell it is written as its code, and so is what looks like one', () => {
    expect(cellText('a\u0000b\r_x000D_')).toBe('a_x0000_b_x000D__x005F_x000D_');
    expect(cellText('_xyz_ <')).toBe('_xyz_ &lt;');
  });

  it('EX1 CSV quotes what needs it', () => {
    const row = ['plain', 'a,b', 'say "x"', ' edge', 'two\nlines', ''];
    expect(formatCsv([row])).toBe('plain,"a,b","say ""x"""," edge","two\nlines",\n');
  });
});
