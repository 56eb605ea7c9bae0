import { describe, expect, it } from 'vitest';
import { type KnownWords, placeBlock, strip } from '../../../renderer/clipboard/place-block.ts';
import { decimalMarkOf, readNumber } from '../../../renderer/clipboard/read-number.ts';
import { readText } from '../../../renderer/clipboard/read-text.ts';
import { toHtml, toTsv } from '../../../renderer/clipboard/write-block.ts';

const number = (text: string, among: readonly string[] = [text]) => {
  const read = readNumber(text, decimalMarkOf(among));
  return read.is === 'number' ? read.text : read.is === 'bad' ? read.problem : read.is;
};

describe('numbers of other programs', () => {
  it('CB2 reads groups, currencies, brackets, minus signs and Chinese magnitudes', () => {
    expect(number('1,234.5')).toBe('1234.5');
    expect(number('1.234,5')).toBe('1234.5');
    expect(number('1 234,5')).toBe('1234.5');
    expect(number('1\u00a0234\u00a0567')).toBe('1234567');
    expect(number("1'234.50")).toBe('1234.50');
    expect(number('12.5万')).toBe('12.5万');
    expect(number('1.2亿元')).toBe('1.2亿');
    expect(number('１２，３４５．６')).toBe('12345.6');
    expect(number('(1,200)')).toBe('-1200');
    expect(number('−5')).toBe('-5');
    expect(number('5-')).toBe('-5');
    expect(number('$1,200')).toBe('1200');
    expect(number('-€ 5')).toBe('-5');
    expect(number('($1,200.00)')).toBe('-1200.00');
    expect(number('USD 1.2m')).toBe('1.2m');
    expect(number('¥ 300')).toBe('300');
    expect(number('+20')).toBe('20');
    expect(number('.5')).toBe('0.5');
    expect(number(' - ')).toBe('0');
    expect(number('$ -')).toBe('0');
    expect(number('  ')).toBe('empty');
  });

  it('CB2 the numbers beside it tell what a comma means; where they disagree it is not guessed', () => {
    expect(number('1,234')).toBe('1234');
    expect(number('1.234')).toBe('1.234');
    expect(number('1,234', ['1,234', '12,5'])).toBe('1.234');
    expect(number('1.234', ['1.234', '1.234.567'])).toBe('1234');
    expect(number('1.234', ['1.234', '0,5'])).toBe('1234');
    expect(number('1,234', ['1,234', '0,5', '0.5'])).toBe('unclear');
    expect(number('0.5', ['1,234', '0,5', '0.5'])).toBe('0.5');
  });

  it('CB4 says what is wrong with what is no amount', () => {
    expect(number('12%')).toBe('percent');
    expect(number('1.23E+05')).toBe('rounded');
    expect(number('#####')).toBe('too-narrow');
    expect(number('#REF!')).toBe('no-value');
    for (const text of ['North', '1,23,4', '12:30', '1..2', '=A1', '5 apples', '--5', '1.2.3,4,5', '2027-01-01'])
      expect(number(text)).toBe('not-a-number');
  });
});

describe('text of other programs', () => {
  it('CB3 reads tables with tabs, lists with semicolons or commas, and single columns of numbers', () => {
    expect(readText('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(readText('a;1,5\nb;2,5')).toEqual([
      ['a', '1,5'],
      ['b', '2,5'],
    ]);
    expect(readText('Ann,12.5\nBo,3')).toEqual([
      ['Ann', '12.5'],
      ['Bo', '3'],
    ]);
    expect(readText('1,234\n5,678')).toEqual([['1,234'], ['5,678']]);
    expect(readText('1.234,50 €\n7,25 €')).toEqual([['1.234,50 €'], ['7,25 €']]);
    expect(readText('12,5\n7,25')).toEqual([['12,5'], ['7,25']]);
    expect(readText('1\t\t3\n4')).toEqual([
      ['1', '', '3'],
      ['4', '', ''],
    ]);
    expect(readText('5" pipe\t1')).toEqual([['5" pipe', '1']]);
  });

  it('CB1 writes numbers without groups as text, and says their value in the table', () => {
    const block = [
      [
        { text: 'East & "Co"', value: null },
        { text: '1,234.5', value: '1234.5' },
      ],
    ];
    expect(toTsv(block)).toBe('East & "Co"\t1234.5');
    expect(toHtml(block)).toContain('<td>East &amp; &quot;Co&quot;</td>');
    expect(toHtml(block)).toContain('<td x:num="1234.5" sdval="1234.5" sdnum="1033;">1234.5</td>');
  });
});

describe('where a paste goes', () => {
  const grid = { rows: 10, columns: 6 };
  const one = { top: 2, bottom: 2, left: 1, right: 1 };
  const blockOf = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });

  it('CB5 one value fills, a block repeats where it fits, else it goes from the first cell', () => {
    const wide = blockOf(2, 1, 5, 4);
    expect(placeBlock({ rows: 1, columns: 1 }, [wide, one], grid)).toEqual({ is: 'placed', blocks: [wide, one] });
    expect(placeBlock({ rows: 2, columns: 2 }, [wide], grid)).toEqual({ is: 'placed', blocks: [wide] });
    expect(placeBlock({ rows: 1, columns: 4 }, [wide], grid)).toEqual({ is: 'placed', blocks: [wide] });
    expect(placeBlock({ rows: 3, columns: 2 }, [wide], grid)).toEqual({ is: 'placed', blocks: [blockOf(2, 1, 4, 2)] });
    expect(placeBlock({ rows: 3, columns: 2 }, [one], grid)).toEqual({ is: 'placed', blocks: [blockOf(2, 1, 4, 2)] });
  });

  it('CB5 what would reach beyond the grid is refused with the room there is; several ranges take one value', () => {
    expect(placeBlock({ rows: 9, columns: 2 }, [one], grid)).toEqual({ is: 'outside', room: { rows: 8, columns: 5 } });
    expect(placeBlock({ rows: 2, columns: 2 }, [one, one], grid)).toEqual({ is: 'several' });
  });

  it('CB6 headings and names that came along are taken off', () => {
    const words: KnownWords = {
      isHeading: (text) => ['Organization', 'FY 2027', 'Q1', '2026'].includes(text),
      isName: (text) => ['East', 'West'].includes(text),
      isNumber: (text) => /^\d+$/.test(text),
    };
    const cells = [
      ['10', '20'],
      ['30', '40'],
    ];
    const names = [
      ['East', '10', '20'],
      ['West', '30', '40'],
    ];
    expect(strip(cells, words)).toEqual({ cells, rows: 0, columns: 0, names: [] });
    expect(strip([['Organization', 'FY 2027', 'Q1'], ...names], words)).toEqual({
      cells,
      rows: 1,
      columns: 1,
      names: ['East', 'West'],
    });
    expect(
      strip(
        [
          ['2026', '2026'],
          ['1', '2'],
        ],
        words,
      ).rows,
    ).toBe(0);
    expect(strip([['East'], ['West']], words).columns).toBe(0);
  });
});
