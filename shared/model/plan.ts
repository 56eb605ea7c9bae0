import { buildCalendar, type Calendar, MONTHS_PER_YEAR } from './calendar.ts';
import { buildHierarchy, type Hierarchy } from './hierarchy.ts';
import type { DimensionId, DriverId, MeasureId, ScenarioId } from './ids.ts';
import { emptyLines, type Lines } from './lines.ts';
import {
  type DimensionRow,
  type MeasureRow,
  type SettingsRow,
  TABLE_NAMES,
  type TableName,
  type Tables,
} from './rows.ts';

export type TableMaps = { readonly [T in TableName]: Map<number, Tables[T]> };

/**
 * A plan in memory. `decide` only reads it; `applyChangeset` is its only writer.
 * Cells and actuals that are absent are all zero.
 */
export interface Plan {
  /** Number of the last journal entry that this state holds. */
  seq: number;
  readonly tables: TableMaps;
  lines: Lines;
  /** By cubeKey(scenario, measure): lines x leaf periods, row-major, ticks. */
  readonly cells: Map<string, Float64Array>;
  /** By actualsKey(measure, fiscal year): lines x periods of the year, row-major, ticks. */
  readonly actuals: Map<string, Float64Array>;
  /** By driver: value by key (member id, line, leaf, or line x leafCount + leaf, as the scope says). */
  readonly driverValues: Map<number, Map<number, number>>;
  /** What is derived from the rows; dropped whenever they change. */
  readonly derived: Derived;
}

export interface Derived {
  calendar: Calendar | null;
  dimensions: readonly DimensionRow[] | null;
  measures: readonly MeasureRow[] | null;
  readonly hierarchies: Map<number, Hierarchy>;
  /** By dimension: the hierarchy position of each line's member. */
  readonly linePositions: Map<number, Int32Array>;
  /** By array of cells or actuals: the sum of its magnitudes, kept up with every change. */
  readonly magnitudes: WeakMap<Float64Array, number>;
  /** By cubeKey: 1 where a lock holds the cell; null when no lock lies on the cube. */
  readonly lockMasks: Map<string, Uint8Array | null>;
  /** By cubeKey: 1 where a lock holds the cell or it is closed. */
  readonly heldMasks: Map<string, Uint8Array | null>;
  /** 1 where a cell is closed; null when none is; undefined until somebody asks. */
  closedMask: Uint8Array | null | undefined;
}

export function cubeKey(scenario: ScenarioId, measure: MeasureId): string {
  return `${scenario}:${measure}`;
}

export function actualsKey(measure: MeasureId, year: number): string {
  return `${measure}:${year}`;
}

function emptyTables(): TableMaps {
  return Object.fromEntries(TABLE_NAMES.map((name) => [name, new Map()])) as unknown as TableMaps;
}

export interface PlanFoundation {
  readonly settings: SettingsRow;
  readonly dimensions: readonly DimensionRow[];
  readonly measures: readonly MeasureRow[];
}

/** A plan of settings, dimensions and measures, with nothing in it: what undoing everything comes back to. */
export function foundPlan(foundation: PlanFoundation): Plan {
  const tables = emptyTables();
  tables.settings.set(1, foundation.settings);
  for (const row of foundation.dimensions) tables.dimension.set(row.id, row);
  for (const row of foundation.measures) tables.measure.set(row.id, row);
  return {
    seq: 0,
    tables,
    lines: emptyLines(foundation.dimensions.length),
    cells: new Map(),
    actuals: new Map(),
    driverValues: new Map(),
    derived: emptyDerived(),
  };
}

export function emptyDerived(): Derived {
  return {
    calendar: null,
    dimensions: null,
    measures: null,
    hierarchies: new Map(),
    linePositions: new Map(),
    magnitudes: new WeakMap(),
    lockMasks: new Map(),
    heldMasks: new Map(),
    closedMask: undefined,
  };
}

export function settingsOf(plan: Plan): SettingsRow {
  const row = plan.tables.settings.get(1);
  if (!row) throw new Error('the plan has no settings');
  return row;
}

export function calendarOf(plan: Plan): Calendar {
  plan.derived.calendar ??= buildCalendar(settingsOf(plan).calendar);
  return plan.derived.calendar;
}

const byPosition = (a: { readonly position: number; readonly id: number }, b: typeof a) =>
  a.position - b.position || a.id - b.id;

/** The plan's dimensions in order. A line's members follow this order. */
export function dimensionsOf(plan: Plan): readonly DimensionRow[] {
  plan.derived.dimensions ??= [...plan.tables.dimension.values()].sort(byPosition);
  return plan.derived.dimensions;
}

export function measuresOf(plan: Plan): readonly MeasureRow[] {
  plan.derived.measures ??= [...plan.tables.measure.values()].sort(byPosition);
  return plan.derived.measures;
}

export function scenariosOf(plan: Plan): readonly Tables['scenario'][] {
  return [...plan.tables.scenario.values()].sort(byPosition);
}

export function hierarchyOf(plan: Plan, dimension: DimensionId): Hierarchy {
  let hierarchy = plan.derived.hierarchies.get(dimension);
  if (!hierarchy) {
    hierarchy = buildHierarchy(dimension, plan.tables.member.values());
    plan.derived.hierarchies.set(dimension, hierarchy);
  }
  return hierarchy;
}

/** The hierarchy position of each line's member of a dimension, kept until members or lines change. O(lines). */
export function linePositionsOf(plan: Plan, dimension: DimensionId): Int32Array {
  const kept = plan.derived.linePositions.get(dimension);
  if (kept) return kept;
  const { lines } = plan;
  const column = dimensionsOf(plan).findIndex((row) => row.id === dimension);
  const hierarchy = hierarchyOf(plan, dimension);
  let largest = 0;
  for (const { id } of hierarchy.members) if (id > largest) largest = id;
  // By member id, which is small and dense: a table costs a tenth of asking a map for every line.
  const positionOf = new Int32Array(largest + 1);
  hierarchy.members.forEach(({ id }, position) => {
    positionOf[id] = position;
  });
  const positions = new Int32Array(lines.count);
  for (let line = 0; line < lines.count; line++) {
    positions[line] = positionOf[lines.members[line * lines.dimensions + column] as number] as number;
  }
  plan.derived.linePositions.set(dimension, positions);
  return positions;
}

/** A scenario's cells of a measure, lines x leaf periods; a fresh array of zeros when nothing was ever put there. */
export function cellsOf(plan: Plan, scenario: ScenarioId, measure: MeasureId): Float64Array {
  return plan.cells.get(cubeKey(scenario, measure)) ?? new Float64Array(plan.lines.count * calendarOf(plan).leafCount);
}

/** A year's actuals of a measure, lines x 12, or null when there are none. */
export function actualsOf(plan: Plan, measure: MeasureId, year: number): Float64Array | null {
  return plan.actuals.get(actualsKey(measure, year)) ?? null;
}

export function driverValueOf(plan: Plan, driver: DriverId, key: number): number | undefined {
  return plan.driverValues.get(driver)?.get(key);
}

/** The next free id of a table: one more than the largest that it holds. */
export function nextId(plan: Plan, table: TableName): number {
  let max = 0;
  for (const id of plan.tables[table].keys()) if (id > max) max = id;
  return max + 1;
}

export const PERIODS_PER_YEAR = MONTHS_PER_YEAR;
