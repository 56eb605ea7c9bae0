import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { guessDraft } from '../../../electron/host/import/guess-draft.ts';
import { planDraft } from '../../../electron/host/import/plan-draft.ts';
import { readTable, type TableOptions, tableOfBytes } from '../../../electron/host/import/read-table.ts';
import type { Table } from '../../../electron/host/import/table.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { ImportDraft } from '../../../shared/protocol/import.ts';
import { carryOut, smallPlan, table } from './support.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/import');

async function fixture(name: string, options: TableOptions = {}): Promise<Table> {
  const read = await readTable(join(FIXTURES, name), options);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

/** A Chinese plan of cars: 大区 > 业务员, 产品, 金额 in yuan. */
function chinesePlan(): Promise<Plan> {
  const region = (name: string, ...children: string[]) => ({
    name,
    children: children.map((child) => ({ name: child })),
  });
  return smallPlan({
    measures: [{ code: 'revenue', name: '金额', decimals: 2 }],
    dimensions: [
      {
        code: 'organization',
        name: '组织',
        levels: ['大区', '业务员'],
        members: [region('华东', '张伟', '李娜'), region('华北', '王强')],
      },
      { code: 'product', name: '产品', members: [{ name: '轿车' }, { name: '客车' }] },
    ],
  });
}

function check(plan: Plan, read: Table, changes: Partial<ImportDraft> = {}) {
  const draft = guessDraft(plan, read, {});
  return { draft, ...planDraft(plan, read, { ...draft, ...changes }) };
}

describe('IM17 files that other programs wrote are understood as they are', () => {
  test('IM17 a ledger: a title with the unit, headings in two rows, merged names, a row of totals', async () => {
    const target = await chinesePlan();
    const { draft, check: found } = check(target, await fixture('ledger-libreoffice.xlsx'));
    expect(draft.kind).toBe('history');
    expect(draft.columns.map(({ is }) => is)).toEqual([
      'member',
      'member',
      'member',
      'month-amount',
      'month-amount',
      'month-amount',
      'ignored',
    ]);
    expect(found).toMatchObject({
      state: 'ready',
      rows: { all: 4, used: 3 },
      months: { from: '2026-01', to: '2026-03' },
      measures: [{ total: '12377500.00' }],
    });
    expect(found.notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['two-heading-rows', 'totals-left-out', 'filled-down', 'scaled', 'empty-amounts']),
    );
  });

  test('IM17 its second sheet: dates by day are parts of their months', async () => {
    const { draft, check: found } = check(
      await chinesePlan(),
      await fixture('ledger-libreoffice.xlsx', { sheet: '明细' }),
    );
    expect(draft.columns.map(({ is }) => is)).toEqual(['period', 'member', 'member', 'measure', 'ignored']);
    expect(found).toMatchObject({ state: 'ready', measures: [{ total: '185000.50' }] });
  });

  test.each(['east-utf-8.csv', 'east-gb18030.csv', 'east-utf-16.csv'])(
    'IM6 %s says what the others say',
    async (name) => {
      const { check: found } = check(await chinesePlan(), await fixture(name), { unknown: 'add' });
      expect(found).toMatchObject({ state: 'ready', members: { added: 1 }, measures: [{ total: '126200.00' }] });
    },
  );

  test.each(['west-windows-1252.csv', 'west-utf-16-tabs.csv'])('IM6 %s says what the other says', async (name) => {
    const read = await fixture(name);
    expect([...read.rows].map((row) => row.slice(1, 3))).toEqual([
      ['José Núñez', 'Crème brûlée'],
      ['Zoë Åberg', 'Rösti'],
    ]);
    const people = ['José Núñez', 'Zoë Åberg'].map((person) => ({ name: person }));
    const dishes = ['Crème brûlée', 'Rösti'].map((dish) => ({ name: dish }));
    const target = await smallPlan({
      dimensions: [
        { code: 'organization', name: 'Organization', members: people },
        { code: 'product', name: 'Product', members: dishes },
      ],
    });
    const { check: found } = check(target, read);
    expect(found).toMatchObject({ state: 'ready', measures: [{ total: '1222.50' }] });
  });

  test('IM17 remarks below the data are left out, and said so', async () => {
    const text =
      'Month,Person,Product,Revenue\n2026-01,P1,S,5\n\nSource: the warehouse\n"Printed, by hand, on 1 May"\n';
    const { check: found } = check(await smallPlan(), await table(text));
    expect(found).toMatchObject({ state: 'ready', rows: { all: 1, used: 1 } });
    expect(found.notes).toEqual([{ code: 'remarks-left-out', params: { count: 2, row: 4 } }]);
  });

  test('IM17 dates of workbooks that count from 1904', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.properties.date1904 = true;
    const sheet = workbook.addWorksheet('Data');
    sheet.addRow(['month', 'person', 'product', 'revenue']);
    sheet.addRow([new Date('2026-03-31T00:00:00Z'), 'P1', 'S', 5]);
    const bytes = Buffer.from((await workbook.xlsx.writeBuffer()) as ArrayBuffer);
    const read = await tableOfBytes(bytes, 'mac.xlsx');
    expect(read.ok && read.value.rows.cell(0, 0)).toBe('2026-03-31');
  });
});

describe('IM15 members that come with an import', () => {
  const TEXT =
    'Month,Region,Person,Product,Revenue\n2026-01,East,Zoe,Sail,1\n2026-01,North,Kim,Sail,2\n2026-02,North,Kim,Rope,3\n';

  test('IM15 the levels beside them say where they belong; missing levels come too, and a repeat adds nothing', async () => {
    const target = await smallPlan();
    const read = await table(TEXT);
    const { check: asked } = check(target, read);
    expect(asked.state).toBe('unknown-members');
    expect(asked.unknown.map(({ path, placed }) => [path.join(' > '), placed])).toEqual([
      ['East > Zoe', true],
      ['North > Kim', true],
      ['Rope', true],
    ]);
    const { check: added, command } = check(target, read, { unknown: 'add' });
    expect(added).toMatchObject({ state: 'ready', members: { added: 4 }, lines: { added: 3 } });
    carryOut(target, command as never);
    const members = [...target.tables.member.values()];
    const parentOf = (name: string) => {
      const { parent } = members.find((row) => row.name === name) as (typeof members)[number];
      return parent === null ? null : target.tables.member.get(parent)?.name;
    };
    expect([parentOf('Zoe'), parentOf('Kim'), parentOf('North'), parentOf('Rope')]).toEqual([
      'East',
      'North',
      null,
      null,
    ]);
    expect(check(target, read, { unknown: 'add' }).check).toMatchObject({
      state: 'nothing-changes',
      values: { same: 3 },
    });
  });

  test('IM15 rows of members that are left out are left out whole, and said so', async () => {
    const { check: found } = check(await smallPlan(), await table(TEXT), { unknown: 'skip' });
    expect(found).toMatchObject({ state: 'nothing-changes', rows: { all: 3, used: 0 } });
    expect(found.notes).toContainEqual({ code: 'rows-skipped', params: { count: 3 } });
  });

  test('IM15 case, width and spaces do not make another member', async () => {
    const text = 'Month,Person,Product,Revenue\n2026-01,bo  CHEN,ＳＡＩＬ,1\n';
    const { check: found } = check(await smallPlan(), await table(text));
    expect(found).toMatchObject({ state: 'ready', unknownCount: 0 });
    expect(found.notes).toContainEqual({ code: 'alike-members', params: { count: 2, example: 'bo CHEN' } });
  });
});

describe('IM18 tables of members', () => {
  test('IM18 people and owners update by code, and what the file does not say stays', async () => {
    const target = await smallPlan();
    const read = await table('code,owner,email\nP1,Ann Lee,ann@example.org\nP2,Bo Chen,bo@example.org\n');
    const { draft, check: found, command } = check(target, read, { kind: 'members' });
    expect(draft).toMatchObject({ kind: 'members', dimension: 1 });
    expect(found).toMatchObject({ state: 'ready', members: { added: 0, changed: 2, same: 0 } });
    carryOut(target, command as never);
    const ann = [...target.tables.member.values()].find(({ code }) => code === 'P1');
    expect(ann).toMatchObject({ name: 'Ann Lee', parent: 1 });
    expect(target.tables.owner.get(ann?.id as never)).toMatchObject({ contact: 'ann@example.org' });
    expect(check(target, read).check).toMatchObject({ state: 'nothing-changes', members: { same: 2 } });
  });

  test('IM18 a column for each level adds what is missing under what is there', async () => {
    const target = await smallPlan();
    const read = await table('region,person\nEast,Bo Chen\nEast,Zoe\nNorth,Kim\n');
    const { check: found, command } = check(target, read);
    expect(found).toMatchObject({ state: 'ready', members: { added: 3, changed: 0, same: 2 } });
    carryOut(target, command as never);
    expect(check(target, read).check).toMatchObject({ state: 'nothing-changes', members: { added: 0, same: 5 } });
  });
});
