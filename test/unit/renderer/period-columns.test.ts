import { describe, expect, it } from 'vitest';
import {
  firstOpenPeriods,
  partsOf,
  periodColumns,
  rootPeriod,
  wholeOf,
} from '../../../renderer/grid/period-columns.ts';
import { openToKind } from '../../../renderer/state/folding.ts';
import { buildCalendar, type Period } from '../../../shared/model/calendar.ts';
import { smallPlan } from '../../support/plans.ts';

const calendar = (years: number, firstMonth = '2027-01') =>
  buildCalendar({ firstMonth, years, leaf: 'month', yearNamedBy: 'end' });
const codes = (years: number, open: readonly string[]) =>
  periodColumns(calendar(years), new Set(open)).map(({ period }) => period.code);

describe('period columns', () => {
  it('WN3 puts a sum left of its parts: year, quarter, months', () => {
    expect(codes(1, [])).toEqual(['2027']);
    expect(codes(1, ['2027'])).toEqual(['2027', '2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4']);
    expect(codes(1, ['2027', '2027-Q2'])).toEqual([
      '2027',
      '2027-Q1',
      '2027-Q2',
      '2027-04',
      '2027-05',
      '2027-06',
      '2027-Q3',
      '2027-Q4',
    ]);
  });

  it('WN3 begins with the sum of all years when there are several', () => {
    expect(codes(3, ['all'])).toEqual(['all', '2027', '2028', '2029']);
    expect(codes(3, ['all', '2028'])).toContain('2028-Q4');
    expect(codes(3, ['2028'])).toEqual(['all']);
  });

  it('WN3 heads the months of an open quarter with the quarter', () => {
    const columns = periodColumns(calendar(1), new Set(['2027', '2027-Q1']));
    expect(columns.map(({ heading }) => heading?.code ?? '')).toEqual([
      '',
      '2027-Q1',
      '2027-Q1',
      '2027-Q1',
      '2027-Q1',
      '',
      '',
      '',
    ]);
    expect(columns.map(({ parts }) => parts)).toEqual([
      'shown',
      'shown',
      'none',
      'none',
      'none',
      'folded',
      'folded',
      'folded',
    ]);
  });

  it('WN3 covers every leaf period exactly once at each depth, whatever the year begins with', () => {
    for (const [years, firstMonth] of [
      [1, '2027-01'],
      [2, '2026-04'],
      [10, '2020-07'],
    ] as const) {
      const made = calendar(years, firstMonth);
      const leaves = (period: Period): number[] => {
        const parts = partsOf(made, period);
        return parts.length === 0 ? [period.firstLeaf] : parts.flatMap(leaves);
      };
      expect(leaves(rootPeriod(made))).toEqual(Array.from({ length: made.leafCount }, (_, i) => i));
    }
  });

  it('WN3 knows the whole of a part, without halves', () => {
    const made = calendar(2);
    const whole = (code: string) => wholeOf(made, made.byCode.get(code) as Period)?.code ?? null;
    expect(['2027-05', '2027-Q2', '2027', 'all'].map(whole)).toEqual(['2027-Q2', '2027', 'all', null]);
    expect(firstOpenPeriods(made)).toEqual(['all']);
    expect(firstOpenPeriods(calendar(1))).toEqual(['2027']);
  });
});

describe('weeks and days as columns', () => {
  it('WD23 a month has its weeks, a week its days', () => {
    const days = buildCalendar({ firstMonth: '2027-01', years: 1, leaf: 'day', yearNamedBy: 'end' });
    const parts = (code: string) => partsOf(days, days.byCode.get(code) as Period).map((part) => part.code);
    expect(parts('2027-01')).toHaveLength(5);
    expect(parts('2027-01-W1')).toEqual(['2027-01-01', '2027-01-02', '2027-01-03']);
    expect(parts('2027-01-01')).toEqual([]);
    expect(wholeOf(days, days.byCode.get('2027-01-01') as Period)?.code).toBe('2027-01-W1');
  });

  it('WD23 unfolds no more columns than can be read: those around the selection', () => {
    const count = (years: number, leaf: 'week' | 'day', near: string | null) => {
      const { plan } = smallPlan({ years, leaf });
      const of = buildCalendar({ firstMonth: '2027-01', years, leaf, yearNamedBy: 'end' });
      const open = openToKind(plan, leaf, near === null ? null : (of.byCode.get(near) as Period));
      return periodColumns(of, new Set(open)).map(({ period }) => period.code);
    };
    expect(count(1, 'week', null)).toHaveLength(1 + 4 + 12 + 61);
    const near = count(4, 'day', '2028-05');
    expect(near.length).toBeLessThanOrEqual(500);
    expect(near).toContain('2028-05-15');
    expect(near).not.toContain('2027-05-15');
    expect(near).toContain('2027-05');
  });
});
