import { rollUp } from '../cube/roll-up.ts';
import { buildRowTree, type RowTree } from '../cube/row-tree.ts';
import type { DimensionId, MeasureId } from '../model/ids.ts';
import { calendarOf, cellsOf, type Plan, settingsOf } from '../model/plan.ts';
import type { MeasureRow, ScenarioRow } from '../model/rows.ts';
import { referenceWindow, referenceYearByLine } from '../strategy/reference.ts';
import { type TextLanguage, unitCaption } from '../text/amount.ts';
import { type ReportWords, reportWords } from './report-words.ts';
import { type FigureStyles, figureStyles } from './styles.ts';

/** What every sheet of a report is about. */
export interface ReportContext {
  readonly plan: Plan;
  readonly scenario: ScenarioRow;
  readonly language: TextLanguage;
  readonly words: ReportWords;
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Whether amounts are shown in their measure's display unit; cells hold them exactly either way. */
  readonly inUnit: boolean;
}

/** One measure summed over a tree of rows. */
export interface MeasureFigures {
  readonly context: ReportContext;
  readonly measure: MeasureRow;
  readonly tree: RowTree;
  /** Nodes x leaf periods, ticks. */
  readonly sums: Float64Array;
  /** Nodes, ticks: the reference year. */
  readonly reference: Float64Array;
  readonly styles: FigureStyles;
}

export function reportContext(
  plan: Plan,
  scenario: ScenarioRow,
  settings: Pick<ReportContext, 'language' | 'now' | 'inUnit'>,
): ReportContext {
  return { plan, scenario, ...settings, words: reportWords(settings.language) };
}

/** The reference year of every node, ticks: the twelve months of actuals that stand for the plan's first year. */
export function referenceOfNodes(plan: Plan, tree: RowTree, measure: MeasureId): Float64Array {
  return rollUp(tree, referenceYearByLine(plan, measure), 1);
}

/** The measures summed over the rows in this order of dimensions. Cost: a sort of the lines, and cells + nodes each. */
export function figuresOfMeasures(
  context: ReportContext,
  measures: readonly MeasureRow[],
  order: readonly DimensionId[],
): MeasureFigures[] {
  const { plan, scenario } = context;
  const tree = buildRowTree(plan, order);
  return measures.map((measure) => ({
    context,
    measure,
    tree,
    sums: rollUp(tree, cellsOf(plan, scenario.id, measure.id), calendarOf(plan).leafCount),
    reference: referenceOfNodes(plan, tree, measure.id),
    styles: figureStyles(measure.decimals, context.inUnit ? measure.shownIn : 0),
  }));
}

/** What a measure is counted in: the plan's currency, or its own word. */
export function unitOf(plan: Plan, measure: MeasureRow): string {
  return measure.unit === 'currency' ? settingsOf(plan).currency : measure.unit;
}

/** "Revenue, in USD thousand". */
export function measureCaption({ plan, words, language, inUnit }: ReportContext, measure: MeasureRow): string {
  return words.in(measure.name, unitCaption(unitOf(plan, measure), inUnit ? measure.shownIn : 0, language));
}

/** Which months stand for last year: "2026-01 to 2026-12". */
export function referenceName({ plan, words }: ReportContext): string {
  const { from, to } = referenceWindow(plan);
  return words.between(from, to);
}
