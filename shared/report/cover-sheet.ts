import { type CalendarSpec, firstPlannedYear, formatMonth, lastMonth } from '../model/calendar.ts';
import { calendarOf, dimensionsOf, type Plan, settingsOf } from '../model/plan.ts';
import { type BlockSource, blockLink, type FigureBlock, growthCell, ticksOf } from './figure-block.ts';
import { type MeasureFigures, measureCaption, type ReportContext, referenceName } from './report-context.ts';
import { amountFormat, STYLES } from './styles.ts';
import {
  type Cell,
  type CellStyle,
  cellName,
  type Sheet,
  type SheetRow,
  sheetNumber,
  sheetReference,
} from './workbook.ts';

/** Amounts of more digits than these are kept, but shown rounded, by spreadsheet programs. */
const SHEET_DIGITS = 10 ** 15;

export interface CoverInput {
  readonly context: ReportContext;
  /** The full breakdown of each measure; empty when the workbook has none. */
  readonly breakdowns: readonly BlockSource[];
  /** The sheets of parts by measure, in the order of `breakdowns`; empty unless their sum is the whole. */
  readonly parts: readonly (readonly BlockSource[])[];
  readonly figures: readonly MeasureFigures[];
  readonly sheets: readonly string[];
}

/** "2027-01-15 10:22 UTC". */
function dateWords(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function fact(name: string, value: string): SheetRow {
  return {
    cells: [
      { value: name, style: STYLES.label },
      { value, style: STYLES.text },
    ],
  };
}

function heading(value: string): SheetRow[] {
  const rest = { value: '', style: STYLES.heading };
  return [{ cells: [] }, { cells: [{ value, style: STYLES.heading }, rest, rest, rest], height: 20 }];
}

/** Which plan, which scenario, since when, what is where, and the proof that it adds up. */
export function coverSheet(name: string, input: CoverInput): Sheet {
  const { context } = input;
  const { plan, words } = context;
  const rows: SheetRow[] = [
    { cells: [{ value: settingsOf(plan).name, style: STYLES.title }], height: 34 },
    { cells: [{ value: context.scenario.name, style: STYLES.subtitle }], height: 20 },
    { cells: [] },
    ...headlines(3, context, input),
    { cells: [] },
    ...facts(context),
    ...heading(words.cover.contents),
    ...input.sheets.map((sheet): SheetRow => ({ cells: [{ value: sheet, style: STYLES.link, link: sheet }] })),
  ];
  if (input.breakdowns.length > 0) rows.push(...heading(words.cover.addsUp));
  input.breakdowns.forEach((placed, i) => {
    rows.push({ cells: [{ value: measureCaption(context, placed.block.figures.measure), style: STYLES.caption }] });
    rows.push(...proof(rows.length, context, placed, input.parts[i] ?? []));
  });
  for (const note of notes(plan, context, input)) {
    rows.push({ cells: [] }, { cells: [{ value: note, style: STYLES.label }] });
  }
  return {
    name,
    columns: [{ width: 36 }, { width: 26 }, { width: 24 }, { width: 14 }],
    rowCount: rows.length,
    rows,
    print: { landscape: false, titleRows: 0, titleColumns: 0 },
  };
}

/** The first year of each measure at a glance. */
function headlines(firstRow: number, { words }: ReportContext, { figures, breakdowns }: CoverInput): SheetRow[] {
  const { head, cover } = words;
  const heads = [head.target, head.lastYear, head.growth].map((value): Cell => ({ value, style: STYLES.headFigure }));
  const rows: SheetRow[] = [{ cells: [{ value: cover.measure, style: STYLES.head }, ...heads] }];
  for (const [i, one] of figures.entries()) {
    const row = firstRow + 1 + i;
    const { decimals } = one.measure;
    const source = breakdowns[i];
    const { format } = one.styles.reference;
    const target = sheetNumber(ticksOf(one, 0, firstPlannedYear(calendarOf(one.context.plan))), decimals);
    const lastYear = sheetNumber(one.reference[0] as number, decimals);
    const linked = (value: number, style: CellStyle, column: number | undefined): Cell => ({
      value,
      style: { ...style, ...(format === undefined ? {} : { format }) },
      ...(source && column !== undefined ? { formula: blockLink(source, 0, column) } : {}),
    });
    const columns = source?.block.columns;
    rows.push({
      cells: [
        { value: measureCaption(one.context, one.measure), style: STYLES.headline },
        linked(target, STYLES.headlineFigure, columns?.firstYear.column),
        linked(lastYear, STYLES.label, columns?.reference),
        growthCell(target, lastYear, cellName(1, row), cellName(2, row), one.styles.growth),
      ],
      height: 26,
    });
  }
  return rows;
}

function facts({ plan, scenario, words, ...context }: ReportContext): SheetRow[] {
  const { cover } = words;
  const settings = settingsOf(plan);
  const periods = words.between(settings.calendar.firstMonth, formatMonth(lastMonth(calendarOf(plan))));
  const rows = [
    fact(cover.scenario, scenario.name),
    fact(cover.status, words.status[scenario.status]),
    fact(cover.strategy, scenario.strategy ?? words.none),
    fact(cover.periods, periods + words.by(settings.calendar.leaf)),
    fact(cover.lastYear, referenceName({ plan, scenario, words, ...context })),
    fact(
      cover.brokenDownBy,
      dimensionsOf(plan)
        .map((row) => row.name)
        .join(cover.thenBy),
    ),
    fact(cover.lines, String(plan.lines.count)),
    fact(cover.exported, dateWords(context.now)),
  ];
  if (scenario.note !== '') rows.splice(2, 0, fact(cover.note, scenario.note));
  return rows;
}

function notes(plan: Plan, { words }: ReportContext, { breakdowns }: CoverInput): string[] {
  const [first] = breakdowns;
  if (!first) return [];
  const { leaf }: CalendarSpec = settingsOf(plan).calendar;
  const { smallest } = first.block.columns;
  const list = [words.cover.live(first.sheet)];
  if (smallest !== leaf) list.push(words.cover.cutPeriods(leaf, smallest));
  if (first.block.cut) list.push(words.cover.cutRows);
  const large = ({ block }: BlockSource) => block.figures.sums.some((value) => Math.abs(value) >= SHEET_DIGITS);
  if (breakdowns.some(large)) list.push(words.cover.digits);
  return list;
}

/** The plan's own total beside the sums that the sheets work out, and their differences. */
function proof(
  firstRow: number,
  context: ReportContext,
  placed: BlockSource,
  parts: readonly BlockSource[],
): SheetRow[] {
  const { block } = placed;
  const { cover, difference } = context.words;
  const { decimals, shownIn } = block.figures.measure;
  const whole = block.nodes[0] as number;
  const total = sheetNumber(ticksOf(block.figures, whole, block.columns.total.period), decimals);
  const format = amountFormat(decimals, context.inUnit ? shownIn : 0);
  const style = { ...STYLES.text, align: 'left', format } as const;
  const line = (name: string, value: number, formula?: string): SheetRow => ({
    cells: [
      { value: name, style: STYLES.label },
      { value, style, ...(formula ? { formula } : {}) },
    ],
  });
  const column = block.columns.total.column;
  const checks: [string, string][] = [
    [cover.breakdownTotal, blockLink(placed, whole, column)],
    [cover.firstLevel, firstLevel(placed)],
    [cover.months, sumInChunks(smallestColumns(block).map((at) => blockLink(placed, whole, at)))],
  ];
  if (parts.length > 0) {
    const tops = parts.map((part) => blockLink(part, part.block.nodes[0] as number, part.block.columns.total.column));
    checks.push([cover.parts, sumInChunks(tops)]);
  }
  const rows = [line(cover.total, total), ...checks.map(([name, formula]) => line(name, total, formula))];
  checks.forEach(([name], i) => {
    const check = `ROUND(${cellName(1, firstRow + 1 + i)}-${cellName(1, firstRow)},${decimals})`;
    rows.push(line(difference(name), 0, check));
  });
  return rows;
}

function smallestColumns({ columns }: FigureBlock): number[] {
  return columns.columns.filter(({ parts }) => parts.length === 0).map(({ column }) => column);
}

/** The rows right below the first, picked by the level that stands beside them. */
function firstLevel({ sheet, block }: BlockSource): string {
  const { column } = block.columns.total;
  const first = block.firstRow;
  const last = first + block.nodes.length - 1;
  const reference = sheetReference(sheet);
  if (first === last) return reference + cellName(column, first);
  const range = (at: number) => `${reference}${cellName(at, first)}:${cellName(at, last)}`;
  return `SUMIF(${range(2)},1,${range(column)})`;
}

function sumInChunks(cells: readonly string[]): string {
  const chunks: string[] = [];
  for (let i = 0; i < cells.length; i += 100) chunks.push(`SUM(${cells.slice(i, i + 100).join(',')})`);
  return chunks.join('+');
}
