import type { ValueFormatterParams, ValueGetterParams } from 'ag-grid-community';
import type { DriverRow } from '../../shared/model/rows.ts';
import { MINUS } from '../../shared/text/amount.ts';
import { i18n } from '../i18n/index.ts';
import { driverByNode } from '../state/driver-values.ts';
import { type ColumnsInput, type Def, heading, plainHeading, widthsOf } from './column-kit.ts';
import type { RowData } from './row-data.ts';
import { headerWidth, MIN_WIDTH, MOST_HEADER, percentWidth } from './widths.ts';

/** A driver is a number of its own kind: as many decimals as it needs, four at most. */
const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });
const textOf = (value: number) => NUMBER.format(value).replace('-', MINUS);

/** A driver's column: what each member or line was given, sums of lines above them, nothing elsewhere. */
export function driverColumn(input: ColumnsInput, driver: DriverRow): Def | null {
  const { shown } = input.sources;
  if (!shown) return null;
  const values = driverByNode(input.plan, shown.tree, driver);
  const colId = `driver.${driver.id}`;
  let widest = '';
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const text = textOf(value);
    if (text.length > widest.length) widest = text;
  }
  const figures = percentWidth(widest, input.measure);
  const wanted = Math.max(MIN_WIDTH.growth, headerWidth(driver.name, false, input.measure));
  return {
    colId,
    ...widthsOf(input, colId, figures, Math.min(wanted, MOST_HEADER)),
    cellClass: 'figure reference',
    headerClass: 'figure',
    valueGetter: ({ data }: ValueGetterParams<RowData>) => {
      const value = data ? (values[data.node] as number) : Number.NaN;
      return Number.isNaN(value) ? null : value;
    },
    valueFormatter: ({ value }: ValueFormatterParams<RowData, number>) =>
      value === null || value === undefined ? '' : textOf(value),
    ...heading(plainHeading(driver.name, i18n.t('columns.driverTitle', { name: driver.name }))),
  };
}
