import type { ActualsFact, DriverFact, Fact, LinesFact, RowFact } from '../cube/changeset.ts';
import { staysExact } from '../cube/magnitude.ts';
import { fiscalYearOf, ordinalInYear } from '../model/calendar.ts';
import { isLeafAt } from '../model/hierarchy.ts';
import type { DriverId, LineId, MeasureId, MemberId } from '../model/ids.ts';
import { lineKey } from '../model/lines.ts';
import { done, refuse } from '../model/outcome.ts';
import {
  actualsOf,
  calendarOf,
  dimensionsOf,
  hierarchyOf,
  nextId,
  PERIODS_PER_YEAR,
  type Plan,
} from '../model/plan.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, measureOf } from './guards.ts';
import type { Refusal } from './refusal.ts';

/** Lines for rows of members: those that exist, and new ones at the end. */
interface LineTable {
  /** Line of each row. */
  readonly lineOf: Int32Array;
  readonly added: LinesFact | null;
}

/** Refuses (returns) 'unknown' and 'not-a-leaf' for the first member that cannot carry a line. */
function checkLeaves(plan: Plan, members: Int32Array): Refusal | null {
  const hierarchies = dimensionsOf(plan).map((dimension) => hierarchyOf(plan, dimension.id));
  for (let i = 0; i < members.length; i++) {
    const hierarchy = hierarchies[i % hierarchies.length] as (typeof hierarchies)[number];
    const member = members[i] as MemberId;
    const position = hierarchy.positionOf.get(member);
    if (position === undefined) return { code: 'unknown', what: 'member', name: `#${member}` };
    if (!isLeafAt(hierarchy, position)) return { code: 'not-a-leaf', member };
  }
  return null;
}

function lineTable(plan: Plan, members: Int32Array): LineTable {
  const { dimensions } = plan.lines;
  const rows = members.length / dimensions;
  const lineOf = new Int32Array(rows);
  const fresh = new Map<string, number>();
  const added: number[] = [];
  for (let row = 0; row < rows; row++) {
    const key = lineKey(members, row * dimensions, dimensions);
    let line: number | undefined = plan.lines.byKey.get(key) ?? fresh.get(key);
    if (line === undefined) {
      line = plan.lines.count + fresh.size;
      fresh.set(key, line as LineId);
      for (let d = 0; d < dimensions; d++) added.push(members[row * dimensions + d] as number);
    }
    lineOf[row] = line;
  }
  if (fresh.size === 0) return { lineOf, added: null };
  const fact: LinesFact = { fact: 'lines', change: 'added', first: plan.lines.count, members: Int32Array.from(added) };
  return { lineOf, added: fact };
}

export function importLines(plan: Plan, command: CommandOf<'import-lines'>): Decision {
  const bad = checkLeaves(plan, command.members);
  if (bad) return refuse(bad);
  const { added } = lineTable(plan, command.members);
  return done({ facts: added ? [added] : [] });
}

/** Positions of the changed cells in ascending order; of two rows for one cell the later one counts. */
function byCell(at: Uint32Array, values: Float64Array): { at: Uint32Array; after: Float64Array } {
  const rows = new Uint32Array(at.length);
  for (let i = 0; i < rows.length; i++) rows[i] = i;
  rows.sort((a, b) => (at[a] as number) - (at[b] as number) || a - b);
  const cells = new Uint32Array(at.length);
  const after = new Float64Array(at.length);
  let n = 0;
  for (const row of rows) {
    if (n > 0 && cells[n - 1] === at[row]) n--;
    cells[n] = at[row] as number;
    after[n++] = values[row] as number;
  }
  return { at: cells.slice(0, n), after: after.slice(0, n) };
}

function actualsFact(
  plan: Plan,
  measure: MeasureId,
  year: number,
  cells: { at: Uint32Array; after: Float64Array },
): ActualsFact | null {
  const present = actualsOf(plan, measure, year);
  const keep: number[] = [];
  for (let i = 0; i < cells.at.length; i++) {
    if ((present?.[cells.at[i] as number] ?? 0) !== cells.after[i]) keep.push(i);
  }
  if (keep.length === 0) return null;
  const at = Uint32Array.from(keep, (i) => cells.at[i] as number);
  const before = Float64Array.from(at, (index) => present?.[index] ?? 0);
  const after = Float64Array.from(keep, (i) => cells.after[i] as number);
  return { fact: 'actuals', measure, year, at, before, after };
}

/** Sets actuals of past or planned months, adding the lines that they need. */
export function importActuals(plan: Plan, command: CommandOf<'import-actuals'>): Decision {
  const bad = checkLeaves(plan, command.members);
  if (bad) return refuse(bad);
  const calendar = calendarOf(plan);
  const { lineOf, added } = lineTable(plan, command.members);
  const rowsOfYear = new Map<number, number[]>();
  command.months.forEach((month, row) => {
    const year = fiscalYearOf(calendar, month);
    const rows = rowsOfYear.get(year);
    if (rows) rows.push(row);
    else rowsOfYear.set(year, [row]);
  });
  const facts: Fact[] = added ? [added] : [];
  for (const { measure, ticks } of command.values) {
    const known = measureOf(plan, measure);
    if (!known.ok) return known;
    for (const [year, rows] of [...rowsOfYear].sort((a, b) => a[0] - b[0])) {
      const at = Uint32Array.from(rows, (row) => {
        const ordinal = ordinalInYear(calendar, command.months[row] as number);
        return (lineOf[row] as number) * PERIODS_PER_YEAR + ordinal;
      });
      const fact = actualsFact(
        plan,
        measure,
        year,
        byCell(
          at,
          Float64Array.from(rows, (row) => ticks[row] as number),
        ),
      );
      if (!fact) continue;
      if (!staysExact(plan, actualsOf(plan, measure, year), fact)) return refuse({ code: 'too-large' });
      facts.push(fact);
    }
  }
  return done({ facts });
}

/** Adds drivers, and sets the values given; values not given stay. Refuses 'driver-scope-differs'. */
export function importDrivers(plan: Plan, command: CommandOf<'import-drivers'>): Decision {
  const facts: (RowFact | DriverFact)[] = [];
  let id = nextId(plan, 'driver');
  for (const input of command.drivers) {
    const known = [...plan.tables.driver.values()].find((row) => row.code === input.code);
    if (known && (known.scope !== input.scope || known.dimension !== input.dimension)) {
      return refuse({ code: 'driver-scope-differs', driver: input.code });
    }
    const driver = known?.id ?? (id++ as DriverId);
    if (!known) {
      const after = { id: driver, code: input.code, name: input.name, scope: input.scope, dimension: input.dimension };
      facts.push({ fact: 'row', table: 'driver', id: driver, before: null, after });
    }
    const fact = driverFact(plan, driver, input.keys, input.values);
    if (fact) facts.push(fact);
  }
  return done({ facts });
}

function driverFact(plan: Plan, driver: DriverId, keys: Float64Array, values: Float64Array): DriverFact | null {
  const present = plan.driverValues.get(driver);
  const wanted = new Map<number, number>();
  for (const [i, key] of keys.entries()) wanted.set(key, values[i] as number);
  const changed = [...wanted].filter(([key, value]) => present?.get(key) !== value).sort((a, b) => a[0] - b[0]);
  if (changed.length === 0) return null;
  return {
    fact: 'driver',
    driver,
    at: Float64Array.from(changed, ([key]) => key),
    before: Float64Array.from(changed, ([key]) => present?.get(key) ?? Number.NaN),
    after: Float64Array.from(changed, ([, value]) => value),
  };
}
