import { textWidth } from '../text/text-width.ts';
import {
  BLOCK_HEAD_ROWS,
  type BlockSource,
  blockRows,
  type FigureBlock,
  measuredNodes,
  widestAmounts,
} from './figure-block.ts';
import { nameOfNode } from './figures.ts';
import type { Sheet, SheetColumn, SheetRow } from './workbook.ts';

const NARROWEST_NAME = 18;
const WIDEST_NAME = 46;
const CODE_WIDTH = 12;
const LEVEL_WIDTH = 6;
const SHARE_WIDTH = 10;
const GROWTH_WIDTH = 10;
/** The name of the reference year, "2026-01 to 2026-12". */
const REFERENCE_WIDTH = 20;

/** Characters that the names of a block take, with their indents. */
function widestName(block: FigureBlock): number {
  const { figures, nodes, name } = block;
  const { tree, context } = figures;
  const from = tree.depth[nodes[0] as number] as number;
  let most = textWidth(name);
  for (const node of measuredNodes(block)) {
    const indent = 1.5 * ((tree.depth[node] as number) - from);
    most = Math.max(most, indent + textWidth(nameOfNode(context.plan, tree, node)));
  }
  return Math.min(WIDEST_NAME, Math.max(NARROWEST_NAME, Math.ceil(most) + 3));
}

function columnsOf(blocks: readonly FigureBlock[]): SheetColumn[] {
  const { columns } = blocks[0] as FigureBlock;
  const widths = blocks.map(widestAmounts);
  const widest = (outline: number) => Math.max(...widths.map((list) => list[outline] ?? 0));
  const list: SheetColumn[] = [{ width: Math.max(...blocks.map(widestName)) }];
  if (columns.lead > 1) list.push({ width: CODE_WIDTH }, { width: LEVEL_WIDTH });
  for (const { column, outline } of columns.columns) {
    list[column] = { width: widest(outline), ...(outline > 0 ? { outline } : {}) };
  }
  if (columns.share !== null) list[columns.share] = { width: SHARE_WIDTH };
  list[columns.reference] = { width: Math.max(widest(0), REFERENCE_WIDTH) };
  list[columns.growth] = { width: GROWTH_WIDTH };
  return list;
}

/** Rows of blocks one below the other, a blank one between them. */
function* rowsOf(blocks: readonly FigureBlock[], sources: readonly (BlockSource | undefined)[]): Generator<SheetRow> {
  for (const [i, block] of blocks.entries()) {
    if (i > 0) yield { cells: [] };
    yield* blockRows(block, sources[i]);
  }
}

/** Row of the first figures of a block that comes after one (from 0). */
export function firstRowAfter(block: FigureBlock | undefined): number {
  return block ? block.firstRow + block.nodes.length + 1 + BLOCK_HEAD_ROWS : BLOCK_HEAD_ROWS;
}

/** Blocks of figures (at least one, of the same columns) as a sheet, summing, or referring to where they stand too. */
export function breakdownSheet(
  name: string,
  blocks: readonly FigureBlock[],
  sources: readonly (BlockSource | undefined)[] = [],
): Sheet {
  const { columns } = blocks[0] as FigureBlock;
  const last = blocks.at(-1) as FigureBlock;
  return {
    name,
    columns: columnsOf(blocks),
    rowCount: last.firstRow + last.nodes.length,
    // Drawn anew by each who looks: a preview, then a writer.
    rows: { [Symbol.iterator]: () => rowsOf(blocks, sources) },
    deepestGroup: Math.max(...blocks.map(({ depth }) => depth)),
    freeze: { rows: blocks.length > 1 ? 0 : BLOCK_HEAD_ROWS, columns: columns.lead },
    print: {
      landscape: true,
      titleRows: blocks.length > 1 ? 0 : BLOCK_HEAD_ROWS,
      titleColumns: 1,
    },
  };
}
