import { finalVersionsOf, versionBefore } from '../final/versions.ts';
import type { Plan } from '../model/plan.ts';
import type { FinalRow, MeasureRow, ScenarioRow } from '../model/rows.ts';
import type { CubeDifference, DifferenceRow } from '../protocol/messages.ts';
import { textWidth } from '../text/text-width.ts';
import { growthCell } from './figure-block.ts';
import { measureCaption, type ReportContext } from './report-context.ts';
import { figureStyles, STYLES } from './styles.ts';
import { type Cell, cellName, type Sheet, type SheetRow, sheetNumber } from './workbook.ts';

/** What differs between a final version of the scenario and the plan that is told. */
export interface ReportChanges {
  readonly version: FinalRow;
  readonly cubes: readonly CubeDifference[];
}

/** The final version that a scenario is told against: the last one, or the one before while the last one stands. */
export function versionToTell(plan: Plan, { id, status }: ScenarioRow): FinalRow | null {
  const [latest] = finalVersionsOf(plan, id);
  if (!latest || status !== 'final') return latest ?? null;
  return versionBefore(plan, latest);
}

const SEPARATOR = ' › ';
const WIDEST = 90;
const THEN = 1;
const NOW = 2;

/** Rows that are others than in the final version, the biggest difference first; null where there is no such version. */
export function changesSheet(
  name: string,
  context: ReportContext,
  measures: readonly MeasureRow[],
  changes: ReportChanges | null,
): Sheet | null {
  if (!changes) return null;
  const { version, cubes } = changes;
  const { words } = context;
  const rows: SheetRow[] = [
    { cells: [{ value: words.changes.title(version.number), style: STYLES.title }], height: 34 },
    line(words.changes.sealed(version.at.slice(0, 10), version.who)),
  ];
  for (const text of [version.note, version.despite]) if (text !== '') rows.push(line(text));
  for (const measure of measures) {
    rows.push(
      { cells: [] },
      { cells: [{ value: measureCaption(context, measure), style: STYLES.caption }], height: 22 },
    );
    const cube = cubes.find((one) => one.scenario === context.scenario.id && one.measure === measure.id);
    if (cube) addCube(rows, context, measure, cube);
    else rows.push(line(words.changes.none));
  }
  return {
    name,
    columns: [{ width: widestPath(cubes) }, { width: 18 }, { width: 18 }, { width: 18 }, { width: 11 }, { width: 20 }],
    rowCount: rows.length,
    rows,
    print: { landscape: true, titleRows: 0, titleColumns: 0 },
  };
}

/** Characters of the longest path, as far as a page can bear. */
function widestPath(cubes: readonly CubeDifference[]): number {
  let most = 40;
  for (const { rows } of cubes) for (const { path } of rows) most = Math.max(most, textWidth(path.join(SEPARATOR)));
  return Math.min(WIDEST, most + 4);
}

function line(value: string): SheetRow {
  return { cells: [{ value, style: STYLES.label }] };
}

function addCube(rows: SheetRow[], context: ReportContext, measure: MeasureRow, cube: CubeDifference): void {
  const { head, changes, total } = context.words;
  const figures = [changes.before, changes.after, changes.difference, head.growth, changes.moved];
  rows.push({
    cells: [
      { value: head.area, style: STYLES.head },
      ...figures.map((value): Cell => ({ value, style: STYLES.headFigure })),
    ],
  });
  const whole = { path: [total], before: cube.before, after: cube.after, moved: null };
  rows.push(changeRow(whole, rows.length, context, measure, true));
  for (const row of cube.rows) if (row.path.length > 0) rows.push(changeRow(row, rows.length, context, measure, false));
  if (cube.more > 0) rows.push(line(changes.more(cube.more)));
}

function changeRow(
  { path, before, after, moved }: Pick<DifferenceRow, 'path' | 'before' | 'after'> & { readonly moved: number | null },
  row: number,
  { inUnit }: ReportContext,
  { decimals, shownIn }: MeasureRow,
  strong: boolean,
): SheetRow {
  const styles = figureStyles(decimals, inUnit ? shownIn : 0);
  const amount = styles.amount(strong, strong);
  const [then, now] = [cellName(THEN, row), cellName(NOW, row)];
  const [was, is] = [sheetNumber(before, decimals), sheetNumber(after, decimals)];
  const cells: (Cell | null)[] = [
    { value: path.join(SEPARATOR), style: styles.name(strong ? 0 : 2, strong) },
    { value: was, style: amount },
    { value: is, style: amount },
    { value: sheetNumber(after - before, decimals), formula: `ROUND(${now}-${then},${decimals})`, style: amount },
    growthCell(is, was, now, then, styles.growth),
  ];
  if (moved !== null) cells.push({ value: sheetNumber(moved, decimals), style: styles.reference });
  return { cells };
}
