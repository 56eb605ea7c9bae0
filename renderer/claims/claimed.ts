import { claimsOf, roundsOf, standingOf } from '../../shared/claims/round.ts';
import type { RowTree } from '../../shared/cube/row-tree.ts';
import type { MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { calendarOf, type Plan } from '../../shared/model/plan.ts';
import { nodesOfAreas } from '../notes/noted.ts';
import { sumKey } from '../state/held-sums.ts';

/** What owners claim of the rows of a tree; worked out when it is first asked for. */
export interface Claimed {
  /** Ticks of a node over leaf periods; null where nobody is asked, or not in that detail. */
  at(node: number, first: number, end: number): number | null;
}

/** The claims of a measure's newest round by row and period, summed up the tree and over time. */
export function claimedOf(plan: Plan, tree: RowTree, scenario: ScenarioId, measure: MeasureId): Claimed {
  let sums: ReadonlyMap<string, number> | null = null;
  return {
    at: (node, first, end) => {
      sums ??= summed(plan, tree, scenario, measure);
      return sums.get(sumKey(node, first, end)) ?? null;
    },
  };
}

/** O(nodes) and O(claims x depth of rows and periods). */
function summed(plan: Plan, tree: RowTree, scenario: ScenarioId, measure: MeasureId): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const round = roundsOf(plan, scenario).findLast((row) => row.measure === measure);
  if (!round) return sums;
  const { periods, byCode } = calendarOf(plan);
  for (const [claim, node] of nodesOfAreas(plan, tree, claimsOf(plan, round.id))) {
    const amount = standingOf(claim);
    let told = 0;
    for (let period = byCode.get(claim.period); period; period = periods[period.parent]) {
      const leaves = period.endLeaf - period.firstLeaf;
      // The whole of a plan of one year is that year.
      if (leaves === told) continue;
      told = leaves;
      for (let at = node; at >= 0; at = tree.parent[at] as number) {
        const key = sumKey(at, period.firstLeaf, period.endLeaf);
        sums.set(key, (sums.get(key) ?? 0) + amount);
      }
    }
  }
  return sums;
}
