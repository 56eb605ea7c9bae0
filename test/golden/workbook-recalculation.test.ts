import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeXlsx } from '../../electron/host/export/xlsx.ts';
import type { MeasureId, MemberId, ScenarioId } from '../../shared/model/ids.ts';
import { appendLines } from '../../shared/model/lines.ts';
import { cubeKey, foundPlan, type Plan } from '../../shared/model/plan.ts';
import type { FinalRow } from '../../shared/model/rows.ts';
import { planWorkbook, type WorkbookRequest } from '../../shared/report/plan-workbook.ts';
import type { Cell, Sheet, SheetRow, Workbook } from '../../shared/report/workbook.ts';
import { emptyPlan, ORGANIZATION, PRODUCT, REVENUE, run, smallPlan } from '../support/plans.ts';
import { hasLibreOffice, recalculate } from './libreoffice.ts';

const NOW = '2027-02-03T04:05:06.000Z';
const FIRST = 1 as ScenarioId;

/** A deterministic number below `below`. */
function mixed(n: number, below: number): number {
  return Number((BigInt(n) * 2654435761n + 12345n) % BigInt(below));
}

function addMember(plan: Plan, dimension: number, name: string, parent: MemberId | null): MemberId {
  const id = (plan.tables.member.size + 1) as MemberId;
  const row = { id, dimension, code: `M${id}`, name, parent, position: id, attributes: {} };
  plan.tables.member.set(id, row as never);
  return id;
}

/** Scenario 1 with a number in every cell. */
function fill(plan: Plan, leafs: number, ticks: (cell: number) => number): void {
  run(plan, { command: 'add-scenario', name: 'Base', from: null });
  const cells = Float64Array.from({ length: plan.lines.count * leafs }, (_, cell) => ticks(cell));
  plan.cells.set(cubeKey(FIRST, REVENUE), cells);
}

/** 300 teams of 2 people: more parts, each between other rows, than SUM can name one by one. */
function widePlan(): Plan {
  const plan = emptyPlan();
  const product = addMember(plan, PRODUCT, '=SUM(A1:A9)', null);
  const members: number[] = [];
  for (let t = 0; t < 300; t++) {
    const team = addMember(plan, ORGANIZATION, t === 0 ? '+1 & <Team> "x"' : `Team ${t}`, null);
    for (let p = 0; p < 2; p++) members.push(addMember(plan, ORGANIZATION, `@Person ${p}`, team), product);
  }
  plan.lines = appendLines(plan.lines, Int32Array.from(members));
  fill(plan, 12, (cell) => mixed(cell, 2_000_001) - 1_000_000);
  return plan;
}

/** Two years, whole cars, 中文 names, and amounts near the end of what is exact. */
function largePlan(): Plan {
  const base = emptyPlan(0);
  const settings = {
    ...base.tables.settings.get(1)!,
    calendar: { firstMonth: '2027-04', years: 2, leaf: 'month', yearNamedBy: 'end' },
  } as const;
  const plan = foundPlan({
    settings,
    dimensions: [...base.tables.dimension.values()],
    measures: [...base.tables.measure.values()],
  });
  const product = addMember(plan, PRODUCT, '轿车', null);
  const east = addMember(plan, ORGANIZATION, '华东大区', null);
  const members = ['上海', '杭州', '-南京'].flatMap((name) => [addMember(plan, ORGANIZATION, name, east), product]);
  plan.lines = appendLines(plan.lines, Int32Array.from(members));
  fill(plan, 24, (cell) => 100_000_000_000_000 + mixed(cell, 999_999_999));
  return plan;
}

/** The same workbook, but no formula brings its result along: what is found later was worked out. */
function withoutResults(book: Workbook): Workbook {
  const blank = (cell: Cell | null) => (cell?.formula === undefined ? cell : { ...cell, value: -1 });
  const rows = function* (sheet: Sheet): Generator<SheetRow> {
    for (const row of sheet.rows) yield { ...row, cells: row.cells.map(blank) };
  };
  return {
    ...book,
    sheets: book.sheets.map((sheet) => ({ ...sheet, rows: { [Symbol.iterator]: () => rows(sheet) } })),
  };
}

function bookOf(plan: Plan, choices: Partial<WorkbookRequest> = {}): Workbook {
  return planWorkbook(plan, { scenario: FIRST, measures: [REVENUE], language: 'en', now: NOW, ...choices });
}

function small(): Plan {
  const { plan, scenario } = smallPlan();
  const all = { measure: REVENUE, members: [null, null], period: '2027' };
  const set = { command: 'set-area', scenario, area: all, entry: { op: 'set', ticks: 12_345_678_90 } } as const;
  run(plan, { ...set, method: { method: 'last-year' } });
  run(plan, { command: 'add-scenario', name: 'Equal', from: scenario });
  run(plan, { ...set, scenario: 2 as ScenarioId, entry: { op: 'set', ticks: 9_999_999 }, method: { method: 'equal' } });
  return plan;
}

/** Two measures, owners, history, a potential, a lock, a bound and a note. */
function regional(): Plan {
  const plan = small();
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
  const cells = Float64Array.from({ length: plan.lines.count * 12 }, (_, cell) => mixed(cell, 500));
  plan.cells.set(cubeKey(FIRST, units.id), cells);
  for (const { id, code } of [...plan.tables.member.values()].filter(({ dimension }) => dimension === ORGANIZATION)) {
    if (code !== 'East') plan.tables.owner.set(id, { id, name: `Mr ${code}`, contact: '' } as never);
  }
  const [east] = [...plan.tables.member.values()].filter(({ code }) => code === 'East');
  const members = [east!.id, null];
  run(plan, {
    command: 'set-note',
    scenario: FIRST,
    area: { measure: REVENUE, members, period: '2027-Q1' },
    text: '首季',
  });
  run(plan, { command: 'lock-area', scenario: FIRST, area: { measure: REVENUE, members, period: '2027-01' } });
  run(plan, {
    command: 'set-premise',
    measure: REVENUE,
    period: '2027',
    goal: 1_000_000,
    market: 90_000_000,
    why: '=理由',
  });
  return plan;
}

const ALL = [REVENUE, 2 as MeasureId];
const CHANGES = {
  version: { number: 3, at: NOW, who: '王', note: '=1+1', despite: '' } as FinalRow,
  cubes: [
    {
      scenario: FIRST,
      name: 'Base',
      measure: REVENUE,
      before: 1_000_003,
      after: 1_000_001,
      rows: [
        { members: [], path: ['East', '+Ann'], before: 0, after: 99, moved: 99 },
        { members: [], path: ['West'], before: 105, after: 4, moved: 107 },
      ],
      more: 2,
    },
  ],
};
const REGIONS = {
  changes: CHANGES,
  language: 'zh',
  measures: ALL,
  sheetPer: { dimension: ORGANIZATION, level: 1 },
  inUnit: true,
} as const;
const OWNERS = { measures: ALL, sheetPer: 'owner', depth: 2, periods: 'quarter' } as const;
const NO_BREAKDOWN = { sheets: ['summary', 'charts', 'fairness'], periods: 'month' } as const;

const BOOKS: Readonly<Record<string, { readonly make: () => Workbook; readonly decimals: number }>> = {
  small: { make: () => bookOf(small(), { comparedWith: [2 as ScenarioId] }), decimals: 2 },
  wide: { make: () => bookOf(widePlan()), decimals: 2 },
  large: { make: () => bookOf(largePlan()), decimals: 0 },
  'regional Chinese': { make: () => bookOf(regional(), REGIONS), decimals: 2 },
  'owned, cut short': { make: () => bookOf(regional(), OWNERS), decimals: 2 },
  'without a breakdown': { make: () => bookOf(regional(), NO_BREAKDOWN), decimals: 2 },
};

const available = hasLibreOffice();
if (!available) console.warn('XL2 skipped: LibreOffice (soffice) is not on this machine');

describe.skipIf(!available)('XL2 a spreadsheet program works out what the plan says', () => {
  let folder: string;
  const recalculated = new Map<string, string>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'apportion-xlsx-'));
    const files = Object.keys(BOOKS).map((name) => join(folder, `${name}.xlsx`));
    for (const [i, { make }] of Object.values(BOOKS).entries()) await writeXlsx(withoutResults(make()), files[i]!);
    const done = await recalculate(files, folder);
    Object.keys(BOOKS).forEach((name, i) => {
      recalculated.set(name, done[i]!);
    });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(Object.keys(BOOKS))(
    'XL2 every cell of the %s workbook, without the results that we bring along',
    async (name) => {
      const { make, decimals } = BOOKS[name]!;
      const found = await readXlsx(readFileSync(recalculated.get(name)!));
      const wanted = make();
      expect(found.sheets.map((sheet) => sheet.name)).toEqual(wanted.sheets.map((sheet) => sheet.name));
      let formulas = 0;
      for (const [s, sheet] of wanted.sheets.entries()) {
        let r = 0;
        for (const row of sheet.rows) {
          row.cells.forEach((cell, c) => {
            if (!cell || cell.value === '') return;
            if (cell.formula !== undefined) formulas++;
            const value = found.sheets[s]?.rows[r]?.[c];
            const where = `${sheet.name} row ${r + 1} column ${c + 1}: ${cell.formula ?? 'value'}`;
            if (typeof cell.value === 'string') expect(value, where).toBe(cell.value);
            else expect(Math.abs(Number(value) - cell.value), where).toBeLessThan(tolerance(cell.value, decimals));
          });
          r++;
        }
      }
      expect(formulas).toBeGreaterThan(75);
    },
  );
});

/** Below half a tick, or what is lost when 15 digits are saved. */
function tolerance(value: number, decimals: number): number {
  return Math.max(0.4 * 10 ** -decimals * (decimals === 0 ? 0.1 : 1), Math.abs(value) * 1e-14);
}
