import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowOver } from '../../../renderer/charts/selected-rows.ts';
import { fairness } from '../../../shared/analysis/fairness.ts';
import { actualsKey, calendarOf } from '../../../shared/model/plan.ts';
import { actualsSoFar, attained, bullet } from '../../../shared/report/charts/bullet.ts';
import { distribution, growthClasses } from '../../../shared/report/charts/distribution.ts';
import { isDrawing } from '../../../shared/report/charts/drawing.ts';
import { heatMap } from '../../../shared/report/charts/heat-map.ts';
import { DARK_LOOK, LOOK, withoutHead } from '../../../shared/report/charts/look.ts';
import { lorenz } from '../../../shared/report/charts/lorenz.ts';
import { chosenMarks, comparedRows, scatter } from '../../../shared/report/charts/scatter.ts';
import { type ChartSubject, markName, ofPart, partsOf, rowName } from '../../../shared/report/charts/subject.ts';
import { sunburst } from '../../../shared/report/charts/sunburst.ts';
import { growthColour, treeMap } from '../../../shared/report/charts/tree-map.ts';
import { trend } from '../../../shared/report/charts/trend.ts';
import { bridgeFloor, bridgeSteps, waterfall } from '../../../shared/report/charts/waterfall.ts';
import { drawn, seriesOf, subjectOf, walks } from '../../support/charts.ts';
import { area, REVENUE, run, smallPlan } from '../../support/plans.ts';

function planned(ticks = 123_456_700): ChartSubject {
  const { plan, scenario } = smallPlan();
  const entry = { op: 'set', ticks } as const;
  run(plan, { command: 'set-area', scenario, area: area(plan, {}), entry, method: { method: 'equal' } });
  return subjectOf(plan, scenario);
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** A potential of its own for every row: 1, 2, 3 ... by node. */
function potential({ tree }: ChartSubject): { name: string; values: Float64Array } {
  return { name: 'Potential', values: Float64Array.from({ length: tree.size }, (_, node) => node + 1) };
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

  it('CG1 where the plan goes by weeks or days, a month stands in them, and so does each of them', () => {
    for (const [leaf, code, heads] of [
      ['week', '2027-02-W2', ['1–7', '8–14', '15–21', '22–28']],
      ['day', '2027-02-03', Array.from({ length: 28 }, (_, day) => String(day + 1))],
    ] as const) {
      const { plan, scenario } = smallPlan({ leaf });
      const entry = { op: 'set', ticks: 100_000 } as const;
      run(plan, { command: 'set-area', scenario, area: area(plan, {}), entry, method: { method: 'equal' } });
      for (const period of ['2027-02', code]) {
        const subject = { ...subjectOf(plan, scenario, { period }), reference: null };
        const drawing = drawn(trend(subject));
        expect((drawing.option['xAxis'] as { data: string[] }).data).toEqual(heads);
        const { firstLeaf, endLeaf } = calendarOf(plan).byCode.get('2027-02')!;
        const stack = seriesOf(drawing).reduce((all, { data }) => all + sum(data), 0);
        expect(stack).toBeCloseTo(sum([...subject.sums.slice(firstLeaf, endLeaf)]) / 1e5, 9);
        expect(drawn(heatMap(subject, 2)).table.headings).toHaveLength(heads.length + 1);
      }
    }
  });

  it('CG1 where all is zero it says so', () => {
    const { plan, scenario } = smallPlan();
    expect(trend({ ...subjectOf(plan, scenario), reference: null })).toEqual({ nothing: 'nothing' });
  });
});

describe('CG2 the scatter holds targets against potentials', () => {
  it('CG2 the line bears the whole target, and each row says how far it lies off it', () => {
    const subject = planned();
    const { name, values } = potential(subject);
    const drawing = drawn(scatter(subject, 2, { name, values }));
    walks(drawing);
    const people = [...subject.tree.depth.keys()].filter((node) => subject.tree.depth[node] === 2);
    expect(drawing.points.count).toBe(people.length);
    const target = (node: number) => sum([...subject.sums.slice(node * 12, node * 12 + 12)]);
    const rate = sum(people.map(target)) / sum(people.map((node) => values[node]!));
    const [, , line] = seriesOf(drawing);
    const [x, y] = line!.data[1] as unknown as [number, number];
    expect(y / x).toBeCloseTo(rate / 1e5, 9);
    const above = people.filter((node) => target(node) > values[node]! * rate);
    expect(seriesOf(drawing)[0]!.data).toHaveLength(above.length);
  });

  it('CG2 rows without a potential are left out, and said to be; none at all is a sentence', () => {
    const subject = planned();
    const { values } = potential(subject);
    const first = subject.tree.depth.indexOf(2);
    values[first] = Number.NaN;
    const drawing = drawn(scatter(subject, 2, { name: 'P', values }));
    expect(drawing.remarks).toContain('withoutPotential 1');
    expect(scatter(subject, 2, { name: 'P', values: values.map(() => Number.NaN) })).toEqual({ nothing: 'noDriver' });
    expect(scatter(subject, 2, null)).toEqual({ nothing: 'noDriver' });
  });

  it('CG2 of very many marks those that stand out stay', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 400 }), (off) => {
        const chosen = chosenMarks(off, 50);
        expect(chosen).toHaveLength(Math.min(50, off.length));
        expect(new Set(chosen).size).toBe(chosen.length);
        const most = Math.max(...off.map(Math.abs));
        expect(chosen.some((i) => Math.abs(off[i]!) === most)).toBe(true);
      }),
    );
  });
});

describe('CG3 areas are the breakdown', () => {
  it('CG3 parts and theirs come to the target; colours tell growth beside the whole', () => {
    const subject = planned();
    for (const draw of [treeMap, sunburst]) {
      const drawing = drawn(draw(subject));
      walks(drawing);
      const areas = seriesOf(drawing)[0]!.data as unknown as { value: number; children: { value: number }[] }[];
      expect(sum(areas.map(({ value }) => value))).toBeCloseTo(1234.567, 6);
      for (const { value, children } of areas) {
        expect(sum(children.map((child) => child.value))).toBeCloseTo(value, 6);
      }
    }
    expect(growthColour(0.3, 0.05, LOOK)).toBe(LOOK.heat[6]);
    expect(growthColour(0.06, 0.05, LOOK)).toBe(LOOK.heat[3]);
    expect(growthColour(-0.3, 0.05, LOOK)).toBe(LOOK.heat[0]);
    expect(growthColour(null, 0.05, LOOK)).toBe(LOOK.mute);
  });

  it('CG3 what is not above zero has no area and is said; a row without parts is a sentence', () => {
    const subject = planned();
    const sums = subject.sums.map((ticks, at) => (Math.floor(at / 12) === 1 ? -ticks : ticks));
    expect(drawn(treeMap({ ...subject, sums })).remarks[0]).toMatch(/^notPositive/);
    const leaf = subject.tree.size - 1;
    expect(treeMap({ ...subject, node: leaf })).toEqual({ nothing: 'noParts' });
    expect(sunburst({ ...subject, node: leaf })).toEqual({ nothing: 'noParts' });
  });
});

describe('CG4 the heat map holds rows against periods', () => {
  it('CG4 a cell tells its growth beside that of the whole', () => {
    const subject = planned();
    const drawing = drawn(heatMap(subject, 2));
    walks(drawing);
    const cells = seriesOf(drawing)[0]!.data as unknown as { value: [number, number, number | '-'] }[];
    const rows = [...subject.tree.depth.keys()].filter((node) => subject.tree.depth[node] === 2);
    expect(cells).toHaveLength(rows.length * 12);
    const last = (node: number, p: number) => subject.reference![node * 12 + p]!;
    const year = (of: Float64Array) => sum([...of.slice(0, 12)]);
    const base = year(subject.sums) / year(subject.reference!) - 1;
    for (const { value } of cells) {
      const [p, row, off] = value;
      const node = rows[row]!;
      const before = last(node, p);
      if (before === 0) expect(off).toBe('-');
      else expect(off).toBeCloseTo((subject.sums[node * 12 + p]! / before - 1 - base) * 100, 0);
    }
  });
});

describe('CG5 the bridge leads from last year to the target', () => {
  it('CG5 each bar begins where the one before ended, and the last one is the target', () => {
    const subject = planned();
    const steps = bridgeSteps(subject);
    steps.slice(1, -1).forEach((step, i) => {
      expect(step.from).toBe(steps[i]!.to);
    });
    expect(steps.at(-1)!.to).toBe(sum([...subject.sums.slice(0, 12)]));
    expect(steps[0]!.to).toBe(sum([...subject.reference!.slice(0, 12)]));
    walks(drawn(waterfall(subject)));
    expect(waterfall({ ...subject, reference: null })).toEqual({ nothing: 'noLastYear' });
  });

  it('CG5 stacks float from foot to top on both sides of zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 }), (from, to) => {
        const subject = planned();
        const sums = subject.sums.slice();
        const reference = subject.reference!.slice();
        sums.fill(0);
        reference.fill(0);
        reference[0] = from;
        sums[0] = to;
        reference[12] = from;
        sums[12] = to;
        const drawing = waterfall({ ...subject, sums, reference });
        if (!isDrawing(drawing)) return expect([from, to]).toEqual([0, 0]);
        const [up, down, above, below] = seriesOf(drawing).map(({ data }) =>
          (data as unknown as (number | { value: number })[]).map((one) => (typeof one === 'number' ? one : one.value)),
        );
        const unit = 1e5;
        expect(up![1]! + above![1]!).toBeCloseTo(Math.max(0, from, to) / unit, 9);
        expect(down![1]! + below![1]!).toBeCloseTo(Math.min(0, from, to) / unit, 9);
        return undefined;
      }),
      { numRuns: 30 },
    );
  });

  it('CG5 an axis that does not start at zero says so', () => {
    const total = (to: number) => ({ name: '', from: 0, to, kind: 'total', node: null }) as const;
    const up = { name: '', from: 1000, to: 1050, kind: 'up', node: 1 } as const;
    expect(bridgeFloor([total(1000), up, total(1050)])).toBeGreaterThan(0);
    expect(bridgeFloor([total(1000), up, total(1050)])).toBeLessThan(1000);
    expect(bridgeFloor([total(1000), { ...up, to: 1900 }, total(1900)])).toBe(0);
  });
});

describe('CG6 the growth asked is counted by classes', () => {
  it('CG6 every row is in the class that holds its growth', () => {
    const growth = fc.double({ min: -2.9, max: 2.9, noNaN: true });
    fc.assert(
      fc.property(fc.array(growth, { minLength: 1, maxLength: 60 }), (growths) => {
        const classes = growthClasses(growths.map((one, node) => ({ node, growth: one })));
        expect(sum(classes.map(({ nodes }) => nodes.length))).toBe(growths.length);
        expect(classes.length).toBeLessThanOrEqual(20);
        for (const { from, to, nodes } of classes) {
          for (const node of nodes) {
            expect(growths[node]!).toBeGreaterThanOrEqual(from - 6e-4);
            expect(growths[node]!).toBeLessThanOrEqual(to + 6e-4);
          }
        }
      }),
    );
  });

  it('CG6 drawn with as many marks as classes', () => {
    const drawing = drawn(distribution(planned(), 2));
    walks(drawing);
  });
});

describe('CG7 the Lorenz curve is the picture of the Gini coefficient', () => {
  it('CG7 twice the area between the curve and the line of equal shares is the coefficient', () => {
    const subject = planned();
    const against = potential(subject);
    const drawing = drawn(lorenz(subject, 2, against));
    walks(drawing);
    const corners = seriesOf(drawing)[0]!.data as unknown as [number, number][];
    let under = 0;
    for (let k = 1; k < corners.length; k++) {
      const [x0, y0] = corners[k - 1]!;
      const [x1, y1] = corners[k]!;
      under += ((x1 - x0) * (y0 + y1)) / 2;
    }
    const { targets, potentials } = comparedRows(subject, 2, against);
    const found = fairness(targets, potentials);
    expect(1 - (2 * under) / 1e4).toBeCloseTo(found.ok ? found.value.gini : Number.NaN, 9);
    expect(corners.at(-1)).toEqual([100, expect.closeTo(100, 9)]);
  });
});

describe('CG8 the target is held against last year, or against what was attained', () => {
  it('CG8 without actuals the growth of each part', () => {
    const subject = planned();
    const drawing = drawn(bullet(subject));
    expect(actualsSoFar(subject)).toBeNull();
    expect(drawing.remarks).toEqual(['bulletGrowth']);
    expect(drawing.points.count).toBe(2);
  });

  it('CG8 with actuals only the months that have them are compared', () => {
    const subject = planned();
    const actuals = new Float64Array(subject.plan.lines.count * 12);
    actuals[0] = 500;
    actuals[1] = 700;
    subject.plan.actuals.set(actualsKey(REVENUE, 2027), actuals);
    const sofar = actualsSoFar(subject)!;
    expect(sofar.endLeaf).toBe(2);
    expect(sofar.byNode[0]).toBe(1200);
    const drawing = drawn(bullet(subject));
    expect(drawing.remarks).toEqual(['bulletAttained Feb 2027']);
    const targets = drawing.points.at(0).says[0]![1];
    const part = sum([...subject.sums.slice(12, 14)]);
    expect(Number(targets.replaceAll(',', ''))).toBeCloseTo(part / 1e5, 9);
    expect(attained(50, 200)).toBe(0.25);
    expect(attained(50, 0)).toBeNull();
  });
});

describe('CG9 past eight parts the rest is one', () => {
  it('CG9 colours are those of the workbench, in their order', () => {
    const tokens = readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8');
    const [light = '', dark = ''] = tokens.split('[data-theme="dark"] {');
    for (const [css, look] of [
      [light, LOOK],
      [dark, DARK_LOOK],
    ] as const) {
      const token = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)?.[1];
      expect(look.categories).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((i) => token(`cat-${i}`)));
      expect(look.heat).toEqual(['n3', 'n2', 'n1', '0', 'p1', 'p2', 'p3'].map((step) => token(`heat-${step}`)));
      expect([look.paper, look.ink, look.label, look.hint]).toEqual(['bg-1', 'text-1', 'text-2', 'text-3'].map(token));
    }
  });

  it('CG9 the seven largest and "Other" come to the whole', () => {
    const size = 13;
    const tree = {
      ...planned().tree,
      size,
      parent: Int32Array.from({ length: size }, (_, i) => (i === 0 ? -1 : 0)),
      end: Int32Array.from({ length: size }, (_, i) => (i === 0 ? size : i + 1)),
    };
    const sums = new Float64Array(size * 12);
    for (let node = 1; node < size; node++) sums[node * 12] = node * 100;
    sums[0] = 7800;
    const parts = partsOf({ ...planned(), tree, sums });
    expect(ofPart(parts.at(-1)!, (node) => sums[node * 12]!)).toBe(1500);
    expect(parts).toHaveLength(8);
    expect(parts.at(-1)).toMatchObject({ name: 'other 5', nodes: [1, 2, 3, 4, 5] });
    expect(parts.slice(0, 7).map(({ nodes }) => nodes[0])).toEqual([6, 7, 8, 9, 10, 11, 12]);
  });
});

describe('CG13 a chart beside the grid', () => {
  const node = (subject: ChartSubject, depth: number) => subject.tree.depth.indexOf(depth);

  it('CG13 finds the marks of a row, and none where there are none', () => {
    const subject = planned();
    const person = node(subject, 2);
    const against = potential(subject);
    const drawings = [
      scatter(subject, 2, against),
      lorenz(subject, 2, against),
      heatMap(subject, 2),
      treeMap(subject),
      sunburst(subject),
    ].map(drawn);
    for (const { points } of drawings) {
      const marks = points.ofNode(person);
      expect(marks.length).toBeGreaterThan(0);
      for (const mark of marks) expect(points.at(mark).place?.node).toBe(person);
      expect(points.ofNode(0)).toEqual([]);
    }
    const region = node(subject, 1);
    for (const { points } of [waterfall(subject), bullet(subject), trend(subject)].map(drawn)) {
      expect(points.at(points.ofNode(region)[0]!).place?.node).toBe(region);
    }
  });

  it('CG13 goes without its title, which is told beside it, and keeps everything else', () => {
    const subject = planned();
    for (const draw of [trend, treeMap, waterfall, bullet, (one: ChartSubject) => heatMap(one, 2)]) {
      const { option } = drawn(draw(subject));
      const bare = withoutHead(option);
      expect(bare['title']).toMatchObject({ show: false });
      const top = (of: typeof option) => (of['grid'] as { top: number }).top;
      expect(top(bare)).toBeLessThan(top(option));
      expect(bare['xAxis']).toEqual(option['xAxis']);
      const data = (of: typeof option) => (of['series'] as { data: unknown }[]).map((series) => series.data);
      expect(data(bare)).toEqual(data(option));
    }
  });

  it('CG13 a mark of a further dimension says whose it is', () => {
    const subject = planned();
    const product = subject.tree.size - 1;
    const person = subject.tree.parent[product] as number;
    expect(markName(subject, product)).toBe(`${rowName(subject, person)} › ${rowName(subject, product)}`);
    expect(markName({ ...subject, node: person }, product)).toBe(rowName(subject, product));
    expect(markName(subject, person)).toBe(rowName(subject, person));
  });

  it('CG13 is of the lowest row in which all selected rows lie', () => {
    const { tree } = planned();
    fc.assert(
      fc.property(fc.array(fc.nat({ max: tree.size - 1 }), { minLength: 1, maxLength: 6 }), (nodes) => {
        const inside = (over: number) => nodes.every((node) => node >= over && node < tree.end[over]!);
        const over = rowOver(tree, nodes);
        expect(inside(over)).toBe(true);
        const parts = [...tree.parent.keys()].filter((node) => tree.parent[node] === over);
        expect(parts.some(inside)).toBe(false);
      }),
    );
    expect(rowOver(tree, [3])).toBe(3);
  });
});
