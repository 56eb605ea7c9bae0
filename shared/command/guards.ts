import type { MeasureId, ScenarioId } from '../model/ids.ts';
import { done, type Outcome, refuse } from '../model/outcome.ts';
import { calendarOf, dimensionsOf, type Plan } from '../model/plan.ts';
import type { MeasureRow, ScenarioRow, TableName, Tables } from '../model/rows.ts';
import type { Area, Command } from './command.ts';
import type { NamedThing, Refusal } from './refusal.ts';

export type CommandOf<Name extends Command['command']> = Extract<Command, { readonly command: Name }>;

/** A row by id. Refuses 'unknown', naming the id. */
export function rowOf<T extends TableName & NamedThing>(plan: Plan, table: T, id: number): Outcome<Tables[T], Refusal> {
  const row = plan.tables[table].get(id);
  return row ? done(row) : refuse({ code: 'unknown', what: table, name: `#${id}` });
}

/** A scenario that may change. Refuses 'unknown' and 'final'. */
export function openScenario(plan: Plan, scenario: ScenarioId): Outcome<ScenarioRow, Refusal> {
  const row = rowOf(plan, 'scenario', scenario);
  if (row.ok && row.value.status === 'final') return refuse({ code: 'final', scenario });
  return row;
}

export function measureOf(plan: Plan, measure: MeasureId): Outcome<MeasureRow, Refusal> {
  return rowOf(plan, 'measure', measure);
}

/** Whether an area's parts exist in this plan. Refuses 'unknown' and 'bad-period'. */
export function checkArea(plan: Plan, area: Area): Outcome<null, Refusal> {
  const measure = measureOf(plan, area.measure);
  if (!measure.ok) return measure;
  if (!calendarOf(plan).byCode.has(area.period)) return refuse({ code: 'bad-period', text: area.period });
  const dimensions = dimensionsOf(plan);
  if (area.members.length !== dimensions.length) throw new Error('an area has one member or null per dimension');
  for (let d = 0; d < dimensions.length; d++) {
    const member = area.members[d] ?? null;
    if (member === null) continue;
    if (plan.tables.member.get(member)?.dimension !== dimensions[d]?.id) {
      return refuse({ code: 'unknown', what: 'member', name: `#${member}` });
    }
  }
  return done(null);
}

/** A name ready to be kept: trimmed, not empty, not taken by another row. */
export function freeName(
  what: NamedThing,
  name: string,
  taken: Iterable<{ readonly name: string }>,
): Outcome<string, Refusal> {
  const trimmed = name.trim();
  if (trimmed === '') return refuse({ code: 'name-empty', what });
  for (const row of taken) if (row.name === trimmed) return refuse({ code: 'name-taken', what, name: trimmed });
  return done(trimmed);
}
