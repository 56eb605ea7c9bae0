import type Database from 'better-sqlite3';
import type { LinesFact } from '../../../shared/cube/changeset.ts';
import { calendarOf, PERIODS_PER_YEAR, type Plan } from '../../../shared/model/plan.ts';
import { KEYS_PER_BLOCK } from './blocks.ts';
import type { CubeShadow } from './cube-shadow.ts';
import type { Pending } from './pending.ts';
import { prepared } from './prepared.ts';
import { encodeTicks } from './ticks-text.ts';

/** Adds lines to the file, or takes them from its end. */
export function writeLines(db: Database.Database, fact: LinesFact, dimensions: number): void {
  const n = fact.members.length / dimensions;
  if (fact.change === 'removed') {
    prepared(db, 'DELETE FROM line WHERE id >= ?').run(fact.first);
    return;
  }
  const insert = prepared(db, `INSERT INTO line VALUES (?${', ?'.repeat(dimensions)})`);
  for (let i = 0; i < n; i++) {
    insert.run(fact.first + i, ...fact.members.subarray(i * dimensions, (i + 1) * dimensions));
  }
}

/** Writes the touched blocks of cells, actuals and driver values as they will stand. */
export function writeBlocks(db: Database.Database, plan: Plan, pending: Pending): void {
  const leaves = calendarOf(plan).leafCount;
  for (const [key, cube] of pending.cells) {
    writeCube(db, 'cell_block', ['scenario', 'measure'], key, cube, leaves, pending.lineCount);
  }
  for (const [key, cube] of pending.actuals) {
    writeCube(db, 'actual_block', ['measure', 'year'], key, cube, PERIODS_PER_YEAR, pending.lineCount);
  }
  for (const [driver, touched] of pending.drivers) {
    writeDriver(db, driver, touched, plan.driverValues.get(driver));
  }
}

function writeCube(
  db: Database.Database,
  table: string,
  names: readonly [string, string],
  key: string,
  cube: CubeShadow,
  leaves: number,
  lineCount: number,
): void {
  const ids = key.split(':').map(Number);
  const [first, second] = names;
  // Bytes come in as a blob and are the text already: SQLite only changes their label.
  const put = prepared(
    db,
    `INSERT INTO ${table} VALUES (?, ?, ?, CAST(? AS TEXT))
     ON CONFLICT (${first}, ${second}, first_line) DO UPDATE SET ticks = excluded.ticks`,
  );
  const remove = prepared(db, `DELETE FROM ${table} WHERE ${first} = ? AND ${second} = ? AND first_line = ?`);
  const lines = cube.blockCells / leaves;
  for (const number of [...cube.blocks.keys()].sort((a, b) => a - b)) {
    const block = cube.blocks.get(number) as Float64Array;
    const length = Math.min(lines, lineCount - number * lines) * leaves;
    // An absent block is all zeros, so that an empty scenario takes no room.
    if (length <= 0 || block.every((ticks) => ticks === 0)) remove.run(...ids, number * lines);
    else put.run(...ids, number * lines, encodeTicks(block.subarray(0, length)));
  }
}

function writeDriver(
  db: Database.Database,
  driver: number,
  touched: ReadonlyMap<number, number>,
  held: ReadonlyMap<number, number> | undefined,
): void {
  const put = prepared(
    db,
    `INSERT INTO driver_block VALUES (?, ?, ?)
     ON CONFLICT (driver, first_key) DO UPDATE SET numbers = excluded.numbers`,
  );
  const remove = prepared(db, 'DELETE FROM driver_block WHERE driver = ? AND first_key = ?');
  const blocks = new Set<number>();
  for (const key of touched.keys()) blocks.add(key - (key % KEYS_PER_BLOCK));
  for (const firstKey of [...blocks].sort((a, b) => a - b)) {
    const numbers: (number | null)[] = [];
    for (let i = 0; i < KEYS_PER_BLOCK; i++) {
      const number = touched.get(firstKey + i) ?? held?.get(firstKey + i);
      if (number === undefined || Number.isNaN(number)) continue;
      while (numbers.length < i) numbers.push(null);
      numbers.push(number);
    }
    if (numbers.length === 0) remove.run(driver, firstKey);
    else put.run(driver, firstKey, JSON.stringify(numbers));
  }
}

/** Takes away the blocks that begin beyond the last line: what stood there is zero. */
export function dropBlocksBeyond(db: Database.Database, lineCount: number): void {
  prepared(db, 'DELETE FROM cell_block WHERE first_line >= ?').run(lineCount);
  prepared(db, 'DELETE FROM actual_block WHERE first_line >= ?').run(lineCount);
}
