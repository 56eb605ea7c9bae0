import type { ValueFormatterParams, ValueGetterParams } from 'ag-grid-community';
import type { Period } from '../../shared/model/calendar.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { DerivedMeasureRow } from '../../shared/model/rows.ts';
import { ratioText } from '../../shared/text/ratio.ts';
import { i18n } from '../i18n/index.ts';
import { columnId } from '../state/column-id.ts';
import { amountAt, type Figures } from '../state/figures.ts';
import { negative } from './cells.ts';
import { type ColumnsInput, type Def, widthsOf } from './column-kit.ts';
import type { RowData } from './row-data.ts';
import { headerWidth, MIN_WIDTH, MOST_HEADER, percentWidth } from './widths.ts';

/** The ratio of a node's sums over a period; null where there is nothing to divide by. Never a sum of ratios. */
export function ratioAt(
  numerator: Figures,
  denominator: Figures,
  scale: number,
  node: number,
  { firstLeaf, endLeaf }: Period,
): number | null {
  const below = amountAt(denominator, node, firstLeaf, endLeaf);
  return below === 0 ? null : (amountAt(numerator, node, firstLeaf, endLeaf) / below) * scale;
}

/** What a ratio of ticks is to be multiplied by to be one of units. */
function ratioScale(input: ColumnsInput, { numerator, denominator }: DerivedMeasureRow): number {
  const decimals = (id: number) => input.plan.tables.measure.get(id)?.decimals ?? 0;
  return 10 ** (decimals(denominator) - decimals(numerator));
}

const ratioColumnId = (row: DerivedMeasureRow, period: Period) => columnId(`ratio.${row.id}`, period);

/** A derived measure's column of a period: to be read, never to be typed into. */
export function ratioColumn(input: ColumnsInput, row: DerivedMeasureRow, period: Period): Def {
  const { sources, measure } = input;
  const above = sources.of(row.numerator);
  const below = sources.of(row.denominator);
  const scale = ratioScale(input, row);
  const at = (node: number) =>
    above.figures && below.figures ? ratioAt(above.figures, below.figures, scale, node, period) : null;
  let most = 0;
  const nodes = above.figures?.preview ? 1 : (above.figures?.tree.size ?? 0);
  for (let node = 0; node < nodes; node++) most = Math.max(most, Math.abs(at(node) ?? 0));
  const colId = ratioColumnId(row, period);
  const figures = percentWidth(ratioText(row, most), measure, true);
  return {
    colId,
    ...widthsOf(
      input,
      colId,
      figures,
      Math.max(MIN_WIDTH.growth, Math.min(headerWidth(row.name, false, measure), MOST_HEADER)),
    ),
    cellClass: 'figure ratio',
    headerClass: 'figure',
    valueGetter: ({ data }: ValueGetterParams<RowData>) => (data ? at(data.node) : null),
    valueFormatter: ({ value }: ValueFormatterParams<RowData, number>) => ratioText(row, value ?? null),
    cellClassRules: negative,
  };
}

/** "Revenue ÷ Units": what a ratio is worked out from. */
export function ratioWords(plan: Plan, row: DerivedMeasureRow): string {
  const name = (id: number) => plan.tables.measure.get(id)?.name ?? '';
  return i18n.t('columns.ratioOf', { numerator: name(row.numerator), denominator: name(row.denominator) });
}
