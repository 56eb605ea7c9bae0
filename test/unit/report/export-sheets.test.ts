import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasureId } from '../../../shared/model/ids.ts';
import { cubeKey, type Plan } from '../../../shared/model/plan.ts';
import { planWorkbook, type WorkbookRequest } from '../../../shared/report/plan-workbook.ts';
import { amountFormat, GROWTH_FORMAT, SHARE_FORMAT, shownValue } from '../../../shared/report/styles.ts';
import { type Cell, type Sheet, sheetName } from '../../../shared/report/workbook.ts';
import { area, ORGANIZATION, REVENUE, run, smallPlan } from '../../support/plans.ts';

const UNITS = 2 as MeasureId;
const TOTAL = 10_000_001;

function planned() {
  const { plan, scenario } = smallPlan();
  const entry = { op: 'set', ticks: TOTAL } as const;
  run(plan, { command: 'set-area', scenario, area: area(plan, {}), entry, method: { method: 'last-year' } });
  return { plan, scenario };
}

function addUnits(plan: Plan, scenario: number): void {
  const row = { id: UNITS, code: 'units', name: 'Units', position: 1, decimals: 0, unit: 'cars', shownIn: 0 };
  plan.tables.measure.set(UNITS, row as never);
  const cells = Float64Array.from({ length: plan.lines.count * 12 }, (_, cell) => cell);
  plan.cells.set(cubeKey(scenario as never, UNITS), cells);
}

function book(choices: Partial<WorkbookRequest> = {}, prepare: (plan: Plan, scenario: number) => void = () => {}) {
  const { plan, scenario } = planned();
  prepare(plan, scenario);
  const now = '2027-02-03T04:05:06.000Z';
  return planWorkbook(plan, { scenario, measures: [REVENUE], language: 'en', now, ...choices });
}

function cellsOf(sheet: Sheet | undefined): (Cell | null)[][] {
  return [...(sheet?.rows ?? [])].map(({ cells }) => [...cells]);
}

const named = (sheets: readonly Sheet[], name: string) => sheets.find((sheet) => sheet.name === name);
const total = (sheet: Sheet | undefined) => cellsOf(sheet)[2]?.[3]?.value;

describe('XL7 a sheet for each part', () => {
  const regions = { dimension: ORGANIZATION, level: 1 };

  it('XL7 each region has its rows with sums of their own, and the cover proves that they are the whole', () => {
    const { sheets } = book({ sheetPer: regions });
    const parts = ['East', 'West'].map((name) => total(named(sheets, name)) as number);
    expect(Math.round(parts.reduce((sum, value) => sum + value, 0) * 100)).toBe(TOTAL);
    const sums = cellsOf(named(sheets, 'East'))[2]!.filter((cell) => cell?.formula?.startsWith('SUM('));
    expect(sums).toHaveLength(1 + 4 + 12 + 1);
    const proof = cellsOf(sheets[0]).find(([cell]) => cell?.value === 'Sum of the sheets of parts');
    expect(proof?.[1]).toMatchObject({ value: TOTAL / 100, formula: "SUM('East'!D3,'West'!D3)" });
  });

  it('XL7 owners have one sheet each, also of several members; where they overlap nothing is claimed', () => {
    const own = (plan: Plan) => {
      for (const { id, code } of plan.tables.member.values()) {
        if (['East', 'Ann', 'West'].includes(code)) {
          plan.tables.owner.set(id, { id, name: code === 'Ann' ? 'Ann' : 'Mo', contact: '' } as never);
        }
      }
    };
    const { sheets } = book({ sheetPer: 'owner' }, own);
    expect(sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['Mo', 'Ann']));
    const captions = cellsOf(named(sheets, 'Mo')).filter(([cell]) => cell?.value === 'Revenue, in USD');
    expect(captions).toHaveLength(2);
    expect(cellsOf(sheets[0]).some(([cell]) => cell?.value === 'Sum of the sheets of parts')).toBe(false);
  });

  it('XL7 several measures stand below each other in a part, and have a breakdown each', () => {
    const { sheets } = book({ sheetPer: regions, measures: [REVENUE, UNITS] }, addUnits);
    expect(sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(['Breakdown Revenue', 'Breakdown Units']));
    const captions = cellsOf(named(sheets, 'East')).map(([cell]) => cell?.value);
    expect(captions).toEqual(expect.arrayContaining(['Revenue, in USD', 'Units, in cars']));
  });

  it('XL7 rows and columns end where they are told to, and say so', () => {
    const { sheets } = book({ depth: 1, periods: 'quarter', sheets: ['cover', 'breakdown'] });
    expect(sheets.map(({ name }) => name)).toEqual(['Cover', 'Breakdown']);
    const breakdown = named(sheets, 'Breakdown')!;
    expect(breakdown.rowCount).toBe(2 + 3);
    expect(breakdown.columns).toHaveLength(3 + 5 + 2);
    const texts = cellsOf(sheets[0]).map(([cell]) => String(cell?.value));
    expect(texts.some((text) => text.startsWith('The breakdown ends at quarters'))).toBe(true);
    expect(texts.some((text) => text.startsWith('The breakdown leaves out'))).toBe(true);
  });

  it('XL7 a sheet draws as many rows as it says', () => {
    for (const sheet of book({ sheetPer: regions }).sheets) expect([...sheet.rows]).toHaveLength(sheet.rowCount);
  });
});

describe('XL8 charts of cells', () => {
  it('XL8 what a chart brings along is what its cells hold', () => {
    const { sheets } = book();
    const sheet = named(sheets, 'Charts')!;
    const cells = cellsOf(sheet);
    const valuesAt = (range: string) => {
      const [, column = '', from, to = from] = /\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?$/.exec(range)!;
      const at = column.charCodeAt(0) - 65;
      return cells.slice(Number(from) - 1, Number(to)).map((row) => row[at]?.value);
    };
    expect(sheet.charts).toHaveLength(2);
    for (const { categories, series } of sheet.charts!) {
      expect(valuesAt(categories.cells)).toEqual(categories.values);
      for (const { name, values } of series) {
        expect(valuesAt(name.cells)).toEqual(name.values);
        expect(valuesAt(values.cells)).toEqual(values.values);
      }
    }
    const targets = sheet.charts![0]!.series[0]!.values.values;
    expect(Math.round(targets.reduce((sum, value) => sum + value, 0) * 100)).toBe(TOTAL);
  });

  it('XL8 its cells refer to the breakdown, and stand by themselves without it', () => {
    const formulas = (sheet: Sheet | undefined) =>
      cellsOf(sheet).flatMap((row) => row.flatMap((cell) => (cell?.formula?.includes("'Breakdown'!") ? [cell] : [])));
    expect(formulas(named(book().sheets, 'Charts')).length).toBeGreaterThan(12);
    const alone = book({ sheets: ['charts', 'summary'] }).sheets;
    expect(formulas(named(alone, 'Charts'))).toEqual([]);
    const summary = cellsOf(named(alone, 'Summary'));
    expect(summary[2]?.[1]?.formula).toMatch(/^SUM\(/);
  });
});

describe('XL9 both languages', () => {
  it('XL9 a workbook in Chinese has no English word of its own', () => {
    const { sheets } = book({ language: 'zh', sheetPer: { dimension: ORGANIZATION, level: 1 } });
    const plans = new Set(['Test', 'Base', 'Revenue', 'Organization', 'Product', 'USD', 'UTC', 'Jain']);
    const own = (text: string) =>
      [...text.matchAll(/[A-Za-z]{3,}/g)].map(([word]) => word).filter((word) => !plans.has(word));
    const names = new Set([...planned().plan.tables.member.values()].flatMap(({ name, code }) => [name, code]));
    const found: string[] = [];
    for (const sheet of sheets) {
      if (!names.has(sheet.name)) found.push(...own(sheet.name));
      for (const row of cellsOf(sheet)) {
        for (const cell of row) {
          if (typeof cell?.value === 'string' && !names.has(cell.value)) found.push(...own(cell.value));
        }
      }
    }
    expect(found).toEqual([]);
  });
});

describe('XL10 names of sheets', () => {
  it('XL10 any names become ones that programs take, each its own, and a good one stays', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom("'", 'A/B', 'history', '华东大区', 'x'.repeat(50)),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 20 }), (wanted) => {
        const taken: string[] = [];
        for (const one of wanted) taken.push(sheetName(one, taken));
        expect(new Set(taken.map((one) => one.toLowerCase())).size).toBe(taken.length);
        for (const one of taken) {
          expect(one.length).toBeGreaterThan(0);
          expect(one.length).toBeLessThanOrEqual(31);
          expect(one).not.toMatch(/[[\]:*?/\\]|^'|'$|^history$/i);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
          expect(one).not.toMatch(/[\u0000-\u001f]/);
          expect(one.isWellFormed()).toBe(true);
        }
      }),
    );
    expect(sheetName('华东大区', [])).toBe('华东大区');
  });
});

describe('XL11 amounts in display units', () => {
  it('XL11 cells keep every digit; formats show thousands, 万, millions and 亿', () => {
    expect(shownValue(1234.5, amountFormat(2))).toBe('1,234.50');
    expect(shownValue(-42_000_000, amountFormat(0, 4))).toBe('−4,200.0');
    expect(shownValue(1_234_567, amountFormat(2, 3))).toBe('1,234.6');
    expect(shownValue(420_000_000, amountFormat(2, 8))).toBe('4.20');
    expect(shownValue(0.1234, GROWTH_FORMAT)).toBe('+12.3%');
    expect(shownValue(0.1234, SHARE_FORMAT)).toBe('12.34%');
    expect(shownValue(3, undefined)).toBe('3');
    const { sheets } = book({ inUnit: true }, (plan) => {
      plan.tables.measure.set(REVENUE, { ...plan.tables.measure.get(REVENUE)!, shownIn: 4 });
    });
    const cell = cellsOf(named(sheets, 'Breakdown'))[2]?.[3];
    expect(cell).toMatchObject({ value: TOTAL / 100, style: { format: amountFormat(2, 4) } });
  });
});
