import type { Area } from '../../shared/command/command.ts';
import { checkArea, rowOf } from '../../shared/command/guards.ts';
import type { Refusal } from '../../shared/command/refusal.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { done, type Outcome, refuse } from '../../shared/model/outcome.ts';
import { dimensionsOf, type Plan } from '../../shared/model/plan.ts';

/** Whether a window's scenario and area are of this plan. Refuses 'unknown' and 'bad-period'. */
export function checkPlace(plan: Plan, scenario: ScenarioId, area: Area): Outcome<null, Refusal> {
  const row = rowOf(plan, 'scenario', scenario);
  if (!row.ok) return row;
  // An area with too few or too many members is of another plan: checkArea takes it for a bug of ours.
  if (area.members.length !== dimensionsOf(plan).length) {
    return refuse({ code: 'unknown', what: 'dimension', name: String(area.members.length) });
  }
  const known = checkArea(plan, area);
  return known.ok ? done(null) : known;
}
