import { describe, expect, it } from 'vitest';
import { popoverPlace, popoverRoom } from '../../../renderer/app/popover-place.ts';
import { entryParts, heldBy, partKinds } from '../../../renderer/state/entry-parts.ts';
import { boundReached, type Figures, figuresOf, treeFor } from '../../../renderer/state/figures.ts';
import { FIRST_HOW, howOf, methodNamed, OFFERED_METHODS, withMethod } from '../../../renderer/state/how.ts';
import { previewFacts, type Shown } from '../../../renderer/state/shown.ts';
import { decide } from '../../../shared/command/decide.ts';
import { periodOf } from '../../../shared/cube/area.ts';
import { calendarOf } from '../../../shared/model/plan.ts';
import { area, ORGANIZATION, PRODUCT, REVENUE, run, smallPlan } from '../../support/plans.ts';

function preview(ticks: number, holds: (at: ReturnType<typeof smallPlan>) => void = () => {}) {
  const made = smallPlan();
  const { plan, scenario } = made;
  const set = (total: number) =>
    ({
      command: 'set-area',
      scenario,
      area: area(plan, {}),
      entry: { op: 'set', ticks: total },
      method: { method: 'last-year' },
    }) as const;
  run(plan, set(1_000_000));
  holds(made);
  const tree = treeFor(plan, [ORGANIZATION, PRODUCT]);
  const settled: Shown = { ...figuresOf(plan, tree, scenario, REVENUE), beside: [], against: [] };
  const decision = decide(plan, set(ticks));
  if (!decision.ok) throw new Error(decision.refusal.code);
  return { plan, scenario, settled, shown: previewFacts(settled, plan, decision.value.facts) as Shown };
}

describe('PV the popover of an entry', () => {
  it('PV1 tells the parts before and after, and that they add up', () => {
    const { plan, settled, shown } = preview(1_200_000);
    const year = periodOf(plan, '2027');
    expect(partKinds(plan, settled, 0, year)).toEqual(['rows', 'periods']);
    const rows = entryParts(plan, shown, 0, year, 'rows', 8);
    expect(rows).toMatchObject({ before: 1_000_000, after: 1_200_000, more: 0, addsUp: true, level: 'region' });
    expect(rows.parts).toHaveLength(2);
    const quarters = entryParts(plan, shown, 0, year, 'periods', 8);
    expect(quarters.parts.map(({ period }) => period.code)).toEqual(['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4']);
    expect(quarters.addsUp).toBe(true);
    const month = calendarOf(plan).periods.find(({ kind }) => kind === 'month');
    const leaf = settled.tree.size - 1;
    expect(month && partKinds(plan, settled, leaf, month)).toEqual([]);
  });

  it('PV2 of many parts it shows those that change most, in their order, and counts the rest', () => {
    const { plan, shown } = preview(1_200_000);
    const year = periodOf(plan, '2027');
    const { parts, more, addsUp } = entryParts(plan, shown, 0, year, 'periods', 3);
    expect(parts.map(({ period }) => period.code)).toEqual(['2027-Q2', '2027-Q4']);
    expect([more, addsUp]).toEqual([2, true]);
  });

  it('PV3 counts the locks that are kept and the bounds that are reached', () => {
    const { plan, shown, settled } = preview(1_400_000, ({ plan: own, scenario }) => {
      run(own, { command: 'lock-area', scenario, area: area(own, { organization: 'Bo' }), kind: 'sum' });
      run(own, {
        command: 'bound-area',
        scenario,
        area: area(own, { organization: 'Ann' }),
        floor: null,
        cap: { of: 'value', ticks: 700_000 },
      });
    });
    const year = periodOf(plan, '2027');
    expect(heldBy(plan, shown, 0, year)).toEqual({ locks: 1, caps: 1, floors: 0 });
    expect(heldBy(plan, settled, 0, year)).toEqual({ locks: 1, caps: 0, floors: 0 });
    const reached = (figures: Figures) =>
      Array.from({ length: figures.tree.size }, (_, node) => boundReached(figures, node, 0, 12)).filter(Boolean);
    expect(reached(shown)).toEqual(['cap']);
  });

  it('PV4 never covers the row that is edited, and stays inside', () => {
    const room = { left: 200, top: 100, right: 1000, bottom: 700 };
    for (let top = 100; top <= 672; top += 28) {
      for (let left = 200; left < 1000; left += 80) {
        const cell = { left, top, right: left + 80, bottom: top + 28 };
        const height = Math.min(400, popoverRoom(cell, room));
        const place = popoverPlace(cell, room, 348, height);
        const covers = place.top < cell.bottom && place.top + height > cell.top;
        expect(covers, `${left} ${top}`).toBe(false);
        expect(place.left).toBeGreaterThanOrEqual(room.left);
        expect(place.left + 348).toBeLessThanOrEqual(room.right);
      }
    }
  });
});

describe('PV the method in force', () => {
  const { plan, scenario } = smallPlan();

  it('PV5 every method offered has parameters that suit the plan, and an edit by it is decided', () => {
    for (const name of OFFERED_METHODS) {
      const method = methodNamed(plan, FIRST_HOW, scenario, name);
      if (name === 'working-days') expect(method).toBeNull();
      if (!method) continue;
      const scale = name === 'percent-change' || name === 'relative-percent';
      const decision = decide(plan, {
        command: 'set-area',
        scenario,
        area: area(plan, {}),
        entry: scale ? { op: 'scale', factor: '2' } : { op: 'set', ticks: 120_000 },
        method,
      });
      expect(decision.ok || decision.refusal.code, name).toSatisfy(
        (said: unknown) => said === true || said === 'nothing-changes' || said === 'infeasible',
      );
    }
  });

  it('PV6 a method keeps its parameters while another is in force, also in storage', () => {
    const growth = { method: 'growth', rate: '0.05' } as const;
    const how = withMethod(withMethod(FIRST_HOW, growth), { method: 'equal' });
    expect(methodNamed(plan, how, scenario, 'growth')).toEqual(growth);
    expect(howOf(JSON.parse(JSON.stringify(how)))).toEqual(how);
    expect(howOf({ method: { method: 'growth', rate: 'fast' }, remembered: [{ method: 'x' }, growth] })).toEqual({
      ...FIRST_HOW,
      remembered: [growth],
    });
  });
});
