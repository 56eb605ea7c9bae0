import { breakdownSheet, firstRowAfter } from './breakdown-sheet.ts';
import { type BlockSource, blockOf, type FigureBlock, rowsAtDepth } from './figure-block.ts';
import { layOutPeriods, type SmallestShown } from './period-columns.ts';
import type { MeasureFigures } from './report-context.ts';
import type { Sheet } from './workbook.ts';

/** How far down the summary goes: as many levels as stay within this many rows, two at least. */
const MOST_ROWS = 60;

function summaryDepth({ tree }: MeasureFigures): number {
  const counts = rowsAtDepth(tree, 0);
  let rows = 0;
  let depth = 0;
  while (depth < counts.length && (depth <= 1 || rows + (counts[depth] as number) <= MOST_ROWS)) {
    rows += counts[depth] as number;
    depth++;
  }
  return depth - 1;
}

/** The first levels by year and quarter with shares of the total; figures refer to the breakdowns where there are any. */
export function summarySheet(
  name: string,
  measures: readonly MeasureFigures[],
  breakdowns: readonly BlockSource[],
  periods: SmallestShown | null,
): Sheet {
  const blocks: FigureBlock[] = [];
  for (const [i, figures] of measures.entries()) {
    const { plan, words } = figures.context;
    const smallest = periods === 'year' ? 'year' : 'quarter';
    const columns = layOutPeriods(plan, figures.tree.size, { lead: 1, share: true, smallest });
    const depth = Math.min(summaryDepth(figures), breakdowns[i]?.block.depth ?? Number.MAX_SAFE_INTEGER);
    blocks.push(
      blockOf(figures, columns, { root: 0, depth, firstRow: firstRowAfter(blocks.at(-1)), name: words.total }),
    );
  }
  return breakdownSheet(name, blocks, breakdowns);
}
