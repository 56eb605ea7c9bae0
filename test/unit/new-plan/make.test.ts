import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePlace } from '../../../electron/host/calendar/public-holidays.ts';
import { TableDesk } from '../../../electron/host/new-plan/table-desk.ts';
import { openSession } from '../../../electron/host/session.ts';
import { freePlanPath } from '../../../electron/web/plan-path.ts';
import type { PlanChoices } from '../../../shared/protocol/new-plan.ts';
import { fileNameOf } from '../../../shared/text/file-name.ts';
import { HOLIDAY_COUNTRIES } from '../../../shared/text/holiday-countries.ts';
import { answer, choicesFor, NOW, read, retail, retailCsv } from './support.ts';

let folder: string;
const by = { who: 'tester', now: () => NOW };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apportion-new-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function make(content: string | Uint8Array, more: Partial<PlanChoices> = {}, file?: string): Promise<string> {
  const { desk, preview } = await read(content, file);
  const found = answer(desk, preview, preview.draft);
  const path = join(folder, 'plan.apportion');
  const source = { from: 'table', token: preview.token, draft: preview.draft } as const;
  const made = desk.make(source, choicesFor(found, more), path, by);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return path;
}

/** One number that any SQLite program reads from the file. */
function ask(path: string, query: string, ...values: string[]): number {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const row = db.prepare(query).get(...values) as Record<string, number> | undefined;
    return Number(Object.values(row ?? {})[0] ?? 0);
  } finally {
    db.close();
  }
}

const planned = (path: string, measure: string) =>
  ask(path, 'SELECT sum(ticks) FROM cell_view WHERE measure = ?', measure);

describe('a plan from a table', () => {
  const rows = retail(10_000);

  it('NP1 Next, Next, Create: last year cell by cell, and targets that sum to it, as the file itself tells', async () => {
    const path = await make(retailCsv(rows));
    const last = rows.filter(({ date }) => date.startsWith('2024'));
    for (const [name, value] of [
      ['sales', (row: (typeof rows)[number]) => row.cents],
      ['quantity', (row: (typeof rows)[number]) => row.quantity],
      ['profit', (row: (typeof rows)[number]) => row.profit],
    ] as const) {
      expect(planned(path, name)).toBe(last.reduce((sum, row) => sum + value(row), 0));
    }
    const opened = openSession(path, { ...by, readOnly: true });
    if (!opened.ok) throw new Error(opened.refusal.code);
    expect(opened.value.check().problems).toEqual([]);
    opened.value.close();
    const east = last.filter(({ region, date }) => region === 'East' && date.startsWith('2024-05'));
    const query = `SELECT sum(ticks) FROM cell_view WHERE measure = 'sales' AND period = '2025-05' AND organization IN
      (SELECT code FROM member WHERE parent = (SELECT id FROM member WHERE code = 'East'))`;
    expect(ask(path, query)).toBe(east.reduce((sum, row) => sum + row.cents, 0));
  });

  it('NP2 growth, typed totals and several years are met to the tick, or nothing is planned', async () => {
    const small = retailCsv(rows.slice(0, 2000));
    const sales = rows
      .slice(0, 2000)
      .filter(({ date }) => date.startsWith('2024'))
      .reduce((sum, row) => sum + row.cents, 0);
    const grown = await make(small, { start: { from: 'last-year', growth: '5' }, years: 2 });
    const first = Math.round(sales * 1.05);
    expect(ask(grown, "SELECT sum(ticks) FROM cell_view WHERE measure = 'sales' AND period LIKE '2025-%'")).toBe(first);
    expect(ask(grown, "SELECT sum(ticks) FROM cell_view WHERE measure = 'sales' AND period LIKE '2026-%'")).toBe(
      Math.round(first * 1.05),
    );
    rmSync(grown);
    const { desk, preview } = await read(small);
    const { measures } = choicesFor(answer(desk, preview, preview.draft));
    const totals = measures.map((measure, i) => ({ ...measure, total: i === 0 ? '1234567.89' : '' }));
    const typed = await make(small, { start: { from: 'totals' }, measures: totals });
    expect([planned(typed, 'sales'), planned(typed, 'quantity')]).toEqual([123_456_789, 0]);
    rmSync(typed);
    expect(planned(await make(small, { start: { from: 'nothing' } }), 'sales')).toBe(0);
  });

  it('NP3 people answer for their lines; codes and addresses of the file are theirs', async () => {
    const path = await make(
      'Region,Sales Rep,Employee No,E-mail,Month,Sales\nEast,Ann,E1,a@x.com,2024-01,1\nWest,Ann,E2,a2@x.com,2024-01,2\nWest,Bob,E3,b@y.com,2024-01,2\n',
      { holidays: 'DE' },
    );
    expect(ask(path, "SELECT count(*) FROM owner WHERE name = 'Ann' AND contact LIKE '%@x.com'")).toBe(2);
    expect(ask(path, "SELECT count(*) FROM member WHERE code IN ('E1', 'E2')")).toBe(2);
    expect(ask(path, "SELECT count(*) FROM driver WHERE code = 'working-days'")).toBe(1);
    rmSync(path);
    const ratios = [{ name: 'Margin', numerator: 2, denominator: 0 }];
    const profitable = await make(retailCsv(rows.slice(0, 200)), { ratios });
    expect(ask(profitable, "SELECT count(*) FROM derived WHERE code = 'profit-per-sales'")).toBe(1);
  });

  it('NP4 it is made whole or not at all, and takes nobody’s place', async () => {
    const path = await make(retailCsv(rows.slice(0, 100)));
    const { desk, preview } = await read(
      'Region,Month,Sales\nEast,2024-01,900719925474099.00\nEast,2024-02,900719925474099.01\n',
    );
    const source = { from: 'table', token: preview.token, draft: preview.draft } as const;
    const found = answer(desk, preview, preview.draft);
    expect(desk.make(source, choicesFor(found), path, by)).toMatchObject({ ok: false, refusal: { code: 'refused' } });
    const other = join(folder, 'other.apportion');
    expect(desk.make(source, choicesFor(found), other, by)).toMatchObject({ ok: false });
    expect(existsSync(other)).toBe(false);
    expect(readdirSync(folder)).toEqual(['plan.apportion']);
  });

  it('NP5 an outline is a plan: each last member of one dimension with each of the other, a total spread equally', () => {
    const desk = new TableDesk(() => NOW);
    const outline = {
      organization: 'East\n    Ann, Ann Lee, ann@x.com\n    Bob\nWest\n    Cid',
      product: 'Chairs\nTables',
    };
    const source = { from: 'outline', outline } as const;
    const found = desk.attempt(source, { fiscalStart: 1, yearNamedBy: 'start' }, 'en');
    if (!found.ok) throw new Error(found.refusal.code);
    expect(found.value.lines).toBe(6);
    const measures = [{ key: null, name: 'Revenue', unit: 'currency', decimals: 0, shownIn: 0, total: '720' }] as const;
    const path = join(folder, 'outline.apportion');
    const choices = choicesFor(found.value, { measures, start: { from: 'totals' } });
    expect(desk.make(source, choices, path, by).ok).toBe(true);
    expect(planned(path, 'revenue')).toBe(720);
    expect(ask(path, 'SELECT count(DISTINCT ticks) FROM cell_view')).toBe(1);
    expect(ask(path, "SELECT count(*) FROM owner WHERE name = 'Ann Lee' AND contact = 'ann@x.com'")).toBe(1);
  });

  it('NP6 a table that the program holds no more is asked for again; names make file names', () => {
    const desk = new TableDesk(() => NOW);
    const draft = { roles: [], levels: [], fillDown: [], dateOrder: null, decimal: '.', assumedYear: 2025 } as const;
    const gone = desk.attempt({ from: 'table', token: 'x', draft }, { fiscalStart: 1, yearNamedBy: 'start' }, 'en');
    expect(gone).toEqual({ ok: false, refusal: { code: 'gone' } });
    expect(fileNameOf('../a:b*c?.. ')).toBe('a b c');
    expect(fileNameOf('CON')).toBe('Plan CON');
    expect(freePlanPath(folder, '2027 年/目标')).toBe(join(folder, '2027 年 目标.apportion'));
  });

  it('NP7 whatever a table holds, it is read or told, and what is used adds up', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        'East',
        'West',
        'Total',
        '合计',
        '2024-01',
        '1/2/2024',
        '1,234.5',
        '(5)',
        '12万',
        '-',
        'x',
        '1e3',
        '"',
      ),
      fc.string({ maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), async (cells) => {
        const desk = new TableDesk(() => NOW);
        const text = cells.map((row) => row.map((part) => `"${part.replaceAll('"', '""')}"`).join('\t')).join('\n');
        const preview = await desk.read(new TextEncoder().encode(text), 'any.tsv');
        if (!preview.ok) return;
        const found = answer(desk, preview.value, preview.value.draft);
        expect(found.rows.used).toBeLessThanOrEqual(found.rows.all);
        if (found.lack === null) expect(found.lines).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('NP8 every country that is offered has holidays that can be told', () => {
    expect(HOLIDAY_COUNTRIES.filter((code) => typeof parsePlace(code) === 'string')).toEqual([]);
  });
});
