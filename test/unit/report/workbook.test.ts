import { describe, expect, it } from 'vitest';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { roundHalfAway } from '../../../shared/report/figure-block.ts';
import { layOutPeriods } from '../../../shared/report/period-columns.ts';
import { planWorkbook } from '../../../shared/report/plan-workbook.ts';
import { blendWords } from '../../../shared/report/strategy-words.ts';
import { sumOfColumns, sumOfRows } from '../../../shared/report/sum-formula.ts';
import {
  type Cell,
  cellName,
  columnLetters,
  sheetName,
  sheetNumber,
  sheetReference,
} from '../../../shared/report/workbook.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import { area, REVENUE, run, smallPlan } from '../../support/plans.ts';

describe('XL4 sheets as data', () => {
  it('XL4 names columns, cells and sheets', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    expect(cellName(27, 9)).toBe('AB10');
    expect(sheetReference("It's")).toBe("'It''s'!");
    expect(sheetName('a/b[c]:*?\\', [])).toBe('a b c');
    expect(sheetName('Base', ['base'])).toBe('Base (2)');
    expect(sheetName('x'.repeat(40), ['x'.repeat(31)])).toHaveLength(31);
    expect(sheetName("''", [])).toBe('Sheet');
  });

  it('XL4 sums name runs of neighbours, and by level when there are too many', () => {
    expect(sumOfColumns([3, 4, 5], 1)).toBe('SUM(D2:F2)');
    expect(sumOfColumns([4, 8, 12], 0)).toBe('SUM(E1,I1,M1)');
    const some = sumOfRows([2, 3, 7], { column: 2, of: 1, lastRow: 9 });
    expect(some(3)).toBe('SUM(D3:D4,D8)');
    const every = Array.from({ length: 300 }, (_, i) => 2 + i * 2);
    expect(sumOfRows(every, { column: 2, of: 1, lastRow: 601 })(3)).toBe('SUMIF($C$3:$C$602,1,D3:D602)');
  });

  it('XL4 a number is the double nearest to the decimal, and reads back as the ticks below 10^15', () => {
    for (const ticks of [1, 7, 105, -999_999_999_999_999, 123_456_789_012_345]) {
      expect(sheetNumber(ticks, 2)).toBe(Number(formatDecimal(ticks, 2)));
      expect(sheetNumber(ticks, 2).toFixed(2)).toBe(formatDecimal(ticks, 2));
    }
  });

  it('XL4 rounds as spreadsheets do', () => {
    expect([0.0005, -0.0005, 1.0005, -0.0004, 0.1235].map((value) => roundHalfAway(value, 3))).toEqual([
      0.001, -0.001, 1.001, 0, 0.124,
    ]);
    expect(Object.is(roundHalfAway(-0.0001, 3), -0)).toBe(false);
  });
});

describe('XL5 the plan as a workbook', () => {
  const { plan, scenario } = smallPlan();
  const whole = area(plan, {});
  const entry = { op: 'set', ticks: 10_000_001 } as const;
  run(plan, { command: 'set-area', scenario, area: whole, entry, method: { method: 'last-year' } });
  run(plan, { command: 'lock-area', scenario, area: area(plan, { organization: 'Ann' }, '2027-Q1') });
  const request = { scenario, measures: [REVENUE], language: 'en', now: '2027-02-03T04:05:06.000Z' } as const;

  it('XL5 has cover, summary, breakdown and strategy, and a comparison when asked for', () => {
    expect(planWorkbook(plan, request).sheets.map((sheet) => sheet.name)).toEqual([
      'Cover',
      'Summary',
      'Charts',
      'Breakdown',
      'Fairness',
      'Strategy',
      'Locks and notes',
    ]);
    const compared = planWorkbook(plan, { ...request, comparedWith: [scenario, 2 as ScenarioId] });
    expect(compared.sheets.map((sheet) => sheet.name)).toContain('Comparison');
  });

  it('XL5 in the breakdown every sum is a formula, every leaf a number, and rows are grouped by their depth', () => {
    const sheet = planWorkbook(plan, request).sheets.find(({ name }) => name === 'Breakdown')!;
    const [, , ...rows] = [...sheet.rows];
    const months = (cells: readonly (Cell | null)[]) =>
      [5, 6, 7, 9, 10, 11, 13, 14, 15, 17, 18, 19].map((c) => cells[c]);
    const sums = (cells: readonly (Cell | null)[]) => [3, 4, 8, 12, 16].map((c) => cells[c]);
    let leaves = 0;
    for (const { cells, outline = 0 } of rows) {
      const level = cells[2]?.value as number;
      expect(outline).toBe(level);
      const leaf = level === 3;
      if (leaf) leaves++;
      for (const cell of sums(cells)) expect(cell?.formula).toMatch(/^SUM\(/);
      for (const cell of months(cells)) expect(cell?.formula !== undefined).toBe(!leaf);
    }
    expect(leaves).toBe(plan.lines.count);
    expect(rows[0]?.cells[3]?.value).toBe(100_000.01);
    expect(sheet.columns.map(({ outline = 0 }) => outline).slice(3, 9)).toEqual([0, 1, 2, 2, 2, 1]);
  });

  it('XL5 the cover proves the sums; locks, bounds and notes are listed', () => {
    const { sheets } = planWorkbook(plan, request);
    const [cover, holds] = [sheets[0], sheets.at(-1)];
    const rows = [...cover!.rows];
    const differences = rows.filter(({ cells }) => String(cells[0]?.value).startsWith('Difference'));
    expect(differences.map(({ cells }) => cells[1]?.value)).toEqual([0, 0, 0]);
    expect(differences.every(({ cells }) => cells[1]?.formula?.startsWith('ROUND('))).toBe(true);
    const texts = [...holds!.rows].flatMap(({ cells }) => cells.map((cell) => cell?.value));
    expect(texts).toContain('Ann, Q1 2027');
  });

  it('XL5 TG1 goals, market and reasons stand beside the strategy, in both languages', () => {
    const { plan: agreed } = smallPlan();
    run(agreed, { command: 'set-premise', measure: REVENUE, period: '2027', goal: 12_345_00, why: 'Board' });
    run(agreed, { command: 'set-premise', measure: REVENUE, period: '2026', market: 9_999_99 });
    const strategy = (language: 'en' | 'zh') => {
      const { sheets } = planWorkbook(agreed, { ...request, language });
      const sheet = sheets.find(({ name }) => name === (language === 'en' ? 'Strategy' : '策略与假设'))!;
      return [...sheet.rows].map(({ cells }) => cells.map((cell) => cell?.value ?? null)).slice(-4);
    };
    expect(strategy('en')).toEqual([
      ['Goals and market: Revenue'],
      ['Period', 'Goal', 'Why', 'Size of the market'],
      ['2026', null, null, 9_999.99],
      ['2027', 12_345, 'Board', null],
    ]);
    expect(strategy('zh')[3]).toEqual(['2027年', 12_345, 'Board', null]);
  });

  it('XL5 a blend in words', () => {
    const by = [
      { weight: 60, of: { basis: 'last-year' } },
      { weight: 40, of: { basis: 'driver', driver: 'potential' } },
    ] as const;
    expect(blendWords(plan, by)).toBe('60% last year + 40% potential');
    expect(blendWords(plan, [{ weight: 3, of: { basis: 'equal' } }])).toBe('equal parts');
    expect(blendWords(plan, by, 'zh')).toBe('60% 去年实绩 + 40% potential');
  });
});

describe('WD27 weeks and days in the workbook', () => {
  const FULL = { lead: 3, share: false, smallest: null } as const;

  it('WD27 columns go down to them, sums over their parts', () => {
    const { plan } = smallPlan({ leaf: 'week' });
    const layout = layOutPeriods(plan, 100, FULL);
    expect(layout.smallest).toBe('week');
    const code = (column: number) => layout.columns.find((each) => each.column === column)?.period.code;
    const month = layout.columns.find(({ period }) => period.code === '2027-01');
    expect(month?.parts.map(code)).toEqual(['2027-01-W1', '2027-01-W2', '2027-01-W3', '2027-01-W4', '2027-01-W5']);
    expect(layout.columns.map(({ column }) => column)).toEqual(layout.columns.map((_, i) => i + 3));
    const days = layOutPeriods(smallPlan({ leaf: 'day' }).plan, 100, FULL);
    expect(days.columns).toHaveLength(1 + 4 + 12 + 61 + 365);
    expect(Math.max(...days.columns.map(({ outline }) => outline))).toBe(4);
  });

  it('WD27 a breakdown too large for a sheet ends at months and says so', () => {
    const { plan } = smallPlan({ leaf: 'day' });
    const layout = layOutPeriods(plan, 10_000, FULL);
    expect(layout.smallest).toBe('month');
    expect(layout.columns).toHaveLength(1 + 4 + 12);
  });
});
