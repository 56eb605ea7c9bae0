import type { AskedBySides } from '../analysis/asked-of-people.ts';
import type { Fairness } from '../analysis/fairness.ts';
import { type Assumed, MUCH, type Outlook, REACH } from '../analysis/outlook.ts';
import type { Plan } from '../model/plan.ts';
import { formatPercent } from '../text/amount.ts';
import type { ReportWords } from './report-words.ts';
import { amountFormat, GROWTH_FORMAT, STYLES } from './styles.ts';
import { type CellStyle, type Sheet, type SheetRow, sheetNumber } from './workbook.ts';

/** What people are asked for by the sides of a comparison, and how likely each side is reached. */
export interface ComparedPeople {
  readonly asked: AskedBySides;
  /** In the order of the sides; null where nothing is asked for. */
  readonly outlooks: readonly (Outlook | null)[];
  readonly assumed: Assumed;
}

const SHARE: CellStyle = { ...STYLES.text, format: '0.0%' };
const INDEX: CellStyle = { ...STYLES.text, format: '0.000' };
const COUNT: CellStyle = { ...STYLES.text, format: '0' };
const GROWTH: CellStyle = { ...STYLES.text, format: GROWTH_FORMAT };

interface Line {
  readonly name: string;
  readonly style: CellStyle;
  /** One for each side; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** Fairness and risk of each side, and who is asked for how much: the figures of the window, side by side. */
export function comparedPeopleSheet(
  plan: Plan,
  { asked, outlooks, assumed }: ComparedPeople,
  {
    names,
    decimals,
    words,
  }: { readonly names: readonly string[]; readonly decimals: number; readonly words: ReportWords },
): Sheet {
  const said = words.compared;
  const amount: CellStyle = { ...STYLES.text, format: amountFormat(decimals) };
  const fair = (pick: (fairness: Fairness) => number) => asked.sides.map(({ fairness }) => fairness && pick(fairness));
  const seen = (pick: (outlook: Outlook) => number | null) => outlooks.map((outlook) => outlook && pick(outlook));
  const ticks = (value: number) => sheetNumber(Math.round(value), decimals);
  const { fairness } = words;
  const rows: SheetRow[] = [
    headOf(asked.potential === null ? fairness.toLastYear : fairness.toDriver(asked.potential), names),
    ...rowsOf([
      { name: fairness.cv, style: SHARE, values: fair(({ cv }) => cv) },
      { name: fairness.gini, style: INDEX, values: fair(({ gini }) => gini) },
      { name: fairness.jain, style: INDEX, values: fair(({ jain }) => jain) },
      { name: fairness.highToLow, style: INDEX, values: fair(({ maxMin }) => maxMin) },
      {
        name: said.much(formatPercent(MUCH, { places: 0 })),
        style: COUNT,
        values: asked.sides.map(({ much }) => much),
      },
    ]),
    ...(asked.leftOut > 0 ? [noteRow(fairness.leftOut(asked.leftOut))] : []),
    { cells: [] },
    headOf(said.risk(outlooks.find((outlook) => outlook !== null)?.draws ?? 0), names),
    ...rowsOf([
      { name: said.chance, style: SHARE, values: seen(({ chance }) => chance) },
      { name: said.nineOfTen, style: amount, values: seen(({ nineOfTen }) => ticks(nineOfTen)) },
      { name: said.median, style: amount, values: seen(({ median }) => ticks(median)) },
      { name: said.buffer(share(assumed.wanted)), style: SHARE, values: seen(({ buffer }) => buffer) },
    ]),
    noteRow(said.assumed(formatPercent(REACH, { places: 0 }), share(assumed.variation), assumed.correlation)),
    ...(assumed.shift === 0 ? [] : [noteRow(said.shift(formatPercent(assumed.shift)))]),
    { cells: [] },
    ...growthRows(plan, asked, names, words),
  ];
  return {
    name: said.sheet,
    columns: [{ width: 40 }, ...names.map(() => ({ width: 20 }))],
    rowCount: rows.length,
    rows,
    freeze: { rows: 0, columns: 1 },
    print: { landscape: true, titleRows: 0, titleColumns: 1 },
  };
}

const share = (ratio: number) => formatPercent(ratio, { places: 0, signed: false });

function headOf(title: string, names: readonly string[]): SheetRow {
  return {
    cells: [{ value: title, style: STYLES.head }, ...names.map((value) => ({ value, style: STYLES.headFigure }))],
  };
}

function rowsOf(lines: readonly Line[]): SheetRow[] {
  return lines.map(({ name, style, values }) => ({
    cells: [
      { value: name, style: STYLES.text },
      ...values.map((value) =>
        value === null || !Number.isFinite(value)
          ? { value: '–', style: { ...STYLES.text, align: 'right' as const } }
          : { value, style },
      ),
    ],
  }));
}

function noteRow(value: string): SheetRow {
  return { cells: [{ value, style: STYLES.label }] };
}

/** Growth asked of every person, by side. */
function growthRows(
  plan: Plan,
  { people, sides }: AskedBySides,
  names: readonly string[],
  { compared: said }: ReportWords,
): SheetRow[] {
  const name = (i: number) => plan.tables.member.get(people.members[i] as number)?.name ?? '';
  const growth = (i: number) =>
    sides.map(({ targets, lastYear }) => {
      const before = lastYear[i] as number;
      // To a tenth of a point, as it is shown: −0.0% is none.
      return before > 0 ? Math.round(((targets[i] as number) / before - 1) * 1000) / 1000 || 0 : null;
    });
  return [
    headOf(said.growths, names),
    ...rowsOf(people.members.map((_, i) => ({ name: name(i), style: GROWTH, values: growth(i) }))),
  ];
}
