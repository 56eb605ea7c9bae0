import { rollUp, sumRange } from '../../cube/roll-up.ts';
import { buildRowTree } from '../../cube/row-tree.ts';
import { periodsOfKind } from '../../model/calendar.ts';
import type { DimensionId, MeasureId, ScenarioId } from '../../model/ids.ts';
import { calendarOf, cellsOf, type Plan } from '../../model/plan.ts';
import { actualsByLine, referenceMonths, referenceWindow, referenceYearByLine } from '../../strategy/reference.ts';
import { unitCaption } from '../../text/amount.ts';
import { figuresOfCells, isLeafNode, nameOfNode } from '../figures.ts';
import { unitOf } from '../report-context.ts';
import type { ChartFigures, ChartSeries } from './look.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const THOUSAND = 1000;

interface Subject {
  readonly scale: number;
  readonly unit: string;
  readonly measureName: string;
  nameOf(scenario: ScenarioId): string;
}

function subjectOf(plan: Plan, measureId: MeasureId): Subject {
  const measure = plan.tables.measure.get(measureId);
  if (!measure) throw new Error('no such measure: requests are checked before');
  return {
    scale: 10 ** measure.decimals * THOUSAND,
    unit: unitCaption(unitOf(plan, measure), 3, 'en'),
    measureName: measure.name,
    nameOf: (scenario) => plan.tables.scenario.get(scenario)?.name ?? '',
  };
}

/** The last level of a dimension (people), the whole plan's sums, beside the reference year. */
export function partsFigures(
  plan: Plan,
  measure: MeasureId,
  scenarios: readonly ScenarioId[],
  dimension: DimensionId,
): ChartFigures {
  const { scale, unit, measureName, nameOf } = subjectOf(plan, measure);
  const tree = buildRowTree(plan, [dimension]);
  const nodes = Array.from({ length: tree.size }, (_, node) => node).filter((node) => isLeafNode(tree, node));
  const series = (name: string, totals: Float64Array): ChartSeries => ({
    name,
    values: nodes.map((node) => (totals[node] as number) / scale),
  });
  const { from, to } = referenceWindow(plan);
  return {
    title: `${measureName} by ${plan.tables.dimension.get(dimension)?.levels.at(-1) ?? 'member'}`,
    unit,
    categories: nodes.map((node) => nameOfNode(plan, tree, node)),
    series: scenarios.map((id) =>
      series(nameOf(id), figuresOfCells(plan, tree, cellsOf(plan, id, measure), 'all').totals),
    ),
    reference: series(`${from} to ${to}`, rollUp(tree, referenceYearByLine(plan, measure), 1)),
  };
}

/** The months of the first planned year over all lines, beside the reference year. */
export function monthFigures(plan: Plan, measure: MeasureId, scenarios: readonly ScenarioId[]): ChartFigures {
  const { scale, unit, measureName, nameOf } = subjectOf(plan, measure);
  const calendar = calendarOf(plan);
  const months = periodsOfKind(calendar, 'month').slice(0, 12);
  const series = (name: string, cells: Float64Array): ChartSeries => ({
    name,
    values: months.map(({ firstLeaf, endLeaf }) => {
      let sum = 0;
      for (let line = 0; line < plan.lines.count; line++) {
        sum += sumRange(cells, line, calendar.leafCount, firstLeaf, endLeaf);
      }
      return sum / scale;
    }),
  });
  const reference = months.map(
    (month) => actualsByLine(plan, measure, referenceMonths(plan, month)).reduce((a, b) => a + b, 0) / scale,
  );
  const { from, to } = referenceWindow(plan);
  return {
    title: `${measureName} by month, ${calendar.firstYear}`,
    unit,
    categories: months.map(({ code }) => MONTHS[Number(code.slice(5)) - 1] ?? code),
    series: scenarios.map((id) => series(nameOf(id), cellsOf(plan, id, measure))),
    reference: { name: `${from} to ${to}`, values: reference },
  };
}
