import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, type Session } from '../../electron/host/session.ts';
import { tryStrategy } from '../../renderer/compare/sides.ts';
import { askedBySides } from '../../shared/analysis/asked-of-people.ts';
import { MUCH, outlookOfTargets, REACH } from '../../shared/analysis/outlook.ts';
import { riskProblem } from '../../shared/analysis/risk-problem.ts';
import { riskRows } from '../../shared/analysis/risk-rows.ts';
import { chanceOf, quantileOf, resultsOf, startRows } from '../../shared/analysis/simulate-rows.ts';
import { periodsOfKind } from '../../shared/model/calendar.ts';
import type { ScenarioId } from '../../shared/model/ids.ts';
import { calendarOf, cellsOf, dimensionsOf, measuresOf, scenariosOf, settingsOf } from '../../shared/model/plan.ts';
import { bullet } from '../../shared/report/charts/bullet.ts';
import { distribution, growthClasses } from '../../shared/report/charts/distribution.ts';
import type { Drawing } from '../../shared/report/charts/drawing.ts';
import { heatMap } from '../../shared/report/charts/heat-map.ts';
import { lorenz } from '../../shared/report/charts/lorenz.ts';
import { scatter } from '../../shared/report/charts/scatter.ts';
import type { ChartSubject } from '../../shared/report/charts/subject.ts';
import { sunburst } from '../../shared/report/charts/sunburst.ts';
import { treeMap } from '../../shared/report/charts/tree-map.ts';
import { trend } from '../../shared/report/charts/trend.ts';
import { waterfall } from '../../shared/report/charts/waterfall.ts';
import { referenceCells } from '../../shared/strategy/reference.ts';
import { formatPercent } from '../../shared/text/amount.ts';
import { drawn, seriesOf, subjectOf } from '../support/charts.ts';
import { ToldByFile, type ToldNode, ticksOf } from '../support/told-figures.ts';
import { apportion, json, output, SAMPLES, temporaryFolder } from './program.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

interface Case {
  readonly name: string;
  make(file: string): Promise<void>;
  readonly scenario: string;
  readonly potential: string;
  readonly decimals: number;
}

const CASES: readonly Case[] = [
  {
    name: 'northwind',
    make: async (file) => void (await output('sample', file)),
    scenario: 'Potential',
    potential: 'potential',
    decimals: 2,
  },
  {
    name: 'quick-start',
    make: async (file) => {
      await output('new', file, '--spec', `${SAMPLES}/quick-start/plan-complete.json`);
      await output('scenario', file, 'add', 'Base');
      const all = ['--scenario', 'Base', '--measure', 'revenue'];
      await output('strategy', file, 'apply', 'Potential, in whole hundreds', ...all, '--total', '450000');
    },
    scenario: 'Base',
    potential: 'potential',
    decimals: 2,
  },
];

for (const sample of CASES) {
  describe(`the charts of ${sample.name}`, { timeout: 60_000 }, () => {
    const file = folder.path(`${sample.name}.apportion`);
    let session: Session;
    let told: readonly ToldNode[];
    let byFile: ToldByFile;
    let subject: ChartSubject;
    let measure: string;
    let scenario: ScenarioId;

    beforeAll(async () => {
      await sample.make(file);
      const opened = openSession(file, { who: 'test', now: () => new Date(0), readOnly: true });
      if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
      session = opened.value;
      const { plan } = session;
      const [money] = measuresOf(plan);
      const [people] = dimensionsOf(plan);
      if (!money || !people) throw new Error('nothing to draw');
      measure = money.code;
      const chosen = ['--scenario', sample.scenario, '--measure', measure, '--rows', people.code];
      told = (await json('show', file, ...chosen, '--periods', 'month')).nodes;
      byFile = new ToldByFile(file, people.code);
      scenario = scenariosOf(plan).find(({ name }) => name === sample.scenario)?.id as ScenarioId;
      const [year] = periodsOfKind(calendarOf(plan), 'year');
      subject = subjectOf(plan, scenario, {
        measure: money.id,
        order: [people.id],
        period: year?.code ?? '',
        unit: 0,
      });
    });

    afterAll(() => {
      byFile.close();
      session.close();
    });

    const ticks = (text: string) => ticksOf(text, sample.decimals);
    const node = (at: number | null | undefined) => told[at ?? -1] as ToldNode;
    const total = (at: number) => ticks(node(at).total);
    const monthly = (at: number) => {
      const { referenceFirstMonth } = settingsOf(session.plan);
      return byFile.lastYear(measure, referenceFirstMonth, node(at).path);
    };
    const was = (at: number) => [...monthly(at).values()].reduce((sum, one) => sum + one, 0);
    const growth = (at: number) => (total(at) - was(at)) / was(at);
    const people = () =>
      told.flatMap(({ depth }, at) => (depth === Math.max(...told.map((one) => one.depth)) ? [at] : []));
    const potentialOf = (at: number) => byFile.driver(sample.potential).get(node(at).path.at(-1)?.code ?? '') as number;
    const points = (drawing: Drawing) => Array.from({ length: drawing.points.count }, (_, i) => drawing.points.at(i));
    const says = (of: { says: readonly (readonly [string, string])[] }) => Object.fromEntries(of.says);
    const against = () => {
      const values = new Float64Array(told.length).fill(Number.NaN);
      for (const at of people()) values[at] = potentialOf(at);
      return { name: 'potential', values };
    };
    const depth = () => Math.max(...told.map((one) => one.depth));

    it('CG11 trend: each part of each month is that of show, and the line is the file’s last year', () => {
      const drawing = drawn(trend(subject));
      const parts = told.flatMap(({ depth: at }, i) => (at === 1 ? [i] : []));
      Object.keys(node(0).values).forEach((month, s) => {
        const row = drawing.table.row(s).slice(1).map(ticks);
        const all = ticks(node(0).values[month] as string);
        expect(row).toEqual([
          ...parts.map((at) => ticks(node(at).values[month] as string)),
          all,
          monthly(0).get(month.slice(5)) ?? 0,
        ]);
        const bars = seriesOf(drawing).filter(({ type }) => type === 'bar');
        const height = bars.reduce((sum, { data }) => sum + (data[s] as number), 0);
        expect(height * 10 ** sample.decimals).toBeCloseTo(all, 3);
      });
    });

    it('CG11 treemap and sunburst: areas are the totals of show, with their share and growth', () => {
      for (const draw of [treeMap, sunburst]) {
        for (const point of points(drawn(draw(subject)))) {
          const at = point.place?.node as number;
          const said = says(point);
          expect(ticks(said['target'] as string)).toBe(total(at));
          expect(said['share']).toBe(formatPercent(total(at) / total(0), { places: 2, signed: false }));
          expect(ticks(said['lastYear'] as string)).toBe(was(at));
          expect(said['growth']).toBe(formatPercent(growth(at)));
        }
      }
    });

    it('CG11 heat map: people x months as in show, coloured by their growth beside that of the whole', () => {
      const drawing = drawn(heatMap(subject, depth()));
      const cells = seriesOf(drawing)[0]?.data as unknown as { value: [number, number, number | '-'] }[];
      expect(drawing.table.count).toBe(people().length);
      points(drawing).forEach((point, i) => {
        const at = point.place?.node as number;
        const month = point.place?.period as string;
        const target = ticks(node(at).values[month] as string);
        const then = monthly(at).get(month.slice(5)) ?? 0;
        expect(ticks(says(point)['target'] as string)).toBe(target);
        expect(ticks(says(point)['lastYear'] as string)).toBe(then);
        const off = then === 0 ? null : Math.round((target / then - 1 - growth(0)) * 1000) / 10;
        if (off === null) expect(cells[i]?.value[2]).toBe('-');
        else expect(cells[i]?.value[2]).toBeCloseTo(off, 5);
      });
    });

    it('CG11 bridge: from last year over what each part adds to the total of show', () => {
      const drawing = drawn(waterfall(subject));
      const rows = Array.from({ length: drawing.table.count }, (_, i) => drawing.table.row(i));
      const parts = told.flatMap(({ depth: at }, i) => (at === 1 ? [i] : []));
      expect(ticks(rows[0]?.[2] as string)).toBe(was(0));
      expect(ticks(rows.at(-1)?.[2] as string)).toBe(total(0));
      expect(rows.slice(1, -1).map(([, change]) => ticks(change as string))).toEqual(
        parts.map((at) => total(at) - was(at)),
      );
    });

    it('CG11 growth asked: every person stands in the class of their growth', () => {
      const drawing = drawn(distribution(subject, depth()));
      const classes = growthClasses(people().map((at) => ({ node: at, growth: growth(at) })));
      const counts = seriesOf(drawing)[0]?.data as unknown as { value: number }[];
      expect(counts.map(({ value }) => value)).toEqual(classes.map(({ nodes }) => nodes.length));
      for (const { from, to, nodes } of classes) {
        for (const at of nodes) {
          expect(growth(at)).toBeGreaterThanOrEqual(from - 6e-4);
          expect(growth(at)).toBeLessThanOrEqual(to + 6e-4);
        }
      }
    });

    it('CG11 against last year: both bars and the growth of each part', () => {
      const drawing = drawn(bullet(subject));
      for (const point of points(drawing)) {
        const at = point.place?.node as number;
        const said = says(point);
        expect([said['target'], said['lastYear']].map((text) => ticks(text as string))).toEqual([total(at), was(at)]);
        expect(said['growth']).toBe(formatPercent(growth(at)));
      }
    });

    it('CG11 fairness: targets of show against the file’s potentials, and the line that bears them', () => {
      const sum = (of: (at: number) => number) => people().reduce((all, at) => all + of(at), 0);
      const rate = sum(total) / sum(potentialOf);
      for (const point of points(drawn(scatter(subject, depth(), against())))) {
        const at = point.place?.node as number;
        const said = says(point);
        expect(ticks(said['target'] as string)).toBe(total(at));
        expect(Number((said['potential'] as string).replaceAll(',', ''))).toBe(potentialOf(at));
        expect(ticks(said['fairTarget'] as string)).toBe(Math.round(potentialOf(at) * rate));
        const above = total(at) > potentialOf(at) * rate;
        expect(point.series).toBe(above ? 0 : 1);
      }
    });

    it('CG11 Lorenz curve: its Gini coefficient is that of compare and of solve fairness', async () => {
      const drawing = drawn(lorenz(subject, depth(), against()));
      const asked = { targets: people().map(total), potentials: people().map(potentialOf) };
      const solved = await apportion(['solve', 'fairness'], JSON.stringify(asked));
      const { gini } = JSON.parse(solved.stdout);
      expect((drawing.option['title'] as { subtext: string }).subtext).toBe(`gini ${gini.toFixed(3)}`);
      const ratios = people()
        .map((at) => total(at) / potentialOf(at))
        .sort((a, b) => a - b);
      const all = ratios.reduce((sum, one) => sum + one, 0);
      let reached = 0;
      const corners = seriesOf(drawing)[0]?.data as unknown as [number, number][];
      ratios.forEach((one, k) => {
        reached += one;
        expect(corners[k + 1]?.[1]).toBeCloseTo((reached / all) * 100, 6);
      });
    });

    it('CO15 fairness, growth and chance of each scenario are those of compare, solve fairness and solve simulate', async () => {
      const { plan } = session;
      const whole = { firstLeaf: 0, endLeaf: calendarOf(plan).leafCount };
      const cells = cellsOf(plan, scenario, subject.measure);
      const found = askedBySides(plan, [cells], referenceCells(plan, subject.measure), whole);
      const [asked] = found?.sides ?? [];
      if (!asked) throw new Error('nobody');
      const targets = people().map(total);
      expect([...asked.targets]).toEqual(targets);
      expect([...asked.lastYear]).toEqual(people().map(was));
      const fairness = await apportion(
        ['solve', 'fairness'],
        JSON.stringify({ targets, potentials: people().map(potentialOf) }),
      );
      expect(asked.fairness).toEqual(JSON.parse(fairness.stdout));
      // As the page shows them: what rounding of cells puts above +20.0 % is not more than +20 %.
      const much = people().filter((at) => Number(growth(at).toFixed(3)) > MUCH);
      expect(asked.much).toBe(much.length);
      expect(asked.asks[0]?.growth).toBeCloseTo(Math.max(...people().map(growth)), 12);
      const simulated = await apportion(
        ['solve', 'simulate'],
        JSON.stringify({
          targets: people().map((at) => Math.min(total(at), was(at) * (1 + REACH))),
          variation: people().map(() => 0.15),
          distribution: 'lognormal',
          correlation: 0.3,
          goal: total(0),
          draws: 100_000,
          seed: 7,
        }),
      );
      const { probability, p10, p50 } = JSON.parse(simulated.stdout);
      const outlook = outlookOfTargets(asked.targets, asked.lastYear);
      if (!outlook.ok) throw new Error(outlook.refusal.code);
      expect(outlook.value.chance).toBeCloseTo(probability, 1);
      expect(outlook.value.nineOfTen / p10).toBeCloseTo(1, 1.5);
      expect(outlook.value.median / p50).toBeCloseTo(1, 1.5);
    });

    it('RK9 rows, months and chance of the risk page are those of show and solve simulate', async () => {
      const { plan } = session;
      const [year] = periodsOfKind(calendarOf(plan), 'year');
      const dimension = subject.tree.order[0];
      if (!year || dimension === undefined) throw new Error('no year');
      const rows = riskRows(plan, { scenario, measure: subject.measure, year, dimension, depth: 1 });
      const parts = told.flatMap(({ depth: at }, i) => (at === 1 ? [i] : []));
      expect(rows.targets).toEqual([0, ...parts].map(total));
      expect(rows.lastYear).toEqual([0, ...parts].map(was));
      expect(rows.monthTargets).toEqual(Object.values(node(0).values).map(ticks));
      const inputs = {
        expected: 'targets',
        uncertainty: 0.15,
        typed: {},
        correlation: 0.3,
        monthVariation: 0.2,
      } as const;
      const problem = riskProblem(rows, { ...inputs, draws: 10_000, seed: 1 });
      const started = startRows(problem);
      if (!started.ok) throw new Error(started.refusal.code);
      started.value.step(problem.draws);
      const outcome = started.value.finish();
      const simulated = await apportion(
        ['solve', 'simulate'],
        JSON.stringify({
          targets: parts.map(total),
          variation: parts.map(() => 0.15),
          distribution: 'lognormal',
          correlation: 0.3,
          draws: 100_000,
          seed: 3,
        }),
      );
      const { probability, p10, p90 } = JSON.parse(simulated.stdout);
      const results = resultsOf(outcome, 0);
      expect(chanceOf(results, total(0))).toBeCloseTo(probability, 1.5);
      expect(quantileOf(results, 0.1) / p10).toBeCloseTo(1, 1.5);
      expect(quantileOf(results, 0.9) / p90).toBeCloseTo(1, 1.5);
    });
  });
}

describe('CO15 compare tells what the page beside its table shows', { timeout: 60_000 }, () => {
  it('CO15 nobody is asked for more than +20 % where all grow by +20.0 %', async () => {
    const file = folder.path('even.apportion');
    await output('sample', file);
    const { people } = await json('compare', file, 'Last year', 'Equal', '--depth', '0');
    expect(people.scenarios.map((side: { askedMuch: number }) => side.askedMuch)).toEqual([0, 5]);
    expect(people.scenarios[1].outlook.chance).toBeLessThan(people.scenarios[0].outlook.chance);
  });

  it('CO12 a strategy that is tried gives what applying it gives', async () => {
    const file = folder.path('tried.apportion');
    await output('sample', file);
    const opened = openSession(file, { who: 'test', now: () => new Date(0), readOnly: true });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    const { plan } = opened.value;
    const [row] = scenariosOf(plan);
    const [measure] = measuresOf(plan);
    const stored = [...plan.tables.strategy.values()].at(-1);
    if (!row || !measure || !stored) throw new Error('no scenario');
    const tried = tryStrategy(plan, row, measure.id, stored.strategy);
    opened.value.close();
    if (!tried.ok) throw new Error(JSON.stringify(tried.refusal));
    await output('strategy', file, 'apply', stored.strategy.name, '--scenario', row.name);
    const again = openSession(file, { who: 'test', now: () => new Date(0), readOnly: true });
    if (!again.ok) throw new Error(JSON.stringify(again.refusal));
    expect(tried.cells).toEqual(cellsOf(again.value.plan, row.id, measure.id));
    again.value.close();
  });
});
