import type { ScenarioId } from '../model/ids.ts';
import { appendLines } from '../model/lines.ts';
import { cubeKey, foundPlan, measuresOf, type Plan } from '../model/plan.ts';
import { TABLE_NAMES, type TableName } from '../model/rows.ts';
import type { PlanSnapshot, ScenarioCells } from './messages.ts';

/** A plan without its cells, ready to be sent. Arrays are shared with the plan, not copied: send at once. */
export function snapshotOf(plan: Plan): PlanSnapshot {
  const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, [...plan.tables[name]]]));
  return {
    seq: plan.seq,
    tables: tables as unknown as PlanSnapshot['tables'],
    lines: plan.lines.members.slice(0, plan.lines.count * plan.lines.dimensions),
    actuals: [...plan.actuals],
    drivers: [...plan.driverValues].map(([driver, values]) => [
      driver,
      Float64Array.from(values.keys()),
      Float64Array.from(values.values()),
    ]),
  };
}

/** The cells of a scenario, all measures that have any. */
export function scenarioCellsOf(plan: Plan, scenario: ScenarioId): ScenarioCells {
  const cells: { measure: ScenarioCells['cells'][number]['measure']; values: Float64Array }[] = [];
  for (const measure of measuresOf(plan)) {
    const values = plan.cells.get(cubeKey(scenario, measure.id));
    if (values) cells.push({ measure: measure.id, values });
  }
  return { scenario, seq: plan.seq, cells };
}

/** Rebuilds a plan from a snapshot; its scenarios have no cells until putScenarioCells. */
export function planOfSnapshot(snapshot: PlanSnapshot): Plan {
  const settings = snapshot.tables.settings[0]?.[1];
  if (!settings) throw new Error('the snapshot has no settings');
  const plan = foundPlan({ settings, dimensions: snapshot.tables.dimension.map(([, row]) => row), measures: [] });
  for (const name of TABLE_NAMES) fill(plan, snapshot, name);
  plan.lines = appendLines(plan.lines, snapshot.lines);
  for (const [key, values] of snapshot.actuals) plan.actuals.set(key, values);
  for (const [driver, keys, values] of snapshot.drivers) {
    const map = new Map<number, number>();
    for (let i = 0; i < keys.length; i++) map.set(keys[i] as number, values[i] as number);
    plan.driverValues.set(driver, map);
  }
  plan.seq = snapshot.seq;
  return plan;
}

function fill<T extends TableName>(plan: Plan, snapshot: PlanSnapshot, name: T): void {
  for (const [id, row] of snapshot.tables[name]) plan.tables[name].set(id, row);
}

/** Puts a scenario's cells into a replica. */
export function putScenarioCells(plan: Plan, cells: ScenarioCells): void {
  for (const { measure, values } of cells.cells) plan.cells.set(cubeKey(cells.scenario, measure), values);
}
