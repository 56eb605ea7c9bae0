import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planNew } from '../../../electron/host/import/plan-new.ts';
import {
  northwindSources,
  type PlannedSample,
  planSample,
  SAMPLE_SCENARIOS,
  scenarioCommands,
  writeSampleTables,
} from '../../../electron/host/sample.ts';
import { fiscalYearOf, ordinalInYear } from '../../../shared/model/calendar.ts';
import type { DimensionId, ScenarioId } from '../../../shared/model/ids.ts';
import { actualsOf, calendarOf, cellsOf, foundPlan, hierarchyOf, type Plan } from '../../../shared/model/plan.ts';
import { carryOut, dump } from './support.ts';

const SAMPLES = join(import.meta.dirname, '../../../samples');

/** The raw records, read by other code than the import's: a few lines that only know these files. */
async function records(name: string): Promise<Record<string, string>[]> {
  const text = await readFile(join(SAMPLES, 'northwind/csv', `${name}.csv`), 'utf8');
  const cells = text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/g);
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== ',') rows.push([]);
  }
  const [head = [], ...body] = rows.filter((row) => row.length > 1);
  return body.map((row) => Object.fromEntries(head.map((heading, i) => [heading, row[i] ?? ''])));
}

/** Count of 10^-4 by "month|employee|category", summed as integers. */
async function exactCells(): Promise<Map<string, bigint>> {
  const orders = new Map((await records('orders')).map((row) => [row.OrderID, row]));
  const products = new Map((await records('products')).map((row) => [row.ProductID, row]));
  const cells = new Map<string, bigint>();
  for (const { OrderID, ProductID, UnitPrice, Quantity, Discount } of await records('order_details')) {
    const order = orders.get(OrderID as string);
    const [month, , year] = (order?.OrderDate ?? '').split('/');
    const cents = BigInt(Math.round(Number(UnitPrice) * 100));
    const keep = 100n - BigInt(Math.round(Number(Discount) * 100));
    const key = `${year}-${month?.padStart(2, '0')}|${order?.EmployeeID}|${products.get(ProductID as string)?.CategoryID}`;
    cells.set(key, (cells.get(key) ?? 0n) + cents * BigInt(Quantity as string) * keep);
  }
  return cells;
}

const sum = (values: Iterable<bigint>) => [...values].reduce((total, value) => total + value, 0n);
const cents = (exact: bigint) => (exact * 2n + 100n) / 200n;

function actual(plan: Plan, month: string, employee: string, category: string): number {
  const calendar = calendarOf(plan);
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const member = (dimension: number, code: string) => hierarchyOf(plan, dimension as DimensionId).byCode.get(code)?.id;
  const line = plan.lines.byKey.get(`${member(1, employee)},${member(2, category)}`);
  if (line === undefined) return 0;
  return (
    actualsOf(plan, 1 as never, fiscalYearOf(calendar, number))?.[line * 12 + ordinalInYear(calendar, number)] ?? 0
  );
}

let sample: PlannedSample;
let exact: Map<string, bigint>;
let folder = '';
beforeAll(async () => {
  const planned = await planSample(SAMPLES, 'northwind');
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
  sample = planned.value;
  exact = await exactCells();
  folder = await mkdtemp(join(tmpdir(), 'apportion-northwind-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('IM13 the Northwind sample says what its records say', () => {
  test('IM13 830 orders, 2,155 lines, 1,265,793.04 in all', async () => {
    expect(await records('orders')).toHaveLength(830);
    expect(await records('order_details')).toHaveLength(2155);
    expect(sum(exact.values())).toBe(12_657_930_395n);
    expect(sample.reports[0]).toMatchObject({
      rows: 2155,
      linesAdded: 72,
      months: { from: '1996-07', to: '1998-05' },
      measures: [{ total: '1265793.04', exact: '1265793.0395' }],
    });
  });

  test('IM13 each cell is within a cent of its records, each span of months too, and no other cell is there', () => {
    const byMonth = new Map<string, [bigint, bigint]>();
    let total = 0n;
    for (const [key, value] of exact) {
      const [month = '', employee = '', category = ''] = key.split('|');
      const ticks = BigInt(actual(sample.plan, month, employee, category));
      expect(ticks * 100n - value > -100n && ticks * 100n - value < 100n).toBe(true);
      const [held, meant] = byMonth.get(month) ?? [0n, 0n];
      byMonth.set(month, [held + ticks, meant + value]);
      total += ticks;
    }
    expect(total).toBe(126_579_304n);
    const months = [...byMonth].sort().map(([, pair]) => pair);
    for (let from = 0; from < months.length; from++) {
      for (let to = from + 1; to <= months.length; to++) {
        const span = months.slice(from, to);
        const off = sum(span.map(([held]) => held)) * 100n - sum(span.map(([, meant]) => meant));
        expect(off >= -100n && off <= 100n).toBe(true);
      }
    }
    let all = 0;
    for (const cube of sample.plan.actuals.values()) for (const ticks of cube) all += ticks;
    expect(all).toBe(126_579_304);
  });

  test('IM13 the target is 20 % above the last twelve full months', () => {
    const reference = sum([...exact].filter(([key]) => key >= '1997-05' && key < '1998-05').map(([, value]) => value));
    expect(cents(reference)).toBe(84_805_356n);
    expect(BigInt(sample.target)).toBe((cents(reference) * 12n + 5n) / 10n);
    expect(sample.target).toBe(101_766_427);
  });

  test('IM13 region > team > salesperson; each where the territories lie', () => {
    const { members, depth } = hierarchyOf(sample.plan, 1 as DimensionId);
    expect(members.map((row, i) => `${'  '.repeat((depth[i] as number) - 1)}${row.code} ${row.name}`)).toEqual([
      'Eastern Eastern',
      '  Eastern-2 Team Fuller (Eastern)',
      '    1 Nancy Davolio',
      '    2 Andrew Fuller (own accounts)',
      '    4 Margaret Peacock',
      '  Eastern-5 Team Buchanan (Eastern)',
      '    5 Steven Buchanan (own accounts)',
      'Western Western',
      '  Western-5 Team Buchanan (Western)',
      '    6 Michael Suyama',
      '    7 Robert King',
      'Northern Northern',
      '  Northern-2 Team Fuller (Northern)',
      '    8 Laura Callahan',
      '  Northern-5 Team Buchanan (Northern)',
      '    9 Anne Dodsworth',
      'Southern Southern',
      '  Southern-2 Team Fuller (Southern)',
      '    3 Janet Leverling',
    ]);
    expect([...sample.plan.tables.owner.values()].map(({ name }) => name)).toContain('Anne Dodsworth');
    expect(sample.plan.tables.owner.size).toBe(members.length);
  });

  test('IM13 potential is territories held times what one sold on average', async () => {
    const held = await records('employee_territories');
    expect(held).toHaveLength(49);
    const [territories, potential] = [...sample.plan.driverValues.values()];
    for (const [member, count] of territories as Map<number, number>) {
      const code = sample.plan.tables.member.get(member)?.code;
      expect(count).toBe(held.filter((row) => row.EmployeeID === code).length);
      expect(potential?.get(member)).toBeCloseTo((count * 848_053.5615) / 49, 2);
    }
  });

  test('IM13 three scenarios, each the target to the cent; the third within its growth bound', async () => {
    const planned = await planSample(SAMPLES, 'northwind');
    if (!planned.ok) throw new Error();
    const commands = [...planned.value.commands, ...scenarioCommands(planned.value)];
    const plan = foundPlan(planned.value.foundation);
    for (const command of commands) carryOut(plan, command);
    expect(dump(plan)).toBe(dump(planned.value.plan));
    expect([...plan.tables.scenario.values()].map(({ name, strategy }) => ({ name, strategy }))).toEqual([
      ...SAMPLE_SCENARIOS,
    ]);
    const totals = [1, 2, 3].map((scenario) => {
      const cells = cellsOf(plan, scenario as ScenarioId, planned.value.measure);
      const people = new Map<number, number>();
      cells.forEach((ticks, at) => {
        const person = plan.lines.members[Math.floor(at / 12) * 2] as number;
        people.set(person, (people.get(person) ?? 0) + ticks);
      });
      return people;
    });
    for (const people of totals) expect([...people.values()].reduce((a, b) => a + b, 0)).toBe(101_766_427);
    expect(Math.max(...(totals[1]?.values() ?? [])) - Math.min(...(totals[1]?.values() ?? []))).toBeLessThanOrEqual(1);
    const employees = hierarchyOf(plan, 1 as DimensionId).members.filter((row) => /^\d$/.test(row.code));
    for (const employee of employees) {
      let reference = 0;
      for (const key of exact.keys()) {
        const [month = '', person, category = ''] = key.split('|');
        if (person !== employee.code || month < '1997-05' || month > '1998-04') continue;
        reference += actual(plan, month, employee.code, category);
      }
      const asked = totals[2]?.get(employee.id) as number;
      expect(asked).toBeGreaterThanOrEqual(reference - 1);
      expect(asked).toBeLessThanOrEqual(reference * 1.4 + 1);
      expect((totals[0]?.get(employee.id) as number) / reference).toBeCloseTo(1.2, 5);
    }
  });

  test('IM13 the joined tables, written out, make the same plan by hand', async () => {
    const sources = await northwindSources(SAMPLES);
    if (!sources.ok) throw new Error(JSON.stringify(sources.refusal));
    await writeSampleTables(sources.value.tables, folder);
    const strategies = (sources.value.spec.strategies as string[]).map((path) => join(SAMPLES, 'northwind', path));
    await writeFile(join(folder, 'plan.json'), JSON.stringify({ ...sources.value.spec, strategies }));
    const planned = await planNew(join(folder, 'plan.json'));
    if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
    const fresh = await planSample(SAMPLES, 'northwind');
    if (!fresh.ok) throw new Error();
    expect(dump(planned.value.plan)).toBe(dump(fresh.value.plan));
  });

  test('IM13 an unknown sample, or a folder that is not there', async () => {
    expect(await planSample(SAMPLES, 'southwind')).toMatchObject({ refusal: { code: 'unknown-sample' } });
    expect(await planSample('/nowhere', 'northwind')).toMatchObject({ refusal: { code: 'file-missing' } });
  });
});
