import { describe, expect, it } from 'vitest';
import { textFields, textTable } from '../../../electron/cli/text-table.ts';
import { textWidth } from '../../../shared/text/text-width.ts';

describe('TT1 tables for terminals', () => {
  it('TT1 wide characters take two columns, combining ones none', () => {
    expect(textWidth('abc')).toBe(3);
    expect(textWidth('华东大区')).toBe(8);
    expect(textWidth('e\u0301')).toBe(1);
    expect(textWidth('ｱＡ')).toBe(3);
    expect(textWidth('−1,234')).toBe(6);
  });

  it('TT1 columns line up, figures on the right', () => {
    const table = textTable(
      [{ head: '名称' }, { head: 'Total', align: 'right' }],
      [['华东', '1,234'], ['North', '−5'], null, ['a\nb\u001b[31m', '0']],
    );
    expect(table).toBe(
      [
        '名称      Total',
        '--------  -----',
        '华东      1,234',
        'North        −5',
        '--------  -----',
        'a b [31m      0',
        '',
      ].join('\n'),
    );
  });

  it('TT1 fields line up', () => {
    expect(
      textFields([
        ['Plan', 'X'],
        ['Last year', ''],
      ]),
    ).toBe('Plan       X\nLast year\n');
  });
});
