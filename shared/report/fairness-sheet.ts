import { type Fairness, fairness } from '../analysis/fairness.ts';
import { driverByPerson, type People, peopleOf, potentialDriver, sumByPerson } from '../analysis/people.ts';
import { calendarOf, cellsOf } from '../model/plan.ts';
import { referenceYearByLine } from '../strategy/reference.ts';
import { type MeasureFigures, measureCaption } from './report-context.ts';
import { STYLES } from './styles.ts';
import { type Cell, type CellStyle, cellName, type Sheet, type SheetRow, sheetNumber } from './workbook.ts';

const NUMBER: CellStyle = { ...STYLES.label, format: '#,##0.######' };
const RATIO: CellStyle = { ...STYLES.text, format: '0.0000' };
const INDEX: CellStyle = { ...STYLES.text, format: '0.0000', align: 'left' };
const RANKED: CellStyle = { ...STYLES.label, align: 'left' };
const RANK = 0;
const PERSON = 1;
const TARGET = 2;
const BASIS = 3;
const RATIO_COLUMN = 4;
/** Heading, head of the indexes, four indexes, what is left out, and a blank row. */
const INDEX_ROWS = 4;

/** What people's targets are measured by. */
interface Yardstick {
  readonly title: string;
  readonly name: string;
  readonly numbers: Float64Array;
  readonly style: CellStyle;
}

interface Pressed {
  readonly name: string;
  readonly target: number;
  readonly basis: number;
}

/** How evenly the targets of people press on their potential and on their last year; every index a live formula. */
export function fairnessSheet(name: string, measures: readonly MeasureFigures[]): Sheet | null {
  const [first] = measures;
  const people = first ? peopleOf(first.context.plan) : null;
  if (!first || !people) return null;
  const rows: SheetRow[] = [];
  for (const figures of measures) {
    if (rows.length > 0) rows.push({ cells: [] });
    rows.push({
      cells: [{ value: measureCaption(figures.context, figures.measure), style: STYLES.caption }],
      height: 22,
    });
    for (const yardstick of yardsticksOf(figures, people)) addTable(rows, figures, people, yardstick);
  }
  return {
    name,
    columns: [{ width: 18 }, { width: 30 }, { width: 20 }, { width: 20 }, { width: 18 }],
    rowCount: rows.length,
    rows,
    print: { landscape: false, titleRows: 0, titleColumns: 0 },
  };
}

function yardsticksOf({ context, measure, styles }: MeasureFigures, people: People): Yardstick[] {
  const { plan, words } = context;
  const list: Yardstick[] = [];
  const driver = potentialDriver(plan, people);
  if (driver) {
    const numbers = driverByPerson(plan, people, driver);
    list.push({ title: words.fairness.toDriver(driver.name), name: driver.name, numbers, style: NUMBER });
  }
  const before = sumByPerson(people, referenceYearByLine(plan, measure.id), 1, 0, 1);
  const numbers = before.map((ticks) => sheetNumber(ticks, measure.decimals));
  list.push({ title: words.fairness.toLastYear, name: words.head.lastYear, numbers, style: styles.reference });
  return list;
}

/** Targets of the plan's first year, who is pressed most first; who has no basis is left out. */
function pressedOf({ context, measure }: MeasureFigures, people: People, { numbers }: Yardstick): Pressed[] {
  const { plan, scenario } = context;
  const calendar = calendarOf(plan);
  const year = calendar.periods.find(({ kind }) => kind === 'year');
  const cells = cellsOf(plan, scenario.id, measure.id);
  const targets = sumByPerson(people, cells, calendar.leafCount, year?.firstLeaf ?? 0, year?.endLeaf ?? 0);
  return people.members
    .map((member, i): Pressed => {
      const name = plan.tables.owner.get(member)?.name ?? plan.tables.member.get(member)?.name ?? '';
      return { name, target: sheetNumber(targets[i] as number, measure.decimals), basis: numbers[i] as number };
    })
    .filter(({ target, basis }) => target >= 0 && basis > 0)
    .sort((a, b) => b.target / b.basis - a.target / a.basis);
}

function addTable(rows: SheetRow[], figures: MeasureFigures, people: People, yardstick: Yardstick): void {
  const { words } = figures.context;
  const pressed = pressedOf(figures, people, yardstick);
  const found = fairness(
    pressed.map(({ target }) => target),
    pressed.map(({ basis }) => basis),
  );
  rows.push({ cells: [] }, headingRow(yardstick.title));
  if (!found.ok) {
    rows.push({ cells: [{ value: words.fairness.nothing, style: STYLES.label }] });
    return;
  }
  const firstPerson = rows.length + INDEX_ROWS + 3;
  rows.push(...indexRows(figures, found.value, pressed.length, firstPerson));
  const missing = people.members.length - pressed.length;
  rows.push({ cells: missing > 0 ? [{ value: words.fairness.leftOut(missing), style: STYLES.label }] : [] });
  const head = words.head;
  rows.push({ cells: [] }, headOf([head.rank, head.person, head.target, yardstick.name, head.ratio]));
  for (const [i, person] of pressed.entries()) rows.push(personRow(person, i, firstPerson + i, figures, yardstick));
}

function headingRow(value: string): SheetRow {
  const blank = { value: '', style: STYLES.heading };
  return { cells: [{ value, style: STYLES.heading }, blank, blank, blank, blank], height: 20 };
}

function headOf(texts: readonly string[]): SheetRow {
  return { cells: texts.map((value, i) => ({ value, style: i <= PERSON ? STYLES.head : STYLES.headFigure })) };
}

/** Excel's own words for the four, over the column of ratios. */
function indexRows(figures: MeasureFigures, found: Fairness, count: number, firstPerson: number): SheetRow[] {
  const { fairness: words } = figures.context.words;
  const range = (column: number) => `${cellName(column, firstPerson)}:${cellName(column, firstPerson + count - 1)}`;
  const ratios = range(RATIO_COLUMN);
  const row = (name: string, hint: string, value: number, formula: string): SheetRow => ({
    cells: [
      { value: name, style: STYLES.text },
      { value, formula, style: INDEX },
      { value: hint, style: STYLES.label },
    ],
  });
  const least = found.maxMin < Infinity;
  return [
    row(words.cv, words.cvHint, found.cv, `STDEVP(${ratios})/AVERAGE(${ratios})`),
    // The rows go from the highest ratio to the lowest, numbered.
    row(
      words.gini,
      words.giniHint,
      found.gini,
      `SUMPRODUCT(${count + 1}-2*${range(RANK)},${ratios})/(${count}*SUM(${ratios}))`,
    ),
    row(words.jain, words.jainHint, found.jain, `SUM(${ratios})^2/(${count}*SUMSQ(${ratios}))`),
    least
      ? row(words.highToLow, words.highToLowHint, found.maxMin, `MAX(${ratios})/MIN(${ratios})`)
      : {
          cells: [
            { value: words.highToLow, style: STYLES.text },
            { value: '–', style: STYLES.text },
          ],
        },
  ];
}

function personRow(
  { name, target, basis }: Pressed,
  i: number,
  row: number,
  { styles }: MeasureFigures,
  yardstick: Yardstick,
): SheetRow {
  const cells: Cell[] = [
    { value: i + 1, style: RANKED },
    { value: name, style: STYLES.text },
    { value: target, style: styles.amount(false, false) },
    { value: basis, style: yardstick.style },
    { value: target / basis, formula: `${cellName(TARGET, row)}/${cellName(BASIS, row)}`, style: RATIO },
  ];
  return { cells };
}
