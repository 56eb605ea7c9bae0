import type { Area, Command } from '../../shared/command/command.ts';
import { decide } from '../../shared/command/decide.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import { applyChangeset } from '../../shared/cube/apply-changeset.ts';
import type { Changeset } from '../../shared/cube/changeset.ts';
import type { CalendarSpec } from '../../shared/model/calendar.ts';
import type { DimensionId, MeasureId, MemberId, ScenarioId } from '../../shared/model/ids.ts';
import { dimensionsOf, foundPlan, hierarchyOf, type Plan } from '../../shared/model/plan.ts';

export const REVENUE = 1 as MeasureId;
export const ORGANIZATION = 1 as DimensionId;
export const PRODUCT = 2 as DimensionId;
const SOURCE = { file: 'test', rows: 0 };

/** Carries a command out, or throws what was refused. */
export function run(plan: Plan, command: Command): Changeset {
  const decision = decide(plan, command);
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
  applyChangeset(plan, decision.value, plan.seq + 1);
  return decision.value;
}

/** The refusal of a command that must be refused. */
export function refusalOf(plan: Plan, command: Command): Refusal {
  const decision = decide(plan, command);
  if (decision.ok) throw new Error('not refused');
  return decision.refusal;
}

export function emptyPlan(decimals = 2, calendar: Partial<CalendarSpec> = {}): Plan {
  return foundPlan({
    settings: {
      name: 'Test',
      currency: 'USD',
      calendar: { firstMonth: '2027-01', years: 1, leaf: 'month', yearNamedBy: 'end', ...calendar },
      referenceFirstMonth: '2026-01',
    },
    dimensions: [
      { id: ORGANIZATION, code: 'organization', name: 'Organization', position: 0, levels: ['region', 'person'] },
      { id: PRODUCT, code: 'product', name: 'Product', position: 1, levels: ['product'] },
    ],
    measures: [{ id: REVENUE, code: 'revenue', name: 'Revenue', position: 0, decimals, unit: 'currency', shownIn: 0 }],
  });
}

export function memberId(plan: Plan, dimension: DimensionId, code: string): MemberId {
  const row = hierarchyOf(plan, dimension).byCode.get(code);
  if (!row) throw new Error(`no member ${code}`);
  return row.id;
}

/** An area by codes: area(plan, { organization: 'East' }, '2027-Q1'). */
export function area(plan: Plan, at: Readonly<Record<string, string>>, period = '2027'): Area {
  const members = dimensionsOf(plan).map((row) =>
    at[row.code] ? memberId(plan, row.id, at[row.code] as string) : null,
  );
  return { measure: REVENUE, members, period };
}

/** Adds members from an outline: each name to its children. */
export function addMembers(
  plan: Plan,
  dimension: DimensionId,
  tree: Readonly<Record<string, readonly string[]>>,
): void {
  const members = Object.entries(tree).flatMap(([parent, children]) => [
    { code: parent, name: parent, parent: null, attributes: {}, owner: null },
    ...children.map((code) => ({ code, name: code, parent, attributes: {}, owner: null })),
  ]);
  run(plan, { command: 'import-members', dimension, members, source: SOURCE });
}

/** History of the reference year (2026), one number a month (or one for all) per line "person,product". */
export function addHistory(plan: Plan, history: Readonly<Record<string, number | readonly number[]>>): void {
  const members: number[] = [];
  const months: number[] = [];
  const ticks: number[] = [];
  for (const [line, values] of Object.entries(history)) {
    const [person = '', product = ''] = line.split(',');
    for (let month = 0; month < 12; month++) {
      members.push(memberId(plan, ORGANIZATION, person), memberId(plan, PRODUCT, product));
      months.push(2026 * 12 + month);
      ticks.push(typeof values === 'number' ? values : (values[month] as number));
    }
  }
  run(plan, {
    command: 'import-actuals',
    kind: 'history',
    members: Int32Array.from(members),
    months: Int32Array.from(months),
    values: [{ measure: REVENUE, ticks: Float64Array.from(ticks) }],
    source: SOURCE,
  });
}

/** Two regions, three people, two products, a history that differs by line and month, and one scenario. */
export function smallPlan(calendar: Partial<CalendarSpec> = {}): { plan: Plan; scenario: ScenarioId } {
  const plan = emptyPlan(2, calendar);
  addMembers(plan, ORGANIZATION, { East: ['Ann', 'Bo'], West: ['Cy'] });
  addMembers(plan, PRODUCT, { Cars: [], Bikes: [] });
  const season = [3, 2, 5, 4, 4, 6, 3, 2, 5, 6, 7, 9];
  addHistory(plan, {
    'Ann,Cars': season.map((weight) => weight * 10_000),
    'Ann,Bikes': season.map((weight) => weight * 1_000),
    'Bo,Cars': season.map((weight) => weight * 7_000),
    'Cy,Bikes': season.map((weight) => weight * 3_333),
  });
  run(plan, { command: 'add-scenario', name: 'Base', from: null });
  return { plan, scenario: 1 as ScenarioId };
}

/** A plan as one value, to compare states to the bit. */
export function stateOf(plan: Plan): unknown {
  const nonZero = (cubes: ReadonlyMap<string, Float64Array>) =>
    [...cubes]
      .map(([key, cube]) => [key, [...cube.entries()].filter(([, value]) => value !== 0)] as const)
      .filter(([, cells]) => cells.length > 0)
      .sort();
  return {
    tables: Object.fromEntries(
      Object.entries(plan.tables).map(([name, rows]) => [name, [...rows].sort((a, b) => a[0] - b[0])]),
    ),
    lines: [...plan.lines.members.subarray(0, plan.lines.count * plan.lines.dimensions)],
    cells: nonZero(plan.cells),
    actuals: nonZero(plan.actuals),
    drivers: [...plan.driverValues]
      .map(([driver, values]) => [driver, [...values].sort((a, b) => a[0] - b[0])] as const)
      .filter(([, values]) => values.length > 0)
      .sort((a, b) => a[0] - b[0]),
  };
}
