import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { comparisonWorkbook } from '../../../electron/host/comparison-workbook.ts';
import { heatOf } from '../../../renderer/compare/columns.ts';
import { type Marked, markedRows, movedBy, outermost } from '../../../renderer/compare/marked.ts';
import { cellsThen, tryStrategy } from '../../../renderer/compare/sides.ts';
import { askedBySides } from '../../../shared/analysis/asked-of-people.ts';
import { bridgeByMember } from '../../../shared/analysis/bridge.ts';
import { comparedRows, compareScenarios, differingNodes } from '../../../shared/analysis/compare.ts';
import { ASSUMED, outlookOfTargets } from '../../../shared/analysis/outlook.ts';
import { asksOf, peopleOf, sumByPerson } from '../../../shared/analysis/people.ts';
import { buildRowTree } from '../../../shared/cube/row-tree.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { calendarOf, cellsOf, type Plan } from '../../../shared/model/plan.ts';
import { scenarioCellsOf, snapshotOf } from '../../../shared/protocol/snapshot.ts';
import { bridgeBars, fewestParts } from '../../../shared/report/charts/bridge-bars.ts';
import { referenceCells } from '../../../shared/strategy/reference.ts';
import { area, ORGANIZATION, PRODUCT, REVENUE, run, smallPlan, stateOf } from '../../support/plans.ts';

const BASE = 1 as ScenarioId;
const OTHER = 2 as ScenarioId;

function set(plan: Plan, scenario: ScenarioId, at: Record<string, string>, period: string, ticks: number): void {
  run(plan, {
    command: 'set-area',
    scenario,
    area: area(plan, at, period),
    entry: { op: 'set', ticks },
    method: { method: 'last-year' },
  });
}

/** Other is a copy of Base in which a thousand went from Ann to Bo. */
function twoScenarios(): Plan {
  const { plan } = smallPlan();
  set(plan, BASE, {}, '2027', 1_200_000);
  run(plan, { command: 'add-scenario', name: 'Other', from: BASE });
  const sum = (who: string) =>
    cellsOf(plan, OTHER, REVENUE).reduce((total, value, at) => {
      const line = Math.floor(at / 12);
      const people = peopleOf(plan);
      const member = people?.members[people.of[line] as number];
      return plan.tables.member.get(member as number)?.code === who ? total + value : total;
    }, 0);
  const ann = sum('Ann');
  const bo = sum('Bo');
  set(plan, OTHER, { organization: 'Ann' }, '2027', ann - 1000);
  set(plan, OTHER, { organization: 'Bo' }, '2027', bo + 1000);
  return plan;
}

describe('the compare page', () => {
  it('CO6 rows in which differences cancel out are differences too, and what is alike is left out', () => {
    const plan = twoScenarios();
    const tree = buildRowTree(plan, [ORGANIZATION]);
    const comparison = compareScenarios(plan, [BASE, OTHER], REVENUE, tree, 'all');
    const codes = (nodes: Iterable<number>) =>
      [...nodes].map((node) => plan.tables.member.get(tree.member[node] as number)?.code ?? 'all');
    const differing = differingNodes(comparison);
    expect(codes([...differing.keys()].filter((node) => differing[node] === 1))).toEqual(['all', 'East', 'Ann', 'Bo']);
    const rows = comparedRows(comparison, { isOpen: () => true, onlyDifferences: true, sorted: false });
    expect(codes(rows)).toEqual(['all', 'East', 'Ann', 'Bo']);
  });

  it('CO7 a bridge adds up whatever it shows, and is that of the analysis by member', () => {
    const plan = twoScenarios();
    const tree = buildRowTree(plan, [ORGANIZATION]);
    const { totals } = compareScenarios(plan, [BASE, OTHER], REVENUE, tree, 'all');
    const whole = area(plan, {});
    const bridge = bridgeByMember(
      plan,
      whole,
      { end: 'scenario', scenario: BASE },
      { end: 'scenario', scenario: OTHER },
      { dimension: ORGANIZATION, depth: 2 },
    );
    const leaves = [...tree.depth.keys()].filter((node) => tree.depth[node] === 2);
    const parts = leaves.map((node) => ({
      name: String(tree.member[node]),
      change: (totals[1]?.[node] as number) - (totals[0]?.[node] as number),
    }));
    const changed = parts.filter(({ change }) => change !== 0);
    expect(changed.map(({ change }) => change)).toEqual(bridge.steps.map(({ change }) => change));
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.array(fc.integer({ min: -500_000, max: 500_000 }), { maxLength: 20 }),
        fc.integer({ min: 2, max: 8 }),
        (from, changes, most) => {
          const all = changes.map((change, i) => ({ name: String(i), change }));
          const fewest = fewestParts(all, most, (count) => `${count} more`);
          const total = (of: readonly { change: number }[]) => of.reduce((sum, { change }) => sum + change, 0);
          expect(fewest.length).toBeLessThanOrEqual(most);
          expect(total(fewest)).toBe(total(all));
          const to = from + total(all);
          const size = { width: 400, height: 200, top: 20, bottom: 30 };
          const figures = { from: { name: 'a', value: from }, to: { name: 'b', value: to }, parts: fewest };
          const { bars, start } = bridgeBars(figures, size);
          expect(bars).toHaveLength(fewest.length + 2);
          expect(bars.at(-2)?.level).toBeCloseTo(bars.at(-1)?.level as number, 6);
          for (const bar of bars) {
            expect(bar.height).toBeGreaterThanOrEqual(0);
            expect(bar.y).toBeGreaterThanOrEqual(size.top - 1e-6);
            expect(bar.y + bar.height).toBeLessThanOrEqual(size.height - size.bottom + 1e-6);
          }
          // Only where everything lies above it does the axis begin higher than 0.
          if (start > 0) expect(Math.min(from, to)).toBeGreaterThan(start);
        },
      ),
    );
  });

  it('CO8 colours go by the change, its sign and its size, and are none at the base', () => {
    expect([null, 0, 0.0004, -0.0004].map(heatOf)).toEqual([0, 0, 0, 0]);
    expect([0.007, 0.031, 0.08, 2].map(heatOf)).toEqual([1, 2, 3, 3]);
    expect([-0.007, -0.031, -0.115].map(heatOf)).toEqual([-1, -2, -3]);
  });

  it('CO9 keys stay in the table, Shift chooses rows, and a part of what is chosen is not chosen twice', () => {
    const rows = Int32Array.of(0, 4, 2, 7);
    const parent = Int32Array.of(-1, 0, 4, 0, 0, 4, 4, 0);
    const field = { rows, columns: 3, page: 2, parent };
    const key = (name: string, held: Partial<Record<'ctrlKey' | 'shiftKey', boolean>> = {}) => {
      return { key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
    };
    const start: Marked = { node: 4, column: 0, anchor: 4 };
    expect(movedBy(key('ArrowDown', { shiftKey: true }), field, start)).toEqual({ node: 2, column: 0, anchor: 4 });
    expect(movedBy(key('ArrowLeft'), field, start)).toEqual({ node: 0, column: 0, anchor: 0 });
    expect(movedBy(key('End', { ctrlKey: true }), field, start)).toEqual({ node: 7, column: 3, anchor: 7 });
    expect([...markedRows(rows, { node: 7, column: 0, anchor: 4 })]).toEqual([4, 2, 7]);
    expect(outermost(new Set([4, 2, 7]), parent)).toEqual([4, 7]);
    const names = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];
    const press = fc.record({ name: fc.constantFrom(...names), ctrlKey: fc.boolean(), shiftKey: fc.boolean() });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 30 }), (presses) => {
        let at = start;
        for (const { name, ctrlKey, shiftKey } of presses)
          at = movedBy(key(name, { ctrlKey, shiftKey }), field, at) ?? at;
        expect([...rows]).toContain(at.node);
        expect([...rows]).toContain(at.anchor);
        expect(at.column).toBeGreaterThanOrEqual(0);
        expect(at.column).toBeLessThanOrEqual(field.columns);
      }),
    );
  });

  it('CO10 people are the lowest who answer for lines, and what they are asked for adds up to the plan', () => {
    const plan = twoScenarios();
    const people = peopleOf(plan);
    if (!people) throw new Error('nobody');
    expect(people.members.map((id) => plan.tables.member.get(id)?.code)).toEqual(['Ann', 'Bo', 'Cy']);
    const sums = sumByPerson(people, cellsOf(plan, OTHER, REVENUE), calendarOf(plan).leafCount, 0, 12);
    expect(sums.reduce((a, b) => a + b)).toBe(1_200_000);
    const asks = asksOf(people, Float64Array.of(100, 100, 0), Float64Array.of(110, 150, 5));
    expect(asks.map(({ growth }) => Math.round(growth * 100))).toEqual([50, 10]);
  });

  it('CO11 the same figures give the same outlook, and asking for more than can be reached lowers the chance', () => {
    const lastYear = Float64Array.of(1000, 2000, 1500);
    const chance = (factor: number) => {
      const outlook = outlookOfTargets(
        lastYear.map((value) => value * factor),
        lastYear,
      );
      return outlook.ok ? outlook.value : null;
    };
    expect(chance(1.1)).toEqual(chance(1.1));
    expect(chance(1.5)?.chance).toBeLessThan(chance(1.1)?.chance as number);
    expect(chance(1.5)?.buffer).toBeGreaterThan(chance(1.1)?.buffer as number);
    expect(chance(1.1)?.nineOfTen).toBeLessThan(chance(1.1)?.median as number);
    expect(outlookOfTargets(Float64Array.of(0), Float64Array.of(5)).ok).toBe(false);
  });

  it('CO12 a checkpoint stands on the rows of today, and what lay on lines that are gone is told', () => {
    const plan = twoScenarios();
    const then = { snapshot: structuredClone(snapshotOf(plan)), cells: structuredClone(scenarioCellsOf(plan, BASE)) };
    set(plan, BASE, {}, '2027', 2_000_000);
    const found = cellsThen(plan, then, REVENUE);
    expect(found.lost).toBe(0);
    expect(found.cells.reduce((a, b) => a + b)).toBe(1_200_000);
    const { plan: other } = smallPlan();
    const fewer = { ...other, lines: { ...other.lines, count: 1 } };
    const partly = cellsThen(fewer, then, REVENUE);
    expect(partly.cells.reduce((a, b) => a + b) + partly.lost).toBe(1_200_000);
    expect(partly.lost).toBeGreaterThan(0);
  });

  it('CO12 a strategy that is tried keeps the total and changes nothing, of a final scenario neither', () => {
    const plan = twoScenarios();
    run(plan, { command: 'finalise-scenario', scenario: BASE });
    const before = stateOf(plan);
    const row = plan.tables.scenario.get(BASE);
    if (!row) throw new Error('no scenario');
    const equal = [{ weight: 1, of: { basis: 'equal' as const } }];
    const tried = tryStrategy(plan, row, REVENUE, {
      version: 1,
      name: 'Even',
      steps: [
        { step: 'dimension', over: 'organization', to: 'leaf', by: equal },
        { step: 'dimension', over: 'product', to: 'leaf', by: equal },
        { step: 'time', by: equal },
      ],
    });
    if (!tried.ok) throw new Error(JSON.stringify(tried.refusal));
    expect(tried.cells.reduce((a, b) => a + b)).toBe(1_200_000);
    expect(tried.cells).not.toEqual(cellsOf(plan, BASE, REVENUE));
    expect(stateOf(plan)).toEqual(before);
  });

  it('CO13 the workbook holds every row and each difference', async () => {
    const plan = twoScenarios();
    const answer = await comparisonWorkbook(plan, {
      request: 'comparison-workbook',
      language: 'en',
      measure: REVENUE,
      order: [ORGANIZATION, PRODUCT],
      period: '2027-Q1',
      base: 0,
      sides: [
        { name: 'Base', is: { scenario: BASE } },
        { name: 'Tried', is: { cells: cellsOf(plan, OTHER, REVENUE) } },
      ],
      risk: null,
    });
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    const { sheets } = await readXlsx(answer.value.bytes);
    const tree = buildRowTree(plan, [ORGANIZATION, PRODUCT]);
    const rows = sheets[0]?.rows ?? [];
    expect(rows).toHaveLength(tree.size + 1);
    for (const row of rows.slice(1)) {
      expect(row[6]).toBeCloseTo((row[5] as number) - (row[4] as number), 6);
    }
    expect(sheets).toHaveLength(1);
    const strange = await comparisonWorkbook(plan, {
      request: 'comparison-workbook',
      language: 'en',
      measure: REVENUE,
      order: [ORGANIZATION],
      period: '2031',
      base: 0,
      sides: [{ name: 'Base', is: { scenario: BASE } }],
      risk: null,
    });
    expect(strange).toMatchObject({ ok: false, refusal: { code: 'bad-period' } });
  });

  it('CO13 it speaks the language of the window, and tells fairness, risk and growths as the page does', async () => {
    const plan = twoScenarios();
    const assumed = { ...ASSUMED, shift: 0.05 };
    const asked = askedBySides(
      plan,
      [BASE, OTHER].map((scenario) => cellsOf(plan, scenario, REVENUE)),
      referenceCells(plan, REVENUE),
      { firstLeaf: 0, endLeaf: 12 },
    );
    const outlooks = (asked?.sides ?? []).map(({ targets, lastYear }) => {
      const outlook = outlookOfTargets(targets, lastYear, assumed);
      return outlook.ok ? outlook.value : null;
    });
    const answer = await comparisonWorkbook(plan, {
      request: 'comparison-workbook',
      language: 'zh',
      measure: REVENUE,
      order: [ORGANIZATION],
      period: '2027',
      base: 0,
      sides: [
        { name: 'Base', is: { scenario: BASE } },
        { name: 'Other', is: { scenario: OTHER } },
      ],
      risk: { assumed, outlooks },
    });
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    const { sheets } = await readXlsx(answer.value.bytes);
    expect(sheets.map(({ name }) => name)).toEqual(['方案比较', '公平性与风险']);
    expect(sheets[0]?.rows[0]?.slice(0, 4)).toEqual(['名称', '编码', '层级', '去年']);
    const row = (name: string) => sheets[1]?.rows.find(([first]) => first === name)?.slice(1);
    expect(row('基尼系数')).toEqual(asked?.sides.map(({ fairness }) => fairness?.gini));
    expect(row('总目标达成概率')).toEqual(outlooks.map((outlook) => outlook?.chance));
    expect(row('市场情况使全部结果变动 +5.0%。')).toBeDefined();
    const growths = sheets[1]?.rows.slice(-3) ?? [];
    expect(growths.map(([name]) => name)).toEqual(['Ann', 'Bo', 'Cy']);
  });
});
