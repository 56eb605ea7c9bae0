import { isWithin, linesOfMembers, sumOfArea } from '../cube/area.ts';
import type { RowFact } from '../cube/changeset.ts';
import type { BoundId } from '../model/ids.ts';
import { done, refuse } from '../model/outcome.ts';
import { nextId, type Plan } from '../model/plan.ts';
import type { BoundRow } from '../model/rows.ts';
import { allowedBy, boundsOf, referenceOfArea } from '../spread/limits.ts';
import type { Decision } from './decide.ts';
import { type CommandOf, checkArea, openScenario, rowOf } from './guards.ts';

function boundFact(before: BoundRow | null, after: BoundRow | null): RowFact {
  return { fact: 'row', table: 'bound', id: (after ?? before)?.id as BoundId, before, after };
}

/**
 * Sets a floor, a cap or both on an area's total in place of those it has. Refuses 'bound-empty' (the floor lies above
 * the cap), 'no-reference' (growth over nothing) and 'bound-broken' (the present total lies outside: change it first).
 */
export function boundArea(plan: Plan, command: CommandOf<'bound-area'>): Decision {
  const scenario = openScenario(plan, command.scenario);
  if (!scenario.ok) return scenario;
  const known = checkArea(plan, command.area);
  if (!known.ok) return known;
  const { area, floor, cap } = command;
  if (linesOfMembers(plan, area.members).length === 0) return refuse({ code: 'empty-area', area });
  const before =
    boundsOf(plan, command.scenario, area.measure).find(
      (bound) => isWithin(plan, bound, area) && isWithin(plan, area, bound),
    ) ?? null;
  if (floor === null && cap === null) return done({ facts: before ? [boundFact(before, null)] : [] });
  const grows = floor?.of === 'growth' || cap?.of === 'growth';
  const reference = grows ? referenceOfArea(plan, area) : null;
  if (grows && reference === null) return refuse({ code: 'reference-by-month', area });
  if (grows && reference === 0) return refuse({ code: 'no-reference', area });
  const { least, most } = allowedBy(plan, { ...area, floor, cap });
  if (least > most) return refuse({ code: 'bound-empty', least, most });
  const value = sumOfArea(plan, command.scenario, area);
  if (value < least || value > most) return refuse({ code: 'bound-broken', area, value, least, most });
  const id = before?.id ?? (nextId(plan, 'bound') as BoundId);
  const { measure, members, period } = area;
  const after: BoundRow = { id, scenario: command.scenario, measure, members, period, floor, cap };
  if (before && JSON.stringify(before) === JSON.stringify(after)) return done({ facts: [] });
  return done({ facts: [boundFact(before, after)] });
}

export function releaseBounds(plan: Plan, command: CommandOf<'release-bounds'>): Decision {
  const facts: RowFact[] = [];
  for (const id of new Set(command.bounds)) {
    const bound = rowOf(plan, 'bound', id);
    if (!bound.ok) return bound;
    const scenario = openScenario(plan, bound.value.scenario);
    if (!scenario.ok) return scenario;
    facts.push(boundFact(bound.value, null));
  }
  return done({ facts });
}
