import { type Period, periodsOfKind } from '../model/calendar.ts';
import { memberOfLine } from '../model/lines.ts';
import { calendarOf, cellsOf, dimensionsOf, type Plan } from '../model/plan.ts';
import type { MeasureRow } from '../model/rows.ts';
import { formatDecimal } from '../text/decimal.ts';
import { BYTE_ORDER_MARK, csvRow } from './csv.ts';
import type { ExportRequest } from './export-request.ts';

type CsvRequest = Pick<ExportRequest, 'scenario' | 'measures' | 'periods' | 'separator' | 'decimal'>;

/**
 * The lines as a table, row by row: code and name per dimension, the measure where there are several, the periods, and
 * the total. For spreadsheet programs it begins with their mark.
 */
export function* csvExport(plan: Plan, request: CsvRequest): Generator<string> {
  const { separator, measures } = request;
  const periods = periodsOf(plan, request);
  const width = calendarOf(plan).leafCount;
  const several = measures.length > 1;
  const heads = dimensionsOf(plan).flatMap(({ code }) => [`${code} code`, code]);
  const head = [...heads, ...(several ? ['measure'] : []), ...periods.map(({ code }) => code), 'total'];
  yield BYTE_ORDER_MARK + csvRow(head, { separator });
  const cubes = measures.map((measure) => ({
    measure: plan.tables.measure.get(measure) as MeasureRow,
    cells: cellsOf(plan, request.scenario, measure),
  }));
  for (let line = 0; line < plan.lines.count; line++) {
    const names = namesOfLine(plan, line);
    for (const { measure, cells } of cubes) {
      const own = several ? [...names, measure.code] : names;
      const row = cells.subarray(line * width, (line + 1) * width);
      yield csvRow([...own, ...amounts(row, periods, measure.decimals, request.decimal)], { separator });
    }
  }
}

function periodsOf(plan: Plan, { periods }: CsvRequest): Period[] {
  const calendar = calendarOf(plan);
  return periodsOfKind(calendar, periods ?? calendar.spec.leaf);
}

function namesOfLine(plan: Plan, line: number): string[] {
  return dimensionsOf(plan).flatMap((_, d) => {
    const member = plan.tables.member.get(memberOfLine(plan.lines, line, d));
    return [member?.code ?? '', member?.name ?? ''];
  });
}

/** The periods' amounts of a line's cells and their sum, exactly. */
function amounts(cells: Float64Array, periods: readonly Period[], decimals: number, decimal: '.' | ','): string[] {
  const written = (ticks: number) => {
    const text = formatDecimal(ticks, decimals);
    return decimal === '.' ? text : text.replace('.', decimal);
  };
  let total = 0;
  const row = periods.map(({ firstLeaf, endLeaf }) => {
    let sum = 0;
    for (let leaf = firstLeaf; leaf < endLeaf; leaf++) sum += cells[leaf] as number;
    total += sum;
    return written(sum);
  });
  row.push(written(total));
  return row;
}
