import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../electron/host/import/csv-rows.ts';
import type { MeasureId } from '../../../shared/model/ids.ts';
import { cubeKey } from '../../../shared/model/plan.ts';
import { formatCsv, guardFormula, unguardFormula } from '../../../shared/report/csv.ts';
import { csvExport } from '../../../shared/report/export-csv.ts';
import { jsonExport } from '../../../shared/report/export-json.ts';
import { area, REVENUE, run, smallPlan } from '../../support/plans.ts';

const HOSTILE = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1", "''=1", '=', "'"];

describe('EX2 no cell of a CSV file is a formula', () => {
  it('EX2 what begins like one has an apostrophe before it and quotes round it; amounts stay as they are', () => {
    expect(formatCsv([HOSTILE.slice(0, 4)])).toBe(`"'=1+1","'+cmd","'-2+3","'@SUM(A1)"\n`);
    expect(formatCsv([['-5.00', '-1,234', '+5%', '-']])).toBe(`-5.00,"-1,234",+5%,"'-"\n`);
  });

  it('EX2 any text comes back through the import as it was', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(...HOSTILE),
      fc.string().map((rest) => `=${rest}`),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        const named = rows.map(([a, b]) => ['x', a, b, 'y']);
        expect(readCsv(formatCsv(named), ',')).toEqual(named);
        for (const [a] of rows) {
          expect(unguardFormula(guardFormula(a))).toBe(a);
          expect(guardFormula(a)).not.toMatch(/^[=@\t\r]/);
        }
      }),
    );
  });
});

describe('EX3 a scenario as CSV and JSON', () => {
  const { plan, scenario } = smallPlan();
  const entry = { op: 'set', ticks: 10_000_001 } as const;
  run(plan, { command: 'set-area', scenario, area: area(plan, {}), entry, method: { method: 'last-year' } });
  const units = {
    id: 2 as MeasureId,
    code: 'units',
    name: 'Units',
    position: 1,
    decimals: 0,
    unit: 'cars',
    shownIn: 0,
  };
  plan.tables.measure.set(2, units as never);
  plan.cells.set(cubeKey(scenario, units.id), new Float64Array(plan.lines.count * 12).fill(7));
  const form = { scenario, measures: [REVENUE], periods: null, separator: ',', decimal: '.' } as const;

  it('EX3 CSV has a row per line and measure, in the periods and signs that are asked for', () => {
    const rows = [...csvExport(plan, { ...form, periods: 'quarter', separator: ';', decimal: ',' })];
    expect(rows).toHaveLength(plan.lines.count + 1);
    expect(rows[0]).toBe(
      '\ufefforganization code;organization;product code;product;2027-Q1;2027-Q2;2027-Q3;2027-Q4;total\n',
    );
    expect(rows[1]).toMatch(/^Ann;Ann;[^;]+;[^;]+;\d+,\d\d;/);
    const both = [...csvExport(plan, { ...form, measures: [REVENUE, units.id] })];
    expect(both).toHaveLength(plan.lines.count * 2 + 1);
    expect(both[2]).toMatch(/,units(,7){12},84\n$/);
  });

  it('EX3 JSON in pieces is one document, with further measures beside the first', () => {
    const now = '2027-02-03T04:05:06.000Z';
    const one = JSON.parse([...jsonExport(plan, scenario, [REVENUE], now)].join(''));
    expect(Object.keys(one)).toEqual(
      expect.arrayContaining([
        'format',
        'version',
        'exported',
        'plan',
        'scenario',
        'strategy',
        'dimensions',
        'measure',
        'locks',
        'lines',
      ]),
    );
    expect(one.lines).toHaveLength(plan.lines.count);
    const two = JSON.parse([...jsonExport(plan, scenario, [REVENUE, units.id], now)].join(''));
    expect(two.lines).toEqual(one.lines);
    expect(two.further).toMatchObject([{ measure: { code: 'units' } }]);
    expect(two.further[0].lines[0].total).toBe('84');
  });
});
