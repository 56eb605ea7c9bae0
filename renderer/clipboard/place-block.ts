import type { Block, CellAt } from '../state/ranges.ts';
import type { TextBlock } from './read-text.ts';

export interface Room {
  readonly rows: number;
  readonly columns: number;
}

export type Placed =
  /** The blocks that are filled, each over and over with what is pasted. */
  | { readonly is: 'placed'; readonly blocks: readonly Block[] }
  /** It would reach beyond the grid. */
  | { readonly is: 'outside'; readonly room: Room }
  /** Several ranges take a single value only. */
  | { readonly is: 'several' };

/**
 * Where a block of cells goes, as in a spreadsheet: one value into every selected cell; over and over into a selection
 * that holds it a whole number of times; else once, from the selection's first cell. `grid`: rows and columns there are.
 */
export function placeBlock(size: Room, selected: readonly Block[], grid: Room): Placed {
  const first = selected[0];
  if (!first) return { is: 'several' };
  if (size.rows === 1 && size.columns === 1) return { is: 'placed', blocks: selected };
  if (selected.length > 1) return { is: 'several' };
  const height = first.bottom - first.top + 1;
  const width = first.right - first.left + 1;
  const repeats = height % size.rows === 0 && width % size.columns === 0;
  if (repeats) return { is: 'placed', blocks: [first] };
  const bottom = first.top + size.rows - 1;
  const right = first.left + size.columns - 1;
  if (bottom >= grid.rows || right >= grid.columns) {
    return { is: 'outside', room: { rows: grid.rows - first.top, columns: grid.columns - first.left } };
  }
  return { is: 'placed', blocks: [{ top: first.top, left: first.left, bottom, right }] };
}

/** The place in what is pasted that fills a cell of a block. */
export function sourceOf(block: Block, { row, column }: CellAt, size: Room): CellAt {
  return { row: (row - block.top) % size.rows, column: (column - block.left) % size.columns };
}

export interface Stripped {
  readonly cells: TextBlock;
  /** Rows of headings and columns of names that came along and were taken off. */
  readonly rows: number;
  readonly columns: number;
  /** The names taken off, one for each row left; empty when none were. */
  readonly names: readonly string[];
}

export interface KnownWords {
  isHeading(text: string): boolean;
  isName(text: string): boolean;
  isNumber(text: string): boolean;
}

/** Takes off the rows of headings and the column of names that a copy brought along. */
export function strip(block: TextBlock, words: KnownWords): Stripped {
  let rows = 0;
  while (rows < block.length && isAll(block[rows] as readonly string[], words, words.isHeading)) rows++;
  // Nothing but headings: they are what was meant.
  if (rows === block.length) rows = 0;
  const rest = block.slice(rows);
  const names = rest.map((row) => row[0] ?? '');
  const named = (rest[0]?.length ?? 0) > 1 && isAll(names, words, words.isName);
  if (!named) return { cells: rest, rows, columns: 0, names: [] };
  return { cells: rest.map((row) => row.slice(1)), rows, columns: 1, names };
}

/** Whether all texts that there are are such words, and one at least is no number: "2026" alone tells nothing. */
function isAll(texts: readonly string[], { isNumber }: KnownWords, isWord: (text: string) => boolean): boolean {
  const filled = texts.map((text) => text.trim()).filter((text) => text !== '');
  return filled.length > 0 && filled.every((text) => isWord(text)) && filled.some((text) => !isNumber(text));
}
