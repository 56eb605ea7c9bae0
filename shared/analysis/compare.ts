import { rollUp, sumRange } from '../cube/roll-up.ts';
import type { RowTree } from '../cube/row-tree.ts';
import { type Period, type PeriodKind, periodsOfKind } from '../model/calendar.ts';
import type { MeasureId, ScenarioId } from '../model/ids.ts';
import { calendarOf, cellsOf, type Plan } from '../model/plan.ts';

/** Scenarios on one tree of rows. Arrays of one scenario are nodes x periods (or nodes), ticks. */
export interface Comparison {
  readonly tree: RowTree;
  readonly periods: readonly Period[];
  readonly scenarios: readonly ScenarioId[];
  /** Which of `scenarios` the others are measured against. */
  readonly base: number;
  readonly values: readonly Float64Array[];
  readonly totals: readonly Float64Array[];
}

/** Rolls every scenario up over the same rows. Cost: scenarios x (cells + nodes). */
export function compareScenarios(
  plan: Plan,
  scenarios: readonly ScenarioId[],
  measure: MeasureId,
  tree: RowTree,
  kind: PeriodKind,
  base = 0,
): Comparison {
  const calendar = calendarOf(plan);
  const width = calendar.leafCount;
  const periods = periodsOfKind(calendar, kind);
  const values: Float64Array[] = [];
  const totals: Float64Array[] = [];
  for (const scenario of scenarios) {
    const sums = rollUp(tree, cellsOf(plan, scenario, measure), width);
    const byPeriod = new Float64Array(tree.size * periods.length);
    const total = new Float64Array(tree.size);
    for (let node = 0; node < tree.size; node++) {
      total[node] = sumRange(sums, node, width, 0, width);
      periods.forEach(({ firstLeaf, endLeaf }, p) => {
        byPeriod[node * periods.length + p] = sumRange(sums, node, width, firstLeaf, endLeaf);
      });
    }
    values.push(byPeriod);
    totals.push(total);
  }
  return { tree, periods, scenarios, base, values, totals };
}

/** Whether any scenario differs from the base in a node, in any period. */
export function differs(comparison: Comparison, node: number): boolean {
  const width = comparison.periods.length;
  const base = comparison.values[comparison.base] as Float64Array;
  return comparison.values.some((values) => {
    for (let p = node * width; p < (node + 1) * width; p++) if (values[p] !== base[p]) return true;
    return false;
  });
}

/** The largest difference of a node's totals from the base, ticks, without its sign. */
export function largestDifference(comparison: Comparison, node: number): number {
  const base = comparison.totals[comparison.base]?.[node] as number;
  let most = 0;
  for (const totals of comparison.totals) most = Math.max(most, Math.abs((totals[node] as number) - base));
  return most;
}

/**
 * The nodes to show, in preorder, down to a depth; `sorted` puts siblings with the largest difference first (ties
 * keep their order), each still followed by what lies below it.
 */
export function comparedNodes(
  comparison: Comparison,
  { depth, onlyDifferences, sorted }: { depth: number; onlyDifferences: boolean; sorted: boolean },
): number[] {
  const { tree } = comparison;
  const nodes: number[] = [];
  const visit = (node: number): void => {
    if (onlyDifferences && node > 0 && !differs(comparison, node)) return;
    nodes.push(node);
    if ((tree.depth[node] as number) >= depth) return;
    const children: number[] = [];
    for (let at = node + 1; at < (tree.end[node] as number); at = tree.end[at] as number) children.push(at);
    if (sorted) {
      const size = new Map(children.map((child) => [child, largestDifference(comparison, child)]));
      children.sort((a, b) => (size.get(b) as number) - (size.get(a) as number) || a - b);
    }
    for (const child of children) visit(child);
  };
  if (tree.size > 0) visit(0);
  return nodes;
}
