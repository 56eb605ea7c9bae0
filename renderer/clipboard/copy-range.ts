import { amountForm, typedAmount } from '../state/amounts.ts';
import { amountsOf } from '../state/column-amounts.ts';
import { readColumn, TREE_COLUMN } from '../state/column-id.ts';
import type { OpenPlan } from '../state/open-plan.ts';
import type { Block, GridShape } from '../state/ranges.ts';
import { readNumber } from './read-number.ts';
import type { CopiedBlock, CopiedCell } from './write-block.ts';

/** Past so many cells only text goes to the clipboard: a table of them would take longer than it is worth. */
export const MOST_HTML_CELLS = 100_000;

/** Rows and columns of a copy, by position. */
interface Cut {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/**
 * The selected cells as they are copied; null where several ranges do not make one block. With the names among them,
 * or asked for, come the headings too.
 */
export function copySelection(open: OpenPlan, withHeadings: boolean): CopiedBlock | null {
  const { shape } = open.ranges;
  const cut = shape && joined(open.ranges.blocks());
  if (!shape || !cut) return null;
  const tree = shape.columns.indexOf(TREE_COLUMN);
  const named = cut.columns.includes(tree);
  const headed = withHeadings || (named && cut.columns.length > 1);
  const columns = withHeadings && !named && tree >= 0 ? [tree, ...cut.columns] : cut.columns;
  const read = columns.map((column) => cellReader(open, shape, column));
  const rows = cut.rows.map((row) => read.map((cell) => cell(row)));
  const texts = open.grid?.headings() ?? [];
  const headings = columns.map((column): CopiedCell => ({ text: texts[column] ?? '', value: null }));
  return headed ? [headings, ...rows] : rows;
}

export function cellsIn(block: CopiedBlock): number {
  return block.length * (block[0]?.length ?? 0);
}

/** Ranges over the same rows stand beside each other, over the same columns below each other; others make no block. */
function joined(blocks: readonly Block[]): Cut | null {
  const [first] = blocks;
  if (!first) return null;
  const sameRows = blocks.every(({ top, bottom }) => top === first.top && bottom === first.bottom);
  const sameColumns = blocks.every(({ left, right }) => left === first.left && right === first.right);
  if (!sameRows && !sameColumns) return null;
  const rows = distinct(blocks.map(({ top, bottom }) => [top, bottom]));
  const columns = distinct(blocks.map(({ left, right }) => [left, right]));
  return { rows, columns };
}

function distinct(spans: readonly (readonly [number, number])[]): number[] {
  const all = new Set<number>();
  for (const [first, last] of spans) for (let i = first; i <= last; i++) all.add(i);
  return [...all].sort((a, b) => a - b);
}

/** How the cells of a column are copied: amounts exactly in the unit that is shown, others as they are shown. */
function cellReader({ workbench, grid }: OpenPlan, shape: GridShape, column: number): (row: number) => CopiedCell {
  const { plan } = workbench;
  const shown = workbench.figures.get();
  const id = shape.columns[column] as string;
  const amounts = shown && amountsOf(plan, shown, id);
  if (amounts) {
    const form = amountForm(plan, amounts.measure);
    return (row) => {
      const ticks = amounts.at(shape.rows.visible[row] as number);
      return ticks === null ? { text: '', value: null } : { text: '', value: typedAmount(form, ticks) };
    };
  }
  const isText = id === TREE_COLUMN || readColumn(plan, id) === null;
  return (row) => {
    const text = grid?.cellText({ row, column }) ?? '';
    const number = isText ? null : readNumber(text, '.');
    return {
      text: asTyped(text),
      value: number?.is === 'number' && /^-?[\d.]+$/.test(number.text) ? number.text : null,
    };
  };
}

/** "+20.0%", "−3.1%" as any program reads them. */
function asTyped(text: string): string {
  return text.replaceAll('\u2212', '-').replace(/^\+(?=[\d.])/, '');
}
