import { formatMonth, lastMonth } from '../model/calendar.ts';
import { calendarOf, dimensionsOf, type Plan, settingsOf } from '../model/plan.ts';
import type { MeasureRow, ScenarioRow } from '../model/rows.ts';
import { referenceWindow } from '../strategy/reference.ts';
import type { BreakdownInput, BreakdownLayout } from './breakdown-sheet.ts';
import { amountFormat, STYLES } from './styles.ts';
import { cellName, type Sheet, type SheetRow, sheetNumber, sheetReference } from './workbook.ts';

const STATUS: Readonly<Record<ScenarioRow['status'], string>> = {
  draft: 'Draft',
  'in-review': 'In review',
  final: 'Final',
};

/** Amounts of more digits than these are kept, but shown rounded, by spreadsheet programs. */
const SHEET_DIGITS = 10 ** 15;

/** What a measure is counted in: the plan's currency, or its own word. */
export function unitOf(plan: Plan, measure: MeasureRow): string {
  return measure.unit === 'currency' ? settingsOf(plan).currency : measure.unit;
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

/** Which plan, which scenario, since when, and the proof that it adds up. */
export function coverSheet(
  name: string,
  plan: Plan,
  scenario: ScenarioRow,
  measure: MeasureRow,
  now: string,
  input: BreakdownInput,
  layout: BreakdownLayout,
  breakdownName: string,
): Sheet {
  const settings = settingsOf(plan);
  const calendar = calendarOf(plan);
  const { from, to } = referenceWindow(plan);
  const rows: SheetRow[] = [
    { cells: [{ value: settings.name, style: STYLES.title }], height: 30 },
    { cells: [] },
    fact('Scenario', scenario.name),
    fact('Status', STATUS[scenario.status]),
    fact('Strategy', scenario.strategy ?? 'none'),
    fact('Measure', `${measure.name}, in ${unitOf(plan, measure)}`),
    fact(
      'Periods',
      `${settings.calendar.firstMonth} to ${formatMonth(lastMonth(calendar))}, by ${settings.calendar.leaf}`,
    ),
    fact('Last year', `${from} to ${to}`),
    fact(
      'Broken down by',
      dimensionsOf(plan)
        .map((row) => row.name)
        .join(', then '),
    ),
    fact('Lines', String(plan.lines.count)),
    fact('Exported', dateWords(now)),
    { cells: [] },
    { cells: [{ value: 'What adds up', style: STYLES.heading }] },
  ];
  rows.push(...proof(rows.length, input, layout, breakdownName));
  rows.push({ cells: [] });
  const note = `Every sum in “${breakdownName}” is a formula over its parts: rows over the rows below them, quarters over months, years over quarters.`;
  rows.push({ cells: [{ value: note, style: STYLES.label }] });
  if (layout.smallest !== settings.calendar.leaf) {
    const size = `The plan's ${settings.calendar.leaf}s are too many for a sheet: the breakdown ends at months. Export CSV or JSON for all of them.`;
    rows.push({ cells: [{ value: size, style: STYLES.label }] });
  }
  if (input.sums.some((value) => Math.abs(value) >= SHEET_DIGITS)) {
    const digits = 'Spreadsheet programs show 15 digits; the plan itself keeps every amount exactly.';
    rows.push({ cells: [{ value: digits, style: STYLES.label }] });
  }
  return {
    name,
    columns: [{ width: 38 }, { width: 40 }],
    rows,
    print: { landscape: false, titleRows: 0, titleColumns: 0 },
  };
}

/** The plan's own total beside the sums that the sheet works out, and their differences. */
function proof(firstRow: number, input: BreakdownInput, layout: BreakdownLayout, breakdownName: string): SheetRow[] {
  const { decimals, tree, sums } = input;
  const width = sums.length / tree.size;
  let ticks = 0;
  for (let leaf = 0; leaf < width; leaf++) ticks += sums[leaf] as number;
  const total = sheetNumber(ticks, decimals);
  const sheet = sheetReference(breakdownName);
  const totalRow = layout.rowOf(0);
  const months = layout.columns.filter(({ period }) => period.kind === 'month');
  const monthCells = months.map(({ column }) => sheet + cellName(column, totalRow));
  const lastRow = layout.rowOf(tree.size - 1);
  const column = layout.total.column;
  const level = (at: number) => cellName(2, at).replace(/([A-Z]+)(\d+)/, '$$$1$$$2');
  const figure = (at: number) => cellName(column, at);
  const style = { ...STYLES.text, align: 'left', format: amountFormat(decimals) } as const;
  const line = (name: string, value: number, formula?: string): SheetRow => ({
    cells: [
      { value: name, style: STYLES.label },
      { value, style, ...(formula ? { formula } : {}) },
    ],
  });
  const topParts = `SUMIF(${sheet}${level(totalRow)}:${level(lastRow)},1,${sheet}${figure(totalRow)}:${figure(lastRow)})`;
  const difference = (row: number): string => `ROUND(${cellName(1, row)}-${cellName(1, firstRow)},${decimals})`;
  const checks: [string, string][] = [
    ['Total of the breakdown', sheet + figure(totalRow)],
    ['Sum of its first level', tree.size > 1 ? topParts : sheet + figure(totalRow)],
    ['Sum of its months', sumInChunks(monthCells)],
  ];
  const rows = [line('Total in the plan', total)];
  for (const [name, formula] of checks) rows.push(line(name, total, formula));
  checks.forEach(([name], i) => {
    rows.push(line(`Difference: ${name.charAt(0).toLowerCase()}${name.slice(1)}`, 0, difference(firstRow + 1 + i)));
  });
  return rows;
}

function sumInChunks(cells: readonly string[]): string {
  const chunks: string[] = [];
  for (let i = 0; i < cells.length; i += 100) chunks.push(`SUM(${cells.slice(i, i + 100).join(',')})`);
  return chunks.join('+');
}
