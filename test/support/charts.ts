import { expect } from 'vitest';
import { rollUp } from '../../shared/cube/roll-up.ts';
import { buildRowTree } from '../../shared/cube/row-tree.ts';
import type { DimensionId, MeasureId, ScenarioId } from '../../shared/model/ids.ts';
import { calendarOf, cellsOf, dimensionsOf, type Plan } from '../../shared/model/plan.ts';
import type { ChartWords } from '../../shared/report/charts/chart-words.ts';
import { type Drawing, isDrawing, type NoDrawing } from '../../shared/report/charts/drawing.ts';
import { LOOK } from '../../shared/report/charts/look.ts';
import type { ChartSubject } from '../../shared/report/charts/subject.ts';
import { actualsByLine, referenceMonths } from '../../shared/strategy/reference.ts';
import { REVENUE } from './plans.ts';

/** Every word is its own name, with what it is about behind it. */
const words = new Proxy({} as ChartWords, {
  get: (_, name) =>
    /^(other|between|notPositive|without|sampled|firstDrawn|colours|heatGrowth|wholeGrows|axisFrom|gini|bulletAttained)/.test(
      String(name),
    )
      ? (...given: unknown[]) => [String(name), ...given].join(' ')
      : String(name),
});

interface About {
  readonly measure?: MeasureId;
  readonly order?: readonly DimensionId[];
  readonly node?: number;
  readonly period?: string;
  readonly unit?: 0 | 3;
}

/** What a chart is about: by default the whole plan of 2027 in thousands. */
export function subjectOf(plan: Plan, scenario: ScenarioId, about: About = {}): ChartSubject {
  const { measure = REVENUE, node = 0, period = '2027', unit = 3 } = about;
  const tree = buildRowTree(plan, about.order ?? dimensionsOf(plan).map(({ id }) => id));
  const calendar = calendarOf(plan);
  const width = calendar.leafCount;
  const months = referenceMonths(plan, { firstLeaf: 0, endLeaf: 12 });
  const actuals = new Float64Array(plan.lines.count * 12);
  months.forEach((month, p) => {
    actualsByLine(plan, measure, [month]).forEach((ticks, line) => {
      actuals[line * 12 + p] = ticks;
    });
  });
  return {
    plan,
    tree,
    width,
    measure,
    sums: rollUp(tree, cellsOf(plan, scenario, measure), width),
    reference: rollUp(tree, actuals, 12),
    node,
    period: calendar.byCode.get(period)!,
    form: { look: LOOK, language: 'en', words, title: 'Title', decimals: 2, unit, caption: 'USD thousand' },
  };
}

export function drawn(drawing: Drawing | NoDrawing): Drawing {
  if (!isDrawing(drawing)) throw new Error(drawing.nothing);
  return drawing;
}

export const seriesOf = (drawing: Drawing) =>
  drawing.option['series'] as { type: string; name: string; data: number[] }[];

/** Every mark is found from what the chart library says of it, and tells a name and figures. */
export function walks(drawing: Drawing): void {
  for (let i = 0; i < drawing.points.count; i++) {
    const { series, item, name, says } = drawing.points.at(i);
    expect(drawing.points.find(series, item)).toBe(i);
    expect(name).not.toBe('');
    expect(says.length).toBeGreaterThan(0);
  }
  expect(JSON.parse(JSON.stringify(drawing.option))).toEqual(drawing.option);
}
