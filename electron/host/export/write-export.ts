import type { MeasureId } from '../../../shared/model/ids.ts';
import { unreachable } from '../../../shared/model/outcome.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { ReportChanges } from '../../../shared/report/changes-sheet.ts';
import { csvExport } from '../../../shared/report/export-csv.ts';
import { jsonExport } from '../../../shared/report/export-json.ts';
import type { ExportRequest } from '../../../shared/report/export-request.ts';
import { planWorkbook } from '../../../shared/report/plan-workbook.ts';
import { writeTexts } from './write-texts.ts';
import { type Watch, writeXlsx } from './xlsx.ts';

/** How a caller follows an export (0 to 1), and calls it off: an abort makes it throw the signal's reason. */
export interface ExportWatch {
  readonly signal?: AbortSignal;
  readonly onPart?: (part: number, rows: number) => void;
}

/**
 * Writes a scenario as what the request says, with what changed since its last final version, to a path of its own; the plan must not change meanwhile. Formats are
 * added here.
 */
export async function writeExport(
  plan: Plan,
  request: ExportRequest,
  path: string,
  now: string,
  { changes = null, ...watch }: ExportWatch & { readonly changes?: ReportChanges | null } = {},
): Promise<void> {
  const { format, scenario } = request;
  const measures = request.measures as readonly [MeasureId, ...MeasureId[]];
  const lines = plan.lines.count * measures.length;
  switch (format) {
    case 'xlsx': {
      const book = planWorkbook(plan, { ...request, now, changes });
      const rows = book.sheets.reduce((sum, { rowCount }) => sum + rowCount, 0);
      return writeXlsx(book, path, rowsOf(watch, rows));
    }
    case 'csv':
      return writeTexts(path, csvExport(plan, request), rowsOf(watch, lines));
    case 'json':
      return writeTexts(path, jsonExport(plan, scenario, measures, now), rowsOf(watch, lines));
    default:
      return unreachable(format);
  }
}

function rowsOf({ signal, onPart }: ExportWatch, all: number): Watch {
  return {
    ...(signal ? { signal } : {}),
    ...(onPart ? { onRows: (rows) => onPart(Math.min(1, rows / Math.max(1, all)), rows) } : {}),
  };
}
