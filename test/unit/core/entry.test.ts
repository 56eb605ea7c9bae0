import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal, MAX_TICKS, parseDecimal } from '../../../shared/text/decimal.ts';
import { formatEntry, parseEntry, resolveEntry } from '../../../shared/text/entry.ts';

function totalOf(typed: string, decimals: number, current = 0): number | string {
  const entry = parseEntry(typed, decimals);
  if (!entry.ok) return entry.refusal.code;
  const total = resolveEntry(entry.value, current);
  return total.ok ? total.value : total.refusal.code;
}

describe('parseEntry', () => {
  it.each([
    ['42000', 2, 4_200_000],
    ['1,234.50', 2, 123_450],
    ['1.2m', 2, 120_000_000],
    ['1.2M', 0, 1_200_000],
    ['120万', 2, 120_000_000],
    ['1.5亿', 0, 150_000_000],
    ['3千万', 0, 30_000_000],
    ['２５０', 0, 250],
    ['.5', 2, 50],
    ['-500', 0, -500],
    ['\u2212500', 0, -500],
    ['12.', 0, 12],
  ])('EN1 %s sets', (typed, decimals, ticks) => {
    expect(totalOf(typed, decimals, 99)).toBe(ticks);
  });

  it.each([
    ['+200k', 0, 1_000, 201_000],
    ['+-200', 0, 1_000, 800],
    ['+5%', 2, 10_000, 10_500],
    ['-3%', 2, 10_000, 9_700],
    ['+12.5 %', 0, 1_000, 1_125],
    ['-100%', 0, 1_000, 0],
    ['-150%', 0, 1_000, -500],
    ['*1.1', 0, 1_000, 1_100],
    ['+0.5%', 0, 100, 101],
    ['-0.5%', 0, 100, 100],
    ['+0.5%', 0, -100, -101],
  ])('EN2 %s changes what is there', (typed, decimals, current, total) => {
    expect(totalOf(typed, decimals, current)).toBe(total);
  });

  it.each(['', 'abc', '1,23', '12,34,567', '1.2.3', '5%', '--5', '1e5', '1+1', '+', '=', '/', '*', 'k', 'Infinity'])(
    'EN3 "%s" is no entry',
    (typed) => {
      expect(totalOf(typed, 2)).toBe('not-an-entry');
    },
  );

  it('EN4 nothing is rounded in silence: digits below the tick and amounts beyond 2^53 are refused', () => {
    expect(totalOf('1.005', 2)).toBe('too-many-decimals');
    expect(totalOf('1.0000005m', 0)).toBe('too-many-decimals');
    expect(totalOf('1.5', 0)).toBe('too-many-decimals');
    expect(totalOf('90071992547409.91', 2)).toBe(MAX_TICKS);
    expect(totalOf('90071992547409.92', 2)).toBe('too-large');
    expect(totalOf('*3', 0, MAX_TICKS)).toBe('too-large');
  });

  it('EN5 what is written is read back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }), (ticks, decimals) => {
        expect(parseDecimal(formatDecimal(ticks, decimals), decimals)).toEqual({ ok: true, value: ticks });
        const entry = { op: ticks % 2 === 0 ? 'set' : 'add', ticks } as const;
        expect(parseEntry(formatEntry(entry, decimals), decimals)).toEqual({ ok: true, value: entry });
      }),
    );
  });
});
