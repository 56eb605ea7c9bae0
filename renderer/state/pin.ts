import type { Area } from '../../shared/command/command.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import type { OpenPlan } from './open-plan.ts';
import { areaOf } from './selection.ts';

/** An area of a scenario: what the inspector tells about. */
export interface Place {
  readonly scenario: ScenarioId;
  readonly area: Area;
}

/** The place under the selection, or null while nothing is shown. */
export function selectedPlace({ workbench }: OpenPlan): Place | null {
  const shown = workbench.figures.get();
  const selection = workbench.selection.get();
  if (!shown || !selection) return null;
  return { scenario: shown.scenario, area: areaOf(workbench.plan, shown, selection) };
}

export function placeKey({ scenario, area }: Place): string {
  return `${scenario} ${area.measure} ${area.period} ${area.members.join(',')}`;
}

/** Keeps the inspector on the selected cell while the selection goes on; lets go of it when it is kept already. */
export function togglePin(open: OpenPlan): void {
  const place = open.pinned.get() ? null : selectedPlace(open);
  open.pinned.set(place);
  if (place) open.workbench.view.patch({ panel: 'inspector' });
}

/** Whether the plan still has what a place speaks of. */
export function isThere({ workbench: { plan } }: OpenPlan, { scenario, area }: Place): boolean {
  return (
    plan.tables.scenario.has(scenario) &&
    plan.tables.measure.has(area.measure) &&
    area.members.every((member) => member === null || plan.tables.member.has(member))
  );
}
