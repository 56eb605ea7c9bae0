import type Database from 'better-sqlite3';
import { appendLines, emptyLines } from '../../../shared/model/lines.ts';
import { calendarOf, dimensionsOf, foundPlan, PERIODS_PER_YEAR, type Plan } from '../../../shared/model/plan.ts';
import { TABLE_NAMES, type TableName } from '../../../shared/model/rows.ts';
import { linesPerBlock } from './blocks.ts';
import { DamagedPlan, troubleOf } from './errors.ts';
import type { ReadHandle } from './handle.ts';
import { readRows } from './row-tables.ts';
import { decodeTicks } from './ticks-text.ts';

/** Reads the whole plan into memory. Throws DamagedPlan where what the file holds makes no sense. */
export function loadPlan({ db }: ReadHandle): Plan {
  try {
    const plan = loadTables(db);
    const dimensions = dimensionsOf(plan).length;
    plan.lines = appendLines(emptyLines(dimensions), readLines(db, dimensions));
    loadCells(db, plan);
    loadActuals(db, plan);
    loadDrivers(db, plan);
    plan.seq = readLastSeq(db);
    return plan;
  } catch (error) {
    if (troubleOf(error) !== 'bug') throw error;
    // The schema lets no such file come about through us: whatever the model's own checks reject is damage.
    throw new DamagedPlan(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** The number of the last journal entry, 0 when there is none. */
export function readLastSeq(db: Database.Database): number {
  return db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal').pluck().get() ?? 0;
}

function loadTables(db: Database.Database): Plan {
  const settings = readRows(db, 'settings')[0]?.[1];
  if (!settings) throw new DamagedPlan('the plan has no settings');
  const dimensions = readRows(db, 'dimension').map(([, row]) => row);
  const plan = foundPlan({ settings, dimensions, measures: [] });
  for (const table of TABLE_NAMES) fill(db, plan, table);
  return plan;
}

function fill<T extends TableName>(db: Database.Database, plan: Plan, table: T): void {
  for (const [id, row] of readRows(db, table)) plan.tables[table].set(id, row);
}

/** Member ids of all lines, row-major. Line ids are dense from 0. */
function readLines(db: Database.Database, dimensions: number): Int32Array {
  const [count, end] = db.prepare<[], number[]>('SELECT count(*), coalesce(max(id), -1) + 1 FROM line').raw().get() as [
    number,
    number,
  ];
  if (count !== end) throw new DamagedPlan(`${end - count} lines are missing`);
  const members = new Int32Array(count * dimensions);
  for (let d = 0; d < dimensions; d++) {
    // One text a column: a third of the time of a hundred thousand rows.
    const text = db
      .prepare<[], string>(`SELECT json_group_array(member_${d + 1}) FROM (SELECT * FROM line ORDER BY id)`)
      .pluck()
      .get();
    const column = JSON.parse(text as string) as number[];
    for (let i = 0; i < count; i++) members[i * dimensions + d] = column[i] as number;
  }
  return members;
}

function blockLength(count: number, firstLine: number, leaves: number, where: string): number {
  const lines = linesPerBlock(leaves);
  if (firstLine % lines !== 0 || firstLine >= count) throw new DamagedPlan(`${where}: no block begins there`);
  return Math.min(lines, count - firstLine) * leaves;
}

function loadCells(db: Database.Database, plan: Plan): void {
  const leaves = calendarOf(plan).leafCount;
  const rows = db
    .prepare<[], [number, number, number, string]>('SELECT scenario, measure, first_line, ticks FROM cell_block')
    .raw();
  for (const [scenario, measure, firstLine, ticks] of rows.iterate()) {
    const where = `cells of scenario ${scenario}, measure ${measure}, from line ${firstLine}`;
    const key = `${scenario}:${measure}`;
    let cube = plan.cells.get(key);
    if (!cube) {
      if (!plan.tables.scenario.has(scenario) || !plan.tables.measure.has(measure)) {
        throw new DamagedPlan(`${where}: there is no such scenario or measure`);
      }
      cube = new Float64Array(plan.lines.count * leaves);
      plan.cells.set(key, cube);
    }
    const length = blockLength(plan.lines.count, firstLine, leaves, where);
    decodeTicks(ticks, cube, firstLine * leaves, length, where);
  }
}

function loadActuals(db: Database.Database, plan: Plan): void {
  const rows = db
    .prepare<[], [number, number, number, string]>('SELECT measure, year, first_line, ticks FROM actual_block')
    .raw();
  for (const [measure, year, firstLine, ticks] of rows.iterate()) {
    const where = `actuals of measure ${measure}, year ${year}, from line ${firstLine}`;
    const key = `${measure}:${year}`;
    let cube = plan.actuals.get(key);
    if (!cube) {
      if (!plan.tables.measure.has(measure)) throw new DamagedPlan(`${where}: there is no such measure`);
      cube = new Float64Array(plan.lines.count * PERIODS_PER_YEAR);
      plan.actuals.set(key, cube);
    }
    const length = blockLength(plan.lines.count, firstLine, PERIODS_PER_YEAR, where);
    decodeTicks(ticks, cube, firstLine * PERIODS_PER_YEAR, length, where);
  }
}

function loadDrivers(db: Database.Database, plan: Plan): void {
  const rows = db
    .prepare<[], [number, number, string]>('SELECT driver, first_key, numbers FROM driver_block ORDER BY 1, 2')
    .raw();
  for (const [driver, firstKey, numbers] of rows.iterate()) {
    let values = plan.driverValues.get(driver);
    if (!values) {
      values = new Map();
      plan.driverValues.set(driver, values);
    }
    const block = JSON.parse(numbers) as unknown[];
    for (const [i, number] of block.entries()) {
      if (number === null) continue;
      if (typeof number !== 'number') throw new DamagedPlan(`driver ${driver}: key ${firstKey + i} holds no number`);
      values.set(firstKey + i, number);
    }
  }
}
