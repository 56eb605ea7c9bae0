import type { Comparison } from '../analysis/compare.ts';
import type { Plan } from '../model/plan.ts';
import { roundHalfAway } from './figure-block.ts';
import { childrenOfNodes, deepestOf, isLeafNode, nameOfNode } from './figures.ts';
import { figureStyles, STYLES } from './styles.ts';
import { sumOfRows } from './sum-formula.ts';
import { type Cell, cellName, type Sheet, type SheetRow, sheetNumber } from './workbook.ts';

const LEVEL = 2;
const FIRST = 3;

/** Sides of a comparison (`names` in their order) over the whole plan: totals as live sums, differences to the base as live formulas. */
export function comparisonSheet(
  name: string,
  plan: Plan,
  comparison: Comparison,
  names: readonly string[],
  decimals: number,
  totalName: string,
): Sheet {
  return {
    name,
    columns: [
      { width: 34 },
      { width: 14 },
      { width: 6 },
      ...names.map(() => ({ width: 18 })),
      ...names.slice(1).flatMap(() => [{ width: 18 }, { width: 10 }]),
    ],
    rowCount: comparison.tree.size + 1,
    rows: comparisonRows(plan, comparison, names, decimals, totalName),
    deepestGroup: deepestOf(comparison.tree),
    freeze: { rows: 1, columns: FIRST },
    print: { landscape: true, titleRows: 1, titleColumns: 1 },
  };
}

function* comparisonRows(
  plan: Plan,
  comparison: Comparison,
  names: readonly string[],
  decimals: number,
  totalName: string,
): Generator<SheetRow> {
  const { tree, base } = comparison;
  const others = names.map((_, s) => s).filter((s) => s !== base);
  yield headRow(comparison, names, others);
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
      { value: node === 0 ? totalName : nameOfNode(plan, tree, node), style: styles.name(depth, sum) },
      { value: code ?? '', style: sum ? STYLES.sumCode : STYLES.code },
      { value: depth, style: sum ? STYLES.sumCode : STYLES.code },
    ];
    const row = node + 1;
    const total = (s: number) => comparison.totals[s]?.[node] as number;
    names.forEach((_, s) => {
      const column = FIRST + s;
      const style = styles.amount(depth <= 1, sum);
      cells[column] = { value: sheetNumber(total(s), decimals), style, ...(down ? { formula: down(column) } : {}) };
    });
    const baseCell = cellName(FIRST + base, row);
    others.forEach((s, i) => {
      const column = FIRST + names.length + i * 2;
      const cell = cellName(FIRST + s, row);
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

function headRow({ base }: Comparison, names: readonly string[], others: readonly number[]): SheetRow {
  const figure = (value: string): Cell => ({ value, style: STYLES.headFigure });
  return {
    cells: [
      { value: 'Name', style: STYLES.head },
      { value: 'Code', style: STYLES.head },
      { value: 'Level', style: STYLES.head },
      ...names.map((name) => figure(name)),
      ...others.flatMap((s) => [figure(`${names[s]} − ${names[base]}`), figure('%')]),
    ],
  };
}
