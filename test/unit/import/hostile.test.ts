import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { CsvRows, type Delimiter, readCsv } from '../../../electron/host/import/csv-rows.ts';
import { tableOfBytes } from '../../../electron/host/import/read-table.ts';
import { TextColumn } from '../../../electron/host/import/text-column.ts';
import { rowOf, workbookParts, zipOf } from './zip.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/import');
const DATA = rowOf(1, 'month', 'person') + rowOf(2, '2026-01', 'Ann');

async function refusedAs(bytes: Uint8Array, file = 'a.xlsx'): Promise<string> {
  const read = await tableOfBytes(bytes, file);
  return read.ok ? `read ${read.value.rows.length}` : read.refusal.code;
}

describe('IM8 damaged and hostile workbooks', () => {
  test('IM8 a plain one of the kind used here is read', async () => {
    expect(await refusedAs(zipOf(workbookParts(DATA)))).toBe('read 1');
  });

  test('IM8 entities are refused before anything expands them', async () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`;
    for (const part of ['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml']) {
      const plain = workbookParts(rowOf(1, '&l9;', 'x') + DATA);
      const bytes = zipOf({ ...plain, [part]: bomb + (plain[part] ?? '<sst/>') });
      expect(await refusedAs(bytes)).toBe('damaged-workbook');
    }
  });

  test('IM8 links to other files are not followed, and the values saved with them count', async () => {
    const linked =
      '<row r="1"><c t="str"><f>[1]Sheet1!A1</f><v>name</v></c></row><row r="2"><c><f>[1]X!A1</f><v>7</v></c></row>';
    const link = '<externalLink><externalBook r:id="rId1"/></externalLink>';
    const target =
      '<Relationships><Relationship Id="rId1" Target="file:///etc/passwd" TargetMode="External"/></Relationships>';
    const more = {
      'xl/externalLinks/externalLink1.xml': link,
      'xl/externalLinks/_rels/externalLink1.xml.rels': target,
    };
    const read = await tableOfBytes(zipOf(workbookParts(linked, more)), 'a.xlsx');
    expect(read.ok && [read.value.headers, ...read.value.rows]).toEqual([['name'], ['7']]);
  });

  test('IM8 what is not there, nested without end, or beyond the edge of a sheet', async () => {
    const nested = `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`;
    expect(await refusedAs(zipOf(workbookParts(`${DATA}${nested}`)))).toMatch(/^read 1$|^damaged-workbook$/);
    const far = '<row r="3"><c r="ZZZZZ3" t="inlineStr"><is><t>x</t></is></c></row>';
    expect(await refusedAs(zipOf(workbookParts(DATA + far)))).toMatch(/damaged-workbook|too-many-columns/);
    const below = DATA.replace('r="2"', 'r="999999999"');
    expect(await refusedAs(zipOf(workbookParts(below)))).toMatch(/^read 1$|^damaged-workbook$/);
    const { 'xl/worksheets/sheet1.xml': _, ...without } = workbookParts(DATA);
    expect(await refusedAs(zipOf(without))).toBe('damaged-workbook');
  });

  test('IM8 other formats are known by what they are, and said so', async () => {
    const of = async (name: string) => refusedAs(await readFile(join(FIXTURES, name)), name);
    expect(await of('ledger.ods')).toBe('other-format');
    expect(await of('ledger-97.xls')).toBe('other-format');
    expect(await refusedAs(zipOf({ '[Content_Types].xml': '<x/>', 'xl/workbook.bin': '' }), 'a.xlsb')).toBe(
      'other-format',
    );
    expect(await refusedAs(zipOf({ 'Index/Document.iwa': '' }), 'a.numbers')).toBe('other-format');
    expect(await refusedAs(zipOf({ 'photo.jpg': '' }), 'a.zip')).toBe('other-format');
    expect(await refusedAs(Buffer.from('%PDF-1.7 ...'), 'a.pdf')).toBe('other-format');
    expect(await refusedAs(zipOf(workbookParts(DATA), { flags: 1 }))).toBe('password');
    const sealed = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await refusedAs(sealed)).toBe('password');
    expect(await refusedAs(Buffer.from('a\tb\n1\t2\n'), 'export.xls')).toBe('read 1');
  });

  test('IM8 mutated workbooks are read or refused, whatever part is hit', { timeout: 60_000 }, async () => {
    const parts = workbookParts(DATA + rowOf(3, '2026-02', 'Bo'));
    const names = Object.keys(parts);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.nat(2000), fc.constantFrom('<', '>', '"', '&', '\0', ']]>', '<row', 'r="-1"', '𝟙')), {
          maxLength: 6,
        }),
        async (name, changes) => {
          let text = parts[name] as string;
          for (const [at, put] of changes) {
            const place = at % text.length;
            text = text.slice(0, place) + put + text.slice(place + put.length);
          }
          const read = await tableOfBytes(zipOf({ ...parts, [name]: text }), 'a.xlsx');
          expect(typeof read.ok).toBe('boolean');
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('IM8 damaged and hostile text', () => {
  test('IM8 a million columns, a cell of a million characters, and bytes that are no text', async () => {
    expect(await refusedAs(Buffer.from(`${'a,'.repeat(1_000_000)}a\n1\n`), 'a.csv')).toBe('too-many-columns');
    expect(await refusedAs(Buffer.from('a,b\n1,\0\n'), 'a.csv')).toBe('not-text');
    const read = await tableOfBytes(Buffer.from(`a,b\n1,${'x'.repeat(1_000_000)}\n2,y\n`), 'a.csv');
    if (!read.ok) throw new Error(read.refusal.code);
    expect(read.value.flaws).toEqual([{ code: 'cell-too-long', row: 2 }]);
    expect(read.value.rows.cell(0, 1)).toHaveLength(32_767);
    expect(read.value.rows.cell(1, 1)).toBe('y');
  });

  test('IM8 a quotation mark that is not closed spoils its own row, not the file', async () => {
    const text = `a,b\n1,"x\n${'2,y\n'.repeat(1000)}`;
    const read = await tableOfBytes(Buffer.from(text), 'a.csv');
    if (!read.ok) throw new Error(read.refusal.code);
    expect(read.value.flaws).toEqual([{ code: 'bad-quotes', row: 2 }]);
    expect(read.value.rows.length).toBe(1001);
  });

  test('IM8 any bytes under any name are read or refused', { timeout: 60_000 }, async () => {
    const names = ['a.csv', 'a.xlsx', 'a.xls', 'a.txt', 'a'];
    const starts = ['', 'PK\u0003\u0004', '\u00ff\u00fe', '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'a,b\n"'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.constantFrom(...starts),
        fc.uint8Array({ maxLength: 400 }),
        async (name, start, bytes) => {
          const read = await tableOfBytes(Buffer.concat([Buffer.from(start, 'latin1'), bytes]), name);
          expect(typeof read.ok).toBe('boolean');
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('IM16 text is read alike however it comes', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\t', '|', ' ', '万', 'é'),
    maxLength: 6,
  });
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));
  const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

  test('IM16 what another program quotes comes back as it was', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(...delimiters),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, delimiter, newline) => {
          const text = Papa.unparse(rows, { delimiter, newline, quotes: true });
          expect(readCsv(text, delimiter)).toEqual(rows);
        },
      ),
    );
  });

  test('IM16 in whatever pieces it comes, the records are the same', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '), maxLength: 40 }),
        fc.array(fc.nat(40), { maxLength: 5 }),
        (text, cuts) => {
          const whole: unknown[] = [];
          const reader = new CsvRows(',', (cells, broken) => whole.push([cells, broken]));
          reader.push(text);
          reader.end();
          const pieces: unknown[] = [];
          const inPieces = new CsvRows(',', (cells, broken) => pieces.push([cells, broken]));
          const at = [...new Set([0, ...cuts.filter((cut) => cut < text.length), text.length])].sort((a, b) => a - b);
          for (let i = 1; i < at.length; i++) inPieces.push(text.slice(at[i - 1], at[i]));
          inPieces.end();
          expect(pieces).toEqual(whole);
        },
      ),
    );
  });

  test('IM16 a column gives back every text, also when it has too many different ones to keep each once', () => {
    const column = new TextColumn();
    const textOf = (row: number) => (row % 3 === 0 ? '' : `第 ${row} 行 é${'x'.repeat(row % 40)}`);
    const count = 70_000 * 2;
    for (let row = 0; row < count; row++) if (textOf(row) !== '') column.put(row, textOf(row));
    for (let row = 0; row < count; row += 997) expect(column.at(row)).toBe(textOf(row));
    expect([column.at(count), column.at(count + 5)]).toEqual(['', '']);
  });
});
