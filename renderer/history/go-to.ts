import { calendarOf } from '../../shared/model/plan.ts';
import type { CubeDifference, DifferenceRow } from '../../shared/protocol/messages.ts';
import { rootPeriod } from '../grid/period-columns.ts';
import { nodeOfMembers } from '../state/held-sums.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import { periodColumnId } from '../state/selection.ts';

/** Puts the selection on the row's whole plan, in its scenario and measure; false when the rows have no such row. */
export function goTo(
  open: OpenPlan,
  { scenario, measure }: CubeDifference,
  { members }: Pick<DifferenceRow, 'members'>,
): boolean {
  const { workbench } = open;
  const { plan } = workbench;
  if (
    !plan.tables.scenario.has(scenario) ||
    members.some((member) => member !== null && !plan.tables.member.has(member))
  )
    return false;
  const tree = workbench.rows.get()?.tree;
  const node = tree ? nodeOfMembers(plan, tree, members) : -1;
  if (node < 0) return false;
  const { scenario: shown, measure: lead } = workbench.view.get();
  if (shown !== scenario) workbench.showScenario(scenario);
  if (lead !== measure) workbench.showMeasure(measure);
  workbench.selection.set({ node, column: periodColumnId(rootPeriod(calendarOf(plan))) });
  open.grid?.focus();
  return true;
}
