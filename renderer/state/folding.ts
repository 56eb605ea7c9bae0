import type { RowTree } from '../../shared/cube/row-tree.ts';
import type { PeriodKind } from '../../shared/model/calendar.ts';
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

export type FoldKind = Extract<PeriodKind, 'year' | 'quarter' | 'month'>;
const DEPTHS: Readonly<Record<PeriodKind, number>> = { all: 0, year: 1, half: 1, quarter: 2, month: 3 };

/** Codes of the periods to unfold so that all periods down to a kind show. */
export function openToKind(plan: Plan, kind: FoldKind): string[] {
  const calendar = calendarOf(plan);
  return calendar.periods
    .filter((period) => period.kind !== 'half' && DEPTHS[period.kind] < DEPTHS[kind])
    .filter((period) => period.kind !== 'all' || rootPeriod(calendar).kind === 'all')
    .filter((period) => partsOf(calendar, period).length > 0)
    .map(({ code }) => code);
}

/** Shows all periods down to years, quarters or months. */
export function foldPeriodsTo(workbench: Workbench, kind: FoldKind): void {
  const { plan } = workbench;
  const open = openToKind(plan, kind);
  const selected = workbench.selection.get();
  const at = selected && readColumn(plan, selected.column);
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
