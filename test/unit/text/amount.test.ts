import { describe, expect, it } from 'vitest';
import { formatAmount, formatPercent, growthOf, unitCaption } from '../../../shared/text/amount.ts';

describe('TX1 amounts for the eye', () => {
  it.each([
    [123_450, { decimals: 2 }, '1,234.50'],
    [4_200_000_000, { decimals: 2 }, '42,000,000'],
    [-4_200_001, { decimals: 2 }, '−42,000.01'],
    [0, { decimals: 2 }, '0'],
    [-0, { decimals: 2, signed: true }, '0'],
    [5, { decimals: 0, signed: true }, '+5'],
    [420_000_000, { decimals: 0, unit: 4 }, '42,000'],
    [1_234_567, { decimals: 2, unit: 3, places: 1 }, '12.3'],
    [-4, { decimals: 1, unit: 3 }, '0'],
    [5_000, { decimals: 1, unit: 3 }, '1'],
    [4_999, { decimals: 1, unit: 3 }, '0'],
    [7, { decimals: 3 }, '0.007'],
    [12, { decimals: 0, places: 2 }, '12.00'],
    [Number.MAX_SAFE_INTEGER, { decimals: 2 }, '90,071,992,547,409.91'],
    [Number.MAX_SAFE_INTEGER, { decimals: 0, unit: 9, places: 3 }, '9,007,199.255'],
  ] as const)('TX1 writes %d as %j: %s', (ticks, format, text) => {
    expect(formatAmount(ticks, format)).toBe(text);
  });

  it('TX1 refuses what is no count of ticks', () => {
    expect(() => formatAmount(0.5, { decimals: 2 })).toThrow('not a count of ticks');
  });

  it.each([
    [0.105, '+10.5%'],
    [-0.0004, '0.0%'],
    [-0.0006, '−0.1%'],
    [0, '0.0%'],
    [12.3456, '+1,234.6%'],
    [null, '–'],
    [Number.POSITIVE_INFINITY, '–'],
  ])('TX2 writes the ratio %d as %s, never a signed zero', (ratio, text) => {
    expect(formatPercent(ratio)).toBe(text);
  });

  it('TX2 a share has no sign', () => {
    expect(formatPercent(0.25333, { places: 2, signed: false })).toBe('25.33%');
  });

  it('TX2 growth over nothing is not applicable, over a loss it has the sign of the change', () => {
    expect(growthOf(5, 0)).toBeNull();
    expect(growthOf(-50, -100)).toBe(0.5);
  });

  it('TX3 says in what a column is', () => {
    expect(unitCaption('CNY', 4, 'zh')).toBe('万元');
    expect(unitCaption('USD', 4, 'zh')).toBe('万 USD');
    expect(unitCaption('USD', 3, 'en')).toBe('USD thousand');
    expect(unitCaption('cars', 0, 'en')).toBe('cars');
    expect(unitCaption('cars', 3, 'en')).toBe('thousand cars');
    expect(unitCaption('CNY', 0, 'zh')).toBe('元');
  });
});
