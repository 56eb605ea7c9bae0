import type { OpenPlan } from '../state/open-plan.ts';
import type { CellAt } from '../state/ranges.ts';
import { type Action, planAction } from './action.ts';

const ARROWS: Readonly<Record<string, CellAt>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** Farther than any grid reaches: moving stops at the edge. */
const FAR = 2 ** 31;

function keyOf(keys = ''): string {
  return keys.slice(keys.lastIndexOf(' ') + 1);
}

/** Every arrow with the same keys held. */
function arrows(held = ''): readonly string[] {
  return Object.keys(ARROWS).map((arrow) => `${held}${arrow}`);
}

/** Moves the cell or, with Shift, the corner of the range; what moved comes into view. */
function go({ ranges, grid }: OpenPlan, step: CellAt, keys = ''): void {
  const extend = keys.includes('Shift ');
  ranges.move(step, extend);
  const corner = ranges.corner();
  if (extend && corner) grid?.show(corner);
}

/** Moves to an edge: a row or a column by position, null for where the planner is. */
function goTo(open: OpenPlan, to: { readonly row?: number; readonly column?: number }, keys = ''): void {
  const { ranges, grid } = open;
  const { shape } = ranges;
  const at = keys.includes('Shift ') ? ranges.cornerAt() : ranges.active();
  if (!shape || !at) return;
  const next = { row: to.row ?? at.row, column: to.column ?? at.column };
  if (!keys.includes('Shift ')) return ranges.goTo(next);
  ranges.extendTo(next);
  const corner = ranges.corner();
  if (corner) grid?.show(corner);
}

function lastRow({ ranges }: OpenPlan): number {
  return (ranges.shape?.rows.visible.length ?? 1) - 1;
}

function lastColumn({ ranges }: OpenPlan): number {
  return (ranges.shape?.columns.length ?? 1) - 1;
}

/** Home: the first figure, and from there the name. */
function home({ ranges }: OpenPlan): number {
  const first = ranges.firstFigure();
  const at = ranges.active();
  return at && at.column <= first ? 0 : first;
}

function moving(
  id: string,
  label: Action['label'],
  keys: readonly string[],
  run: (open: OpenPlan, keys?: string) => void,
) {
  return planAction({ id, group: 'move', label, keys, where: 'grid', onlyKeys: true, run });
}

/** Going about in the grid and selecting there, with the keys of any spreadsheet. */
export const moveActions: readonly Action[] = [
  // From the first row the arrow up goes on to the headings, which is the grid's own.
  {
    ...moving('move-up', 'move.cell', ['ArrowUp'], (open) => go(open, { row: -1, column: 0 })),
    can: ({ ranges }) => (ranges.active()?.row ?? 0) > 0,
  },
  moving('move', 'move.cell', arrows().slice(1), (open, keys) => go(open, ARROWS[keyOf(keys)] as CellAt)),
  moving('extend', 'move.extend', arrows('Shift '), (open, keys) => go(open, ARROWS[keyOf(keys)] as CellAt, keys)),
  moving('jump', 'move.edge', arrows('Ctrl '), jump),
  moving('extend-jump', 'move.extendEdge', arrows('Ctrl Shift '), jump),
  moving('home', 'move.home', ['Home', 'Shift Home'], (open, keys) => goTo(open, { column: home(open) }, keys)),
  moving('end', 'move.end', ['End', 'Shift End'], (open, keys) => goTo(open, { column: lastColumn(open) }, keys)),
  moving('first', 'move.first', ['Ctrl Home', 'Ctrl Shift Home'], (open, keys) =>
    goTo(open, { row: 0, column: open.ranges.firstFigure() }, keys),
  ),
  moving('last', 'move.last', ['Ctrl End', 'Ctrl Shift End'], (open, keys) =>
    goTo(open, { row: lastRow(open), column: lastColumn(open) }, keys),
  ),
  moving('page', 'move.page', ['PageUp', 'PageDown', 'Shift PageUp', 'Shift PageDown'], (open, keys) => {
    const rows = open.grid?.pageRows ?? 1;
    go(open, { row: keyOf(keys) === 'PageUp' ? -rows : rows, column: 0 }, keys);
  }),
  moving('next-row', 'move.nextRow', ['Enter', 'Shift Enter'], ({ ranges }, keys) =>
    ranges.step('columns', keys?.startsWith('Shift') === true),
  ),
  moving('next-column', 'move.nextColumn', ['Tab', 'Shift Tab'], ({ ranges }, keys) =>
    ranges.step('rows', keys?.startsWith('Shift') === true),
  ),
  planAction({
    id: 'select-column',
    group: 'move',
    label: 'move.selectColumn',
    keys: ['Ctrl Space'],
    where: 'grid',
    menu: 'heading',
    run: ({ ranges }) => ranges.selectWhole('columns'),
  }),
  planAction({
    id: 'select-row',
    group: 'move',
    label: 'move.selectRow',
    keys: ['Shift Space'],
    where: 'grid',
    menu: 'row',
    run: ({ ranges }) => ranges.selectWhole('rows'),
  }),
  planAction({
    id: 'select-all',
    group: 'move',
    label: 'move.selectAll',
    keys: ['Ctrl A', 'Ctrl Shift Space'],
    where: 'grid',
    run: ({ ranges }) => ranges.selectWhole('all'),
  }),
  moving('collapse', 'move.collapse', ['Shift Backspace'], ({ ranges }) => ranges.collapse()),
  moving('show-cell', 'move.showCell', ['Ctrl Backspace'], ({ grid }) => grid?.focus()),
];

/** Every cell of the grid holds something, so the edge of the data is the edge of the grid. */
function jump(open: OpenPlan, keys?: string): void {
  const { row, column } = ARROWS[keyOf(keys)] as CellAt;
  go(open, { row: row * FAR, column: column * FAR }, keys);
}
