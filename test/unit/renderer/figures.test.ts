import { describe, expect, it } from 'vitest';
import {
  addsUp,
  amountAt,
  figuresOf,
  followCells,
  isChanged,
  isLocked,
  previewCells,
  referenceAt,
  withLocks,
} from '../../../renderer/state/figures.ts';
import { referenceActuals, referenceYearOf } from '../../../renderer/state/reference.ts';
import { largest } from '../../../renderer/state/widest.ts';
import { decide } from '../../../shared/command/decide.ts';
import type { CellsFact } from '../../../shared/cube/changeset.ts';
import { rollUp } from '../../../shared/cube/roll-up.ts';
import { buildRowTree } from '../../../shared/cube/row-tree.ts';
import { cellsOf } from '../../../shared/model/plan.ts';
import { area, ORGANIZATION, PRODUCT, REVENUE, run, smallPlan } from '../../support/plans.ts';

function planned() {
  const { plan, scenario } = smallPlan();
  const set = (at: Record<string, string>, period: string, ticks: number) =>
    ({
      command: 'set-area',
      scenario,
      area: area(plan, at, period),
      entry: { op: 'set', ticks },
      method: { method: 'last-year' },
    }) as const;
  run(plan, set({}, '2027', 1_000_003));
  const tree = buildRowTree(plan, [ORGANIZATION, PRODUCT]);
  return { plan, scenario, set, tree, figures: figuresOf(plan, tree, scenario, REVENUE) };
}

describe('figures', () => {
  it('WN7 are the same whether followed cell by cell or added up anew', () => {
    const { plan, scenario, set, tree, figures } = planned();
    for (const command of [set({ organization: 'Ann', product: 'Cars' }, '2027-02', 77), set({}, '2027', 5_555_555)]) {
      const [fact] = run(plan, command).facts as CellsFact[];
      const next = followCells(
        figures.before ? figures : { ...figures, sums: sumsBefore(fact as CellsFact) },
        plan,
        fact as CellsFact,
      );
      expect(next.sums).toEqual(rollUp(tree, cellsOf(plan, scenario, REVENUE), 12));
      expect(addsUp(next, cellsOf(plan, scenario, REVENUE))).toBe(true);
    }
    function sumsBefore(fact: CellsFact): Float64Array {
      const cells = cellsOf(plan, scenario, REVENUE).slice();
      fact.at.forEach((at, i) => {
        cells[at] = fact.before[i] as number;
      });
      return rollUp(tree, cells, 12);
    }
  });

  it('WN7 preview what a command would do, and leave the plan as it is', () => {
    const { plan, scenario, set, figures } = planned();
    const before = cellsOf(plan, scenario, REVENUE).slice();
    const decision = decide(plan, set({ organization: 'East' }, '2027-Q1', 123_456));
    if (!decision.ok) throw new Error('refused');
    const shown = previewCells(figures, plan, decision.value.facts[0] as CellsFact);
    expect(amountAt(shown, 1, 0, 3)).toBe(123_456);
    expect(isChanged(shown, 1, 0, 3)).toBe(true);
    expect(isChanged(shown, 0, 0, 12)).toBe(true);
    expect(isChanged(shown, 1, 3, 6)).toBe(false);
    expect(cellsOf(plan, scenario, REVENUE)).toEqual(before);
    expect(amountAt(figures, 0, 0, 12)).toBe(1_000_003);
  });

  it('WN7 are locked where every cell of them is', () => {
    const { plan, scenario, figures } = planned();
    expect(isLocked(figures, 1, 0, 3)).toBe(false);
    run(plan, { command: 'lock-area', scenario, area: area(plan, { organization: 'East' }, '2027-Q1') });
    const locked = withLocks(figures, plan);
    expect(isLocked(locked, 1, 0, 3)).toBe(true);
    expect(isLocked(locked, 2, 1, 2)).toBe(true);
    expect(isLocked(locked, 1, 0, 4)).toBe(false);
    expect(isLocked(locked, 0, 0, 3)).toBe(false);
  });

  it('WN7 stand beside the same months of last year, also when it begins in another month', () => {
    const { plan, scenario, tree, figures } = planned();
    expect(referenceAt(figures, 0, 0, 1)).toBe(30_000 + 3_000 + 21_000 + 9_999);
    expect(referenceYearOf(plan)).toMatchObject({ year: 2026 });
    run(plan, { command: 'change-settings', referenceFirstMonth: '2025-07' });
    expect(referenceYearOf(plan)).toMatchObject({ year: null });
    // July to December are of 2025, of which there is nothing; January to June are of 2026.
    const values = referenceActuals(plan, REVENUE) as Float64Array;
    expect([...values.subarray(0, 12)]).toEqual([3, 2, 5, 4, 4, 6].map((w) => w * 10_000).concat([0, 0, 0, 0, 0, 0]));
    expect(referenceAt(figuresOf(plan, tree, scenario, REVENUE), 0, 6, 12)).toBe(0);
  });

  it('WN7 know how much room they need', () => {
    expect([...largest(Float64Array.of(1, -5, 3, 2), 2)]).toEqual([3, 5]);
  });
});
