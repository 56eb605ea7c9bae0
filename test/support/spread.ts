import { apportionTable } from '../../shared/allocate/apportion-table.ts';
import type { Area } from '../../shared/command/command.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import { linesOfMembers, periodOf } from '../../shared/cube/area.ts';
import { gather } from '../../shared/cube/cells-fact.ts';
import type { DriverId, ScenarioId } from '../../shared/model/ids.ts';
import type { Outcome } from '../../shared/model/outcome.ts';
import { calendarOf, cellsOf, cubeKey, nextId, type Plan } from '../../shared/model/plan.ts';
import type { DriverScope } from '../../shared/model/rows.ts';
import type { SpreadMethod } from '../../shared/spread/method.ts';
import type { Opened } from '../../shared/spread/opened.ts';
import { type Wish, type WishOptions, wishOf } from '../../shared/spread/wish.ts';
import type { Entry } from '../../shared/text/entry.ts';
import { addMembers, emptyPlan, memberId, ORGANIZATION, PRODUCT, REVENUE, run } from './plans.ts';

/** A plan of one line per person (all of one region and product), with a scenario. */
export function planOf(people: readonly string[], decimals = 0): { plan: Plan; scenario: ScenarioId } {
  const plan = emptyPlan(decimals);
  addMembers(plan, ORGANIZATION, { All: people });
  addMembers(plan, PRODUCT, { Cars: [] });
  const members = people.flatMap((name) => [memberId(plan, ORGANIZATION, name), memberId(plan, PRODUCT, 'Cars')]);
  const source = { file: 'test', rows: people.length };
  run(plan, { command: 'import-lines', members: Int32Array.from(members), source });
  run(plan, { command: 'add-scenario', name: 'Base', from: null });
  return { plan, scenario: 1 as ScenarioId };
}

/** Puts cells (lines x leaves of the area, ticks) in place, without a command. */
export function putCells(plan: Plan, scenario: ScenarioId, area: Area, values: readonly number[]): void {
  const width = calendarOf(plan).leafCount;
  const cube = cellsOf(plan, scenario, area.measure).slice();
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  const leaves = endLeaf - firstLeaf;
  linesOfMembers(plan, area.members).forEach((line, i) => {
    for (let p = 0; p < leaves; p++) cube[line * width + firstLeaf + p] = values[i * leaves + p] ?? 0;
  });
  plan.cells.set(cubeKey(scenario, area.measure), cube);
}

/** Adds a driver without a command; keys as in Plan.driverValues. */
export function putDriver(
  plan: Plan,
  code: string,
  scope: DriverScope,
  values: readonly (readonly [number, number])[],
) {
  const id = nextId(plan, 'driver') as DriverId;
  const dimension = scope === 'member' ? ORGANIZATION : null;
  plan.tables.driver.set(id, { id, code, name: code, scope, dimension });
  plan.driverValues.set(id, new Map(values));
}

/** Opens an area; `held` lists cells (positions in the area's table) that are fixed. */
export function openArea(plan: Plan, scenario: ScenarioId, area: Area, held: readonly number[] = []): Opened {
  const { firstLeaf, endLeaf } = periodOf(plan, area.period);
  const lines = linesOfMembers(plan, area.members);
  const block = { scenario, measure: REVENUE, lines, firstLeaf, endLeaf };
  const current = gather(block, cellsOf(plan, scenario, REVENUE), calendarOf(plan).leafCount);
  const mask = new Uint8Array(current.length);
  for (const cell of held) mask[cell] = 1;
  return { plan, block, area, current, held: held.length > 0 ? mask : null };
}

/** What a wish comes to when only held cells stand in its way. */
export function meetPlainly(opened: Opened, wish: Wish): number[] {
  const { current, held, block } = opened;
  if (wish.wish === 'values') return [...wish.values];
  let rest = wish.wish === 'shares' ? wish.total : wish.change;
  if (wish.wish === 'shares') for (const [i, value] of current.entries()) if (held?.[i]) rest -= value;
  const columns = block.endLeaf - block.firstLeaf;
  const parts = apportionTable({ total: rest, rows: block.lines.length, columns, weights: wish.weights });
  if (!parts.ok) throw new Error(parts.refusal.code);
  return Array.from(parts.value, (value, i) =>
    held?.[i] ? (current[i] as number) : value + (wish.wish === 'change' ? (current[i] as number) : 0),
  );
}

/** The cells after an edit, or the code of its refusal. */
export function spread(
  opened: Opened,
  entry: Entry,
  method: SpreadMethod,
  options?: WishOptions,
): number[] | Refusal['code'] {
  const wish: Outcome<Wish, Refusal> = wishOf(opened, entry, method, options);
  return wish.ok ? meetPlainly(opened, wish.value) : wish.refusal.code;
}

export const set = (ticks: number): Entry => ({ op: 'set', ticks });
export const add = (ticks: number): Entry => ({ op: 'add', ticks });
export const scale = (factor: string): Entry => ({ op: 'scale', factor });
