import { growthOf } from '../../shared/text/amount.ts';
import { type AmountForm, columnPlaces, shortAmount } from '../state/amounts.ts';
import { isLocked, isSumHeld } from '../state/figures.ts';
import type { Side } from './sides.ts';
import type { Compared } from './use-comparison.ts';

/** A column right of the names. */
export type CompareColumn =
  | { readonly is: 'last-year' }
  | { readonly is: 'value' | 'difference' | 'change'; readonly side: Side; readonly at: number };

/** Last year, the base, and three columns for each of the others. */
export function columnsOf({ sides, comparison, lastYear }: Compared): CompareColumn[] {
  const columns: CompareColumn[] = lastYear ? [{ is: 'last-year' }] : [];
  const base = sides[comparison.base] as Side;
  columns.push({ is: 'value', side: base, at: comparison.base });
  sides.forEach((side, at) => {
    if (at === comparison.base) return;
    for (const is of ['value', 'difference', 'change'] as const) columns.push({ is, side, at });
  });
  return columns;
}

/** Ticks of a node in a column; a change is a ratio, null where the base is nothing. */
export function valueAt({ comparison, lastYear }: Compared, column: CompareColumn, node: number): number | null {
  if (column.is === 'last-year') return lastYear?.totals[node] ?? null;
  const value = comparison.totals[column.at]?.[node] as number;
  const base = comparison.totals[comparison.base]?.[node] as number;
  if (column.is === 'value') return value;
  return column.is === 'difference' ? value - base : growthOf(value, base);
}

/** From which change on the next stronger colour begins. */
const STEPS = [0.0005, 0.03, 0.08] as const;

/** How far above (1 to 3) or below (-1 to -3) the base a change is; 0 where it shows as none. */
export function heatOf(change: number | null): number {
  if (change === null) return 0;
  const size = STEPS.filter((step) => Math.abs(change) >= step).length;
  return size === 0 ? 0 : Math.sign(change) * size;
}

export type LockLook = 'cells' | 'sum' | null;

/** Whether locks of a scenario hold what a cell shows. */
export function lockAt({ period }: Compared, { figures }: Side, node: number): LockLook {
  if (!figures) return null;
  if (isLocked(figures, node, period.firstLeaf, period.endLeaf)) return 'cells';
  return isSumHeld(figures, node, period.firstLeaf, period.endLeaf) ? 'sum' : null;
}

/** Decimals that all columns of amounts show: side by side they must line up. */
function placesOf({ comparison, lastYear }: Compared, form: AmountForm): number {
  const columns = [...comparison.totals, ...(lastYear ? [lastYear.totals] : [])];
  const largest = Math.max(0, ...columns.map((totals) => Math.abs(totals[0] ?? 0)));
  return columnPlaces(form, columns, largest);
}

const FIGURE_PX = 7.6;
const LEAST_PX = { 'last-year': 76, value: 84, difference: 64, change: 68 } as const;
const LOCK_PX = 18;

/** Wide enough for the largest figure in it, which stands in the first row or is the largest difference. O(rows). */
function widthOf(compared: Compared, column: CompareColumn, form: AmountForm, places: number): number {
  if (column.is === 'change') return LEAST_PX.change;
  let longest = 0;
  const signed = column.is === 'difference';
  for (const node of compared.rows) longest = Math.max(longest, Math.abs(valueAt(compared, column, node) ?? 0));
  const text = shortAmount(form, -longest, places, { signed });
  const weight = column.is === 'last-year' ? 1 : 1.06;
  const lock = column.is === 'value' && column.side.figures ? LOCK_PX : 0;
  return Math.max(LEAST_PX[column.is], Math.ceil(text.length * FIGURE_PX * weight) + 16 + lock);
}

/** How the columns stand: their widths, and how many decimals their amounts show. */
export interface Layout {
  readonly widths: readonly number[];
  readonly places: number;
  /** Decimals are left out for want of room; each cell still tells its exact figure. */
  readonly rounded: boolean;
}

/** Lays the columns out in a room beside the names. Where amounts in ones do not fit, they are shown without decimals. */
export function layoutOf(
  compared: Compared,
  columns: readonly CompareColumn[],
  form: AmountForm,
  room: number,
): Layout {
  const exact = placesOf(compared, form);
  const widthsWith = (places: number) => columns.map((column) => widthOf(compared, column, form, places));
  const widths = widthsWith(exact);
  const fits = widths.reduce((sum, width) => sum + width, 0) <= room;
  if (fits || exact === 0 || form.unit !== 0) return { widths, places: exact, rounded: false };
  return { widths: widthsWith(0), places: 0, rounded: true };
}
