import { rollUp, sumRange } from '../cube/roll-up.ts';
import type { RowTree } from '../cube/row-tree.ts';
import { type Period, type PeriodKind, periodsOfKind } from '../model/calendar.ts';
import type { MeasureId, ScenarioId } from '../model/ids.ts';
import { calendarOf, cellsOf, type Plan } from '../model/plan.ts';

/** Sides (scenarios, or whatever has cells) on one tree of rows. Arrays of one side are nodes x periods (or nodes), ticks. */
export interface Comparison {
  readonly tree: RowTree;
  readonly periods: readonly Period[];
  /** Which side the others are measured against. */
  readonly base: number;
  readonly values: readonly Float64Array[];
  /** Over all periods that are compared. */
  readonly totals: readonly Float64Array[];
}

/** The same of scenarios, side by side in this order. */
export interface ScenarioComparison extends Comparison {
  readonly scenarios: readonly ScenarioId[];
}

/** Rolls every scenario up over the same rows. Cost: scenarios x (cells + nodes). */
export function compareScenarios(
  plan: Plan,
  scenarios: readonly ScenarioId[],
  measure: MeasureId,
  tree: RowTree,
  kind: PeriodKind,
  base = 0,
): ScenarioComparison {
  const calendar = calendarOf(plan);
  const width = calendar.leafCount;
  const sums = scenarios.map((scenario) => rollUp(tree, cellsOf(plan, scenario, measure), width));
  const whole = { firstLeaf: 0, endLeaf: width };
  return { ...compareSums(tree, sums, width, periodsOfKind(calendar, kind), whole, base), scenarios };
}

/** Compares what is rolled up already (nodes x width): the periods, and all of `whole` as the total. */
export function compareSums(
  tree: RowTree,
  sums: readonly Float64Array[],
  width: number,
  periods: readonly Period[],
  whole: Pick<Period, 'firstLeaf' | 'endLeaf'>,
  base: number,
): Comparison {
  const values: Float64Array[] = [];
  const totals: Float64Array[] = [];
  for (const side of sums) {
    const byPeriod = new Float64Array(tree.size * periods.length);
    const total = new Float64Array(tree.size);
    for (let node = 0; node < tree.size; node++) {
      total[node] = sumRange(side, node, width, whole.firstLeaf, whole.endLeaf);
      for (let p = 0; p < periods.length; p++) {
        const { firstLeaf, endLeaf } = periods[p] as Period;
        byPeriod[node * periods.length + p] = sumRange(side, node, width, firstLeaf, endLeaf);
      }
    }
    values.push(byPeriod);
    totals.push(total);
  }
  return { tree, periods, base, values, totals };
}

/** Whether any side differs from the base in a node, in any period. */
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

/** 1 for each node in which, or below which, any side differs from the base: what cancels out is found too. */
export function differingNodes(comparison: Comparison): Uint8Array {
  const { tree } = comparison;
  const found = new Uint8Array(tree.size);
  for (let node = tree.size - 1; node >= 0; node--) {
    if (found[node] === 0 && differs(comparison, node)) found[node] = 1;
    if (node > 0 && found[node] === 1) found[tree.parent[node] as number] = 1;
  }
  return found;
}

interface Shown {
  /** Rows in which all sides are alike are left out, with what lies below them. */
  readonly onlyDifferences: boolean;
  /** Siblings with the largest difference come first, each still followed by what lies below it; ties keep their order. */
  readonly sorted: boolean;
}

/** The nodes to show, in preorder, down to a depth. */
export function comparedNodes(comparison: Comparison, { depth, ...shown }: Shown & { depth: number }): number[] {
  const { tree } = comparison;
  return comparedRows(comparison, { ...shown, isOpen: (node) => (tree.depth[node] as number) < depth });
}

/** The nodes to show, in preorder, below those that are unfolded. O(shown nodes), and all nodes for the differences. */
export function comparedRows(
  comparison: Comparison,
  { isOpen, onlyDifferences, sorted }: Shown & { readonly isOpen: (node: number) => boolean },
): number[] {
  const { tree } = comparison;
  const differing = onlyDifferences ? differingNodes(comparison) : null;
  const nodes: number[] = [];
  const visit = (node: number): void => {
    if (differing && node > 0 && differing[node] === 0) return;
    nodes.push(node);
    if (!isOpen(node)) return;
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
