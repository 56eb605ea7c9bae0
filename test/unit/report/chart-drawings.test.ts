import { describe, expect, it } from 'vitest';
import { rollUp } from '../../../shared/cube/roll-up.ts';
import { buildRowTree } from '../../../shared/cube/row-tree.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { calendarOf, cellsOf, dimensionsOf, type Plan } from '../../../shared/model/plan.ts';
import type { ChartWords } from '../../../shared/report/charts/chart-words.ts';
import { type Drawing, isDrawing, type NoDrawing } from '../../../shared/report/charts/drawing.ts';
import { LOOK } from '../../../shared/report/charts/look.ts';
import type { ChartSubject } from '../../../shared/report/charts/subject.ts';
import { trend } from '../../../shared/report/charts/trend.ts';
import { actualsByLine, referenceMonths } from '../../../shared/strategy/reference.ts';
import { area, REVENUE, run, smallPlan } from '../../support/plans.ts';

const words = new Proxy({} as ChartWords, {
  get: (_, name) =>
    /^(other|between|notPositive|without|sampled|colours|axisFrom|gini)/.test(String(name))
      ? (...given: unknown[]) => [String(name), ...given].join(' ')
      : String(name),
});

function subjectOf(plan: Plan, scenario: ScenarioId, node = 0, period = '2027'): ChartSubject {
  const tree = buildRowTree(
    plan,
    dimensionsOf(plan).map(({ id }) => id),
  );
  const calendar = calendarOf(plan);
  const width = calendar.leafCount;
  const months = referenceMonths(plan, { firstLeaf: 0, endLeaf: 12 });
  const actuals = new Float64Array(plan.lines.count * 12);
  months.forEach((month, p) => {
    actualsByLine(plan, REVENUE, [month]).forEach((ticks, line) => {
      actuals[line * 12 + p] = ticks;
    });
  });
  return {
    plan,
    tree,
    width,
    sums: rollUp(tree, cellsOf(plan, scenario, REVENUE), width),
    reference: rollUp(tree, actuals, 12),
    node,
    period: calendar.byCode.get(period)!,
    form: { look: LOOK, language: 'en', words, title: 'Title', decimals: 2, unit: 3, caption: 'USD thousand' },
  };
}

function planned(ticks = 123_456_700): ChartSubject {
  const { plan, scenario } = smallPlan();
  const entry = { op: 'set', ticks } as const;
  run(plan, { command: 'set-area', scenario, area: area(plan, {}), entry, method: { method: 'equal' } });
  return subjectOf(plan, scenario);
}

function drawn(drawing: Drawing | NoDrawing): Drawing {
  if (!isDrawing(drawing)) throw new Error(drawing.nothing);
  return drawing;
}

const seriesOf = (drawing: Drawing) => drawing.option['series'] as { type: string; name: string; data: number[] }[];
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Every mark is found from what the chart library says of it, and tells a name and figures. */
function walks(drawing: Drawing): void {
  for (let i = 0; i < drawing.points.count; i++) {
    const { series, item, name, says } = drawing.points.at(i);
    expect(drawing.points.find(series, item)).toBe(i);
    expect(name).not.toBe('');
    expect(says.length).toBeGreaterThan(0);
  }
  expect(JSON.parse(JSON.stringify(drawing.option))).toEqual(drawing.option);
}

describe('CG1 the trend is the plan by period', () => {
  it('CG1 stacks come to the target of each month, and the line is last year', () => {
    const subject = planned();
    const drawing = drawn(trend(subject));
    walks(drawing);
    const bars = seriesOf(drawing).filter(({ type }) => type === 'bar');
    for (let month = 0; month < 12; month++) {
      const stack = sum(bars.map(({ data }) => data[month] as number));
      expect(stack).toBeCloseTo((subject.sums[month] as number) / 1e5, 9);
    }
    const line = seriesOf(drawing).find(({ name }) => name === 'lastYear')!;
    expect(sum(line.data)).toBeCloseTo(sum([...subject.reference!.slice(0, 12)]) / 1e5, 9);
    expect(drawing.table.count).toBe(12);
  });

  it('CG1 a month stands in its year, a quarter in its months', () => {
    const subject = planned();
    const at = (code: string) => drawn(trend({ ...subject, period: calendarOf(subject.plan).byCode.get(code)! }));
    expect(at('2027-03').table.count).toBe(12);
    expect(at('2027-Q2').table.row(0)[0]).toBe('Apr 2027');
    expect(at('2027-Q2').table.count).toBe(3);
  });

  it('CG1 where all is zero it says so', () => {
    const { plan, scenario } = smallPlan();
    expect(trend({ ...subjectOf(plan, scenario), reference: null })).toEqual({ nothing: 'nothing' });
  });
});
