import { appendLines, dropLines } from '../model/lines.ts';
import { actualsKey, calendarOf, cubeKey, PERIODS_PER_YEAR, type Plan } from '../model/plan.ts';
import type { ActualsFact, CellsFact, Changeset, DriverFact, Fact, LinesFact, RowFact } from './changeset.ts';
import { magnitudeChange } from './magnitude.ts';

/** Thrown when a changeset does not fit the state that it is applied to: the replica must be loaded anew. */
export class StaleChangeset extends Error {
  override name = 'StaleChangeset';
}

/**
 * Applies facts to the plan, the only way in which a plan changes. Every "before" is checked against the state, so a
 * changeset that was made for another state throws StaleChangeset; the plan is then no longer to be used.
 */
export function applyChangeset(plan: Plan, changeset: Changeset, seq: number): void {
  for (const fact of changeset.facts) applyFact(plan, fact);
  plan.seq = seq;
}

function applyFact(plan: Plan, fact: Fact): void {
  switch (fact.fact) {
    case 'row':
      return applyRow(plan, fact);
    case 'lines':
      return applyLines(plan, fact);
    case 'cells':
      return applyCells(plan, fact);
    case 'actuals':
      return applyActuals(plan, fact);
    case 'driver':
      return applyDriver(plan, fact);
  }
}

function applyRow(plan: Plan, fact: RowFact): void {
  const table = plan.tables[fact.table] as Map<number, unknown>;
  if (table.has(fact.id) !== (fact.before !== null)) {
    throw new StaleChangeset(`${fact.table} ${fact.id} is ${fact.before === null ? 'there already' : 'not there'}`);
  }
  if (fact.after === null) table.delete(fact.id);
  else table.set(fact.id, fact.after);
  const { derived } = plan;
  if (fact.table === 'settings') derived.calendar = null;
  if (fact.table === 'dimension') derived.dimensions = null;
  if (fact.table === 'measure') derived.measures = null;
  if (fact.table === 'member') {
    derived.hierarchies.clear();
    derived.linePositions.clear();
  }
  if (fact.table === 'lock' || fact.table === 'closed' || fact.table === 'member')
    forgetMasks(plan, fact.table === 'lock');
}

function applyLines(plan: Plan, fact: LinesFact): void {
  const n = fact.members.length / plan.lines.dimensions;
  const first = fact.change === 'added' ? plan.lines.count : plan.lines.count - n;
  if (first !== fact.first) throw new StaleChangeset(`lines begin at ${first}, not at ${fact.first}`);
  plan.lines = fact.change === 'added' ? appendLines(plan.lines, fact.members) : dropLines(plan.lines, n);
  resize(plan.cells, plan.lines.count * calendarOf(plan).leafCount);
  resize(plan.actuals, plan.lines.count * PERIODS_PER_YEAR);
  plan.derived.linePositions.clear();
  forgetMasks(plan, false);
}

/** What is locked, or with it what is closed, is to be worked out anew. */
function forgetMasks({ derived }: Plan, onlyLocks: boolean): void {
  derived.lockMasks.clear();
  derived.heldMasks.clear();
  if (!onlyLocks) derived.closedMask = undefined;
}

function resize(cubes: Map<string, Float64Array>, length: number): void {
  for (const [key, cube] of cubes) {
    const resized = new Float64Array(length);
    resized.set(cube.length > length ? cube.subarray(0, length) : cube);
    cubes.set(key, resized);
  }
}

function applyCells(plan: Plan, fact: CellsFact): void {
  const key = cubeKey(fact.scenario, fact.measure);
  write(plan, plan.cells, key, plan.lines.count * calendarOf(plan).leafCount, fact);
}

function applyActuals(plan: Plan, fact: ActualsFact): void {
  write(plan, plan.actuals, actualsKey(fact.measure, fact.year), plan.lines.count * PERIODS_PER_YEAR, fact);
}

/** Writes fact.after at fact.at: one pass over the changed cells. */
function write(
  plan: Plan,
  cubes: Map<string, Float64Array>,
  key: string,
  length: number,
  fact: CellsFact | ActualsFact,
): void {
  let cube = cubes.get(key);
  if (!cube) {
    cube = new Float64Array(length);
    cubes.set(key, cube);
  }
  const magnitude = plan.derived.magnitudes.get(cube);
  if (magnitude !== undefined) plan.derived.magnitudes.set(cube, magnitude + magnitudeChange(fact));
  const { at, before, after } = fact;
  for (let i = 0; i < at.length; i++) {
    const index = at[i] as number;
    if (cube[index] !== before[i]) throw new StaleChangeset(`cell ${index} of ${key} holds ${cube[index]}`);
    cube[index] = after[i] as number;
  }
}

function applyDriver(plan: Plan, fact: DriverFact): void {
  let values = plan.driverValues.get(fact.driver);
  if (!values) {
    values = new Map();
    plan.driverValues.set(fact.driver, values);
  }
  for (let i = 0; i < fact.at.length; i++) {
    const key = fact.at[i] as number;
    const after = fact.after[i] as number;
    if (Number.isNaN(after)) values.delete(key);
    else values.set(key, after);
  }
}
