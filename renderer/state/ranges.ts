import type { RowTree } from '../../shared/cube/row-tree.ts';
import { nodeKeys, nodeOfKey } from '../grid/visible-rows.ts';
import type { Rows } from './rows.ts';
import type { Selection } from './selection.ts';

/** A range of cells between two of its corners, in terms that outlive folding. */
export interface CellRange {
  /** Where it was begun. */
  readonly from: Selection;
  /** The corner that moves when it is extended. */
  readonly to: Selection;
  /** Whole rows reach over every column, whole columns over every row, whatever is folded or shown later. */
  readonly whole: 'no' | 'rows' | 'columns' | 'all';
}

/** What ranges lie on: the rows that can be seen and the columns from left to right. */
export interface GridShape {
  readonly rows: Rows;
  readonly columns: readonly string[];
}

/** Cells by position, last row and column included. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface CellAt {
  readonly row: number;
  readonly column: number;
}

/** Position of the row that stands for a node: its own, or of what it is folded into. Binary search. */
export function standingPosition({ visible }: Rows, node: number): number {
  let low = 0;
  let high = visible.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((visible[middle] as number) <= node) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function cellAt({ rows, columns }: GridShape, { node, column }: Selection): CellAt {
  return { row: standingPosition(rows, node), column: Math.max(0, columns.indexOf(column)) };
}

export function selectionAt({ rows, columns }: GridShape, { row, column }: CellAt): Selection {
  return { node: rows.visible[row] as number, column: columns[column] as string };
}

export function blockOf(range: CellRange, shape: GridShape): Block {
  const from = cellAt(shape, range.from);
  const to = cellAt(shape, range.to);
  const allRows = range.whole === 'columns' || range.whole === 'all';
  const allColumns = range.whole === 'rows' || range.whole === 'all';
  return {
    top: allRows ? 0 : Math.min(from.row, to.row),
    bottom: allRows ? shape.rows.visible.length - 1 : Math.max(from.row, to.row),
    left: allColumns ? 0 : Math.min(from.column, to.column),
    right: allColumns ? shape.columns.length - 1 : Math.max(from.column, to.column),
  };
}

export function sizeOf({ top, bottom, left, right }: Block): number {
  return (bottom - top + 1) * (right - left + 1);
}

export function contains(block: Block, { row, column }: CellAt): boolean {
  return row >= block.top && row <= block.bottom && column >= block.left && column <= block.right;
}

/** What of a block lies outside of another: at most four blocks, above, below, left and right of it. */
export function without(block: Block, other: Block): Block[] {
  const top = Math.max(block.top, other.top);
  const bottom = Math.min(block.bottom, other.bottom);
  const left = Math.max(block.left, other.left);
  const right = Math.min(block.right, other.right);
  if (top > bottom || left > right) return [block];
  const parts: Block[] = [];
  if (block.top < top) parts.push({ ...block, bottom: top - 1 });
  if (bottom < block.bottom) parts.push({ ...block, top: bottom + 1 });
  if (block.left < left) parts.push({ top, bottom, left: block.left, right: left - 1 });
  if (right < block.right) parts.push({ top, bottom, left: right + 1, right: block.right });
  return parts;
}

/** The same cells in blocks that do not overlap: each cell is in exactly one. */
export function disjoint(blocks: readonly Block[]): Block[] {
  const apart: Block[] = [];
  for (const block of blocks) {
    let rest = [block];
    for (const taken of apart) rest = rest.flatMap((part) => without(part, taken));
    apart.push(...rest);
  }
  return apart;
}

/** Where Enter (by columns) or Tab (by rows) goes from a cell within ranges: through all of them and around. */
export function nextWithin(
  blocks: readonly Block[],
  index: number,
  at: CellAt,
  by: 'columns' | 'rows',
  back: boolean,
): { readonly index: number; readonly at: CellAt } {
  const block = blocks[index] as Block;
  const height = block.bottom - block.top + 1;
  const width = block.right - block.left + 1;
  const row = at.row - block.top;
  const column = at.column - block.left;
  const place = (by === 'columns' ? column * height + row : row * width + column) + (back ? -1 : 1);
  if (place >= 0 && place < height * width) return { index, at: placeIn(block, place, by) };
  const next = (index + (back ? -1 : 1) + blocks.length) % blocks.length;
  const other = blocks[next] as Block;
  return { index: next, at: placeIn(other, back ? sizeOf(other) - 1 : 0, by) };
}

function placeIn(block: Block, place: number, by: 'columns' | 'rows'): CellAt {
  const across = by === 'columns' ? block.bottom - block.top + 1 : block.right - block.left + 1;
  const major = Math.floor(place / across);
  const minor = place % across;
  return by === 'columns'
    ? { row: block.top + minor, column: block.left + major }
    : { row: block.top + major, column: block.left + minor };
}

/**
 * Ranges after columns were folded, unfolded or changed: a corner whose column is gone moves inwards, or where
 * nothing of the range is left to the sum on its left. A range that is left without any column goes.
 */
export function rangesOnColumns(
  ranges: readonly CellRange[],
  before: readonly string[],
  after: readonly string[],
): CellRange[] {
  const shown = new Set(after);
  return ranges.flatMap((range) => {
    if (shown.has(range.from.column) && shown.has(range.to.column)) return [range];
    const from = before.indexOf(range.from.column);
    const to = before.indexOf(range.to.column);
    if (from < 0 || to < 0) return [];
    const left = remaining(before, shown, Math.min(from, to), Math.max(from, to));
    const right = remaining(before, shown, Math.max(from, to), Math.min(from, to));
    if (left === null || right === null) return [];
    const [first, last] = from <= to ? [left, right] : [right, left];
    return [{ ...range, from: { ...range.from, column: first }, to: { ...range.to, column: last } }];
  });
}

/** The first column that is still shown from one place towards another, or else the nearest on the left of both. */
function remaining(before: readonly string[], shown: ReadonlySet<string>, start: number, end: number): string | null {
  const step = start <= end ? 1 : -1;
  for (let i = start; i !== end + step; i += step) if (shown.has(before[i] as string)) return before[i] as string;
  for (let i = Math.min(start, end) - 1; i >= 0; i--) if (shown.has(before[i] as string)) return before[i] as string;
  return null;
}

/** Ranges on a tree built anew: rows are known by their members. Ranges whose rows are gone go. */
export function rangesOnTree(ranges: readonly CellRange[], before: RowTree, after: RowTree): CellRange[] {
  const key = nodeKeys(before);
  const moved = (corner: Selection): Selection | null => {
    const node = nodeOfKey(after, key(corner.node));
    return node < 0 ? null : { ...corner, node };
  };
  return ranges.flatMap((range) => {
    const from = moved(range.from);
    const to = moved(range.to);
    return from && to ? [{ ...range, from, to }] : [];
  });
}
