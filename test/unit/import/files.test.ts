import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImportMap } from '../../../electron/host/import/import-map.ts';
import { planTable } from '../../../electron/host/import/plan-import.ts';
import { planNew } from '../../../electron/host/import/plan-new.ts';
import { readTable, tableOfBytes } from '../../../electron/host/import/read-table.ts';
import { plan, smallPlan, table } from './support.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FIXTURES = join(ROOT, 'test/fixtures/import');
const TEXT = '月份,名称,金额\n2026-01,"张三, 华东",1\n2026-02,Müller “é”,2\n';

function utf16(text: string, order: 'le' | 'be', mark: boolean): Buffer {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

/** GB 18030 of the characters used here. */
const GB = Buffer.from('d4c2b7dd2cc3fbb3c62cbdf0b6ee0a323032362d30312c22d5c5c8fd2c20bbaab6ab222c310a', 'hex');

describe('IM6 a file reads the same in every encoding and dialect', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    ['UTF-16 LE with a mark', utf16(TEXT, 'le', true), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16(TEXT, 'be', true), 'utf-16be'],
    ['CRLF', Buffer.from(TEXT.replaceAll('\n', '\r\n')), 'utf-8'],
    ['semicolons', Buffer.from(TEXT.replace(/,(?! )/g, ';')), 'utf-8'],
    ['tabs', Buffer.from(TEXT.replace(/,(?! )/g, '\t')), 'utf-8'],
  ])('IM6 %s', async (_, bytes, encoding) => {
    const read = await table(bytes);
    expect(read.encoding).toBe(encoding);
    expect(read.headers).toEqual(['月份', '名称', '金额']);
    expect([...read.rows]).toEqual([
      ['2026-01', '张三, 华东', '1'],
      ['2026-02', 'Müller “é”', '2'],
    ]);
    expect([...read.rowNumbers]).toEqual([2, 3]);
  });

  test('IM6 UTF-16 without a mark', async () => {
    for (const order of ['le', 'be'] as const) {
      const read = await table(utf16('month,net\n2026-01,5\n', order, false));
      expect([read.headers, [...read.rows]]).toEqual([['month', 'net'], [['2026-01', '5']]]);
    }
  });

  test('IM6 GB18030 and Windows-1252 are told apart', async () => {
    const chinese = await table(GB);
    expect([chinese.encoding, chinese.headers, [...chinese.rows]]).toEqual([
      'gb18030',
      ['月份', '名称', '金额'],
      [['2026-01', '张三, 华东', '1']],
    ]);
    const western = await table(Buffer.from('name,city\nJosé,Münster\nZoë,Åre\n', 'latin1'));
    expect([western.encoding, [...western.rows]]).toEqual([
      'windows-1252',
      [
        ['José', 'Münster'],
        ['Zoë', 'Åre'],
      ],
    ]);
  });

  test('IM6 cells hold delimiters, quotes and line breaks', async () => {
    const read = await table('name,address\nSuyama,"Coventry House\r\nMiner Rd., ""flat"""\n');
    expect([...read.rows]).toEqual([['Suyama', 'Coventry House Miner Rd., "flat"']]);
    expect(read.flaws).toEqual([]);
  });
});

describe('IM7 a workbook imports as the same table in CSV', () => {
  test('IM7 as LibreOffice writes it', async () => {
    const folder = join(ROOT, 'samples/quick-start');
    const planned = await planNew(join(folder, 'plan.json'));
    if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
    const read = async (path: string) => {
      const found = await readTable(path);
      if (!found.ok) throw new Error(JSON.stringify(found.refusal));
      const imported = planTable(planned.value.plan, found.value, 'history');
      if (!imported.ok) throw new Error(JSON.stringify(imported.refusal));
      return imported.value;
    };
    const csv = await read(join(folder, 'history.csv'));
    const xlsx = await read(join(FIXTURES, 'history-libreoffice.xlsx'));
    expect({ ...xlsx.command, source: null }).toEqual({ ...csv.command, source: null });
    expect(xlsx.report.measures).toEqual(csv.report.measures);
  });

  test('IM7 dates, formulas, rich text, and numbers that no double holds', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Notes').addRow(['nothing here']);
    const sheet = workbook.addWorksheet('Data');
    sheet.addRow([]);
    sheet.addRow(['month', 'person', 'product', 'revenue', 'units']);
    sheet.addRow([
      new Date(Date.UTC(2026, 0, 31)),
      { richText: [{ text: 'P' }, { text: '1' }] },
      '007',
      0.1 + 0.2,
      { formula: '1+2', result: 3 },
    ]);
    sheet.addRow([]);
    sheet.addRow([46_081, 'Bo Chen', 'Sail', 1234.5, 4]);
    const bytes = Buffer.from((await workbook.xlsx.writeBuffer()) as ArrayBuffer);
    const map: ImportMap = { sheet: 'Data' };
    const read = await tableOfBytes(bytes, 'a.xlsx', map);
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    expect([...read.value.rowNumbers]).toEqual([3, 5]);
    const target = await smallPlan();
    const imported = planTable(target, read.value, 'history', map);
    if (!imported.ok) throw new Error(JSON.stringify(imported.refusal));
    const text = 'month,person,product,revenue,units\n2026-01,P1,007,0.30,3\n2026-02,P2,S,1234.5,4\n';
    const csv = await plan(target, 'history', text);
    expect({ ...imported.value.command, source: null }).toEqual({ ...csv.command, source: null });
    const missing = await tableOfBytes(bytes, 'a.xlsx', { sheet: 'Dta' });
    expect(missing).toMatchObject({ ok: false, refusal: { code: 'sheet-missing', sheets: ['Notes', 'Data'] } });
  });

  test('IM7 the error of a formula is a wrong number at its cell', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Data');
    sheet.addRow(['month', 'person', 'product', 'revenue']);
    sheet.addRow(['2026-01', 'P1', '007', { formula: '1/0', result: { error: '#DIV/0!' } }]);
    const bytes = Buffer.from((await workbook.xlsx.writeBuffer()) as ArrayBuffer);
    const read = await tableOfBytes(bytes, 'a.xlsx');
    if (!read.ok) throw new Error();
    expect(planTable(await smallPlan(), read.value, 'history')).toMatchObject({
      refusal: { problems: [{ row: 2, column: 'D', code: 'wrong-number', value: '#DIV/0!' }] },
    });
  });
});

/** A ZIP of one deflated part that says it unpacks to `declared` bytes. */
function zip(content: Buffer, declared: number): Buffer {
  const packed = deflateRawSync(content);
  const name = Buffer.from('xl/workbook.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(declared, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(declared, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}

describe('IM8 whatever a file holds, it is read or refused', () => {
  test('IM8 files that are none', async () => {
    const code = async (bytes: Buffer, file = 'data.csv') => {
      const read = await tableOfBytes(bytes, file);
      return read.ok ? 'read' : read.refusal.code;
    };
    expect(await code(Buffer.alloc(0))).toBe('no-headings');
    expect(await code(Buffer.from('\n \n,,\n'))).toBe('no-headings');
    expect(await code(Buffer.from([1, 2, 0, 0, 0, 7, 255, 0, 0]))).toBe('not-text');
    expect(await code(Buffer.alloc(0), 'a.xlsx')).toBe('no-headings');
    expect(await code(Buffer.from('PK\u0003\u0004 no zip at all, but long enough'))).toBe('damaged-workbook');
    expect(await code(Buffer.from('d0cf11e0a1b11ae100000000', 'hex'))).toBe('other-format');
    expect(await readTable(join(FIXTURES, 'none.csv'))).toMatchObject({ refusal: { code: 'file-missing' } });
    expect(await readTable(FIXTURES)).toMatchObject({ refusal: { code: 'file-unreadable' } });
  });

  test('IM8 a part that unpacks to more than it declares, or declares too much, is refused', async () => {
    const bomb = Buffer.alloc(50_000_000);
    for (const [declared, expected] of [
      [1000, 'damaged-workbook'],
      [0xfffffff0, 'too-large'],
    ] as const) {
      const read = await tableOfBytes(zip(bomb, declared), 'a.xlsx');
      expect(read).toMatchObject({ ok: false, refusal: { code: expected } });
    }
  });

  test('IM8 a workbook with any bytes changed or cut off is read or refused', async () => {
    const bytes = await readFile(join(FIXTURES, 'history-libreoffice.xlsx'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 8 }),
        fc.nat(bytes.length),
        fc.boolean(),
        async (changes, length, cut) => {
          const copy = Buffer.from(bytes);
          for (const [at, value] of changes) copy[at] = value;
          const read = await tableOfBytes(cut ? copy.subarray(0, length) : copy, 'a.xlsx');
          expect(typeof read.ok).toBe('boolean');
        },
      ),
      { numRuns: 150 },
    );
  });

  test('IM8 any text at all never throws, in any kind of import', async () => {
    const target = await smallPlan();
    const cell = fc.oneof(
      fc.constantFrom(
        'P1',
        'P2',
        '007',
        'S',
        'East',
        '2026-01',
        '2027-01',
        '3/4/2026',
        '14/3/2026',
        '1.5',
        '1,000',
        '',
        '"',
        '-',
      ),
      fc.constantFrom('month', 'person', 'product', 'revenue', 'units', 'date', 'organization', 'x', '46081'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    const text = fc
      .array(
        fc.array(cell, { maxLength: 6 }).map((cells) => cells.join(',')),
        { maxLength: 8 },
      )
      .map((rows) => rows.join('\n'));
    const head = fc.constantFrom(
      '',
      'month,person,product,revenue,units\n',
      'person,x\n',
      'month,x\n',
      'person;product;2026-01\n',
    );
    const map = fc.record(
      {
        columns: fc.dictionary(fc.constantFrom('period', 'organization', 'product', 'revenue', 'y'), cell, {
          maxKeys: 3,
        }),
        date: fc.constantFrom('m/d/yyyy', 'd/m/yyyy', 'yyyymm', 'serial', 'yyyy-mm-dd'),
        duplicates: fc.constantFrom('sum', 'error'),
        rounding: fc.constantFrom('half-up', 'keep-total', 'error'),
        measure: fc.constantFrom('revenue', 'nothing'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        head,
        text,
        map,
        fc.constantFrom(...(['lines', 'history', 'drivers', 'actuals'] as const)),
        async (heading, body, chosen, kind) => {
          const read = await tableOfBytes(Buffer.from(heading + body), 'data.csv');
          if (!read.ok) return;
          const imported = planTable(target, read.value, kind, chosen as ImportMap);
          if (!imported.ok && imported.refusal.code === 'import-problems')
            expect(imported.refusal.count).toBeGreaterThan(0);
          if (!imported.ok) expect(imported.refusal.code).not.toBe('plan-refuses');
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('IM8 any bytes at all never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(typeof (await tableOfBytes(Buffer.from(bytes), 'data.csv')).ok).toBe('boolean');
      }),
    );
  });
});
