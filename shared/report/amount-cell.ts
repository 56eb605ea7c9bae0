import type { MeasureId } from '../model/ids.ts';
import type { ReportContext } from './report-context.ts';
import { amountFormat, STYLES } from './styles.ts';
import { type Cell, sheetNumber } from './workbook.ts';

/** An amount among texts: exact, shown as the report shows its measure. */
export function amountCell({ plan, inUnit }: ReportContext, measure: MeasureId, ticks: number): Cell {
  const row = plan.tables.measure.get(measure);
  const decimals = row?.decimals ?? 0;
  const format = amountFormat(decimals, inUnit ? (row?.shownIn ?? 0) : 0);
  return { value: sheetNumber(ticks, decimals), style: { ...STYLES.text, align: 'left', format } };
}
