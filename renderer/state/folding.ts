import type { RowTree } from '../../shared/cube/row-tree.ts';
import { type Calendar, type Period, type PeriodKind, partsOfKind } from '../../shared/model/calendar.ts';
import { calendarOf, hierarchyOf, type Plan } from '../../shared/model/plan.ts';
import { partsOf, rootPeriod, wholeOf } from '../grid/period-columns.ts';
import { deepest } from '../grid/visible-rows.ts';
import { readColumn } from './column-id.ts';
import { openKeysOf, type Rows, visibleNode, withDepth, withSubtree } from './rows.ts';
import { periodColumnId } from './selection.ts';
import type { Workbench } from './workbench.ts';

/** Shows rows down to a depth, in the whole tree. */
export function foldToDepth(workbench: Workbench, depth: number): void {
  const rows = workbench.rows.get();
  if (!rows) return;
  const to = Math.max(0, Math.min(depth, deepest(rows.tree)));
  showRows(workbench, withDepth(rows, to));
  workbench.view.patch({ openRows: null, openDepth: to });
}

/** The deepest rows that are to be seen anywhere. */
export function shownDepth(rows: Rows): number {
  let depth = 0;
  for (const node of rows.visible) depth = Math.max(depth, rows.tree.depth[node] as number);
  return depth;
}

/** One level less or more than is to be seen now. */
export function foldByLevel(workbench: Workbench, step: -1 | 1): void {
  const rows = workbench.rows.get();
  if (!rows) return;
  const depth = shownDepth(rows);
  // A level that shows only in part is shown whole before the next one is.
  const whole = withDepth(rows, depth).visible.length === rows.visible.length;
  foldToDepth(workbench, step > 0 && !whole ? depth : depth + step);
}

/** Folds or unfolds everything below a row. */
export function foldBelow(workbench: Workbench, node: number, unfolded: boolean): void {
  const rows = workbench.rows.get();
  if (!rows) return;
  const next = withSubtree(rows, node, unfolded);
  showRows(workbench, next);
  workbench.view.patch({ openRows: openKeysOf(next), openDepth: null });
}

/** Takes new rows; a selection that is folded away stays on what it is folded into. */
function showRows(workbench: Workbench, rows: Rows): void {
  const selected = workbench.selection.get();
  const node = selected && visibleNode(rows, selected.node);
  if (node !== null && node !== selected?.node) workbench.selection.patch({ node });
  workbench.rows.set(rows);
}

export const FOLD_KINDS = ['year', 'quarter', 'month', 'week', 'day'] as const satisfies readonly PeriodKind[];
export type FoldKind = (typeof FOLD_KINDS)[number];
const DEPTHS: Readonly<Record<PeriodKind, number>> = {
  all: 0,
  year: 1,
  half: 1,
  quarter: 2,
  month: 3,
  week: 4,
  day: 5,
};

/** The kinds that a plan's periods can be unfolded down to. */
export function foldKinds(plan: Plan): readonly FoldKind[] {
  const { leaf } = calendarOf(plan).spec;
  return FOLD_KINDS.slice(0, FOLD_KINDS.indexOf(leaf) + 1);
}

/** Periods that are unfolded at once: as many columns more make the grid slow, and nobody reads along them. */
const MOST_UNFOLDED = 400;

/**
 * Codes of the periods to unfold so that all periods down to a kind show. Where that were too many columns, all down to
 * the months, and below them those around `near`: of its year, its quarter or its month, as many as there is room for.
 */
export function openToKind(plan: Plan, kind: FoldKind, near: Period | null = null): string[] {
  const calendar = calendarOf(plan);
  const count = calendar.periods.filter((period) => DEPTHS[period.kind] <= DEPTHS[kind]).length;
  if (count <= MOST_UNFOLDED || DEPTHS[kind] <= DEPTHS.month) return openWithin(calendar, kind, rootPeriod(calendar));
  const months = openWithin(calendar, 'month', rootPeriod(calendar));
  const leaf = near?.firstLeaf ?? 0;
  const around = calendar.periods.filter(
    (period) =>
      (period.kind === 'year' || period.kind === 'quarter' || period.kind === 'month') &&
      period.firstLeaf <= leaf &&
      leaf < period.endLeaf,
  );
  const room = MOST_UNFOLDED - months.length;
  const part = around.find((period) => partsOfKind(calendar, period, kind).length <= room) ?? around.at(-1);
  return part ? [...new Set([...months, ...openWithin(calendar, kind, part)])] : months;
}

function openWithin(calendar: Calendar, kind: FoldKind, whole: Period): string[] {
  return calendar.periods
    .filter(({ firstLeaf, endLeaf }) => firstLeaf >= whole.firstLeaf && endLeaf <= whole.endLeaf)
    .filter((period) => period.kind !== 'half' && DEPTHS[period.kind] < DEPTHS[kind])
    .filter((period) => period.kind !== 'all' || rootPeriod(calendar).kind === 'all')
    .filter((period) => partsOf(calendar, period).length > 0)
    .map(({ code }) => code);
}

/** Shows all periods down to years, quarters, months, weeks or days. */
export function foldPeriodsTo(workbench: Workbench, kind: FoldKind): void {
  const { plan } = workbench;
  const selected = workbench.selection.get();
  const at = selected && readColumn(plan, selected.column);
  const open = openToKind(plan, kind, at?.period ?? null);
  if (at) {
    let period = at.period;
    while (DEPTHS[period.kind] > DEPTHS[kind]) {
      const whole = wholeOf(calendarOf(plan), period);
      if (!whole) break;
      period = whole;
    }
    if (period !== at.period && at.kind === 'p') {
      workbench.selection.patch({ column: periodColumnId(period, at.measure) });
    }
  }
  workbench.view.patch({ openPeriods: open });
}

/** What the rows of a depth are, where all of them are of one level of one dimension: "person". */
export function levelName(plan: Plan, tree: RowTree, depth: number): string | null {
  let above = 0;
  for (const id of tree.order) {
    const { maxDepth, depth: depths, end } = hierarchyOf(plan, id);
    const even = depths.every((at, position) => at === maxDepth || (end[position] as number) > position + 1);
    if (!even) return null;
    const row = plan.tables.dimension.get(id);
    if (depth <= above + maxDepth) return row?.levels[depth - above - 1] ?? row?.name ?? null;
    above += maxDepth;
  }
  return null;
}
