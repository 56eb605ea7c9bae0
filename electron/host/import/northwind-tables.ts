import { join } from 'node:path';
import { formatMonth, MONTHS_PER_YEAR, parseMonth } from '../../../shared/model/calendar.ts';
import { done, type Outcome } from '../../../shared/model/outcome.ts';
import { readFigure } from './read-figure.ts';
import { readTable, type TableRefusal } from './read-table.ts';
import { decimalText, WORKING_SCALE } from './round-sums.ts';
import type { Table } from './table.ts';
import { TableBuilder } from './table-builder.ts';

/** Prices have two decimals and discounts two: a product has at most four. */
const NET_SCALE = 4;

type Row = Readonly<Record<string, string>>;

interface OrderLine {
  /** As in the orders, m/d/yyyy. */
  readonly date: string;
  /** "YYYY-MM". */
  readonly month: string;
  readonly employee: string;
  readonly category: string;
  /** UnitPrice x Quantity x (1 - Discount) as a count of 10^-4. */
  readonly net: bigint;
}

/**
 * The tables of the Northwind sample's plan, joined from the company's own records: people.csv, categories.csv,
 * order-lines.csv, potential.csv. Nothing is worked out beforehand; samples/northwind/README.md explains each column.
 * The twelve months from `referenceFirstMonth` are those that a territory's potential is measured by.
 */
export async function northwindTables(
  folder: string,
  referenceFirstMonth: string,
): Promise<Outcome<ReadonlyMap<string, Table>, TableRefusal>> {
  const names = ['employees', 'employee_territories', 'territories', 'region', 'categories', 'products', 'orders'];
  const read = new Map<string, readonly Row[]>();
  for (const name of [...names, 'order_details']) {
    const table = await readTable(join(folder, 'csv', `${name}.csv`));
    if (!table.ok) return table;
    read.set(name, rowsOf(table.value));
  }
  const raw = (name: string) => read.get(name) as readonly Row[];
  const lines = orderLines(raw('order_details'), raw('orders'), raw('products'));
  const territories = territoriesByEmployee(raw('employee_territories'), raw('territories'), raw('region'));
  const tables = [
    peopleTable(raw('employees'), territories, raw('region')),
    categoriesTable(raw('categories')),
    orderLinesTable(lines),
    potentialTable(raw('employees'), territories, lines, referenceFirstMonth),
  ];
  return done(new Map(tables.map((table) => [table.file, table])));
}

function rowsOf(table: Table): Row[] {
  return [...table.rows].map((cells) => Object.fromEntries(table.headers.map((header, i) => [header, cells[i] ?? ''])));
}

/** A cell of the bundled records; throws when the column is not there, for then the files are not those we ship. */
function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`the Northwind records have no column ${column}`);
  return value;
}

function by(rows: readonly Row[], column: string): (key: string) => Row {
  const index = new Map(rows.map((row) => [cell(row, column), row]));
  return (key) => {
    const row = index.get(key);
    if (!row) throw new Error(`the Northwind records have no ${column} ${key}`);
    return row;
  };
}

function scaled(text: string, scale: number): bigint {
  const figure = readFigure(text, '.');
  if (!figure || figure.decimals > scale) throw new Error(`the Northwind records hold an odd number: ${text}`);
  return figure.value / 10n ** BigInt(WORKING_SCALE - scale);
}

function orderLines(details: readonly Row[], orders: readonly Row[], products: readonly Row[]): OrderLine[] {
  const orderOf = by(orders, 'OrderID');
  const productOf = by(products, 'ProductID');
  return details.map((detail) => {
    const order = orderOf(cell(detail, 'OrderID'));
    const date = cell(order, 'OrderDate');
    const [month = '', , year = ''] = date.split('/');
    const price = scaled(cell(detail, 'UnitPrice'), 2);
    const keep = 100n - scaled(cell(detail, 'Discount'), 2);
    return {
      date,
      month: `${year}-${month.padStart(2, '0')}`,
      employee: cell(order, 'EmployeeID'),
      category: cell(productOf(cell(detail, 'ProductID')), 'CategoryID'),
      net: price * scaled(cell(detail, 'Quantity'), 0) * keep,
    };
  });
}

interface Holdings {
  readonly region: string;
  readonly territories: readonly string[];
}

/** What each employee holds; all territories of an employee lie in one region, which is checked. */
function territoriesByEmployee(
  held: readonly Row[],
  territories: readonly Row[],
  regions: readonly Row[],
): ReadonlyMap<string, Holdings> {
  const territoryOf = by(territories, 'TerritoryID');
  const regionOf = by(regions, 'RegionID');
  const holdings = new Map<string, { region: string; territories: string[] }>();
  for (const row of held) {
    const territory = territoryOf(cell(row, 'TerritoryID'));
    const region = cell(regionOf(cell(territory, 'RegionID')), 'RegionDescription');
    const employee = cell(row, 'EmployeeID');
    const known = holdings.get(employee);
    if (!known) holdings.set(employee, { region, territories: [cell(territory, 'TerritoryDescription')] });
    else if (known.region !== region) throw new Error(`employee ${employee} holds territories of two regions`);
    else known.territories.push(cell(territory, 'TerritoryDescription'));
  }
  return holdings;
}

function holdingsOf(territories: ReadonlyMap<string, Holdings>, employee: string): Holdings {
  const holdings = territories.get(employee);
  if (!holdings) throw new Error(`employee ${employee} holds no territory`);
  return holdings;
}

function nameOf(employee: Row): string {
  return `${cell(employee, 'FirstName')} ${cell(employee, 'LastName')}`;
}

/** Region > the manager's team in it > salesperson; a manager's own accounts are a leaf of his own team. */
function peopleTable(
  employees: readonly Row[],
  territories: ReadonlyMap<string, Holdings>,
  regions: readonly Row[],
): Table {
  const employeeOf = by(employees, 'EmployeeID');
  const managers = new Set(employees.map((row) => cell(row, 'ReportsTo')).filter((id) => id !== ''));
  const top = employees.find((row) => cell(row, 'ReportsTo') === '');
  if (!top) throw new Error('the Northwind records name nobody who reports to nobody');
  const rows: string[][] = [];
  const seen = new Set<string>();
  const add = (code: string, name: string, parent: string, owner: Row, title: string, held: readonly string[]) => {
    if (seen.has(code)) return;
    seen.add(code);
    rows.push([code, name, parent, nameOf(owner), cell(owner, 'HomePhone'), title, held.join(', ')]);
  };
  for (const region of regions.map((row) => cell(row, 'RegionDescription'))) {
    if (![...territories.values()].some((holdings) => holdings.region === region)) continue;
    add(region, region, '', top, '', []);
    for (const employee of employees) {
      const id = cell(employee, 'EmployeeID');
      const holdings = holdingsOf(territories, id);
      if (holdings.region !== region) continue;
      const managerId = managers.has(id) ? id : cell(employee, 'ReportsTo');
      const manager = employeeOf(managerId);
      const team = `${region}-${managerId}`;
      add(team, `Team ${cell(manager, 'LastName')} (${region})`, region, manager, '', []);
      const name = managers.has(id) ? `${nameOf(employee)} (own accounts)` : nameOf(employee);
      add(id, name, team, employee, cell(employee, 'Title'), holdings.territories);
    }
  }
  return made('people.csv', ['code', 'name', 'parent', 'owner', 'contact', 'title', 'territory_names'], rows);
}

function categoriesTable(categories: readonly Row[]): Table {
  const rows = categories.map((row) =>
    ['CategoryID', 'CategoryName', 'Description'].map((column) => cell(row, column)),
  );
  return made('categories.csv', ['code', 'name', 'description'], rows);
}

function orderLinesTable(lines: readonly OrderLine[]): Table {
  const rows = lines.map((line) => [line.date, line.employee, line.category, decimalText(line.net, NET_SCALE, 2)]);
  return made('order-lines.csv', ['order_date', 'salesperson', 'category', 'net'], rows);
}

/** Territories held, and their potential: what a held territory sold on average in the reference year, for each. */
function potentialTable(
  employees: readonly Row[],
  territories: ReadonlyMap<string, Holdings>,
  lines: readonly OrderLine[],
  referenceFirstMonth: string,
): Table {
  const first = parseMonth(referenceFirstMonth);
  if (first === null) throw new Error(`not a month: ${referenceFirstMonth}`);
  const end = formatMonth(first + MONTHS_PER_YEAR);
  let sold = 0n;
  for (const line of lines) if (line.month >= referenceFirstMonth && line.month < end) sold += line.net;
  let held = 0n;
  for (const { territories: names } of territories.values()) held += BigInt(names.length);
  const rows = employees.map((employee) => {
    const id = cell(employee, 'EmployeeID');
    const count = holdingsOf(territories, id).territories.length;
    // Cents, halves up: sold / 10^4 x count / held.
    const potential = (2n * sold * BigInt(count) + 100n * held) / (200n * held);
    return [id, String(count), decimalText(potential, 2, 2)];
  });
  return made('potential.csv', ['salesperson', 'territories', 'potential'], rows);
}

function made(file: string, headers: readonly string[], rows: readonly (readonly string[])[]): Table {
  const builder = new TableBuilder(true, 1);
  for (const [i, cells] of [headers, ...rows].entries()) builder.push(cells, i + 1);
  const table = builder.finish({ file, sheet: null, sheets: [], encoding: null, delimiter: null });
  if (!table) throw new Error(`${file} has no headings`);
  return table;
}
