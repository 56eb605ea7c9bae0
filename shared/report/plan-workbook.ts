import { compareScenarios } from '../analysis/compare.ts';
import { rollUp } from '../cube/roll-up.ts';
import { buildRowTree, type RowTree } from '../cube/row-tree.ts';
import type { MeasureId, ScenarioId } from '../model/ids.ts';
import { calendarOf, cellsOf, type Plan, settingsOf } from '../model/plan.ts';
import { referenceWindow, referenceYearByLine } from '../strategy/reference.ts';
import { assumptionsSheet } from './assumptions-sheet.ts';
import { type BreakdownInput, breakdownSheet, layOutBreakdown } from './breakdown-sheet.ts';
import { comparisonSheet } from './comparison-sheet.ts';
import { coverSheet } from './cover-sheet.ts';
import { fullOrder } from './figures.ts';
import { summarySheet } from './summary-sheet.ts';
import type { Workbook } from './workbook.ts';

export interface WorkbookRequest {
  readonly scenario: ScenarioId;
  readonly measure: MeasureId;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Scenarios that a further sheet puts beside this one. */
  readonly comparedWith?: readonly ScenarioId[];
}

const BREAKDOWN = 'Breakdown';

/** The reference year of every node, ticks: the twelve months of actuals that stand for the plan's first year. */
export function referenceOfNodes(plan: Plan, tree: RowTree, measure: MeasureId): Float64Array {
  return rollUp(tree, referenceYearByLine(plan, measure), 1);
}

/** A scenario's measure as a workbook: cover, summary, the breakdown in live sums, strategy and assumptions. */
export function planWorkbook(plan: Plan, request: WorkbookRequest): Workbook {
  const scenario = plan.tables.scenario.get(request.scenario);
  const measure = plan.tables.measure.get(request.measure);
  if (!scenario || !measure) throw new Error('no such scenario or measure: requests are checked before');
  const tree = buildRowTree(plan, fullOrder(plan));
  const { from, to } = referenceWindow(plan);
  const input: BreakdownInput = {
    plan,
    tree,
    sums: rollUp(tree, cellsOf(plan, request.scenario, request.measure), calendarOf(plan).leafCount),
    reference: referenceOfNodes(plan, tree, request.measure),
    decimals: measure.decimals,
    totalName: 'Total',
    referenceName: `${from} to ${to}`,
  };
  const layout = layOutBreakdown(plan, tree.size);
  const sheets = [
    coverSheet('Cover', plan, scenario, measure, request.now, input, layout, BREAKDOWN),
    summarySheet('Summary', input, layout, BREAKDOWN),
    breakdownSheet(BREAKDOWN, input, layout),
  ];
  const others = (request.comparedWith ?? []).filter((id) => id !== request.scenario);
  if (others.length > 0) {
    const comparison = compareScenarios(plan, [request.scenario, ...others], request.measure, tree, 'all');
    const names = comparison.scenarios.map((id) => plan.tables.scenario.get(id)?.name ?? '');
    sheets.push(comparisonSheet('Comparison', plan, comparison, names, measure.decimals, input.totalName));
  }
  sheets.push(assumptionsSheet('Strategy', plan, scenario, measure));
  return { title: `${settingsOf(plan).name}: ${scenario.name}`, created: request.now, sheets };
}
