import { applyChangeset } from '../cube/apply-changeset.ts';
import type { ActualsFact, CellsFact, Changeset, DriverFact, Fact, LinesFact, RowFact } from '../cube/changeset.ts';
import type { DriverId, LineId, MeasureId, ScenarioId } from '../model/ids.ts';
import { lineKey } from '../model/lines.ts';
import {
  actualsKey,
  calendarOf,
  cubeKey,
  emptyDerived,
  measuresOf,
  PERIODS_PER_YEAR,
  type Plan,
  scenariosOf,
  type TableMaps,
} from '../model/plan.ts';
import { TABLE_NAMES, type TableName, type Tables } from '../model/rows.ts';

/**
 * A plan to try a change of many steps on: it shares its arrays with the base until they are written to. What came of
 * it is one changeset. The base stays as it is.
 */
export class Draft {
  readonly base: Plan;
  readonly plan: Plan;
  /** Rows and lines, in the order in which they hold. */
  readonly #facts: Fact[] = [];
  readonly #own = new Set<object>();

  constructor(base: Plan) {
    this.base = base;
    const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, new Map<number, unknown>(base.tables[name])]));
    this.plan = {
      seq: base.seq,
      tables: tables as unknown as TableMaps,
      lines: base.lines,
      cells: new Map(base.cells),
      actuals: new Map(base.actuals),
      driverValues: new Map(base.driverValues),
      derived: { ...emptyDerived(), calendar: calendarOf(base), hierarchies: new Map(base.derived.hierarchies) },
    };
  }

  /** Adds a row, puts it in place of the one with its id, or (null) takes it away. */
  row<T extends TableName>(table: T, id: number, after: Tables[T] | null): void {
    const before = (this.plan.tables[table].get(id) ?? null) as Tables[T] | null;
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    this.#take({ fact: 'row', table, id, before, after } as unknown as RowFact);
  }

  #take(fact: RowFact | LinesFact): void {
    this.#facts.push(fact);
    applyChangeset(this.plan, { facts: [fact] }, this.plan.seq);
  }

  /** The lines of rows of members (n x dimensions); those that are missing are added at the end. */
  linesFor(members: Int32Array): Int32Array {
    const { dimensions } = this.plan.lines;
    const lineOf = new Int32Array(members.length / dimensions);
    const fresh = new Map<string, number>();
    const added: number[] = [];
    for (let row = 0; row < lineOf.length; row++) {
      const key = lineKey(members, row * dimensions, dimensions);
      let line: number | undefined = this.plan.lines.byKey.get(key) ?? fresh.get(key);
      if (line === undefined) {
        line = this.plan.lines.count + fresh.size;
        fresh.set(key, line as LineId);
        for (let d = 0; d < dimensions; d++) added.push(members[row * dimensions + d] as number);
      }
      lineOf[row] = line;
    }
    if (added.length === 0) return lineOf;
    const { lines } = this.plan;
    // The index of combinations is written to, so the base's must not be.
    if (lines.byKey === this.base.lines.byKey) this.plan.lines = { ...lines, byKey: new Map(lines.byKey) };
    this.#take({ fact: 'lines', change: 'added', first: lines.count, members: Int32Array.from(added) });
    return lineOf;
  }

  /** A scenario's cells of a measure, to be written to; null where there are none and none are wanted. */
  cells(scenario: ScenarioId, measure: MeasureId): Float64Array {
    return this.#written(this.plan.cells, cubeKey(scenario, measure), calendarOf(this.plan).leafCount);
  }

  /** A year's actuals of a measure, to be written to. */
  actuals(measure: MeasureId, year: number): Float64Array {
    return this.#written(this.plan.actuals, actualsKey(measure, year), PERIODS_PER_YEAR);
  }

  #written(cubes: Map<string, Float64Array>, key: string, width: number): Float64Array {
    let cube = cubes.get(key);
    if (!cube || !this.#own.has(cube)) {
      cube = cube ? cube.slice() : new Float64Array(this.plan.lines.count * width);
      cubes.set(key, cube);
      this.#own.add(cube);
    }
    this.plan.derived.magnitudes.delete(cube);
    return cube;
  }

  /** A driver's values, to be written to. */
  driver(driver: DriverId): Map<number, number> {
    let values = this.plan.driverValues.get(driver);
    if (!values || !this.#own.has(values)) {
      values = new Map(values);
      this.plan.driverValues.set(driver, values);
      this.#own.add(values);
    }
    return values;
  }

  /** Takes over what another command decided on this draft: cells only. */
  take({ facts }: Changeset): void {
    for (const fact of facts) {
      if (fact.fact !== 'cells') throw new Error(`a draft takes no ${fact.fact}`);
      const cube = this.cells(fact.scenario, fact.measure);
      for (let i = 0; i < fact.at.length; i++) cube[fact.at[i] as number] = fact.after[i] as number;
    }
  }

  /** What became of the base, each array once. O(arrays that were written to). */
  changeset(): Changeset {
    const facts: Fact[] = [...this.#facts];
    for (const scenario of scenariosOf(this.plan)) {
      for (const measure of measuresOf(this.plan)) {
        const key = cubeKey(scenario.id, measure.id);
        const change = difference(this.base.cells.get(key), this.plan.cells.get(key));
        if (change) facts.push({ fact: 'cells', scenario: scenario.id, measure: measure.id, ...change } as CellsFact);
      }
    }
    for (const [key, after] of this.plan.actuals) {
      const change = difference(this.base.actuals.get(key), after);
      const [measure, year] = key.split(':').map(Number);
      if (change)
        facts.push({ fact: 'actuals', measure: measure as MeasureId, year: year as number, ...change } as ActualsFact);
    }
    for (const [driver, after] of this.plan.driverValues) {
      const fact = driverDifference(driver as DriverId, this.base.driverValues.get(driver), after);
      if (fact) facts.push(fact);
    }
    return { facts };
  }
}

type Difference = Pick<CellsFact, 'at' | 'before' | 'after'>;

function difference(before: Float64Array | undefined, after: Float64Array | undefined): Difference | null {
  if (!after || before === after) return null;
  let n = 0;
  const was = (i: number) => before?.[i] ?? 0;
  for (let i = 0; i < after.length; i++) if (after[i] !== was(i)) n++;
  if (n === 0) return null;
  const at = new Uint32Array(n);
  for (let i = 0, k = 0; k < n; i++) if (after[i] !== was(i)) at[k++] = i;
  return { at, before: Float64Array.from(at, was), after: Float64Array.from(at, (i) => after[i] as number) };
}

function driverDifference(
  driver: DriverId,
  before: ReadonlyMap<number, number> | undefined,
  after: ReadonlyMap<number, number>,
): DriverFact | null {
  if (before === after) return null;
  const keys = [...new Set([...(before?.keys() ?? []), ...after.keys()])].filter(
    (key) => before?.get(key) !== after.get(key),
  );
  if (keys.length === 0) return null;
  const at = Float64Array.from(keys.sort((a, b) => a - b));
  const of = (values: ReadonlyMap<number, number> | undefined) => at.map((key) => values?.get(key) ?? Number.NaN);
  return { fact: 'driver', driver, at, before: of(before), after: of(after) };
}
