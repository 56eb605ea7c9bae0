import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalMarkOf, readNumber } from '../../../renderer/clipboard/read-number.ts';
import { readText } from '../../../renderer/clipboard/read-text.ts';
import { toTsv } from '../../../renderer/clipboard/write-block.ts';
import { type AmountForm, readAmount, typedAmount } from '../../../renderer/state/amounts.ts';

const UNITS = [0, 3, 4, 6, 8, 9] as const;
const form = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(...UNITS))
  .map(([decimals, unit]): AmountForm => ({ decimals, unit, word: 'USD' }));
const ticks = fc.oneof(fc.integer({ min: -1e9, max: 1e9 }), fc.maxSafeInteger());

/** Ways in which people write a number: the group's mark, the decimal mark, and how less than nothing looks. */
const LOCALES = [
  { group: ',', mark: '.' },
  { group: '.', mark: ',' },
  { group: '\u202f', mark: ',' },
  { group: '\u00a0', mark: ',' },
  { group: ' ', mark: '.' },
  { group: '\u2019', mark: '.' },
] as const;
const NEGATIVES = [
  (text: string) => `-${text}`,
  (text: string) => `\u2212${text}`,
  (text: string) => `(${text})`,
  (text: string) => `${text}-`,
  (text: string) => `-$${text}`,
  (text: string) => `(€ ${text})`,
];

function inLocale(
  cents: number,
  { group, mark }: (typeof LOCALES)[number],
  negative: (text: string) => string,
): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
  const text = `${whole}${mark}${digits.slice(-2)}`;
  return cents < 0 ? negative(text) : text;
}

function plainCents(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

describe('clipboard', () => {
  it('CB1 what is copied is read back the same, in any unit', () => {
    fc.assert(
      fc.property(
        form,
        fc.array(fc.array(ticks, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (of, table) => {
          const width = table[0]?.length as number;
          const rows = table.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? 0));
          const cells = rows.map((row) => row.map((value) => ({ text: '', value: typedAmount(of, value) })));
          const read = readText(toTsv(cells));
          const mark = decimalMarkOf(read.flat());
          const back = read.map((row) =>
            row.map((text) => {
              const number = readNumber(text, mark);
              const amount = number.is === 'number' ? readAmount(of, number.text) : null;
              return amount?.ok ? amount.value : `${text} is ${JSON.stringify(number)}`;
            }),
          );
          expect(back).toEqual(rows);
        },
      ),
    );
  });

  it('CB2 a number is the same number in every way of writing it', () => {
    const cents = fc.integer({ min: -1e11, max: 1e11 });
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...LOCALES),
        fc.constantFrom(...NEGATIVES),
        (values, locale, negative) => {
          const texts = values.map((value) => inLocale(value, locale, negative));
          const mark = decimalMarkOf(texts);
          expect(texts.map((text) => readNumber(text, mark))).toEqual(
            values.map((value) => ({ is: 'number', text: plainCents(value) })),
          );
        },
      ),
    );
  });

  it('CB3 text with tabs, quotes and line ends comes back as it was', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r\n', ' ', ',', '1') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const block = rows.map((row) => [{ text: 'x', value: null }, ...row.map((text) => ({ text, value: null }))]);
        expect(readText(toTsv(block))).toEqual(rows.map((row) => ['x', ...row]));
      }),
    );
  });
});
