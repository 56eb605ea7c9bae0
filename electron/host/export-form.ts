import { z } from 'zod';
import type { DimensionId, MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { CSV_SEPARATORS, EXPORT_FORMATS, type ExportRequest } from '../../shared/report/export-request.ts';
import { SMALLEST_SHOWN } from '../../shared/report/period-columns.ts';
import { SHEET_KINDS } from '../../shared/report/plan-workbook.ts';
import { id } from './form-parts.ts';

const level = z.int().min(1).max(1000);

/** What a window may ask to be exported. */
export const exportForm = z.strictObject({
  format: z.enum(EXPORT_FORMATS),
  scenario: id<ScenarioId>(),
  measures: z.array(id<MeasureId>()).min(1).max(100),
  language: z.enum(['en', 'zh']),
  sheets: z.array(z.enum(SHEET_KINDS)).max(SHEET_KINDS.length),
  sheetPer: z.union([z.strictObject({ dimension: id<DimensionId>(), level }), z.literal('owner')]).nullable(),
  depth: z.int().min(0).max(1000).nullable(),
  inUnit: z.boolean(),
  periods: z.enum(SMALLEST_SHOWN).nullable(),
  separator: z.enum(CSV_SEPARATORS),
  decimal: z.enum(['.', ',']),
}) satisfies z.ZodType<ExportRequest>;
