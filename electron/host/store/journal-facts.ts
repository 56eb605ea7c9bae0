import { crc32 } from 'node:zlib';
import type { Changeset, Fact, RowFact } from '../../../shared/cube/changeset.ts';
import type { DriverId, MeasureId, ScenarioId } from '../../../shared/model/ids.ts';
import { unreachable } from '../../../shared/model/outcome.ts';
import { actualsKey, calendarOf, cubeKey, PERIODS_PER_YEAR, type Plan } from '../../../shared/model/plan.ts';
import { TABLE_NAMES, type TableName } from '../../../shared/model/rows.ts';
import { CubeShadow } from './cube-shadow.ts';
import { DamagedPlan } from './errors.ts';
import {
  decodeLineMembers,
  decodeNumbersBefore,
  decodeTicksBefore,
  encodeLineMembers,
  encodeNumbersBefore,
  encodeTicksBefore,
} from './fact-bytes.ts';

/** A row of journal_fact without its seq and ordinal; see docs/file-format.md. */
export interface StoredFact {
  readonly fact: 'row' | 'lines-added' | 'lines-removed' | 'cells' | 'actuals' | 'driver';
  readonly row_table: string | null;
  readonly row_id: number | null;
  readonly row_before: string | null;
  readonly row_after: string | null;
  readonly scenario: number | null;
  readonly measure: number | null;
  readonly year: number | null;
  readonly driver: number | null;
  readonly first_line: number | null;
  readonly count: number | null;
  readonly before: Buffer | null;
  /** CRC-32 of the ticks or numbers after (little-endian doubles), or of the members of added lines. */
  readonly after_crc: number | null;
}

const NOTHING: Omit<StoredFact, 'fact'> = {
  row_table: null,
  row_id: null,
  row_before: null,
  row_after: null,
  scenario: null,
  measure: null,
  year: null,
  driver: null,
  first_line: null,
  count: null,
  before: null,
  after_crc: null,
};

function crcOf(values: Int32Array | Float64Array): number {
  return crc32(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function json(row: object | null): string | null {
  return row === null ? null : JSON.stringify(row);
}

/** A fact as the journal keeps it: of cells only what stood before, because what stands after is the next state. */
export function storedFact(fact: Fact, dimensions: number): StoredFact {
  switch (fact.fact) {
    case 'row': {
      const { table, id, before, after } = fact;
      return {
        ...NOTHING,
        fact: 'row',
        row_table: table,
        row_id: id,
        row_before: json(before),
        row_after: json(after),
      };
    }
    case 'lines': {
      const count = fact.members.length / dimensions;
      const lines = { ...NOTHING, first_line: fact.first, count };
      if (fact.change === 'added') return { ...lines, fact: 'lines-added', after_crc: crcOf(fact.members) };
      return { ...lines, fact: 'lines-removed', before: encodeLineMembers(fact.members, dimensions) };
    }
    case 'cells': {
      const { scenario, measure, at } = fact;
      return {
        ...NOTHING,
        fact: 'cells',
        scenario,
        measure,
        count: at.length,
        before: encodeTicksBefore(at, fact.before, fact.after),
        after_crc: crcOf(fact.after),
      };
    }
    case 'actuals': {
      const { measure, year, at } = fact;
      return {
        ...NOTHING,
        fact: 'actuals',
        measure,
        year,
        count: at.length,
        before: encodeTicksBefore(at, fact.before, fact.after),
        after_crc: crcOf(fact.after),
      };
    }
    case 'driver': {
      const { driver, at } = fact;
      return {
        ...NOTHING,
        fact: 'driver',
        driver,
        count: at.length,
        before: encodeNumbersBefore(at, fact.before),
        after_crc: crcOf(fact.after),
      };
    }
    default:
      return unreachable(fact);
  }
}

/**
 * The changeset of a journal entry, given the plan as it stood right after it: what stands in the plan is "after",
 * what the entry keeps is "before". Reads from the last fact to the first, because one entry may touch a cell twice.
 */
export function restoreChangeset(stored: readonly StoredFact[], after: Plan): Changeset {
  const restorer = new Restorer(after);
  return { facts: stored.map((_, i) => restorer.restore(stored[stored.length - 1 - i] as StoredFact)).reverse() };
}

/** Whether what a restored fact takes for "after" is what the entry wrote. */
export function isAsWritten(stored: StoredFact, fact: Fact): boolean {
  if (stored.after_crc === null) return true;
  return fact.fact !== 'row' && stored.after_crc === crcOf(fact.fact === 'lines' ? fact.members : fact.after);
}

class Restorer {
  readonly #plan: Plan;
  readonly #leaves: number;
  readonly #cells = new Map<string, CubeShadow>();
  readonly #actuals = new Map<string, CubeShadow>();
  readonly #drivers = new Map<number, Map<number, number>>();
  #lines: Int32Array;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#leaves = calendarOf(plan).leafCount;
    this.#lines = plan.lines.members.subarray(0, plan.lines.count * plan.lines.dimensions);
  }

  restore(stored: StoredFact): Fact {
    switch (stored.fact) {
      case 'row':
        return restoreRow(stored);
      case 'lines-added':
      case 'lines-removed':
        return this.#lineFact(stored);
      case 'cells':
        return this.#cellsFact(stored);
      case 'actuals':
        return this.#actualsFact(stored);
      case 'driver':
        return this.#driverFact(stored);
      default:
        return unreachable(stored.fact);
    }
  }

  #lineFact(stored: StoredFact): Fact {
    const { dimensions } = this.#plan.lines;
    const first = stored.first_line ?? 0;
    const count = stored.count ?? 0;
    const present = this.#lines.length / dimensions;
    if (stored.fact === 'lines-removed') {
      if (first !== present) throw new DamagedPlan(`the journal takes lines from ${first}, where there are ${present}`);
      const members = decodeLineMembers(stored.before ?? Buffer.alloc(0), count, dimensions);
      const restored = new Int32Array(this.#lines.length + members.length);
      restored.set(this.#lines);
      restored.set(members, this.#lines.length);
      this.#lines = restored;
      return { fact: 'lines', change: 'removed', first, members };
    }
    if (first + count !== present)
      throw new DamagedPlan(`the journal adds lines up to ${first + count}, not ${present}`);
    const members = this.#lines.slice(first * dimensions);
    this.#lines = this.#lines.subarray(0, first * dimensions);
    return { fact: 'lines', change: 'added', first, members };
  }

  #cellsFact(stored: StoredFact): Fact {
    const scenario = stored.scenario as ScenarioId;
    const measure = stored.measure as MeasureId;
    const key = cubeKey(scenario, measure);
    const cube = this.#cells.get(key) ?? new CubeShadow(this.#plan.cells.get(key), this.#leaves);
    this.#cells.set(key, cube);
    return { fact: 'cells', scenario, measure, ...restoreTicks(stored, cube) };
  }

  #actualsFact(stored: StoredFact): Fact {
    const measure = stored.measure as MeasureId;
    const year = stored.year as number;
    const key = actualsKey(measure, year);
    const cube = this.#actuals.get(key) ?? new CubeShadow(this.#plan.actuals.get(key), PERIODS_PER_YEAR);
    this.#actuals.set(key, cube);
    return { fact: 'actuals', measure, year, ...restoreTicks(stored, cube) };
  }

  #driverFact(stored: StoredFact): Fact {
    const driver = stored.driver as DriverId;
    const { at, before } = decodeNumbersBefore(stored.before ?? Buffer.alloc(0), stored.count ?? 0);
    const held = this.#plan.driverValues.get(driver);
    const touched = this.#drivers.get(driver) ?? new Map<number, number>();
    this.#drivers.set(driver, touched);
    const after = new Float64Array(at.length);
    for (let i = 0; i < at.length; i++) {
      const key = at[i] as number;
      after[i] = touched.get(key) ?? held?.get(key) ?? Number.NaN;
      touched.set(key, before[i] as number);
    }
    return { fact: 'driver', driver, at, before, after };
  }
}

/** Puts back what stood before, and takes out what stands. Two passes over the changed cells. */
function restoreTicks(stored: StoredFact, cube: CubeShadow) {
  const restored = decodeTicksBefore(stored.before ?? Buffer.alloc(0), stored.count ?? 0, (at) => {
    const ticks = new Float64Array(at.length);
    for (let i = 0; i < at.length; i++) ticks[i] = cube.get(at[i] as number);
    return ticks;
  });
  const { at, before } = restored;
  for (let i = 0; i < at.length; i++) cube.swap(at[i] as number, before[i] as number);
  return restored;
}

function restoreRow(stored: StoredFact): RowFact {
  const table = stored.row_table as TableName;
  if (!TABLE_NAMES.includes(table)) throw new DamagedPlan(`the journal speaks of a table ${stored.row_table}`);
  return {
    fact: 'row',
    table,
    id: stored.row_id ?? 0,
    before: stored.row_before === null ? null : JSON.parse(stored.row_before),
    after: stored.row_after === null ? null : JSON.parse(stored.row_after),
  } as RowFact;
}
