import { describe, expect, it } from 'vitest';
import { comparedNodes, compareScenarios, differs, largestDifference } from '../../../shared/analysis/compare.ts';
import { sumOfArea } from '../../../shared/cube/area.ts';
import { buildRowTree, membersOfNode } from '../../../shared/cube/row-tree.ts';
import type { ScenarioId } from '../../../shared/model/ids.ts';
import { nameOfNode } from '../../../shared/report/figures.ts';
import { area, ORGANIZATION, PRODUCT, REVENUE, run, smallPlan } from '../../support/plans.ts';

function planOfTwo() {
  const { plan, scenario } = smallPlan();
  const set = (id: ScenarioId, at: Record<string, string>, ticks: number) =>
    run(plan, {
      command: 'set-area',
      scenario: id,
      area: area(plan, at),
      entry: { op: 'set', ticks },
      method: { method: 'last-year' },
    });
  set(scenario, {}, 1_000_003);
  run(plan, { command: 'add-scenario', name: 'Other', from: scenario });
  const other = 2 as ScenarioId;
  set(other, { organization: 'Cy' }, 7);
  set(other, { organization: 'Bo' }, 300_000);
  return { plan, scenario, other };
}

describe('CP1 scenarios side by side', () => {
  const { plan, scenario, other } = planOfTwo();
  const tree = buildRowTree(plan, [ORGANIZATION, PRODUCT]);
  const comparison = compareScenarios(plan, [scenario, other], REVENUE, tree, 'quarter');

  it('CP1 every value is the sum of its area', () => {
    for (let node = 0; node < tree.size; node++) {
      const members = membersOfNode(plan, tree, node);
      comparison.scenarios.forEach((id, s) => {
        const sum = (period: string) => sumOfArea(plan, id, { measure: REVENUE, members, period });
        expect(comparison.totals[s]?.[node]).toBe(sum('2027'));
        comparison.periods.forEach(({ code }, p) => {
          expect(comparison.values[s]?.[node * comparison.periods.length + p]).toBe(sum(code));
        });
      });
    }
  });

  it('CP2 only differences leaves out what is alike, with all that lies below it', () => {
    const names = (options: { sorted: boolean; onlyDifferences: boolean; depth: number }) =>
      comparedNodes(comparison, options).map((node) => nameOfNode(plan, tree, node));
    expect(names({ sorted: false, onlyDifferences: true, depth: 9 })).toEqual([
      '',
      'East',
      'Bo',
      'Cars',
      'West',
      'Cy',
      'Bikes',
    ]);
    expect(names({ sorted: false, onlyDifferences: false, depth: 1 })).toEqual(['', 'East', 'West']);
    const west = comparedNodes(comparison, { sorted: false, onlyDifferences: false, depth: 1 })[2]!;
    expect(differs(comparison, west)).toBe(true);
  });

  it('CP3 sorted puts the largest difference first among siblings', () => {
    const nodes = comparedNodes(comparison, { sorted: true, onlyDifferences: false, depth: 1 }).slice(1);
    const sizes = nodes.map((node) => largestDifference(comparison, node));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });
});
