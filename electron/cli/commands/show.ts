import { type Plan, settingsOf } from '../../../shared/model/plan.ts';
import type { MeasureRow, ScenarioRow } from '../../../shared/model/rows.ts';
import { formatCsv } from '../../../shared/report/csv.ts';
import {
  type Figures,
  figuresOf,
  isLeafNode,
  nameOfNode,
  nodesToDepth,
  pathOfNode,
} from '../../../shared/report/figures.ts';
import { unitOf } from '../../../shared/report/report-context.ts';
import { formatAmount } from '../../../shared/text/amount.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import { chooseMeasure, chooseScenario } from '../choose.ts';
import type { CliCommand } from '../command.ts';
import { FIGURE_OPTIONS, type FigureRequest, figureRequest, printed } from '../figure-options.ts';
import { withPlan } from '../open-plan.ts';
import { textTable } from '../text-table.ts';

export const show: CliCommand = {
  name: 'show',
  summary: 'Show the figures of a scenario.',
  usage: [
    'show FILE [--scenario S] [--measure M] [--rows organization,product] [--depth N] [--periods month] [--format table|csv|json]',
  ],
  positionals: [{ name: 'FILE', describe: 'The plan; it is only read.' }],
  options: {
    scenario: { value: 'S', describe: 'The scenario; may be left out when there is one.' },
    ...FIGURE_OPTIONS,
  },
  notes: [
    'JSON: {"plan", "scenario", "status", "measure": {"code", "name", "unit", "decimals"}, "rows": [dimension codes],\n "periods": [period codes], "nodes": [{"depth", "leaf", "path": [{"dimension", "code", "name"}], "total", "values": {period: amount}}]}\nNodes come in the order of the rows, the total first (its path is empty); amounts are decimal strings.',
    'The same plan gives the same bytes.',
  ],
  examples: [
    'show plan.apportion --scenario Base --depth 2 --periods quarter',
    'show plan.apportion --scenario Base --format json --periods month',
  ],
  run: (args) =>
    withPlan(args.positional('FILE'), 'read', ({ plan }) => {
      const request = figureRequest(args, plan);
      const scenario = chooseScenario(plan, args.option('scenario'));
      const measure = chooseMeasure(plan, args.option('measure'));
      const figures = figuresOf(plan, scenario.id, measure.id, request.order, request.periods ?? 'year');
      const shown = { plan, scenario, measure, request, figures };
      return printed(
        request.format,
        () => showJson(shown),
        () => showCsv(shown),
        () => showTable(shown),
      );
    }),
};

interface Shown {
  readonly plan: Plan;
  readonly scenario: ScenarioRow;
  readonly measure: MeasureRow;
  readonly request: FigureRequest;
  readonly figures: Figures;
}

function showJson({ plan, scenario, measure, request, figures }: Shown): unknown {
  const { tree, periods, values, totals } = figures;
  const decimal = (ticks: number) => formatDecimal(ticks, measure.decimals);
  const nodes = Array.from(nodesToDepth(tree, request.depth), (node) => ({
    depth: tree.depth[node],
    leaf: isLeafNode(tree, node),
    path: pathOfNode(plan, tree, node),
    total: decimal(totals[node] as number),
    values: Object.fromEntries(
      periods.map(({ code }, p) => [code, decimal(values[node * periods.length + p] as number)]),
    ),
  }));
  return {
    plan: settingsOf(plan).name,
    scenario: scenario.name,
    status: scenario.status,
    measure: { code: measure.code, name: measure.name, unit: unitOf(plan, measure), decimals: measure.decimals },
    rows: request.rowCodes,
    periods: periods.map(({ code }) => code),
    nodes,
  };
}

/** Columns of periods: without --periods the total alone says it all when there is one year. */
function shownPeriods({ request, figures }: Shown): readonly number[] {
  const all = figures.periods.map((_, p) => p);
  return request.periods === null && all.length === 1 ? [] : all;
}

function showCsv(shown: Shown): string {
  const { plan, measure, request, figures } = shown;
  const { tree, periods, values, totals } = figures;
  const columns = shownPeriods(shown);
  const rows = [['level', 'path', 'code', 'name', 'total', ...columns.map((p) => periods[p]?.code ?? '')]];
  for (const node of nodesToDepth(tree, request.depth)) {
    const path = pathOfNode(plan, tree, node);
    rows.push([
      String(tree.depth[node]),
      path.map((part) => part.name).join(' / '),
      path.at(-1)?.code ?? '',
      path.at(-1)?.name ?? '',
      formatDecimal(totals[node] as number, measure.decimals),
      ...columns.map((p) => formatDecimal(values[node * periods.length + p] as number, measure.decimals)),
    ]);
  }
  return formatCsv(rows);
}

function showTable(shown: Shown): string {
  const { plan, scenario, measure, request, figures } = shown;
  const { tree, periods, values, totals } = figures;
  const format = { decimals: measure.decimals, places: measure.decimals };
  const columns = shownPeriods(shown);
  const rows = Array.from(nodesToDepth(tree, request.depth), (node) => [
    node === 0 ? 'Total' : '  '.repeat(tree.depth[node] as number) + nameOfNode(plan, tree, node),
    formatAmount(totals[node] as number, format),
    ...columns.map((p) => formatAmount(values[node * periods.length + p] as number, format)),
  ]);
  const heads = ['Total', ...columns.map((p) => periods[p]?.code ?? '')];
  const caption = `${settingsOf(plan).name}, ${scenario.name} (${scenario.status}): ${measure.name}, ${unitOf(plan, measure)}\n\n`;
  return caption + textTable([{ head: 'Name' }, ...heads.map((head) => ({ head, align: 'right' as const }))], rows);
}
