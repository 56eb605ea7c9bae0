import type { Entry } from '../../shared/text/entry.ts';
import { type AmountForm, amountForm, readAmount } from '../state/amounts.ts';
import { type CellEdit, plannedColumns } from '../state/edit-cells.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import type { Block, GridShape } from '../state/ranges.ts';
import { plannedColumn, TREE_COLUMN } from '../state/selection.ts';
import { nearestAmount } from './nearest-amount.ts';
import { placeBlock, type Room, type Stripped, sourceOf, strip } from './place-block.ts';
import { type DecimalMark, decimalMarkOf, type NumberProblem, readNumber } from './read-number.ts';
import type { TextBlock } from './read-text.ts';

export type CellProblem = NumberProblem | 'too-large' | 'other-row';

/** A cell of what is pasted that cannot be taken, by its place in it, both from 1. */
export interface BadCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly problem: CellProblem;
  /** The row of the grid where a name does not stand. */
  readonly name?: string;
}

export type PastePlan =
  | {
      readonly is: 'edits';
      readonly edits: readonly CellEdit[];
      readonly blocks: readonly Block[];
      readonly stripped: Stripped;
      /** Columns that are only for comparison, whose figures were left out; by position. */
      readonly leftOut: readonly number[];
      /** How many cells were finer than their measure and are pasted rounded. */
      readonly rounded: number;
    }
  | { readonly is: 'bad'; readonly cells: readonly BadCell[] }
  | { readonly is: 'outside'; readonly size: Room; readonly room: Room }
  | { readonly is: 'several' | 'nothing' | 'not-planned' };

/** What pasting a block of text over the selection would do. Changes nothing. O(cells). */
export function planPaste(open: OpenPlan, block: TextBlock): PastePlan {
  const { shape } = open.ranges;
  if (!shape || block.length === 0 || block.every((row) => row.every((text) => text.trim() === ''))) {
    return { is: 'nothing' };
  }
  const stripped = strip(block, wordsOf(open, shape, block));
  const size = { rows: stripped.cells.length, columns: stripped.cells[0]?.length ?? 0 };
  const grid = { rows: shape.rows.visible.length, columns: shape.columns.length };
  const placed = placeBlock(size, open.ranges.blocks(), grid);
  if (placed.is === 'outside') return { is: 'outside', size, room: placed.room };
  if (placed.is === 'several') return { is: 'several' };
  const otherRows = namesElsewhere(open, shape, stripped, placed.blocks);
  if (otherRows.length > 0) return { is: 'bad', cells: otherRows };
  return readCells(open, shape, stripped, placed.blocks);
}

function wordsOf(open: OpenPlan, shape: GridShape, block: TextBlock) {
  const headings = open.grid?.headingWords() ?? new Set<string>();
  const mark = decimalMarkOf(block.flat());
  let names: ReadonlySet<string> | null = null;
  return {
    isHeading: (text: string) => headings.has(text),
    // Only what is no number is looked up: with a hundred thousand rows the names take a while to gather.
    isName: (text: string) => {
      names ??= new Set(namesOfRows(open, shape));
      return names.has(text);
    },
    isNumber: (text: string) => readNumber(text, mark).is === 'number',
  };
}

function namesOfRows(open: OpenPlan, shape: GridShape): string[] {
  const column = shape.columns.indexOf(TREE_COLUMN);
  return Array.from(shape.rows.visible, (_, row) => open.grid?.cellText({ row, column }) ?? '');
}

/** Names that came along must be those of the rows that the figures would go to. */
function namesElsewhere(
  open: OpenPlan,
  shape: GridShape,
  { names, rows }: Stripped,
  blocks: readonly Block[],
): BadCell[] {
  const [block] = blocks;
  const tree = shape.columns.indexOf(TREE_COLUMN);
  if (!block || names.length === 0) return [];
  return names.flatMap((text, i): BadCell[] => {
    const name = open.grid?.cellText({ row: block.top + i, column: tree }) ?? '';
    if (text.trim() === '' || text.trim() === name || block.top + i > block.bottom) return [];
    return [{ row: rows + i + 1, column: 1, text, problem: 'other-row', name }];
  });
}

function readCells(open: OpenPlan, shape: GridShape, stripped: Stripped, blocks: readonly Block[]): PastePlan {
  const { plan, settled } = open.workbench;
  const { cells } = stripped;
  const size = { rows: cells.length, columns: cells[0]?.length ?? 0 };
  const planned = plannedColumns(open, shape);
  const forms = shape.columns.map((id) => {
    const column = settled && plannedColumn(plan, settled, id);
    return column && amountForm(plan, column.measure);
  });
  const reader = new Reader(stripped, forms);
  const edits: CellEdit[] = [];
  const leftOut = new Set<number>();
  for (const block of blocks) {
    for (let row = block.top; row <= block.bottom; row++) {
      for (let column = block.left; column <= block.right; column++) {
        const source = sourceOf(block, { row, column }, size);
        const text = cells[source.row]?.[source.column] ?? '';
        if (!planned[column]) {
          if (text.trim() !== '' && shape.columns[column] !== TREE_COLUMN) leftOut.add(column);
          continue;
        }
        const entry = reader.read(text, source.row, source.column, forms[column] as AmountForm);
        if (entry) edits.push({ row, column, entry });
      }
    }
  }
  if (reader.bad.length > 0) return { is: 'bad', cells: reader.bad };
  if (edits.length === 0) return { is: leftOut.size > 0 ? 'not-planned' : 'nothing' };
  return { is: 'edits', edits, blocks, stripped, leftOut: [...leftOut].sort((a, b) => a - b), rounded: reader.rounded };
}

/** Reads the cells of a block and gathers those that cannot be read, each once. */
class Reader {
  readonly bad: BadCell[] = [];
  readonly #rounded = new Set<string>();
  readonly #stripped: Stripped;
  readonly #mark: DecimalMark | null;
  readonly #told = new Set<string>();

  constructor(stripped: Stripped, forms: readonly (AmountForm | null)[]) {
    this.#stripped = stripped;
    this.#mark = forms.length > 0 ? decimalMarkOf(stripped.cells.flat()) : '.';
  }

  read(text: string, row: number, column: number, form: AmountForm): Entry | null {
    const number = readNumber(text, this.#mark);
    if (number.is === 'empty') return null;
    if (number.is === 'bad') return this.#tell(text, row, column, number.problem);
    const amount = readAmount(form, number.text);
    if (amount.ok) return { op: 'set', ticks: amount.value };
    // What another program worked out has digits to no end; a plan holds amounts to its step.
    const near = nearestAmount(form, number.text);
    if (!near.ok)
      return this.#tell(text, row, column, near.refusal.code === 'too-large' ? 'too-large' : 'not-a-number');
    this.#rounded.add(`${row} ${column}`);
    return { op: 'set', ticks: near.value };
  }

  /** How many cells are taken rounded. */
  get rounded(): number {
    return this.#rounded.size;
  }

  #tell(text: string, row: number, column: number, problem: CellProblem): null {
    const at = `${row} ${column}`;
    if (this.#told.has(at)) return null;
    this.#told.add(at);
    const { rows, columns } = this.#stripped;
    this.bad.push({ row: rows + row + 1, column: columns + column + 1, text: text.trim(), problem });
    return null;
  }
}
