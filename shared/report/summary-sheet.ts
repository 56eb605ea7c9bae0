import { sumRange } from '../cube/roll-up.ts';
import type { RowTree } from '../cube/row-tree.ts';
import type { PeriodKind } from '../model/calendar.ts';
import { calendarOf, type Plan } from '../model/plan.ts';
import { periodName } from '../text/at-names.ts';
import type { BreakdownInput, BreakdownLayout } from './breakdown-sheet.ts';
import { roundHalfAway } from './breakdown-sheet.ts';
import { isLeafNode, nameOfNode } from './figures.ts';
import { figureStyles, STYLES } from './styles.ts';
import { type Cell, cellName, type Sheet, type SheetRow, sheetNumber, sheetReference } from './workbook.ts';

/** How far down the summary goes: as many levels as stay within this many rows, two at least. */
const MOST_ROWS = 60;

function summaryDepth(tree: RowTree): number {
  const atDepth: number[] = [];
  for (const depth of tree.depth) atDepth[depth] = (atDepth[depth] ?? 0) + 1;
  let rows = 0;
  let depth = 0;
  while (depth < atDepth.length && (depth <= 1 || rows + (atDepth[depth] as number) <= MOST_ROWS)) {
    rows += atDepth[depth] as number;
    depth++;
  }
  return depth - 1;
}

const SHOWN: ReadonlySet<PeriodKind> = new Set(['all', 'year', 'quarter']);

/** The first levels by year and quarter, each figure a reference to the breakdown, with shares of the total. */
export function summarySheet(
  name: string,
  input: BreakdownInput,
  layout: BreakdownLayout,
  breakdownName: string,
): Sheet {
  const shown = layout.columns.filter(({ period }) => SHOWN.has(period.kind));
  const amounts = shown.map((_, i) => i + 1);
  return {
    name,
    columns: [{ width: 34 }, ...shown.map(() => ({ width: 16 })), { width: 10 }, { width: 16 }, { width: 10 }],
    rows: summaryRows(input, layout, breakdownName, amounts, shown),
    freeze: { rows: 1, columns: 1 },
    print: { landscape: true, titleRows: 1, titleColumns: 1 },
  };
}

function* summaryRows(
  input: BreakdownInput,
  layout: BreakdownLayout,
  breakdownName: string,
  amounts: readonly number[],
  shown: BreakdownLayout['columns'],
): Generator<SheetRow> {
  const { plan, tree, decimals } = input;
  yield headRow(plan, input, shown);
  const styles = figureStyles(decimals);
  const width = calendarOf(plan).leafCount;
  const from = sheetReference(breakdownName);
  const share = amounts.length + 1;
  const depthLimit = summaryDepth(tree);
  const total = sumRange(input.sums, 0, width, 0, width);
  let row = 0;
  for (let node = 0; node < tree.size; node++) {
    const depth = tree.depth[node] as number;
    if (depth > depthLimit) continue;
    row++;
    const source = layout.rowOf(node);
    const sum = !isLeafNode(tree, node);
    const cells: (Cell | null)[] = [
      { value: node === 0 ? input.totalName : nameOfNode(plan, tree, node), style: styles.name(depth, sum) },
    ];
    shown.forEach(({ period, column, outline }, i) => {
      const ticks = sumRange(input.sums, node, width, period.firstLeaf, period.endLeaf);
      cells[amounts[i] as number] = {
        value: sheetNumber(ticks, decimals),
        formula: from + cellName(column, source),
        style: styles.amount(outline === 0 || depth <= 1, sum),
      };
    });
    const all = sumRange(input.sums, node, width, 0, width);
    const wholeColumn = amounts[0] as number;
    cells[share] = {
      value: total === 0 ? '' : all / total,
      formula: `IF(${cellName(wholeColumn, 1)}=0,"",${cellName(wholeColumn, row)}/${cellName(wholeColumn, 1)})`,
      style: styles.share,
    };
    const reference = sheetNumber(input.reference[node] as number, decimals);
    cells[share + 1] = {
      value: reference,
      formula: from + cellName(layout.reference, source),
      style: styles.reference,
    };
    const firstYear = layout.columns.find(({ period }) => period.kind === 'year');
    const year = firstYear
      ? sheetNumber(sumRange(input.sums, node, width, firstYear.period.firstLeaf, firstYear.period.endLeaf), decimals)
      : 0;
    cells[share + 2] = {
      value: reference === 0 ? '' : roundHalfAway((year - reference) / Math.abs(reference), 3),
      formula: from + cellName(layout.growth, source),
      style: styles.growth,
    };
    yield { cells };
  }
}

function headRow(plan: Plan, input: BreakdownInput, shown: BreakdownLayout['columns']): SheetRow {
  const calendar = calendarOf(plan);
  const lastYear = calendar.firstYear + calendar.spec.years - 1;
  const heads = [
    ...shown.map(({ period }) => periodName(period, 'en', lastYear)),
    'Share',
    input.referenceName,
    'Growth',
  ];
  return {
    cells: [
      { value: 'Name', style: STYLES.head },
      ...heads.map((value): Cell => ({ value, style: STYLES.headFigure })),
    ],
  };
}
