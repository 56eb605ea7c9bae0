import type { MeasureId, ScenarioId } from '../model/ids.ts';
import type { TextLanguage } from '../text/amount.ts';
import type { SheetPer } from './part-sheets.ts';
import type { SmallestShown } from './period-columns.ts';
import type { SheetKind } from './plan-workbook.ts';

/** What a scenario can be written as; the ending of the file. */
export const EXPORT_FORMATS = ['xlsx', 'csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const CSV_SEPARATORS = [',', ';', '\t'] as const;
export type CsvSeparator = (typeof CSV_SEPARATORS)[number];

/** Everything that is chosen for an export. What a format has no use for is passed over. */
export interface ExportRequest {
  readonly format: ExportFormat;
  readonly scenario: ScenarioId;
  /** At least one. */
  readonly measures: readonly MeasureId[];
  readonly language: TextLanguage;
  /** Workbooks. */
  readonly sheets: readonly SheetKind[];
  readonly sheetPer: SheetPer | null;
  /** Levels of rows below the whole; null is all. */
  readonly depth: number | null;
  readonly inUnit: boolean;
  /** Workbooks and CSV: the smallest periods; null is the plan's own. */
  readonly periods: SmallestShown | null;
  /** CSV. */
  readonly separator: CsvSeparator;
  readonly decimal: '.' | ',';
}
