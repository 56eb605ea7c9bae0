import { PERIOD_KINDS, type PeriodKind } from '../../shared/model/calendar.ts';
import type { DimensionId } from '../../shared/model/ids.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { fullOrder } from '../../shared/report/figures.ts';
import type { Arguments } from './arguments.ts';
import { chooseRows } from './choose.ts';
import type { OptionSpec } from './command.ts';

export const FORMATS = ['table', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export const FIGURE_OPTIONS = {
  measure: { value: 'M', describe: 'The measure; may be left out when there is one.' },
  rows: { value: 'ROWS', describe: 'Order of the dimensions in the rows: "organization,product" (all).' },
  depth: { value: 'N', describe: 'How many levels: 0 is the total alone (all).' },
  periods: { value: 'KIND', describe: 'Columns beside the total.', oneOf: PERIOD_KINDS.slice(1) },
  format: { value: 'FORMAT', describe: 'How to print; json is --json.', oneOf: FORMATS },
} as const satisfies Record<string, OptionSpec>;

export interface FigureRequest {
  readonly order: readonly DimensionId[];
  readonly rowCodes: readonly string[];
  readonly depth: number;
  readonly periods: PeriodKind | null;
  readonly format: Format;
}

export function figureRequest(args: Arguments, plan: Plan): FigureRequest {
  const rows = args.option('rows');
  const order = rows === undefined ? fullOrder(plan) : chooseRows(plan, rows).map((row) => row.id);
  return {
    order,
    rowCodes: order.map((id) => plan.tables.dimension.get(id)?.code ?? ''),
    depth: args.integer('depth', 0) ?? Number.MAX_SAFE_INTEGER,
    periods: (args.option('periods') as PeriodKind | undefined) ?? null,
    format: args.flag('json') ? 'json' : ((args.option('format') as Format | undefined) ?? 'table'),
  };
}

/** CSV and tables print as text, JSON as JSON, whichever way it was asked for. */
export function printed(format: Format, json: () => unknown, csv: () => string, table: () => string) {
  if (format === 'json') {
    const value = json();
    return { json: value, text: `${JSON.stringify(value, null, 2)}\n` };
  }
  return { json: null, text: format === 'csv' ? csv() : table() };
}
