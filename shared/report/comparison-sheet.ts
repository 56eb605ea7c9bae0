import type { Comparison } from '../analysis/compare.ts';
import type { Plan } from '../model/plan.ts';
import { roundHalfAway } from './figure-block.ts';
import { childrenOfNodes, deepestOf, isLeafNode, nameOfNode } from './figures.ts';
import type { ReportWords } from './report-words.ts';
import { figureStyles, STYLES } from './styles.ts';
import { sumOfRows } from './sum-formula.ts';
import { type Cell, cellName, type Sheet, type SheetRow, sheetNumber } from './workbook.ts';

const LEVEL = 2;
const FIRST = 3;

/** What a sheet of a comparison shows besides the figures of the sides. */
export interface ComparedSides {
  /** What the sides are called, in their order. */
  readonly names: readonly string[];
  readonly decimals: number;
  readonly words: ReportWords;
  /** By node, ticks; null where none is shown. */
  readonly lastYear: Float64Array | null;
}

/** Sides of a comparison over the whole plan: totals as live sums, differences to the base as live formulas. */
export function comparisonSheet(name: string, plan: Plan, comparison: Comparison, sides: ComparedSides): Sheet {
  const { names, lastYear } = sides;
  const first = firstSide(sides);
  return {
    name,
    columns: [
      { width: 34 },
      { width: 14 },
      { width: 6 },
      ...(lastYear ? [{ width: 18 }] : []),
      ...names.map(() => ({ width: 18 })),
      ...names.slice(1).flatMap(() => [{ width: 18 }, { width: 10 }]),
    ],
    rowCount: comparison.tree.size + 1,
    rows: comparisonRows(plan, comparison, sides),
    deepestGroup: deepestOf(comparison.tree),
    freeze: { rows: 1, columns: first },
    print: { landscape: true, titleRows: 1, titleColumns: 1 },
  };
}

/** The column of the first side. */
function firstSide({ lastYear }: ComparedSides): number {
  return lastYear ? FIRST + 1 : FIRST;
}

function* comparisonRows(plan: Plan, comparison: Comparison, sides: ComparedSides): Generator<SheetRow> {
  const { names, decimals, words, lastYear } = sides;
  const first = firstSide(sides);
  const { tree, base } = comparison;
  const others = names.map((_, s) => s).filter((s) => s !== base);
  yield headRow(comparison, sides, others);
  const styles = figureStyles(decimals);
  const difference = {
    ...styles.amount(false, false),
    format: `+${styles.amount(false, false).format?.replace(/;0$/, ';0')}`,
  };
  const children = childrenOfNodes(tree);
  for (let node = 0; node < tree.size; node++) {
    const depth = tree.depth[node] as number;
    const sum = !isLeafNode(tree, node);
    const own = Array.from(children.list.subarray(children.start[node], children.start[node + 1]), (at) => at + 1);
    const down = sum ? sumOfRows(own, { column: LEVEL, of: depth + 1, lastRow: tree.end[node] as number }) : null;
    const code = plan.tables.member.get(tree.member[node] as number)?.code;
    const cells: (Cell | null)[] = [
      { value: node === 0 ? words.total : nameOfNode(plan, tree, node), style: styles.name(depth, sum) },
      { value: code ?? '', style: sum ? STYLES.sumCode : STYLES.code },
      { value: depth, style: sum ? STYLES.sumCode : STYLES.code },
    ];
    const row = node + 1;
    const total = (s: number) => comparison.totals[s]?.[node] as number;
    if (lastYear) {
      const value = sheetNumber(lastYear[node] as number, decimals);
      cells[FIRST] = { value, style: styles.reference, ...(down ? { formula: down(FIRST) } : {}) };
    }
    names.forEach((_, s) => {
      const column = first + s;
      const style = styles.amount(depth <= 1, sum);
      cells[column] = { value: sheetNumber(total(s), decimals), style, ...(down ? { formula: down(column) } : {}) };
    });
    const baseCell = cellName(first + base, row);
    others.forEach((s, i) => {
      const column = first + names.length + i * 2;
      const cell = cellName(first + s, row);
      const from = total(base);
      cells[column] = {
        value: sheetNumber(total(s) - from, decimals),
        formula: `ROUND(${cell}-${baseCell},${decimals})`,
        style: difference,
      };
      cells[column + 1] = {
        value: from === 0 ? '' : roundHalfAway((total(s) - from) / Math.abs(from), 3),
        formula: `IF(${baseCell}=0,"",ROUND((${cell}-${baseCell})/ABS(${baseCell}),3))`,
        style: styles.growth,
      };
    });
    yield { cells, ...(depth > 0 ? { outline: Math.min(depth, 7) } : {}) };
  }
}

function headRow({ base }: Comparison, { names, words, lastYear }: ComparedSides, others: readonly number[]): SheetRow {
  const figure = (value: string): Cell => ({ value, style: STYLES.headFigure });
  const { head } = words;
  return {
    cells: [
      ...[head.name, head.code, head.level].map((value) => ({ value, style: STYLES.head })),
      ...(lastYear ? [figure(head.lastYear)] : []),
      ...names.map((name) => figure(name)),
      ...others.flatMap((s) => [figure(`${names[s]} − ${names[base]}`), figure('%')]),
    ],
  };
}
