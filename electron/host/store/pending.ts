import { isDeepStrictEqual } from 'node:util';
import type {
  ActualsFact,
  CellsFact,
  Changeset,
  DriverFact,
  Fact,
  LinesFact,
  RowFact,
} from '../../../shared/cube/changeset.ts';
import { lineKey } from '../../../shared/model/lines.ts';
import { unreachable } from '../../../shared/model/outcome.ts';
import { actualsKey, calendarOf, cubeKey, PERIODS_PER_YEAR, type Plan } from '../../../shared/model/plan.ts';
import { CubeShadow } from './cube-shadow.ts';
import { BrokenInvariant } from './errors.ts';

/** What a changeset makes of the arrays of a plan: only what it touches, nothing of it in the plan yet. */
export interface Pending {
  readonly lineCount: number;
  /** By cubeKey. */
  readonly cells: ReadonlyMap<string, CubeShadow>;
  /** By actualsKey. */
  readonly actuals: ReadonlyMap<string, CubeShadow>;
  /** By driver: the value of each touched key; NaN is "none". */
  readonly drivers: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

/**
 * Works a changeset out without touching the plan, and holds it against the invariants on the way: every "before" is
 * what stands there, every cell a safe integer, lines come and go at the end and leave empty. Throws BrokenInvariant:
 * a changeset that fails here is a bug, and nothing may be written of it. O(changed cells).
 */
export function workOut(plan: Plan, changeset: Changeset): Pending {
  const work = new Work(plan);
  for (const fact of changeset.facts) work.take(fact);
  work.fitLastBlocks();
  return work;
}

class Work implements Pending {
  readonly cells = new Map<string, CubeShadow>();
  readonly actuals = new Map<string, CubeShadow>();
  readonly drivers = new Map<number, Map<number, number>>();
  readonly #plan: Plan;
  readonly #leaves: number;
  readonly #rows = new Map<string, object | null>();
  /** Combinations of lines added so far. */
  readonly #added = new Set<string>();
  lineCount: number;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#leaves = calendarOf(plan).leafCount;
    this.lineCount = plan.lines.count;
  }

  take(fact: Fact): void {
    switch (fact.fact) {
      case 'row':
        return this.#row(fact);
      case 'lines':
        return fact.change === 'added' ? this.#addLines(fact) : this.#removeLines(fact);
      case 'cells':
        return this.#cells(fact);
      case 'actuals':
        return this.#actuals(fact);
      case 'driver':
        return this.#driver(fact);
      default:
        return unreachable(fact);
    }
  }

  #row(fact: RowFact): void {
    const name = `${fact.table} ${fact.id}`;
    const held = this.#rows.has(name) ? this.#rows.get(name) : this.#plan.tables[fact.table].get(fact.id);
    if (!isDeepStrictEqual(held ?? null, fact.before))
      throw new BrokenInvariant(`${name} is not what the changeset takes it for`);
    if (fact.table === 'settings' && !isDeepStrictEqual(fact.before?.calendar, fact.after?.calendar)) {
      throw new BrokenInvariant('the calendar changes, and no cell can follow');
    }
    this.#rows.set(name, fact.after);
  }

  #addLines(fact: LinesFact): void {
    const { lines } = this.#plan;
    if (fact.first !== this.lineCount) throw new BrokenInvariant(`lines end at ${this.lineCount}, not ${fact.first}`);
    if (fact.members.length % lines.dimensions !== 0) throw new BrokenInvariant('half a line');
    for (let i = 0; i < fact.members.length; i += lines.dimensions) {
      const key = lineKey(fact.members, i, lines.dimensions);
      const known = lines.byKey.get(key);
      // Lines that this changeset took away may come back.
      if ((known !== undefined && known < this.lineCount) || this.#added.has(key)) {
        throw new BrokenInvariant(`line ${key} exists`);
      }
      this.#added.add(key);
    }
    this.lineCount += fact.members.length / lines.dimensions;
  }

  #removeLines(fact: LinesFact): void {
    const { lines } = this.#plan;
    const first = this.lineCount - fact.members.length / lines.dimensions;
    if (fact.first !== first || first < 0)
      throw new BrokenInvariant(`lines are taken from ${first}, not ${fact.first}`);
    for (let line = first; line < this.lineCount; line++) {
      const at = (line - first) * lines.dimensions;
      const key = lineKey(fact.members, at, lines.dimensions);
      if (!this.#added.delete(key) && lines.byKey.get(key) !== line) {
        throw new BrokenInvariant(`line ${line} is not ${key}`);
      }
    }
    this.lineCount = first;
    for (const [cube, leaves, name] of this.#allCubes()) {
      // What lies on lines that go must have been put to zero before, or undoing could not bring it back.
      const left = cube.firstNonZero(first * leaves);
      if (left >= 0) throw new BrokenInvariant(`${name}: line ${Math.floor(left / leaves)} goes, but is not empty`);
    }
  }

  /** The block in which the lines ended gets longer or shorter when lines came or went. */
  fitLastBlocks(): void {
    const kept = Math.min(this.lineCount, this.#plan.lines.count);
    if (this.lineCount === this.#plan.lines.count || kept === 0) return;
    for (const [cube, leaves] of this.#allCubes()) cube.block(Math.floor(((kept - 1) * leaves) / cube.blockCells));
  }

  *#allCubes(): Generator<[CubeShadow, number, string]> {
    for (const key of new Set([...this.#plan.cells.keys(), ...this.cells.keys()])) {
      yield [this.#cube('cells', key), this.#leaves, `cells ${key}`];
    }
    for (const key of new Set([...this.#plan.actuals.keys(), ...this.actuals.keys()])) {
      yield [this.#cube('actuals', key), PERIODS_PER_YEAR, `actuals ${key}`];
    }
  }

  #cube(kind: 'cells' | 'actuals', key: string): CubeShadow {
    let cube = this[kind].get(key);
    if (!cube) {
      cube = new CubeShadow(this.#plan[kind].get(key), kind === 'cells' ? this.#leaves : PERIODS_PER_YEAR);
      this[kind].set(key, cube);
    }
    return cube;
  }

  #cells(fact: CellsFact): void {
    const key = cubeKey(fact.scenario, fact.measure);
    put(this.#cube('cells', key), this.lineCount * this.#leaves, fact, `cells ${key}`);
  }

  #actuals(fact: ActualsFact): void {
    const key = actualsKey(fact.measure, fact.year);
    put(this.#cube('actuals', key), this.lineCount * PERIODS_PER_YEAR, fact, `actuals ${key}`);
  }

  #driver(fact: DriverFact): void {
    const held = this.#plan.driverValues.get(fact.driver);
    let touched = this.drivers.get(fact.driver);
    if (!touched) {
      touched = new Map();
      this.drivers.set(fact.driver, touched);
    }
    for (let i = 0, last = -1; i < fact.at.length; i++) {
      const key = fact.at[i] as number;
      const after = fact.after[i] as number;
      if (!(key > last) || !Number.isSafeInteger(key)) throw new BrokenInvariant(`driver ${fact.driver}: key ${key}`);
      last = key;
      const before = touched.get(key) ?? held?.get(key) ?? Number.NaN;
      if (!Object.is(before, fact.before[i]))
        throw new BrokenInvariant(`driver ${fact.driver}: key ${key} holds ${before}`);
      if (!Number.isFinite(after) && !Number.isNaN(after)) {
        throw new BrokenInvariant(`driver ${fact.driver}: key ${key} would hold ${after}`);
      }
      if (after === 0) fact.after[i] = 0;
      touched.set(key, fact.after[i] as number);
    }
  }
}

/** Puts a fact's cells into a shadow, checking each. One pass over the changed cells. */
function put(cube: CubeShadow, length: number, fact: CellsFact | ActualsFact, name: string): void {
  const { at, before, after } = fact;
  if (before.length !== at.length || after.length !== at.length) throw new BrokenInvariant(`${name}: uneven arrays`);
  let last = -1;
  for (let i = 0; i < at.length; i++) {
    const cell = at[i] as number;
    const value = after[i] as number;
    if (cell <= last || cell >= length) throw new BrokenInvariant(`${name}: cell ${cell} is out of place`);
    if (!Number.isSafeInteger(value)) throw new BrokenInvariant(`${name}: cell ${cell} would hold ${value}`);
    // The file knows no negative zero, so memory must not either.
    if (value === 0) after[i] = 0;
    const held = cube.swap(cell, after[i] as number);
    if (held !== before[i]) throw new BrokenInvariant(`${name}: cell ${cell} holds ${held}, not ${before[i]}`);
    last = cell;
  }
}
