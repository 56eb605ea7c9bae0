import type { MemberId, ScenarioId } from '../model/ids.ts';
import { calendarOf, cubeKey, dimensionsOf, hierarchyOf, linePositionsOf, type Plan } from '../model/plan.ts';
import type { Limit, Tables } from '../model/rows.ts';

/**
 * What the seal of a final scenario covers, as lines of JSON that each end with a line feed; docs/file-format.md tells
 * how they are made. Everything goes by ids: names and codes may change without breaking a seal. O(cells).
 */
export function* sealLines(plan: Plan, scenario: ScenarioId): Generator<string, void, undefined> {
  const { firstMonth, years, leaf, yearNamedBy } = calendarOf(plan).spec;
  yield line('apportion-seal', 1);
  yield line('calendar', firstMonth, years, leaf, yearNamedBy);
  yield line('dimensions', ...dimensionsOf(plan).map(({ id }) => id));
  yield* cellLines(plan, scenario);
  for (const { measure, members, period, kind } of rowsOf(plan, 'lock', scenario)) {
    yield line('lock', measure, members, period, kind);
  }
  for (const { measure, members, period, floor, cap } of rowsOf(plan, 'bound', scenario)) {
    yield line('bound', measure, members, period, limit(floor), limit(cap));
  }
}

function line(...parts: readonly unknown[]): string {
  return `${JSON.stringify(parts)}\n`;
}

/** The lines that hold anything: their place in each dimension first, then each measure's ticks of them. */
function* cellLines(plan: Plan, scenario: ScenarioId): Generator<string, void, undefined> {
  const width = calendarOf(plan).leafCount;
  const measures = [...plan.tables.measure.values()].sort(byId);
  const cubes = measures.flatMap(({ id, decimals }) => {
    const cells = plan.cells.get(cubeKey(scenario, id));
    return cells?.some((ticks) => ticks !== 0) ? [{ id, decimals, cells }] : [];
  });
  const holds = (cells: Float64Array, at: number) => cells.subarray(at, at + width).some((ticks) => ticks !== 0);
  const places = placesOf(plan);
  for (let at = 0; at < plan.lines.count; at++) {
    if (cubes.some(({ cells }) => holds(cells, at * width))) yield line('line', at, ...places(at));
  }
  for (const { id, decimals, cells } of cubes) {
    yield line('measure', id, decimals);
    for (let at = 0; at < plan.lines.count; at++) {
      if (holds(cells, at * width)) yield `["cells",${at},${cells.subarray(at * width, (at + 1) * width).join(',')}]\n`;
    }
  }
}

/** For a line: of each dimension the members from the top down to its own. */
function placesOf(plan: Plan): (line: number) => readonly (readonly MemberId[])[] {
  const columns = dimensionsOf(plan).map(({ id }) => {
    const { members, parent } = hierarchyOf(plan, id);
    const paths: MemberId[][] = [];
    // Parents come before their children.
    members.forEach((row, position) => {
      paths.push([...(paths[parent[position] as number] ?? []), row.id]);
    });
    return { paths, positions: linePositionsOf(plan, id) };
  });
  return (at) => columns.map(({ paths, positions }) => paths[positions[at] as number] as MemberId[]);
}

function rowsOf<T extends 'lock' | 'bound'>(plan: Plan, table: T, scenario: ScenarioId): Tables[T][] {
  return [...(plan.tables[table].values() as Iterable<Tables[T]>)]
    .filter((row) => row.scenario === scenario)
    .sort(byId);
}

function byId(a: { readonly id: number }, b: { readonly id: number }): number {
  return a.id - b.id;
}

function limit(of: Limit | null): readonly (string | number)[] | null {
  if (of === null) return null;
  return of.of === 'value' ? ['value', of.ticks] : ['growth', of.growth];
}
