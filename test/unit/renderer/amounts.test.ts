import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AmountForm,
  columnPlaces,
  exactAmount,
  exactAmounts,
  readAmount,
  shortAmount,
  typedAmount,
} from '../../../renderer/state/amounts.ts';
import { SHOWN_IN } from '../../../shared/model/rows.ts';

const form = (decimals: number, unit: AmountForm['unit']): AmountForm => ({ decimals, unit, word: 'CNY' });
const read = (of: AmountForm, text: string) => {
  const outcome = readAmount(of, text);
  return outcome.ok ? outcome.value : outcome.refusal.code;
};

describe('SU display units', () => {
  it('SU1 figures are rounded to the unit; everything else is exact in it', () => {
    const thousand = form(2, 3);
    expect(shortAmount(thousand, 61_708_520, 1)).toBe('617.1');
    expect(exactAmount(thousand, 61_708_520)).toBe('617.0852');
    expect(exactAmount(thousand, -100_000)).toBe('−1');
    expect(exactAmount(form(2, 0), 123_450)).toBe('1,234.50');
    expect(exactAmounts(thousand, [61_708_520, 64_793_946])).toEqual(['617.08520', '647.93946']);
    expect(exactAmounts(form(2, 0), [100, 150], { signed: true })).toEqual(['+1.00', '+1.50']);
    expect(shortAmount(form(0, 4), 0, 2)).toBe('0');
  });

  it('SU2 a bare number is in the unit, one with a magnitude says its own, and a bracketed one is negative', () => {
    const wan = form(2, 4);
    expect(read(wan, '12')).toBe(12_000_000);
    expect(read(wan, '1,234.5')).toBe(1_234_500_000);
    expect(read(wan, '3k')).toBe(300_000);
    expect(read(wan, '500元')).toBe(50_000);
    expect(read(wan, '（1.5）')).toBe(-1_500_000);
    expect(read(wan, '0.000001')).toBe(1);
    expect(read(wan, '0.0000001')).toBe('too-many-decimals');
    for (const text of ['+5', '5%', '*2', '', 'x']) expect(read(wan, text), text).toBe('not-an-entry');
  });

  it('SU3 what is presented for typing is read back, in every unit', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(...SHOWN_IN),
        (ticks, decimals, unit) => {
          expect(read(form(decimals, unit), typedAmount(form(decimals, unit), ticks))).toBe(ticks);
          expect(read(form(decimals, unit), exactAmount(form(decimals, unit), ticks))).toBe(ticks);
        },
      ),
    );
  });

  it('SU4 a column shows decimals only where its figures would be few', () => {
    const of = (unit: AmountForm['unit'], ...values: number[]) =>
      columnPlaces(form(2, unit), [Float64Array.from(values)], Math.max(...values));
    expect(of(3, 16_800_000_050)).toBe(0);
    expect(of(3, 61_708_520)).toBe(1);
    expect(of(4, 61_708_520)).toBe(2);
    expect(of(8, 61_708_520)).toBe(3);
    expect(of(3, 300_000, 500_000)).toBe(0);
    expect(of(0, 150)).toBe(2);
    expect(of(0, 200)).toBe(0);
  });
});
