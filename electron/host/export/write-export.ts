import type { MeasureId } from '../../../shared/model/ids.ts';
import { unreachable } from '../../../shared/model/outcome.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { csvExport } from '../../../shared/report/export-csv.ts';
import { jsonExport } from '../../../shared/report/export-json.ts';
import type { ExportRequest } from '../../../shared/report/export-request.ts';
import { planWorkbook } from '../../../shared/report/plan-workbook.ts';
import { writeTexts } from './write-texts.ts';
import { type Watch, writeXlsx } from './xlsx.ts';

/** Writes a scenario as what the request says to a path of its own; the plan must not change meanwhile. */
export async function writeExport(
  plan: Plan,
  request: ExportRequest,
  path: string,
  now: string,
  watch: Watch = {},
): Promise<void> {
  const { format, scenario } = request;
  const measures = request.measures as readonly [MeasureId, ...MeasureId[]];
  switch (format) {
    case 'xlsx':
      return writeXlsx(planWorkbook(plan, { ...request, now }), path, watch);
    case 'csv':
      return writeTexts(path, csvExport(plan, request), watch);
    case 'json':
      return writeTexts(path, jsonExport(plan, scenario, measures, now), watch);
    default:
      return unreachable(format);
  }
}
