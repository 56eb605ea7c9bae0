import { membersOfNode } from '../cube/row-tree.ts';
import type { FigureBlock } from './figure-block.ts';
import type { SheetComment } from './workbook.ts';

/** The notes of a block's scenario and measure, on the cells that they are about. O(rows), only where there are notes. */
export function noteComments({ figures, columns, nodes, rowOf }: FigureBlock): SheetComment[] {
  const { context, measure, tree } = figures;
  const { plan, scenario } = context;
  const notes = [...plan.tables.note.values()].filter(
    (note) => note.scenario === scenario.id && note.measure === measure.id,
  );
  if (notes.length === 0) return [];
  const rows = new Map<string, number>();
  for (const node of nodes) rows.set(membersOfNode(plan, tree, node).join(), rowOf(node));
  const columnOf = new Map(columns.columns.map(({ period, column }) => [period.code, column]));
  return notes
    .flatMap((note): SheetComment[] => {
      const row = rows.get(note.members.join());
      const column = columnOf.get(note.period);
      return row === undefined || column === undefined ? [] : [{ column, row, text: note.text }];
    })
    .sort((a, b) => a.row - b.row || a.column - b.column);
}
