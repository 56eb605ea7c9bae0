import type { MeasureId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { ReportChanges } from '../../shared/report/changes-sheet.ts';
import { csvExport } from '../../shared/report/export-csv.ts';
import { jsonExport } from '../../shared/report/export-json.ts';
import type { ExportRequest } from '../../shared/report/export-request.ts';
import { planWorkbook } from '../../shared/report/plan-workbook.ts';
import { STYLES, shownValue } from '../../shared/report/styles.ts';
import type { Cell, Sheet } from '../../shared/report/workbook.ts';

const FIRST_ROWS = 24;
const FIRST_COLUMNS = 9;
/** Lines of text that are looked at, to show and to guess the size of all. */
const FIRST_LINES = 30;
/** What a cell takes in a workbook, packed; measured on large ones. */
const BYTES_PER_CELL = 9;
const BYTES_PER_SHEET = 2500;

export interface OutlineCell {
  readonly text: string;
  readonly figure: boolean;
  readonly strong: boolean;
  readonly head: 'left' | 'right' | null;
}

export interface OutlineRow {
  readonly depth: number;
  readonly cells: readonly OutlineCell[];
}

export interface SheetOutline {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly charts: number;
  readonly first: readonly OutlineRow[];
}

/** What an export will hold: the sheets of a workbook, or how a text begins. */
export interface Outline {
  readonly sheets: readonly SheetOutline[];
  readonly text: string;
  /** About how many bytes it will take. */
  readonly bytes: number;
}

/** An export before it is written: the same as will be written, drawn only at its beginning. */
export function outlineOf(plan: Plan, request: ExportRequest, now: string, changes: ReportChanges | null): Outline {
  if (request.format === 'xlsx') {
    const { sheets } = planWorkbook(plan, { ...request, now, changes });
    const bytes = sheets.reduce(
      (sum, { rowCount, columns }) => sum + BYTES_PER_SHEET + rowCount * columns.length * BYTES_PER_CELL,
      0,
    );
    return { sheets: sheets.map(sheetOutline), text: '', bytes };
  }
  const measures = request.measures as readonly [MeasureId, ...MeasureId[]];
  const pieces =
    request.format === 'csv' ? csvExport(plan, request) : jsonExport(plan, request.scenario, measures, now);
  return textOutline(pieces, plan.lines.count * measures.length);
}

function textOutline(pieces: Iterable<string>, rows: number): Outline {
  let text = '';
  let head = 0;
  let lines = 0;
  for (const piece of pieces) {
    text += piece;
    if (lines === 0) head = piece.length;
    if (++lines > FIRST_LINES) break;
  }
  const each = lines > 1 ? (text.length - head) / (lines - 1) : 0;
  return { sheets: [], text: text.replace('\ufeff', ''), bytes: Math.round(head + each * rows) };
}

function sheetOutline({ name, rowCount, columns, rows, charts = [] }: Sheet): SheetOutline {
  const first: OutlineRow[] = [];
  for (const { cells, outline = 0 } of rows) {
    if (first.length >= FIRST_ROWS) break;
    first.push({
      depth: outline,
      cells: cells.slice(0, FIRST_COLUMNS).map((cell): OutlineCell => {
        const figure = typeof cell?.value === 'number';
        const text = !cell
          ? ''
          : typeof cell.value === 'number'
            ? shownValue(cell.value, cell.style?.format)
            : cell.value;
        return { text, figure, strong: cell?.style?.bold === true, head: headOf(cell) };
      }),
    });
  }
  return { name, rows: rowCount, columns: columns.length, charts: charts.length, first };
}

function headOf(cell: Cell | null): OutlineCell['head'] {
  if (cell?.style === STYLES.head) return 'left';
  return cell?.style === STYLES.headFigure ? 'right' : null;
}
