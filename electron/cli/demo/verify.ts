import type { PeriodKind } from '../../../shared/model/calendar.ts';
import type { MemberId } from '../../../shared/model/ids.ts';
import { memberOfLine } from '../../../shared/model/lines.ts';
import { calendarOf, cellsOf, dimensionsOf, hierarchyOf, type Plan } from '../../../shared/model/plan.ts';
import type { MeasureRow, ScenarioRow } from '../../../shared/model/rows.ts';
import { figuresOf, fullOrder, isLeafNode } from '../../../shared/report/figures.ts';

export interface Verification {
  /** Sums compared with the cells. */
  readonly sums: number;
  /** Sums compared with those of their parts. */
  readonly parents: number;
  readonly differences: number;
}

const KINDS: readonly PeriodKind[] = ['year', 'quarter', 'month'];

/**
 * Sums every row and period anew, straight from the cells in whole numbers without bound, by each line's members, and
 * compares with the sums that are shown; then every row with its parts. Slow and plain on purpose.
 */
export function verifySums(plan: Plan, scenario: ScenarioRow, measure: MeasureRow): Verification {
  const cells = cellsOf(plan, scenario.id, measure.id);
  const width = calendarOf(plan).leafCount;
  const counts = { sums: 0, parents: 0, differences: 0 };
  for (const kind of KINDS) {
    const { tree, periods, values, totals } = figuresOf(plan, scenario.id, measure.id, fullOrder(plan), kind);
    const sumOf = new Map<string, bigint>();
    for (let line = 0; line < plan.lines.count; line++) {
      for (const key of chainOf(plan, line)) {
        periods.forEach(({ firstLeaf, endLeaf, code }) => {
          let sum = sumOf.get(`${key}|${code}`) ?? 0n;
          for (let leaf = firstLeaf; leaf < endLeaf; leaf++) sum += BigInt(cells[line * width + leaf] as number);
          sumOf.set(`${key}|${code}`, sum);
        });
      }
    }
    const keys: string[] = [];
    for (let node = 0; node < tree.size; node++) {
      keys[node] = node === 0 ? '' : `${keys[tree.parent[node] as number]}/${tree.member[node]}`;
      let across = 0n;
      periods.forEach(({ code }, p) => {
        const shown = BigInt(values[node * periods.length + p] as number);
        across += shown;
        counts.sums++;
        if (sumOf.get(`${keys[node]}|${code}`) !== shown) counts.differences++;
        if (!isLeafNode(tree, node)) {
          let down = 0n;
          for (let at = node + 1; at < (tree.end[node] as number); at = tree.end[at] as number) {
            down += BigInt(values[at * periods.length + p] as number);
          }
          counts.parents++;
          if (down !== shown) counts.differences++;
        }
      });
      counts.parents++;
      if (across !== BigInt(totals[node] as number)) counts.differences++;
    }
  }
  return counts;
}

/** The rows that a line belongs to, by the chain of members from the top; the total is "". */
function chainOf(plan: Plan, line: number): string[] {
  const keys = [''];
  let key = '';
  dimensionsOf(plan).forEach(({ id }, d) => {
    const hierarchy = hierarchyOf(plan, id);
    const chain: MemberId[] = [];
    let at = hierarchy.positionOf.get(memberOfLine(plan.lines, line, d)) as number;
    for (; at >= 0; at = hierarchy.parent[at] as number) chain.unshift(hierarchy.members[at]?.id as MemberId);
    for (const member of chain) {
      key += `/${member}`;
      keys.push(key);
    }
  });
  return keys;
}
