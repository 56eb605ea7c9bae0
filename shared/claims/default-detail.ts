import type { MeasureId, MemberId, ScenarioId } from '../model/ids.ts';
import { dimensionsOf, type Plan } from '../model/plan.ts';
import { askedAreas, type Detail, periodsAsked } from './asked-areas.ts';

/** More rows than these are work, not an answer. */
const MANY = 60;

/** The detail that owners can answer without a whole day: top levels of the other dimensions, by quarter, if that is few. */
export function defaultDetail(
  plan: Plan,
  scenario: ScenarioId,
  measure: MeasureId,
  owners: readonly MemberId[],
  period: string,
): Detail {
  const own = plan.tables.member.get(owners[0] as MemberId)?.dimension;
  const tops = dimensionsOf(plan).map(({ id }) => (id === own ? 0 : 1));
  const nothing = tops.map(() => 0);
  const first = ['quarter', 'year', 'all', 'month'] as const;
  const parts = first.find((kind) => periodsAsked(plan, { period, parts: kind, levels: tops }).length > 0) ?? 'month';
  const details: Detail[] = [
    { period, parts, levels: tops },
    { period, parts: 'year', levels: tops },
    { period, parts, levels: nothing },
  ];
  const fits = (detail: Detail) =>
    periodsAsked(plan, detail).length > 0 &&
    owners.every((owner) => askedAreas(plan, scenario, measure, owner, detail).length <= MANY);
  return details.find(fits) ?? { period, parts, levels: nothing };
}
