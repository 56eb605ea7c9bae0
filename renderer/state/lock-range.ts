import type { Area } from '../../shared/command/command.ts';
import { isWithin } from '../../shared/cube/area.ts';
import { locksOf } from '../../shared/cube/lock-mask.ts';
import type { OpenPlan } from './open-plan.ts';
import { selectionAt } from './ranges.ts';
import { areaOf, plannedColumn } from './selection.ts';

/** More cells than this are rather locked by the sum over them. */
const MOST_AREAS = 10_000;

/** The areas of the planned cells that are selected, each once. */
function selectedAreas({ workbench, ranges }: OpenPlan): Area[] {
  const shown = workbench.settled;
  const { shape } = ranges;
  if (!shown || !shape) return [];
  const areas = new Map<string, Area>();
  for (const block of ranges.blocks()) {
    for (let column = block.left; column <= block.right; column++) {
      for (let row = block.top; row <= block.bottom; row++) {
        const at = selectionAt(shape, { row, column });
        if (!plannedColumn(workbench.plan, shown, at.column)) continue;
        areas.set(`${at.node} ${at.column}`, areaOf(workbench.plan, shown, at));
        if (areas.size > MOST_AREAS) return [...areas.values()];
      }
    }
  }
  return [...areas.values()];
}

/**
 * Locks each selected area (a sum: its total, or with 'cells' every cell of it), or where all of them are locked by
 * locks of their own releases those: one step either way.
 */
export function toggleRangeLock(open: OpenPlan, what: 'area' | 'cells'): void {
  const { workbench, entry } = open;
  const { settled, plan } = workbench;
  const areas = selectedAreas(open);
  if (!settled || areas.length === 0 || workbench.state.get().readOnly) return;
  const at = workbench.selection.get();
  const { scenario } = settled;
  const own = areas.map((area) =>
    locksOf(plan, scenario, area.measure).filter((lock) => isWithin(plan, lock, area) && isWithin(plan, area, lock)),
  );
  if (own.every((locks) => locks.length > 0)) {
    const locks = [...new Set(own.flat().map((lock) => lock.id))];
    void entry.send({ command: { command: 'release-locks', locks }, text: null, at });
  } else {
    const kind = what === 'cells' ? 'cells' : 'sum';
    void entry.send({ command: { command: 'lock-areas', scenario, areas, kind }, text: null, at });
  }
}
