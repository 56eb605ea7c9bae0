import { compareScenarios } from '../analysis/compare.ts';
import type { MeasureId, ScenarioId } from '../model/ids.ts';
import { type Plan, settingsOf } from '../model/plan.ts';
import type { MeasureRow } from '../model/rows.ts';
import type { TextLanguage } from '../text/amount.ts';
import { assumptionsSheet } from './assumptions-sheet.ts';
import { breakdownSheet } from './breakdown-sheet.ts';
import { changesSheet, type ReportChanges } from './changes-sheet.ts';
import { chartSheet } from './chart-sheet.ts';
import { comparisonSheet } from './comparison-sheet.ts';
import { coverSheet } from './cover-sheet.ts';
import { fairnessSheet } from './fairness-sheet.ts';
import { BLOCK_HEAD_ROWS, type BlockSource, blockOf } from './figure-block.ts';
import { fullOrder } from './figures.ts';
import { holdsSheet } from './holds-sheet.ts';
import { noteComments } from './note-comments.ts';
import { deepestWithin, partSheets, type SheetPer } from './part-sheets.ts';
import { layOutPeriods, type SmallestShown } from './period-columns.ts';
import { figuresOfMeasures, type MeasureFigures, type ReportContext, reportContext } from './report-context.ts';
import { summarySheet } from './summary-sheet.ts';
import { type Sheet, sheetName, type Workbook } from './workbook.ts';

/** Sheets that may be left out; a cover is always there unless it is left out too. */
export const SHEET_KINDS = [
  'cover',
  'summary',
  'charts',
  'breakdown',
  'fairness',
  'changes',
  'strategy',
  'holds',
] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

export interface WorkbookRequest {
  readonly scenario: ScenarioId;
  /** At least one. */
  readonly measures: readonly MeasureId[];
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly language: TextLanguage;
  /** All of them when absent. */
  readonly sheets?: readonly SheetKind[];
  readonly sheetPer?: SheetPer | null;
  /** How many levels of rows below the whole; all when absent. */
  readonly depth?: number | null;
  /** The smallest periods that have columns; the plan's own when absent. */
  readonly periods?: SmallestShown | null;
  /** Whether amounts are shown in their measure's display unit. */
  readonly inUnit?: boolean;
  /** Against the last final version; a sheet of changes is left out without it. */
  readonly changes?: ReportChanges | null;
  /** Scenarios that a further sheet puts beside this one. */
  readonly comparedWith?: readonly ScenarioId[];
}

/** What a sheet can hold, with room for its heads. */
const MOST_ROWS = 1_048_576 - 16;
const ALL_LEVELS = Number.MAX_SAFE_INTEGER;

/** A workbook in the making: its sheets get their names as they come. */
class Book {
  readonly sheets: Sheet[] = [];
  readonly #names: string[] = [];

  name(wanted: string): string {
    const name = sheetName(wanted, this.#names);
    this.#names.push(name);
    return name;
  }

  get names(): readonly string[] {
    return this.#names;
  }

  add(sheet: Sheet | null): void {
    if (sheet) this.sheets.push(sheet);
  }
}

function measureOf(plan: Plan, id: MeasureId): MeasureRow {
  const measure = plan.tables.measure.get(id);
  if (!measure) throw new Error('no such measure: requests are checked before');
  return measure;
}

/** A scenario as a workbook: cover, summary, charts, the breakdown in live sums, parts, fairness, strategy, holds. */
export function planWorkbook(plan: Plan, request: WorkbookRequest): Workbook {
  const scenario = plan.tables.scenario.get(request.scenario);
  if (!scenario) throw new Error('no such scenario: requests are checked before');
  const { language, now } = request;
  const context = reportContext(plan, scenario, { language, now, inUnit: request.inUnit ?? false });
  const measures = request.measures.map((id) => measureOf(plan, id));
  const figures = figuresOfMeasures(context, measures, fullOrder(plan));
  const wants = new Set<SheetKind>(request.sheets ?? SHEET_KINDS);
  const book = new Book();
  const names = context.words.sheets;

  const coverName = wants.has('cover') ? book.name(names.cover) : null;
  const summaryName = wants.has('summary') ? book.name(names.summary) : null;
  const chartsName = wants.has('charts') ? book.name(names.charts) : null;
  const breakdowns = wants.has('breakdown') ? placeBreakdowns(book, figures, request) : [];

  if (summaryName !== null) book.add(summarySheet(summaryName, figures, breakdowns, request.periods ?? null));
  const charted = figures.map((one, i) => ({ figures: one, source: breakdowns[i] }));
  if (chartsName !== null) book.add(chartSheet(chartsName, charted));
  for (const { sheet, block } of breakdowns) {
    book.add({ ...breakdownSheet(sheet, [block]), comments: noteComments(block) });
  }
  const parts = request.sheetPer
    ? partSheets(figures, request.sheetPer, {
        depth: request.depth ?? ALL_LEVELS,
        smallest: request.periods ?? null,
        taken: [...book.names, names.comparison, names.fairness, names.changes, names.strategy, names.holds],
      })
    : null;
  for (const sheet of parts?.sheets ?? []) book.add(sheet);
  book.add(comparison(book, context, request, figures));
  if (wants.has('fairness')) book.add(fairnessSheet(book.name(names.fairness), figures));
  if (wants.has('changes') && request.changes) {
    book.add(changesSheet(book.name(names.changes), context, measures, request.changes));
  }
  if (wants.has('strategy')) book.add(assumptionsSheet(book.name(names.strategy), context));
  if (wants.has('holds')) book.add(holdsSheet(book.name(names.holds), context, measures));
  const title = `${settingsOf(plan).name}: ${scenario.name}`;
  if (coverName === null) return { title, created: now, language, sheets: book.sheets };
  const cover = coverSheet(coverName, {
    context,
    breakdowns,
    parts: parts?.blocks ?? [],
    figures,
    sheets: book.sheets.map(({ name }) => name),
  });
  return { title, created: now, language, sheets: [cover, ...book.sheets] };
}

/** One sheet for each measure: "Breakdown", or "Breakdown Revenue" beside others. */
function placeBreakdowns(
  book: Book,
  figures: readonly MeasureFigures[],
  { depth, periods = null }: WorkbookRequest,
): BlockSource[] {
  const [first] = figures as readonly [MeasureFigures];
  const { plan, words } = first.context;
  const deepest = Math.min(depth ?? ALL_LEVELS, deepestWithin(first.tree, MOST_ROWS));
  return figures.map((one) => {
    const wanted = figures.length > 1 ? `${words.sheets.breakdown} ${one.measure.name}` : words.sheets.breakdown;
    const columns = layOutPeriods(plan, one.tree.size, { lead: 3, share: false, smallest: periods });
    const block = blockOf(one, columns, { root: 0, depth: deepest, firstRow: BLOCK_HEAD_ROWS, name: words.total });
    return { sheet: book.name(wanted), block };
  });
}

function comparison(
  book: Book,
  { plan, words }: ReportContext,
  { scenario, comparedWith = [] }: WorkbookRequest,
  figures: readonly MeasureFigures[],
): Sheet | null {
  const others = comparedWith.filter((id) => id !== scenario);
  const [first] = figures;
  if (!first || others.length === 0) return null;
  const compared = compareScenarios(plan, [scenario, ...others], first.measure.id, first.tree, 'all');
  const names = compared.scenarios.map((id) => plan.tables.scenario.get(id)?.name ?? '');
  const name = book.name(words.sheets.comparison);
  return comparisonSheet(name, plan, compared, { names, decimals: first.measure.decimals, words, lastYear: null });
}
