import { askedBySides } from '../../../shared/analysis/asked-of-people.ts';
import { type Comparison, comparedNodes, compareScenarios } from '../../../shared/analysis/compare.ts';
import { MUCH, outlookOfTargets } from '../../../shared/analysis/outlook.ts';
import { buildRowTree } from '../../../shared/cube/row-tree.ts';
import { calendarOf, cellsOf, settingsOf } from '../../../shared/model/plan.ts';
import type { MeasureRow, ScenarioRow } from '../../../shared/model/rows.ts';
import { formatCsv } from '../../../shared/report/csv.ts';
import { pathOfNode } from '../../../shared/report/figures.ts';
import { unitOf } from '../../../shared/report/report-context.ts';
import { referenceCells } from '../../../shared/strategy/reference.ts';
import { growthOf } from '../../../shared/text/amount.ts';
import { formatDecimal } from '../../../shared/text/decimal.ts';
import { chooseMeasure, chooseScenario } from '../choose.ts';
import type { CliCommand } from '../command.ts';
import { type Compared, compareCsvRows, compareTable } from '../compare-output.ts';
import { CliFailure } from '../failure.ts';
import { FIGURE_OPTIONS, figureRequest, printed } from '../figure-options.ts';
import { withPlan } from '../open-plan.ts';

export const compare: CliCommand = {
  name: 'compare',
  summary: 'Put scenarios side by side, with differences to one of them.',
  usage: [
    'compare FILE S1 S2 [S3 ...] [--base S1] [--rows ...] [--depth N] [--periods KIND] [--format table|csv|json]',
  ],
  positionals: [
    { name: 'FILE', describe: 'The plan; it is only read.' },
    { name: 'S1', describe: 'A scenario.' },
    { name: 'S2', describe: 'Another, and more if wanted.', rest: true },
  ],
  options: {
    base: { value: 'S', describe: 'What the others are measured against (the first).' },
    ...FIGURE_OPTIONS,
    'only-differences': { describe: 'Leave out rows in which all are alike.' },
    sort: { describe: 'Siblings with the largest difference first.' },
  },
  notes: [
    'JSON: {"plan", "measure", "rows", "scenarios": [names], "base", "periods": [codes],\n "nodes": [{"depth", "path", "scenarios": [{"scenario", "total", "difference", "change", "values": {period: amount}}]}],\n "people": {"count", "potential", "leftOut", "muchIs", "scenarios": [{"scenario", "fairness": {"cv", "gini", "jain", "theil", "maxMin"},\n  "askedMuch", "outlook": {"chance", "nineOfTen", "median", "buffer", "draws"}, "asks": [{"code", "name", "before", "after", "growth"}]}]}}\nAmounts are decimal strings; "change" is the ratio to the base (0.05 is +5 %), null where the base is 0.\n"people" is what is asked of those who answer for lines over the whole plan: how evenly it presses on their potential\n(null: last year), how many are asked for more than +20 %, how likely it is reached, and the largest growths;\nnull where the plan has nobody.',
  ],
  examples: [
    'compare plan.apportion "Last year" Equal Potential --depth 2',
    'compare plan.apportion A B --sort --format csv',
  ],
  run: (args) =>
    withPlan(args.positional('FILE'), 'read', ({ plan }) => {
      const request = figureRequest(args, plan);
      const scenarios = args.positionals.slice(1).map((name) => chooseScenario(plan, name));
      if (new Set(scenarios).size < scenarios.length) {
        throw new CliFailure(2, 'usage', 'a scenario is named twice');
      }
      const baseName = args.option('base');
      const base = baseName === undefined ? 0 : scenarios.indexOf(chooseScenario(plan, baseName));
      if (base < 0) throw new CliFailure(2, 'usage', `--base "${baseName}" is not one of the compared scenarios`);
      const measure = chooseMeasure(plan, args.option('measure'));
      const comparison = compareScenarios(
        plan,
        scenarios.map((row) => row.id),
        measure.id,
        buildRowTree(plan, request.order),
        request.periods ?? 'all',
        base,
      );
      const nodes = comparedNodes(comparison, {
        depth: request.depth,
        onlyDifferences: args.flag('only-differences'),
        sorted: args.flag('sort'),
      });
      const compared: Compared = { plan, measure, scenarios, comparison, nodes, byPeriod: request.periods !== null };
      return printed(
        request.format,
        () => compareJson(compared, request.rowCodes),
        () => formatCsv(compareCsvRows(compared)),
        () => compareTable(compared),
      );
    }),
};

function compareJson(compared: Compared, rows: readonly string[]): unknown {
  const { plan, measure, scenarios, comparison, nodes } = compared;
  const { tree, periods, base } = comparison;
  return {
    plan: settingsOf(plan).name,
    measure: { code: measure.code, name: measure.name, unit: unitOf(plan, measure), decimals: measure.decimals },
    rows,
    scenarios: scenarios.map((row) => row.name),
    base: scenarios[base]?.name,
    periods: periods.map((period) => period.code),
    nodes: nodes.map((node) => ({
      depth: tree.depth[node],
      path: pathOfNode(plan, tree, node),
      scenarios: scenarios.map((row, s) => scenarioJson(comparison, measure, row, s, node)),
    })),
    people: peopleJson(compared),
  };
}

/** As many as the window shows. */
const MOST_ASKS = 5;

/** Fairness, chance and largest asks of each scenario, as the compare page of the window has them. */
function peopleJson({ plan, measure, scenarios }: Compared): unknown {
  const cells = scenarios.map((row) => cellsOf(plan, row.id, measure.id));
  const whole = { firstLeaf: 0, endLeaf: calendarOf(plan).leafCount };
  const asked = askedBySides(plan, cells, referenceCells(plan, measure.id), whole);
  if (asked === null) return null;
  const decimal = (ticks: number) => formatDecimal(Math.round(ticks), measure.decimals);
  return {
    count: asked.people.members.length,
    potential: asked.potential,
    leftOut: asked.leftOut,
    muchIs: MUCH,
    scenarios: asked.sides.map(({ fairness, much, asks, targets, lastYear }, s) => {
      const outlook = outlookOfTargets(targets, lastYear);
      return {
        scenario: scenarios[s]?.name,
        // JSON has no infinity: null where somebody is asked for nothing.
        fairness: fairness && { ...fairness, maxMin: Number.isFinite(fairness.maxMin) ? fairness.maxMin : null },
        askedMuch: much,
        outlook: outlook.ok
          ? {
              ...outlook.value,
              nineOfTen: decimal(outlook.value.nineOfTen),
              median: decimal(outlook.value.median),
            }
          : null,
        asks: asks.slice(0, MOST_ASKS).map(({ member, before, after, growth }) => {
          const row = plan.tables.member.get(member);
          return { code: row?.code, name: row?.name, before: decimal(before), after: decimal(after), growth };
        }),
      };
    }),
  };
}

function scenarioJson(
  { totals, values, periods, base }: Comparison,
  { decimals }: MeasureRow,
  row: ScenarioRow,
  s: number,
  node: number,
): unknown {
  const total = totals[s]?.[node] as number;
  const from = totals[base]?.[node] as number;
  const inPeriod = (p: number) => values[s]?.[node * periods.length + p] as number;
  return {
    scenario: row.name,
    total: formatDecimal(total, decimals),
    difference: formatDecimal(total - from, decimals),
    change: growthOf(total, from),
    values: Object.fromEntries(periods.map(({ code }, p) => [code, formatDecimal(inPeriod(p), decimals)])),
  };
}
