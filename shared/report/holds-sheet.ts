import type { Area } from '../command/command.ts';
import { sumOfArea } from '../cube/area.ts';
import type { MeasureId } from '../model/ids.ts';
import type { Limit, MeasureRow } from '../model/rows.ts';
import { formatPercent } from '../text/amount.ts';
import { namesOf } from '../text/at-names.ts';
import { amountCell } from './amount-cell.ts';
import type { ReportContext } from './report-context.ts';
import { STYLES } from './styles.ts';
import type { Cell, Sheet, SheetRow } from './workbook.ts';

/** What of a scenario lies on areas of these measures, by table in the order of their ids. */
function ofScenario<R extends { readonly scenario: number; readonly measure: MeasureId }>(
  { scenario }: ReportContext,
  rows: ReadonlyMap<number, R>,
  measures: readonly MeasureRow[],
): R[] {
  const ids = new Set(measures.map(({ id }) => id));
  return [...rows.entries()]
    .filter(([, row]) => row.scenario === scenario.id && ids.has(row.measure))
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row);
}

/** Locks, bounds and notes of the scenario; null when there are none. */
export function holdsSheet(name: string, context: ReportContext, measures: readonly MeasureRow[]): Sheet | null {
  const { lock, bound, note } = context.plan.tables;
  const { words } = context;
  const locks = ofScenario(context, lock, measures);
  const bounds = ofScenario(context, bound, measures);
  const notes = ofScenario(context, note, measures);
  if (locks.length + bounds.length + notes.length === 0) return null;
  const rows: SheetRow[] = [];
  const { head, holds } = words;
  section(rows, holds.locks, [head.area, words.cover.measure, head.amount, head.kind], locks, (row) => [
    amountOf(context, row),
    text(row.kind === 'cells' ? holds.cells : holds.sum),
  ]);
  section(rows, holds.bounds, [head.area, words.cover.measure, head.amount, head.floor, head.cap], bounds, (row) => [
    amountOf(context, row),
    limitCell(context, row.measure, row.floor),
    limitCell(context, row.measure, row.cap),
  ]);
  section(rows, holds.notes, [head.area, words.cover.measure, head.note], notes, (row) => [text(row.text)]);
  return {
    name,
    columns: [{ width: 40 }, { width: 24 }, { width: 22 }, { width: 26 }, { width: 26 }],
    rowCount: rows.length,
    rows,
    print: { landscape: true, titleRows: 0, titleColumns: 0 },
  };

  function section<R extends Area>(
    into: SheetRow[],
    title: string,
    heads: readonly string[],
    items: readonly R[],
    cells: (item: R) => (Cell | null)[],
  ): void {
    if (items.length === 0) return;
    if (into.length > 0) into.push({ cells: [] });
    into.push({ cells: [{ value: title, style: STYLES.caption }], height: 22 });
    into.push({ cells: heads.map((value) => ({ value, style: STYLES.head })) });
    const names = namesOf(context.plan);
    for (const item of items) {
      const area = names.area(item, context.language);
      const measure = context.plan.tables.measure.get(item.measure)?.name ?? '';
      into.push({ cells: [text(area), text(measure), ...cells(item)] });
    }
  }
}

function text(value: string): Cell {
  return { value, style: STYLES.text };
}

function amountOf(context: ReportContext, area: Area): Cell {
  return amountCell(context, area.measure, sumOfArea(context.plan, context.scenario.id, area));
}

function limitCell(context: ReportContext, measure: MeasureId, limit: Limit | null): Cell | null {
  if (!limit) return null;
  if (limit.of === 'value') return amountCell(context, measure, limit.ticks);
  return text(context.words.holds.growth(formatPercent(Number(limit.growth))));
}
